"""Cyrillic words: their spelling in Latin letters, and the endings of their cases."""

import re
from collections.abc import Iterator
from importlib.resources import files

import yaml

_DATA = yaml.load(
    files("briefing.answers").joinpath("cyrillic.yaml").read_text("utf-8"),
    Loader=yaml.CSafeLoader,
)
_TO_LATIN = str.maketrans(_DATA["latin"])
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_UKRAINIAN = re.compile(f"[{_DATA['ukrainian_letters']}]")
_UKRAINIAN_ENDINGS: tuple[str, ...] = tuple(_DATA["ukrainian_endings"].split())
_NAME_ENDINGS: tuple[str, ...] = tuple(_DATA["name_endings"].split())
_NOMINATIVES: tuple[str, ...] = ("", *_DATA["nominative_endings"].split())
_SHORT_I = re.compile(r"(?<=[аеиоуыэюя])и$")
CASES_OF_MONTHS: tuple[tuple[str, str], ...] = tuple(_DATA["cases_of_months"].items())
"""For the endings of a month's name in the genitive those that it has behind "in"."""
_LEAST_STEM = 3
"""Letters that are left of a word without its ending."""


def is_cyrillic(word: str) -> bool:
    """Whether a letter of the word is Cyrillic."""
    return _CYRILLIC.search(word) is not None


def is_ukrainian(word: str) -> bool:
    """Whether the folded word has a letter that Ukrainian has and Russian has not."""
    return _UKRAINIAN.search(word) is not None


def in_latin(word: str) -> str:
    """The folded word in Latin letters."""
    return word.translate(_TO_LATIN)


def without_ukrainian_ending(word: str) -> str:
    """A folded Ukrainian word without its case ending: all the cases of a noun are the same."""
    for ending in _UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending)
    return word


def as_russian(word: str) -> str:
    """The folded word with the short "й" of its ending, which folding made an "и": without it
    nobody knows "военной" for a case of "военная"."""
    return _SHORT_I.sub("й", word)


def nominatives(word: str) -> Iterator[str]:
    """What a name may be in the nominative, of which the folded word may be another case."""
    for ending in _NAME_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            yield from (word.removesuffix(ending) + nominative for nominative in _NOMINATIVES)
