"""Ids made of headlines."""

import re
import unicodedata
from collections.abc import Callable

from briefing.library.fields import MAX_ID, id_problem
from briefing.library.reading.scalars import resolve

_APOSTROPHES = re.compile("['\u2019\u02bc]")
_OTHERS = re.compile("[^a-z0-9]+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
_LEAST = 3
"""Characters under which an id says too little."""


def slug(headline: str) -> str | None:
    """The words of a headline as an id of at most 40 characters, or None where it gives none."""
    lower = unicodedata.normalize("NFKD", headline.casefold()).translate(_UNDECOMPOSED)
    bare = _APOSTROPHES.sub("", "".join(c for c in lower if not unicodedata.combining(c)))
    name = _cut(_OTHERS.sub("-", bare).strip("-"), MAX_ID)
    is_text = resolve(name) == name and type(resolve(name)) is str
    return name if len(name) >= _LEAST and is_text and id_problem(name) is None else None


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id, or the first of id-2, id-3, … that nothing has."""
    name, number = wanted, 1
    while is_taken(name):
        number += 1
        ending = f"-{number}"
        name = _cut(wanted, MAX_ID - len(ending)) + ending
    return name


def _cut(name: str, length: int) -> str:
    """The name cut to a length, between two words where it has several."""
    if len(name) <= length:
        return name
    whole, _, _ = name[: length + 1].rpartition("-")
    return (whole or name[:length]).strip("-")
