"""What is to be drawn, what comes of it, and why nothing may come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


class Form(StrEnum):
    """What a template is made into. PNG and SVG give a file for each page, the others one."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    HTML = "html"
    """Text with its emphasis and links, in no font: what lays nothing out."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A template and the data that it shows.

    ``template`` is a ``.typ`` file. It may import what stands in its folder, and can read nothing
    else. It gets the data as JSON text, in ``sys.inputs.data``: values are never read as Typst's
    own language. ``sys.inputs.missing`` is a JSON list of the characters that no font has, each
    with its ``code`` ("U+1F54A") and its Unicode ``name``, so that the page can say so.

    ``pixels_per_inch`` is for PNG; a template's length of 72 pt is an inch. ``standards`` are the
    profiles that a PDF has to keep ("ua-1"), ``created`` the time that is written into it: the
    same drawing is the same file. Of a PDF that it ``reads_back``, the text is given as well, as a
    reader of PDF copies it.
    """

    template: Path
    data: Json
    form: Form = Form.PNG
    pixels_per_inch: int = 144
    standards: tuple[str, ...] = ()
    created: datetime | None = None
    reads_back: bool = False


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font has: ``code`` is "U+1F54A", ``name`` as Unicode names it."""

    character: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The files that were made, and the characters that could not be drawn in them.

    ``text`` is that of a PDF that was read back, page after page.
    """

    pages: tuple[bytes, ...]
    missing: tuple[MissingGlyph, ...] = ()
    text: str = ""


class Failure(StrEnum):
    """Why nothing was drawn."""

    BUSY = "busy"
    """As many drawings as may wait are waiting."""
    TOO_LONG = "too long"
    """It took longer than a drawing may; its process was ended."""
    DIED = "died"
    """Its process ended by itself: for want of memory, or by a fault of its own."""
    REFUSED = "refused"
    """The template cannot be drawn with this data."""
    AWAY = "away"
    """No process could be started."""


class DrawingFailed(Exception):
    """Nothing was drawn. ``reason`` says why; the text says what Typst said of it, if anything."""

    def __init__(self, reason: Failure, said: str = "") -> None:
        super().__init__(f"{reason}: {said}" if said else str(reason))
        self.reason = reason
        self.said = said
