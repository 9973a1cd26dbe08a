"""Forms of one person's name: short given names, initials and left-out accents."""

import unicodedata
from collections.abc import Sequence

_SHORTEST = 3
_ELDER = ("sr", "snr")
_FEMININE = ("a", "e", "ne", "le", "na", "ette", "ina", "ine")
_SHORT_FORMS = {
    "bill": "william",
    "bob": "robert",
    "mike": "michael",
    "jim": "james",
    "dick": "richard",
    "rick": "richard",
    "ted": "edward",
    "jack": "john",
    "liz": "elizabeth",
    "beth": "elizabeth",
    "kate": "katherine",
    "kathy": "katherine",
    "tony": "anthony",
    "andy": "andrew",
    "dave": "david",
    "steve": "stephen",
    "larry": "lawrence",
    "chuck": "charles",
    "charlie": "charles",
    "bernie": "bernard",
    "jerry": "gerald",
    "gerry": "gerald",
    "hank": "henry",
    "peggy": "margaret",
    "maggie": "margaret",
    "trish": "patricia",
    "sandy": "alexandra",
    "sally": "sarah",
    "kim": "kimberly",
    "tom": "thomas",
    "tommy": "thomas",
    "joe": "joseph",
    "joey": "joseph",
    "nick": "nicholas",
    "jimmy": "james",
    "bobby": "robert",
    "billy": "william",
    "johnny": "john",
    "danny": "daniel",
    "eddie": "edward",
    "becky": "rebecca",
    "debbie": "deborah",
    "cathy": "catherine",
    "jenny": "jennifer",
    "sue": "susan",
    "vicky": "victoria",
}


def folded(word: str) -> str:
    """A word in small letters without its accents and stops."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in apart if not unicodedata.combining(char)).strip(".")


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names of one surname can be one person's: not "Sr." beside another."""
    elder = [words[-1].strip(".") in _ELDER for words in (one, other)]
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
    if len(short) < _SHORTEST or not long.startswith(short):
        return False
    return long.removeprefix(short) not in _FEMININE
