"""What makes a quote that quote, and which of two is newer."""

import hashlib
import unicodedata

from briefing.library.dates import PartialDate

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
