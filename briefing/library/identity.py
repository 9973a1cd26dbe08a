"""The ids of quotes, the version of a library, and which of two dates is the newer one."""

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, NewType

import msgspec

from briefing.evidence.folding import fold
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Library, Position, Quote

ID_DIGITS = 10
"""Hex digits of a quote's id: 40 bits, short enough to type and to fit a button."""


Words = NewType("Words", str)
"""The words of a quote as they are compared: see `words_of`."""


def words_of(text: str) -> Words:
    """A quote's words without differences of typography: white space, marks, dashes.

    ``words_of("“We’ll  stay”") == words_of("\\"We'll stay\\"")``.
    """
    return Words(fold(text).text.strip())


def quote_id(sha256: str, words: Words) -> str:
    """The id of words from the article whose copy has this sha256.

    It says nothing of how files are called: whoever renames a source, an actor or a topic, or sets
    a quote in other quotation marks, keeps the id. Other words are another id.
    """
    return hashlib.sha256(f"{sha256}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[
        :ID_DIGITS
    ]


def quote_id_by_source(source: str, text: str) -> str:
    """The id that the first releases gave a quote, made of its source's id and its text.

    Links and buttons that readers hold carry such ids, and so do locks and databases of that time.
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.sha256(f"{source}\0{plain}".encode()).hexdigest()[:ID_DIGITS]


def recency(said: PartialDate) -> tuple[int, int, int]:
    """A key by which later dates are greater; a less precise date comes before those in it."""
    return said.year, said.month or 0, said.day or 0


def version_of(library: Library) -> str:
    """Ten hex digits: the same for the same library on every machine, others for any other."""
    positions = [
        (_said_of_position(position), [quote.id for quote in position.quotes])
        for actor in library.actors.values()
        for position in actor.positions.values()
    ]
    digest = hashlib.sha256()
    for part in (
        *(library.topics, library.sources, library.former_ids),
        [*map(_said_of_actor, library.actors.values())],
        positions,
        [*map(_said_of_quote, library.quotes.values())],
    ):
        digest.update(_encode(part))
    return digest.hexdigest()[:10]


OF_THE_MACHINE = frozenset({"check"})
"""Fields that differ from machine to machine: who checked a quote, and when."""


def _all_of(kind: type[Any], *but: str) -> Callable[[Any], tuple[object, ...]]:
    return attrgetter(*(field.name for field in fields(kind) if field.name not in but))


_said_of_actor = _all_of(Actor, "positions")
_said_of_position = _all_of(Position, "quotes")
_said_of_quote = _all_of(Quote, *OF_THE_MACHINE)


def _encode(part: object) -> bytes:
    return msgspec.json.encode(part, enc_hook=plain_mapping)


def plain_mapping(value: Any) -> dict[Any, Any]:
    """A mapping that nobody can change as msgspec takes it; TypeError for anything else."""
    if isinstance(value, Mapping):
        return dict(value.items())
    raise TypeError(f"a {type(value).__name__} is no part of a library")
