"""Which word of a run of capitals can be part of a person's name."""

from collections.abc import Sequence

from quotations.text.grammar import words as row_of
from quotations.text.lexicon import Lexicon
from quotations.text.tokens import Token

EASTERN = row_of(
    "ban kim park lee moon choi cho chung kang yoon yun chun hwang han jang roh song "
    "huang wang li zhang chen liu yang zhao wu zhou xu sun ma zhu hu guo lin gao luo zheng liang "
    "xie tang deng feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu "
    "ding ren shen yao lui lam chan wong leung cheung ng tsang tung lau kwok chow ho tam yip fung "
    "tsai lai hsu hsieh chiang tseng kuo hung soong tsay shih"
)
_ENDINGS = ("s", "es")
_LONGEST_INITIALS = 2
_ARTICLES = ("al-", "el-", "ul-")
_APPOSED = 4
_TRADES = ("er", "or", "ian", "ese", "ist", "ista", "ional", "eer", "woman")
_IN_PLACES = ("in", "near")
_GIVEN_ENDINGS = ("din", "dine", "eddin", "eddine", "allah", "rahman")
_PERSONS = ("er", "or", "ist", "ant", "ess", "man", "woman", "eer", "ian", "ing", "ed", "ly")


def is_apart(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a title, a place, an organisation or an ordinary word."""
    word = token.lower
    if token.initial and word not in lexicon.places:
        return False
    if word.startswith(_ARTICLES) and word.count("-") == 1:
        return word in lexicon.organisations or word in lexicon.places
    last = word.rpartition("-")[2]
    return (
        any(char.isdigit() for char in word)
        or (
            token.text[-1].islower()
            and "-" in word
            and token.text.rpartition("-")[2].islower()
            and last not in _GIVEN_ENDINGS
        )
        or word in lexicon.titles
        or word in lexicon.organisations
        or word in lexicon.places
        or word in lexicon.ordinary
        or last in lexicon.roles
        or (last != word and (last in lexicon.titles or word.split("-")[0] in lexicon.places))
        or not word[0].isalpha()
    )


def is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether news writes a word in small letters, and it is no given name."""
    if word in lexicon.given_names:
        return False
    return word in lexicon.common or any(
        word.endswith(ending) and word.removesuffix(ending) in lexicon.common
        for ending in _ENDINGS
    )


def may_be_given(row: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a word of another list is a given name here: "said Will Doyle"."""
    word = row[at].lower
    if word not in lexicon.given_names or row[at].text.isupper():
        return False
    if at > start:
        return row[at - 1].lower in lexicon.titles or row[at - 1].lower in lexicon.roles
    before = row[at - 1] if at else None
    inside = before is not None and before.paragraph == row[at].paragraph
    return (
        word not in lexicon.ordinary
        or row[at + 1].lower in lexicon.surnames
        or (inside and before is not None and before.kind == "word")
    )


def is_surname(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a word of another list is a surname here: "Pete King", "Mayor John Tory"."""
    start, stop = run
    word = row[at].lower
    if at != stop - 1:
        return False
    given = at - 1
    while given > start and row[given].initial:
        given -= 1
    if given < start:
        return False
    if row[given].lower not in lexicon.given_names:
        strange = is_apart(row[given], lexicon) or is_common(row[given].lower, lexicon)
        return not strange and word in lexicon.surnames and word in lexicon.titles
    before = row[given - 1].lower if given else ""
    introduced = before in lexicon.titles or before in lexicon.roles
    if word in lexicon.surnames:
        return word not in lexicon.organisations or given == start or introduced
    known = word in lexicon.organisations or word in lexicon.titles
    return introduced and not known and not is_apart(row[given], lexicon)


def in_the_middle(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a word of another list is a middle name: "Kathleen Hall Jamieson"."""
    word = row[at].lower
    return (
        at + 2 == run[1]
        and at > run[0]
        and row[at - 1].lower in lexicon.given_names
        and not is_apart(row[at - 1], lexicon)
        and (word in lexicon.organisations or word in lexicon.places or word in lexicon.surnames)
        and word not in lexicon.titles
        and word not in lexicon.roles
    )


def is_korean(row: Sequence[Token], at: int, start: int) -> bool:
    """Whether a word is an Eastern given name after its surname: "Ban Ki-moon"."""
    parts = row[at].lower.split("-")
    return at > start and row[at - 1].lower in EASTERN and len(parts) == 2 and len(parts[1]) < 6


def stands_before(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a word stands before a name and is no part of it: "Bartender Ada Holm", "CTO"."""
    start, stop = run
    token, after = row[at], row[at + 1]
    if token.initial or not token.text[0].isupper():
        return False
    if at > start and row[at - 1].lower in lexicon.given_names:
        return False
    if is_korean(row, at + 1, start):
        return False
    if token.text.isupper() and len(token.text) > 1 and not after.text.isupper():
        longer = len(token.text) > _LONGEST_INITIALS
        return longer or after.lower in lexicon.given_names
    if not is_common(token.lower, lexicon):
        return (
            at + 2 < stop
            and after.lower in lexicon.given_names
            and _qualifies(row, at, run, lexicon)
        )
    alone = at + 2 == stop and not is_common(after.lower, lexicon)
    kept = alone and (_inside(row, at, lexicon) or _is_apposed(row, stop, lexicon))
    return token.lower.endswith(_PERSONS) or not kept


def _qualifies(row: Sequence[Token], at: int, run: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an unknown word before a given name is a trade, a people or a place.

    "Zambian Ada Holm", "Racer Ada Holm", and "In Fordham Ada Holm resigned".
    """
    word = row[at].lower
    if word in lexicon.given_names:
        return False
    placed = at > 0 and row[at - 1].lower in _IN_PLACES
    if placed and not row[run[1] - 1].owns:
        return True
    return word.endswith(_TRADES)


def _is_apposed(row: Sequence[Token], stop: int, lexicon: Lexicon) -> bool:
    """Whether an age or a role follows a name's comma: "Rip Holm, manager of the inn"."""
    after = row[stop : stop + _APPOSED]
    if len(after) < _APPOSED or after[0].text != ",":
        return False
    return after[1].lower.isdigit() or any(token.lower in lexicon.roles for token in after[1:])


def _inside(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capital is there for the name's sake: inside a sentence, or after a title."""
    before = row[at - 1] if at else None
    if before is None or before.kind != "word" or before.paragraph != row[at].paragraph:
        return False
    return not before.capital or before.lower in lexicon.titles
