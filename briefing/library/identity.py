"""What makes a quote that quote, and which of two is newer."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefing.library.dates import PartialDate
from briefing.library.model import Library

ID_DIGITS = 10
"""Hex digits of a quote's id: 40 bits, short enough to type and to fit a button."""


def quote_id(source: str, text: str) -> str:
    """The id of words from a source: stable, and another text is another id.

    White space and the choice between composed and decomposed characters make no difference.
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return hashlib.sha256(f"{source}\0{plain}".encode()).hexdigest()[:ID_DIGITS]


def recency(said: PartialDate) -> tuple[int, int, int]:
    """A key by which later dates are greater; a less precise date comes before those in it."""
    return said.year, said.month or 0, said.day or 0


# What a library is known by.
def version_of(library: Library) -> str:
    """Ten hex digits: the same for the same library on every machine, others for any other."""
    content = json.dumps(library, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _plain(part: Any) -> object:
    """A part of the library as JSON takes it, its fields in the order of the class."""
    if isinstance(part, Mapping):
        return dict(part)
    return {field.name: getattr(part, field.name) for field in fields(part)}
