"""Forms of one person's name: short given names, initials and left-out accents."""

import unicodedata
from collections.abc import Sequence

from quotations.words.name_words import ELDER_SUFFIXES, FEMININE_ENDINGS
from quotations.words.vocabulary import read_pairs

_MIN_SHORT_FORM_LETTERS = 3
_SHORT_FORMS = read_pairs("short_names")


def folded(word: str) -> str:
    """A word in small letters without its accents and stops."""
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
