"""Cutting Telegram HTML that is too long for one page, and plain text that is too long for a
label, without breaking a tag, a character reference or a letter with its marks."""

import re
import unicodedata
from collections.abc import Iterator

from briefing.messages.measure import Size, plain, size, units

ELLIPSIS = "…"
ONE_MESSAGE = Size(units=4000, entities=90)
"""What goes into one message: a little under Telegram's 4,096 units and 100 entities."""
_LONGEST_TOAST = 200
"""Characters, as answerCallbackQuery takes them."""
_EMPTY_LINES = re.compile(r"\n{3,}")
_ATOM = re.compile(r"<[^>]*>|&#?\w+;|[^<&]+")
_JOINER = "\u200d"


def shorten(text: str, length: int) -> str:
    """Plain text of at most ``length`` characters, cut between words where there are any."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    kept = text[: _boundary(text, length - 1)]
    words, space, _ = kept.rpartition(" ")
    if space and len(words) >= length // 2 and not text[len(kept) : len(kept) + 1].isspace():
        kept = words
    return kept.rstrip(" ,;:") + ELLIPSIS


def shorten_front(text: str, length: int) -> str:
    """The end of a plain text that is too long, from a word on: at most ``length`` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    kept = text[_boundary(text, len(text) - length + 1) :]
    _, space, words = kept.partition(" ")
    return ELLIPSIS + (words if space and len(words) >= length // 2 else kept)[: length - 1]


def fitted(html: str) -> str:
    """Telegram HTML as one message: without the empty lines of its template, cut to fit."""
    lines = "\n".join(line.strip() for line in html.strip().split("\n"))
    return next(split(_EMPTY_LINES.sub("\n\n", lines), ONE_MESSAGE))


def toast(html: str) -> str:
    """Telegram HTML as the answer to a press: plain text of at most 200 characters."""
    return shorten(plain(html).strip(), _LONGEST_TOAST)


def split(html: str, room: Size, first: Size | None = None) -> Iterator[str]:
    """Telegram HTML in pieces that each fit the room, with every tag closed and opened again.

    ``first`` is the room for the first piece, if it is another. Joined, the pieces hold every
    character of the text. Cuts fall between words, and within a word only where it is longer than
    half of the room. Empty HTML is one empty piece.
    """
    if size(html).fits(first or room):  # as most texts do
        yield html
        return
    cutter = _Cutter(first or room, room)
    for match in _ATOM.finditer(html):
        yield from cutter.add(match.group())
    yield cutter.piece


class _Cutter:
    """The piece that grows, and the tags that are open in it."""

    def __init__(self, first: Size, room: Size) -> None:
        self._room = first
        self._later = room
        self._open: list[str] = []
        self._units = 0
        self._entities = 0
        self.piece = ""

    def add(self, atom: str) -> Iterator[str]:
        """Add a tag, a reference or some text; yield the pieces that it fills."""
        if atom.startswith("</"):
            self.piece += atom
            self._open.pop()
        elif atom.startswith("<"):
            if self._entities >= self._room.entities:
                yield self._break()
            self.piece += atom
            self._open.append(atom)
            self._entities += 1
        elif atom.startswith("&"):
            if self._units >= self._room.units:
                yield self._break()
            self.piece += atom
            self._units += 1
        else:
            yield from self._text(atom)

    def _text(self, text: str) -> Iterator[str]:
        while (length := units(text)) > (left := self._room.units - self._units):
            at = self._cut(text, left)
            self.piece += text[:at]
            text = text[at:]
            yield self._break()
        self.piece += text
        self._units += length

    def _cut(self, text: str, left: int) -> int:
        """Where to cut a text so that its beginning fits: 0 to put all of it in a new piece."""
        most = _characters(text, left)
        if most == 0:
            return 0
        if text[most].isspace():
            return most
        words = re.match(r".*\s", text[:most], re.DOTALL)
        begin = words.end() if words else 0
        is_long = re.match(rf"\S{{{self._later.units // 2 + 1}}}", text[begin:]) is not None
        is_alone = begin == 0 and self._units == 0
        return _boundary(text, most) if is_long or is_alone else begin

    def _break(self) -> str:
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(self._open))
        piece = self.piece + closing
        self._room = self._later
        self.piece = "".join(self._open)
        self._units = 0
        self._entities = len(self._open)
        return piece


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]


def _characters(text: str, length: int) -> int:
    """How many of the text's characters fit into so many UTF-16 units."""
    beginning = text[:length].encode("utf-16-le", "surrogatepass")[: 2 * length]
    return len(beginning.decode("utf-16-le", "ignore"))


def _boundary(text: str, at: int) -> int:
    """The nearest place at or before ``at`` that parts no letter from its marks."""
    place = at
    while 0 < place < len(text) and _clings(text[place - 1], text[place]):
        place -= 1
    return place or at


def _clings(before: str, after: str) -> bool:
    """Whether the second character belongs to the first: a mark, or what a joiner joins."""
    return (
        before == _JOINER
        or after == _JOINER
        or unicodedata.category(after).startswith("M")
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )
