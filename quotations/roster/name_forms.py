"""Forms of one person's name: short given names, initials, accents left out, nicknames."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotations.text.spans import Extent
from quotations.text.tokens import TextToken
from quotations.words.name_words import ELDER_SUFFIXES, FEMININE_ENDINGS
from quotations.words.punctuation import NICKNAME_CLOSING_MARKS, NICKNAME_OPENING_MARKS
from quotations.words.vocabulary import Vocabulary, read_pairs

from .nameparts import is_apart, is_common

_MIN_SHORT_FORM_LETTERS = 3
_SHORT_FORMS = read_pairs("short_names")
_MAX_NICKNAME_WORDS = 3
_ALIKE_FIRST_LETTERS = 2


def folded(word: str) -> str:
    """A word in small letters without accents and full stops: "É." is "e"."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in apart if not unicodedata.combining(char)).strip(".")


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names of one surname can be one person's: not "Sr." beside another."""
    elder = [words[-1].strip(".") in ELDER_SUFFIXES for words in (one, other)]
    return elder[0] == elder[1] and same_given(one[0], other[0])


def same_given(one: str, other: str) -> bool:
    """Whether two given names before the same surname are one person's.

    "Josh" is "Joshua", "Mike" is "Michael", "J." is "Jane", "Francois" is "François".
    """
    first, second = folded(one), folded(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if _SHORT_FORMS.get(short) == long or _SHORT_FORMS.get(long) == short:
        return True
    if len(short) < _MIN_SHORT_FORM_LETTERS or not long.startswith(short):
        return False
    return long.removeprefix(short) not in FEMININE_ENDINGS


@dataclass(frozen=True, slots=True)
class Nicknamed:
    """A name with a nickname inside: its words in lower case, and as they are written.

    ``nickname`` is the extent of the nickname with its marks or brackets.
    """

    words: tuple[str, ...]
    name: str
    nickname: Extent


def nicknamed(row: Sequence[TextToken], vocabulary: Vocabulary) -> Iterator[Nicknamed]:
    """Names with a nickname in marks or brackets: "Jon “Red” Moe", "Jon (Red) Moe".

    A given name that no list holds needs a nickname like it: "Zibrel “Zib” Quintov". The "A." of
    "Jon A. “Red” Moe" is part of the name.
    """
    for at in range(1, len(row) - 3):
        if row[at].text not in NICKNAME_OPENING_MARKS or not row[at - 1].capital:
            continue
        close = _closing(row, at)
        if close is None or not _is_last(row[at - 1], row[close + 1], vocabulary):
            continue
        first = at - 2 if row[at - 1].initial and at > 1 else at - 1
        if _is_given(row[first], row[at + 1], vocabulary):
            tokens = [*row[first:at], row[close + 1]]
            shown = " ".join(t.text + "." * t.ends_short for t in tokens)
            words = tuple(t.lower for t in tokens)
            yield Nicknamed(words, shown, (row[at].start, row[close].end))


def _closing(row: Sequence[TextToken], at: int) -> int | None:
    """Where the marks around one to three capitals close."""
    for close in range(at + 1, min(at + _MAX_NICKNAME_WORDS + 2, len(row) - 1)):
        if row[close].text in NICKNAME_CLOSING_MARKS:
            return close if close > at + 1 else None
        if not row[close].capital and row[close].lower != "the":
            return None
    return None


def _is_last(before: TextToken, last: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether the word after a nickname can be the surname."""
    return last.capital and last.paragraph == before.paragraph and not is_apart(last, vocabulary)


def _is_given(given: TextToken, nickname: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether the word before a nickname is a given name."""
    if not given.capital:
        return False  # a mark, as before the initials of "Harrow's chief, J.W. (Pat) Moe"
    if given.lower in vocabulary.given_names:
        return True
    like = (
        folded(given.lower)[:_ALIKE_FIRST_LETTERS] == folded(nickname.lower)[:_ALIKE_FIRST_LETTERS]
    )
    return like and not (is_apart(given, vocabulary) or is_common(given.lower, vocabulary))
