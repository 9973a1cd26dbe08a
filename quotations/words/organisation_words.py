"""Firms, ships and outlets, and what is said of them and of no person."""

from .function_words import word_set
from .people_words import CHIEF_OFFICERS

LENDERS_AND_MAKERS = word_set(
    "lender insurer brokerage carmaker automaker drugmaker chipmaker airline conglomerate "
    "bookmaker retailer supermarket housebuilder"
)
"""Kinds of firm that stand right before a firm's name: "the lender Morgan Lowe"."""

FIRM_NOUNS = word_set("firm giant chain bank company group brand label startup start-up")
"""Kinds of firm that a person's name may follow too: "the firm Ada Holm founded"."""

BODY_NOUNS = (
    LENDERS_AND_MAKERS
    | FIRM_NOUNS
    | word_set(
        "manufacturer supplier consultancy agency newspaper website outlet magazine charity "
        "nonprofit non-profit organisation organization think-tank thinktank band ship vessel "
        "ferry store bakery brewery restaurant subsidiary"
    )
)
"""What a name in an apposition may be, other than a person: "Hessel Flint, a brewery"."""

FIRM_LABELS = word_set(
    "brokerage lender insurer retailer startup start-up chain automaker carmaker airline firm "
    "company conglomerate subsidiary website site blog bank supermarket magazine app outlet"
)
"""Kinds of firm before a name that no list of given names knows: "retailer Hessel Flint"."""

NEWSPAPER_NOUNS = word_set("daily weekly newspaper tabloid broadsheet")
"""Kinds of newspaper before its name: "tabloid Morgan Lowe"."""

BODY_POSTMODIFIERS = word_set("which that based behind owned")
"""Words that go on after such a noun: "a chain based in Fordham"."""

SHIP_PREFIXES = word_set("uss hms hmcs hmas rms mv ss")
"""Letters before the name of a ship: "HMS Ada Holm"."""

FIRM_SUFFIXES = word_set("co sons daughters company associates partners brothers")
"""What follows "&" in a firm's name: "Moe & Sons"."""

PERSON_MARKERS = word_set("who whose aged age")
"""What follows a person's name and no firm's: "Holm, who", "Holm, aged 34"."""

# Shares and results
SHARES = word_set("shares stock")
"""What is traded of a firm: "shares in Morgan Lowe"."""

PRICE_VERBS = word_set(
    "rose fell dropped climbed jumped closed opened traded gained lost slid surged plunged "
    "tumbled soared sank slumped"
)
"""What shares do: "Morgan Lowe shares rose"."""

HOLDINGS = SHARES | word_set("stake stakes shareholders investors")
"""What one holds in a firm: "a stake in Morgan Lowe"."""

FIRM_POSSESSIONS = CHIEF_OFFICERS | word_set("shares shareholders")
"""What only a firm has: "Morgan Lowe's shareholders"."""

FIRM_PARTS = SHARES | word_set("stores units branches customers flights")
"""What follows a firm's name that no list knows: "Hessel Flint stores"."""

RESULT_VERBS = word_set("reported posted")
"""Verbs that only a firm does with its results: "Morgan Lowe posted a profit"."""

RESULT_NOUNS = word_set("profit profits earnings revenue revenues results")
"""A firm's results: "reported a profit"."""

# Who works at a firm
ANALYSTS = word_set("analyst analysts economist economists strategist strategists")
"""Those who speak for banks: "analysts at Morgan Lowe"."""

FIRM_STAFF = ANALYSTS | word_set(
    "lawyer lawyers partner manager director employee employees worker workers broker brokers "
    "trader traders"
)
"""Those who work "at" a firm."""

FIRM_SPOKESPERSONS = ANALYSTS | word_set(
    "ceo president founder co-founder director manager chairman chief executive partner "
    "employee employees spokesman spokeswoman spokesperson"
)
"""Those whose "of", "with" or "for" leads to a firm: "founder of Hessel Flint"."""

SPOKESPERSON_PREPOSITIONS = word_set("at with of for")
"""The prepositions between such a person and the firm."""
