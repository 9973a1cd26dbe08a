"""How long Telegram finds a message.

The Bot API counts 4,096 UTF-16 code units after the formatting is parsed, and drops formatting
beyond 100 entities (https://core.telegram.org/bots/api#sendmessage and #formatting-options).
"""

import re
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"<[a-z]")
_FOUND_BY_TELEGRAM = re.compile(r"[/@#$.:]\w")


@dataclass(frozen=True, slots=True)
class Size:
    """UTF-16 code units after parsing, and formatting entities."""

    units: int = 0
    entities: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.units + other.units, self.entities + other.entities)

    def fits(self, other: "Size") -> bool:
        """Whether this much goes into the room of the other."""
        return self.units <= other.units and self.entities <= other.entities


_LINE = 40
"""Characters that a telephone shows side by side."""
_FOLDED = re.compile(r"(<blockquote\sexpandable>)(.*?)(</blockquote>)", re.DOTALL)
_LINES_WHEN_FOLDED = 3


def lines(html: str) -> int:
    """How many lines a telephone needs for Telegram HTML while its long quotations are folded."""
    text = plain(_FOLDED.sub(_fold, html))
    return sum(max(1, -(-len(line) // _LINE)) for line in text.split("\n"))


def _fold(quotation: re.Match[str]) -> str:
    shown = plain(quotation[2])[: _LINE * _LINES_WHEN_FOLDED]
    return shown.replace("<", " ").replace(">", " ")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much room Telegram HTML takes: its size, and its lines while quotations are folded."""

    size: Size = Size()
    lines: int = 0

    @classmethod
    def of(cls, html: str) -> "Extent":
        """That of blocks whose tags are all closed."""
        return cls(size(html), lines(html)) if html else cls()

    def above(self, other: "Extent", *, is_tight: bool) -> "Extent":
        """That of a text with another one beneath it, with an empty line between if not tight.

        Where one of them is empty, it is the other's.
        """
        if not (self.lines and other.lines):
            return other if other.lines else self
        between = Size(1 if is_tight else 2)
        return Extent(self.size + between + other.size, self.lines + (not is_tight) + other.lines)


def plain(html: str) -> str:
    """The text that is left of Telegram HTML once it is parsed."""
    return unescape(_TAG.sub("", html))


def units(text: str) -> int:
    """The length of plain text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def size(html: str) -> Size:
    """The size of Telegram HTML.

    Commands, addresses, mentions and times count as entities too, for Telegram finds them by
    itself: all that could be one is counted.
    """
    text = plain(html)
    found = len(_FOUND_BY_TELEGRAM.findall(text))
    return Size(units(text), len(_OPENING.findall(html)) + found)
