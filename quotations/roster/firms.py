"""Firms and ships that bear a person's name: what the text says of them tells.

"Laura Ashby", "Morgan Lowe" and "Hessel Flint" are shaped as persons' names are. A text that
speaks of the shares in one, of analysts at one, or of "the lender" and "the law firm" of that
name means a firm, and what it said has no person's name.
"""

from collections.abc import Sequence

from quotations.text.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, words
from quotations.text.lexicon import Lexicon
from quotations.text.tokens import Token

from .alone import Tails, is_bare

_LONGEST = 4
_LONGEST_APPOSITION = 7
_LENDERS = words(
    "lender insurer brokerage carmaker automaker drugmaker chipmaker airline conglomerate "
    "bookmaker retailer supermarket housebuilder"
)
_FIRMS = words("firm giant chain bank company group brand label startup start-up")
_BODIES = (
    _LENDERS
    | _FIRMS
    | words(
        "manufacturer supplier consultancy agency newspaper website outlet magazine charity "
        "nonprofit non-profit organisation organization think-tank thinktank band ship vessel "
        "ferry store bakery brewery restaurant subsidiary"
    )
)
_GO_ON = words("which that based behind owned")
_SHARES = words("shares stock")
_MOVED = words(
    "rose fell dropped climbed jumped closed opened traded gained lost slid surged plunged "
    "tumbled soared sank slumped"
)
_HOLDS = words("shares stake stakes stock shareholders investors")
_OWNED = words("shares shareholders ceo cfo coo")
_OFFICES = words("ceo cfo coo cto")
_STAFF = words(
    "analyst analysts economist economists strategist strategists lawyer lawyers partner "
    "manager director employee employees worker workers broker brokers trader traders"
)
_WATCHERS = words("analyst analysts economist economists strategist strategists")
_REPORTED = words("reported posted")
_RESULTS = words("profit profits earnings revenue revenues results")
_NEAR = 5
_SONS = words("co sons daughters company associates partners brothers")
_SHIPS = words("uss hms hmcs hmas rms mv ss")
_PERSONAL = words("who whose aged age")


def firms_named(
    row: Sequence[Token], tails: Tails, lexicon: Lexicon
) -> frozenset[tuple[str, ...]]:
    """The names, in lower case, that the text uses for a firm or a ship and for no person.

    Left out is whom the text also brings in as a person, by an age, a title or "who".
    """
    firms: set[tuple[str, ...]] = set()
    persons: set[tuple[str, ...]] = set()
    for at, (start, stop) in tails:
        if office := _office(row, start, stop):
            firms.add(_lower(row, start, office))
        if not 2 <= stop - at <= _LONGEST:
            continue
        if _follows_firm(row, at, stop, lexicon) or _precedes_firm(row, at, stop, lexicon):
            firms.add(_lower(row, at, stop))
        if _is_person(row, at, start, stop, lexicon):
            persons.add(_lower(row, at, stop))
    return frozenset(firms - persons)


def _lower(row: Sequence[Token], at: int, stop: int) -> tuple[str, ...]:
    return tuple(token.lower for token in row[at:stop])


def _office(row: Sequence[Token], start: int, stop: int) -> int:
    """Where an office stands after a firm's name in a run: "Laura Ashby CEO Ada Holm"; else 0."""
    offices = (i for i in range(start + 2, stop) if row[i].lower in _OFFICES)
    at = next(offices, 0)
    return at if at - start <= _LONGEST else 0


def _follows_firm(row: Sequence[Token], at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the words before a name make it a firm's: "the lender", "analysts at"."""
    if at < 2 or row[at - 1].paragraph != row[at].paragraph:
        return False
    before, first = row[at - 1].lower, row[at - 2]
    if before in _SHIPS and row[at - 1].text.isupper():
        return True
    if before == "at" or (before in ("with", "from") and first.lower in _WATCHERS):
        return first.lower in _STAFF
    if before in ("in", "of") and first.lower in _HOLDS:
        return not row[stop - 1].owns
    if before in _LENDERS:
        return first.lower != "a"
    if row[at - 1].text == "," and first.lower in _BODIES and at > 2:
        return row[at - 3].lower == "the" and row[stop : stop + 1] != [] and row[stop].text == ","
    if before not in _FIRMS or first.kind != "word" or first.lower in DETERMINERS:
        return False
    return _ends_or_speaks(row, stop, lexicon)


def _ends_or_speaks(row: Sequence[Token], stop: int, lexicon: Lexicon) -> bool:
    """Whether no clause of its own can begin with a name: "the firm Ada Holm founded" can."""
    if stop >= len(row) or row[stop - 1].owns:
        return False
    after = row[stop]
    return after.kind == "mark" or lexicon.cues.get(after.lower, False)


def _precedes_firm(row: Sequence[Token], at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether the words after a name make it a firm's: "& Sons", "shares fell", ", a bank"."""
    if stop + 1 >= len(row):
        return False
    after, second = row[stop], row[stop + 1]
    if row[stop - 1].owns:
        return after.lower in _OWNED or (after.lower, second.lower) == ("chief", "executive")
    if after.text in ("&", "and") and second.capital:
        return second.lower in _SONS
    if after.lower in _REPORTED:
        return any(token.lower in _RESULTS for token in row[stop + 1 : stop + _NEAR])
    if after.lower in _SHARES:
        return second.lower in _MOVED or second.lower in AUXILIARIES
    if (after.lower, second.lower) == ("chief", "executive"):
        return stop + 2 < len(row) and row[stop + 2].capital
    if after.lower in _WATCHERS and after.text.islower():
        return second.capital or lexicon.cues.get(second.lower, False)
    if after.text != ",":
        return False
    if second.lower == "which":
        return is_bare(row, at) and stop + 2 < len(row) and row[stop + 2].lower in AUXILIARIES
    return second.lower in ("a", "an", "the") and _is_body(row, stop + 2, lexicon)


def _is_body(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an apposition's head is a firm: "a chain of inns", but no "bank manager"."""
    for index in range(at, min(at + _LONGEST_APPOSITION, len(row) - 1)):
        token, after = row[index], row[index + 1]
        if token.kind != "word" or token.owns:
            return False
        if after.kind == "mark" or after.lower in PREPOSITIONS or after.lower in _GO_ON:
            return token.text in _BODIES
        if after.lower in ("and", "or") or after.lower in lexicon.cues:
            return False
    return False


def _is_person(row: Sequence[Token], at: int, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether an age, "who" or a title makes a name a person's beyond doubt."""
    after = [token.text.lower() for token in row[stop : stop + 2]]
    if at > start and row[at - 1].lower in lexicon.titles and row[at - 1].lower not in _OFFICES:
        return True
    if not after:
        return False
    apart = after[1:] if after[0] == "," else after
    return bool(apart) and (apart[0] in _PERSONAL or (after[0] == "," and _is_age(apart[0])))


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) == 2
