"""Cutting Telegram HTML that is too long for one page, and plain text that is too long for a
label, without breaking a tag, a character reference or a letter with its marks."""

import re
import unicodedata
from collections.abc import Iterator

from briefing.messages.measure import Size, plain, units

ELLIPSIS = "…"
_ATOM = re.compile(r"<[^>]*>|&#?\w+;|\s+|[^<&\s]+|&")
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


def split(html: str, room: Size) -> list[str]:
    """Telegram HTML in pieces that each fit the room, with every tag closed and opened again.

    Joined, the pieces hold every character of the text. Cuts fall between words, and within a
    word only where it is longer than half of the room.
    """
    cutter = _Cutter(room)
    for atom in _ATOM.findall(html):
        cutter.add(atom)
    return cutter.finish()


class _Cutter:
    """The pieces so far, the one that grows, and the tags that are open in it."""

    def __init__(self, room: Size) -> None:
        self._room = room
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._piece = ""
        self._used = Size()

    def add(self, atom: str) -> None:
        """Put a tag, a reference, a space or a word into the piece that has room for it."""
        if atom.startswith("</"):
            self._piece += atom
            self._open.pop()
        elif atom.startswith("<"):
            if self._used.entities >= self._room.entities:
                self._break()
            self._piece += atom
            self._open.append(atom)
            self._used += Size(0, 1)
        else:
            for part in self._parts(atom):
                self._place(part)

    def finish(self) -> list[str]:
        """The pieces; the input's tags are all closed by now."""
        return [*self._pieces, self._piece]

    def _parts(self, atom: str) -> Iterator[str]:
        """The atom whole, or hacked where it is too long to wait for a page of its own."""
        longest = max(self._room.units // 2, 1)
        while not atom.startswith("&") and units(atom) > longest:
            head = atom[: _boundary(atom, _characters(atom, longest))]
            yield head
            atom = atom[len(head) :]
        if atom:
            yield atom

    def _place(self, part: str) -> None:
        length = units(plain(part))
        if self._used.units + length > self._room.units:
            self._break()
        self._piece += part
        self._used += Size(length, 0)

    def _break(self) -> None:
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(self._open))
        self._pieces.append(self._piece + closing)
        self._piece = "".join(self._open)
        self._used = Size(0, len(self._open))


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]


def _characters(text: str, length: int) -> int:
    """How many characters of the text fit into so many UTF-16 units: at least one."""
    used = 0
    for count, character in enumerate(text):
        used += units(character)
        if used > length:
            return max(count, 1)
    return len(text)


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
