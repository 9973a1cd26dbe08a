"""Forms of one person's name: short given names, initials, accents left out, nicknames."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotations.text.spans import Extent
from quotations.text.tokens import TextToken
from quotations.words.name_words import (
    ELDER_SUFFIXES,
    FEMININE_ENDINGS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
)
from quotations.words.punctuation import NICKNAME_CLOSING_MARKS, NICKNAME_OPENING_MARKS
from quotations.words.word_lists import Vocabulary, read_pairs

from .nameparts import is_apart, is_common

_MIN_SHORT_FORM_LETTERS = 3
_SHORT_FORMS = read_pairs("short_names")
_MAX_NICKNAME_WORDS = 3
_ALIKE_FIRST_LETTERS = 2
_MAX_PARTICLES = 3
_OPEN_TWO_NAMES = ("jose", "josé", "maria", "maría", "jean", "juan", "anne", "marie")
"""Given names before which another's gender says nothing: "José María"."""
_ARTICLES = ("the", "la", "el", "le", "o", "a")
"""Small words in a nickname: "Jon “the Red” Moe"."""


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
    "Jon A. “Red” Moe" is part of the name, and so are all surnames: "Ana “Nita” Ruiz de la Vega".
    """
    stop = 0
    for at in range(1, len(row) - 3):
        is_mark = row[at].text in NICKNAME_OPENING_MARKS and at >= stop
        if not is_mark or not row[at - 1].capital:
            continue
        inside = _inside_marks(row, at)
        if inside is None:
            continue
        words, close = inside
        lasts = _surnames(row, close + 1, vocabulary)
        given = _given_names(row, at, words, vocabulary)
        if lasts and given:
            stop = close + 1
            tokens = [*given, *lasts]
            shown = " ".join(t.text + "." * t.ends_short for t in tokens)
            lower = tuple(t.lower for t in tokens)
            yield Nicknamed(lower, shown, (row[at].start, row[close].end))


def _inside_marks(row: Sequence[TextToken], at: int) -> tuple[Sequence[TextToken], int] | None:
    """The one to three capitals in marks, or in brackets and marks, and the last closing one."""
    first = at + 1 if row[at + 1].text not in NICKNAME_OPENING_MARKS else at + 2
    for close in range(first, min(first + _MAX_NICKNAME_WORDS + 1, len(row) - 1)):
        if row[close].text in NICKNAME_CLOSING_MARKS:
            last = close + first - at - 1
            closes = last < len(row) - 1 and row[last].text in NICKNAME_CLOSING_MARKS
            return (row[first:close], last) if close > first and closes else None
        if not row[close].capital and row[close].lower not in _ARTICLES:
            return None
    return None


def _surnames(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> Sequence[TextToken]:
    """The words of the surname behind a nickname, with particles and suffix; empty for none."""
    first = at
    while at < len(row) and row[at].lower in NAME_PARTICLES and at - first < _MAX_PARTICLES:
        at += 1
    if at >= len(row) or not _is_last(row[first - 1], row[at], vocabulary):
        return ()
    stop = at + 1
    while stop < len(row) and _goes_on(row, stop, vocabulary):
        stop += 1
    return row[first:stop]


def _goes_on(row: Sequence[TextToken], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word goes on with a surname: "Ruiz Ortega", "Vell Jr."; not "Vell Opens Pier"."""
    if row[at].kind != "word" or row[at].start - row[at - 1].end > 2 or row[at - 1].owns:
        return False
    if row[at].lower in NAME_SUFFIXES:
        return row[at].text[0].isupper()
    ordinary = is_apart(row[at], vocabulary) or is_common(row[at].lower, vocabulary)
    return row[at].capital and not ordinary and _is_last(row[at - 1], row[at], vocabulary)


def _is_last(before: TextToken, last: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether the word after a nickname can be the surname, "Hill" and "Law" among them."""
    if not last.capital or last.paragraph != before.paragraph:
        return False
    return last.lower in vocabulary.surnames or not is_apart(last, vocabulary)


def _given_names(
    row: Sequence[TextToken], at: int, nickname: Sequence[TextToken], vocabulary: Vocabulary
) -> Sequence[TextToken]:
    """The given names and initials right before a nickname; empty where there are none."""
    first = at - 1
    if row[first].initial and first and _is_given(row[first - 1], nickname[0], vocabulary):
        return row[first - 1 : at]
    if row[first].initial:
        return row[first:at]
    titled = first > 0 and row[first - 1].lower in vocabulary.titles and row[first].capital
    if titled and not is_apart(row[first], vocabulary):
        return row[first:at]
    if not _is_given(row[first], nickname[0], vocabulary):
        return ()
    while first and _stands_before(row[first - 1], row[first], vocabulary):
        first -= 1
    return row[first:at]


def _stands_before(one: TextToken, other: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether two given names stand together: "Marco Antonio"; not "Marine John"."""
    known = vocabulary.given_names
    if not one.capital or one.paragraph != other.paragraph or one.lower in vocabulary.titles:
        return False
    genders = {known.get(token.lower, "?") for token in (one, other)} - {""}
    return "?" not in genders and (len(genders) < 2 or one.lower in _OPEN_TWO_NAMES)


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
