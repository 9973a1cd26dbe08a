"""Parts of names, and words that show that capitals are no name."""

from .function_words import word_set

NAME_PARTICLES = word_set(
    "de da di do dos das del della la le van von der den ter ten bin ibn al el abu ben y e du st"
)
"""Words in small letters inside a name: "Ursula von der Leyen"."""

NAME_SUFFIXES = word_set("jr sr jnr snr ii iii iv")
"""What follows a surname in a name: "Jon Moe Jr."."""

ELDER_SUFFIXES = ("sr", "snr")
"""Suffixes that tell a father from his son."""

HONOURS = word_set(
    "qc kc mp msp mep mla mpp mbe obe cbe kbe dbe gbe phd md frs frcs esq rn cpa dds dvm llb mba"
)
"""Honours and offices behind a name: "Jon Moe QC", "Ada Holm MP"."""

EASTERN_SURNAMES = word_set(
    "ban kim park lee moon choi cho chung kang yoon yun chun hwang han jang roh song huang "
    "wang li zhang chen liu yang zhao wu zhou xu sun ma zhu hu guo lin gao luo zheng liang "
    "xie tang deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su "
    "lu ding ren shen yao lui lam chan wong leung cheung ng tsang tung lau kwok chow ho tam "
    "yip fung tsai lai hsu hsieh chiang tseng kuo hung soong tsay shih"
)
"""Chinese and Korean surnames, which stand first: "Ban Ki-moon"."""

ARABIC_ARTICLES = ("al-", "el-", "ul-")
"""Arabic articles that a hyphen joins to a surname: "al-Assad"."""

GIVEN_NAME_ENDINGS = ("din", "dine", "eddin", "eddine", "allah", "rahman")
"""Endings in small letters of names with a hyphen: "Nasr-eddin"."""

FEMININE_ENDINGS = ("a", "e", "ne", "le", "na", "ette", "ina", "ine")
"""Endings that make a man's given name a woman's: "Paul" and "Pauline" are two persons."""

SURNAME_ARTICLES = word_set("de di da del della des du la le von st")
"""Articles that open a surname or a place: "La Paz" is no given name and surname."""

PLACE_NAME_OPENERS = word_set("mount fort cape saint san santa los las costa puerto")
"""Words that open the names of places: "Fort Holm"."""

STREET_ABBREVIATIONS = word_set("st ave rd blvd dr hwy cres ct ln pl sq")
"""Words that make a name a street's: "King St."."""

AWARD_NOUNS = word_set("award awards")
"""Things that bear the name of a living person: "the Ada Holm Award"."""

WORDS_BEFORE_PLACES = word_set("the a an in at from into near")
"""Words after which two unknown capitals are a place or a thing: "in Des Moines"."""

PLACE_PREPOSITIONS = word_set("in including near around into toward towards across outside")
"""Prepositions after which an unknown pair of capitals is a place."""

# Endings of words with a capital that are no names
TRADE_ENDINGS = ("er", "or", "ian", "ese", "ist", "ista", "ional", "eer", "woman")
"""Endings of trades and peoples: "Racer Ada Holm", "Zambian Ada Holm"."""

PERSON_ENDINGS = ("er", "or", "ist", "ant", "ess", "man", "woman", "eer", "ian", "ing", "ed", "ly")
"""Endings of common words for people, and of verbs: "Bartender Ada Holm"."""

INFLECTIONS = ("er", "est", "ed", "ing", "ly", "s")
"""Endings of inflected words: "Celebrating Ada" is no name."""

PLURAL_ENDINGS = ("s", "es")
"""Endings of plurals: the lists hold the singular alone."""

SPEECH_ENDINGS = ("es", "ed", "says")
"""Endings of a verb of speech among capitals: "Holm Says No" is a headline."""
