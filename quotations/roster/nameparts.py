"""Which words of a run of capitals can be part of a person's name.

Many words are in two lists: "King" is a title and a surname, "Will" a verb and a given name. The
words beside them decide.
"""

from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.name_words import (
    ARABIC_ARTICLES,
    EASTERN_SURNAMES,
    GIVEN_NAME_ENDINGS,
    PERSON_ENDINGS,
    PLURAL_ENDINGS,
    TRADE_ENDINGS,
)
from quotations.words.word_lists import Vocabulary

_MAX_INITIALS_LETTERS = 2
_MAX_SYLLABLE_LETTERS = 5
_APPOSITION_TOKENS_READ = 4


def is_apart(token: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether a capitalised word is a title, a place, an organisation or an ordinary word.

    Such a word ends the search for the name: "Ada Holm" in "Northland Minister Ada Holm".
    """
    word = token.lower
    if token.initial and word not in vocabulary.places:
        return False
    if word.startswith(ARABIC_ARTICLES) and word.count("-") == 1:
        return word in vocabulary.organisations or word in vocabulary.places
    last = word.rpartition("-")[2]
    return (
        (not word.isalpha() and any(char.isdigit() for char in word))
        or (
            token.text[-1].islower()
            and "-" in word
            and token.text.rpartition("-")[2].islower()
            and last not in GIVEN_NAME_ENDINGS
        )
        or word in vocabulary.titles
        or word in vocabulary.organisations
        or word in vocabulary.places
        or word in vocabulary.ordinary
        or last in vocabulary.roles
        or (
            last != word and (last in vocabulary.titles or word.split("-")[0] in vocabulary.places)
        )
        or not word[0].isalpha()
    )


def is_common(word: str, vocabulary: Vocabulary) -> bool:
    """Whether news writes a word in small letters, and it is no given name: "house", "rip"."""
    if word in vocabulary.given_names:
        return False
    return word in vocabulary.common or any(
        word.endswith(ending) and word.removesuffix(ending) in vocabulary.common
        for ending in PLURAL_ENDINGS
    )


def may_be_given(row: Sequence[TextToken], at: int, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a word of another list is a given name here: "said Will Doyle"."""
    word = row[at].lower
    if word not in vocabulary.given_names or row[at].text.isupper():
        return False
    if at > start:
        return row[at - 1].lower in vocabulary.titles or row[at - 1].lower in vocabulary.roles
    before = row[at - 1] if at else None
    inside = before is not None and before.paragraph == row[at].paragraph
    return (
        word not in vocabulary.ordinary
        or row[at + 1].lower in vocabulary.surnames
        or (inside and before is not None and before.kind == "word")
    )


def is_surname(
    row: Sequence[TextToken], at: int, run: tuple[int, int], vocabulary: Vocabulary
) -> bool:
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
    if row[given].lower not in vocabulary.given_names:
        strange = is_apart(row[given], vocabulary) or is_common(row[given].lower, vocabulary)
        return not strange and word in vocabulary.surnames and word in vocabulary.titles
    before = row[given - 1].lower if given else ""
    introduced = before in vocabulary.titles or before in vocabulary.roles
    if word in vocabulary.surnames:
        return word not in vocabulary.organisations or given == start or introduced
    known = word in vocabulary.organisations or word in vocabulary.titles
    return introduced and not known and not is_apart(row[given], vocabulary)


def in_the_middle(
    row: Sequence[TextToken], at: int, run: tuple[int, int], vocabulary: Vocabulary
) -> bool:
    """Whether a word of another list is a middle name: "Kathleen Hall Jamieson"."""
    word = row[at].lower
    return (
        at + 2 == run[1]
        and at > run[0]
        and row[at - 1].lower in vocabulary.given_names
        and not is_apart(row[at - 1], vocabulary)
        and (
            word in vocabulary.organisations
            or word in vocabulary.places
            or word in vocabulary.surnames
        )
        and word not in vocabulary.titles
        and word not in vocabulary.roles
    )


def is_korean(row: Sequence[TextToken], at: int, start: int) -> bool:
    """Whether a word is an Eastern given name after its surname: "Ban Ki-moon"."""
    parts = row[at].lower.split("-")
    return (
        at > start
        and row[at - 1].lower in EASTERN_SURNAMES
        and len(parts) == 2
        and len(parts[1]) <= _MAX_SYLLABLE_LETTERS
    )


def stands_before(
    row: Sequence[TextToken], at: int, run: tuple[int, int], vocabulary: Vocabulary
) -> bool:
    """Whether a word stands before a name and is no part of it: "Bartender Ada Holm", "CTO"."""
    start, stop = run
    token, after = row[at], row[at + 1]
    if token.initial or not token.text[0].isupper():
        return False
    if at > start and row[at - 1].lower in vocabulary.given_names:
        return False
    if is_korean(row, at + 1, start):
        return False
    if token.text.isupper() and len(token.text) > 1 and not after.text.isupper():
        longer = len(token.text) > _MAX_INITIALS_LETTERS
        return longer or after.lower in vocabulary.given_names
    if not is_common(token.lower, vocabulary):
        return (
            at + 2 < stop
            and after.lower in vocabulary.given_names
            and _qualifies(row, at, run, vocabulary)
        )
    alone = at + 2 == stop and not is_common(after.lower, vocabulary)
    kept = alone and (_inside(row, at, vocabulary) or _is_apposed(row, stop, vocabulary))
    return token.lower.endswith(PERSON_ENDINGS) or not kept


def _qualifies(
    row: Sequence[TextToken], at: int, run: tuple[int, int], vocabulary: Vocabulary
) -> bool:
    """Whether an unknown word before a given name is a trade, a people or a place.

    "Zambian Ada Holm", "Racer Ada Holm", and "In Fordham Ada Holm resigned".
    """
    word = row[at].lower
    if word in vocabulary.given_names:
        return False
    placed = at > 0 and row[at - 1].lower in ("in", "near")
    if placed and not row[run[1] - 1].owns:
        return True
    return word.endswith(TRADE_ENDINGS)


def _is_apposed(row: Sequence[TextToken], stop: int, vocabulary: Vocabulary) -> bool:
    """Whether an age or a role follows a name's comma: "Rip Holm, manager of the inn"."""
    after = row[stop : stop + _APPOSITION_TOKENS_READ]
    if len(after) < _APPOSITION_TOKENS_READ or after[0].text != ",":
        return False
    return after[1].lower.isdigit() or any(token.lower in vocabulary.roles for token in after[1:])


def _inside(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word has its capital for the name's sake, and not as the first of a sentence."""
    before = row[at - 1] if at else None
    if before is None or before.kind != "word" or before.paragraph != row[at].paragraph:
        return False
    return not before.capital or before.lower in vocabulary.titles
