"""Names of persons as articles write them, compared: without case, accents and titles.

"MR. MOE" is Moe, "Peña" is "Pena", and "Ada Moe" is neither Ada Berg, though both are called Ada,
nor Jon Moe, though both are called Moe.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from briefing.evidence.guarded_reading import vocabulary
from quotations.roster.name_forms import same_given
from quotations.words.function_words import SUBJECT_PRONOUNS
from quotations.words.name_words import NAME_PARTICLES, NAME_SUFFIXES

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_POSSESSIVE = re.compile("['’]s$")
_ONE_NAME = 70.0
"""How alike two spellings of one name are at least, in percent: "Zelensky", "Zelenskyy"."""


@lru_cache(maxsize=8192)
def folded_word(word: str) -> str:
    """A word of a name without case, accents and possessive: "Peña" and "PENA’S" are one.

    The same names come again and again: the last words folded are kept.
    """
    apart = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word.casefold()))
    return unicodedata.normalize(
        "NFC", "".join(mark for mark in apart if not unicodedata.combining(mark))
    )


def name_words(text: str) -> frozenset[str]:
    """The words of a text that can be part of a name, folded.

    A word in small letters is none: "may" is not May. Scripts without capitals have no such sign.
    """
    return frozenset(folded_word(word) for word in _WORD.findall(text) if is_written_as_name(word))


def surname_of(name: str) -> str:
    """The last word of a name, folded: "moe" of "Jon Moe Jr."; empty for no name."""
    words = [folded_word(word) for word in _WORD.findall(name)]
    while len(words) > 1 and words[-1] in NAME_SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def is_office(word: str) -> bool:
    """Whether a folded word is an office or a title, which many hold: "minister", "king"."""
    known = vocabulary()
    return word in known.roles or word in known.titles


def as_written(text: str, word: str) -> str:
    """A folded word as a text writes it first; itself where it is not in the text."""
    return next((one for one in _WORD.findall(text) if folded_word(one) == word), word)


def is_a_name(text: str) -> bool:
    """Whether words name somebody, in full or by surname: "Mr. Moe", but not "He" nor "a clerk".

    "Moe's spokesman" and "officials in Norland" are descriptions.
    """
    words = text.split()
    is_pronoun = text.casefold() in SUBJECT_PRONOUNS
    return not is_pronoun and all(
        is_written_as_name(word) or word in NAME_PARTICLES for word in words
    )


def given_name_before(surname: str, name: str) -> str | None:
    """The given name that stands right before a folded surname in a name; None where none does.

    "Jon" in "Fisheries Minister Jon Moe"; none in "Minister Moe".
    """
    words = [folded_word(word) for word in _WORD.findall(name)]
    known = vocabulary()
    for given, last in pairwise(words):
        if last == surname and given in known.given_names:
            return None if given in known.titles or given in known.roles else given
    return None


def given_names_before(surname: str, text: str) -> frozenset[str]:
    """The given names that stand before a folded surname in a text, an empty one where none does.

    None at all where the surname is not in it, written as a name is.
    """
    found: set[str] = set()
    words = _WORD.findall(text)
    for at, word in enumerate(words):
        if is_written_as_name(word) and folded_word(word) == surname:
            found.add(given_name_before(surname, " ".join(words[max(0, at - 1) : at + 1])) or "")
    return frozenset(found)


def may_be_one(name: str, others: Iterable[str]) -> bool:
    """Whether a name can be another form of one of the names of a person.

    Two full names are one person's where one has all words of the other, or where what tells them
    apart is one name written in two ways: "J. Moe", "Jonathan Moe", "Zelensky", "Zelenskyy". Two
    of one given name, or of one surname, are not the same: Ada Moe, Ada Berg, Jon Moe. A single
    word ("Moe") is enough where nothing speaks against it; where the person's full name is among
    the others, the given name is not: "Ada" says nothing for Ada Moe against Ada Berg.
    """
    words = _parts(name)
    known = [_parts(other) for other in others]
    full = [other for other in known if len(other) > 1]
    given = {other[0] for other in full} - {other[-1] for other in full}
    return any(
        _may_be_same(words, other)
        for other in known
        if not (len(words) > 1 and len(other) == 1 and other[0] in given)
    )


def _may_be_same(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in long or _are_alike(short[0], long[-1])
    apart, others_apart = _unlike(one, other), _unlike(other, one)
    if not apart or not others_apart:
        return True
    if one[-1] == other[-1]:
        return one[0] == other[0] or _is_one_given(apart[0], others_apart[0])
    if one[0] == other[0] or _is_one_given(one[0], other[0]):
        return _are_alike(apart[-1], others_apart[-1])
    return False


def _unlike(one: list[str], other: list[str]) -> list[str]:
    """The words of a name that another does not have; "Jong-un" is "Jong Un"."""
    pieces = {piece for word in other for piece in word.split("-")}
    return [word for word in one if word not in other and not pieces.issuperset(word.split("-"))]


def _is_one_given(one: str, other: str) -> bool:
    """Whether two given names before one surname may be one person's."""
    if same_given(one, other):
        return True
    genders = vocabulary().given_names
    known = {genders.get(word, "") for word in (one, other)} - {""}
    return len(known) < 2 and _are_alike(one, other)


def _are_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _ONE_NAME


def _parts(name: str) -> list[str]:
    """The words of a name, folded, without titles, particles and suffixes such as "Jr."."""
    words = [folded_word(word) for word in _WORD.findall(name)]
    titles = vocabulary().titles
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return [word for word in words if word not in NAME_SUFFIXES and word not in NAME_PARTICLES]


def is_written_as_name(word: str) -> bool:
    """Whether a word is written as a name is: with a capital, or in a script that has none."""
    return word != word.lower() or word.lower() == word.upper()
