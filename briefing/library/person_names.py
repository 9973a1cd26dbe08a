"""Names of persons as articles write them, compared: without case, accents and titles.

"MR. MOE" is Moe, "Peña" is "Pena", and "Ada Moe" is not Ada Berg though both are called Ada.
"""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_POSSESSIVE = re.compile("['’]s$")
_ONE_SURNAME = 70.0
"""How alike two spellings of one surname are at least: "Zelensky", "Zelenskyy"."""


def folded_word(word: str) -> str:
    """A word of a name without case, accents and possessive: "Peña" and "PENA’S" are one."""
    apart = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word.casefold()))
    return unicodedata.normalize(
        "NFC", "".join(mark for mark in apart if not unicodedata.combining(mark))
    )


def name_words(text: str) -> frozenset[str]:
    """The words of a text that can be part of a name, folded.

    A word in small letters is none: "may" is not May. Scripts without capitals have no such sign.
    """
    return frozenset(folded_word(word) for word in _WORD.findall(text) if _is_name(word))


def as_written(text: str, word: str) -> str:
    """A folded word as a text writes it first; itself where it is not in the text."""
    return next((one for one in _WORD.findall(text) if folded_word(one) == word), word)


def may_be_one(name: str, others: Iterable[str]) -> bool:
    """Whether a full name can be another form of one of some names of a person.

    They share a word that is more than the given name, or their surnames are spelt much alike.
    Two persons of one given name are not the same: Ada Moe and Ada Berg.
    """
    words = _folded(name)
    return any(_may_be_same(words, _folded(other)) for other in others)


def _may_be_same(one: list[str], other: list[str]) -> bool:
    common = set(one) & set(other)
    if not one or not other or not common:
        return False
    if common != {one[0]} or one[0] != other[0] or len(one) == 1 or len(other) == 1:
        return True
    return fuzz.ratio(one[-1], other[-1]) >= _ONE_SURNAME


def _folded(name: str) -> list[str]:
    return [folded_word(word) for word in _WORD.findall(name)]


def _is_name(word: str) -> bool:
    return word != word.lower() or word.lower() == word.upper()
