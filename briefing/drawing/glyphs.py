"""Which characters of a text no font has."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from briefing.drawing.drawing_job import Json, MissingGlyph

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Unicode's categories of what has no look of its own: controls, formats, spaces."""
_VARIATIONS = range(0xFE00, 0xFE10)
"""They choose between two looks of the character before them."""


class Glyphs:
    """Knows what the fonts can draw. A font's table is read when a text needs it."""

    def __init__(self, fonts: Iterable[Path]) -> None:
        self._unread = iter(fonts)
        self._known: set[int] = set()

    def missing(self, data: Json) -> tuple[MissingGlyph, ...]:
        """The characters in the data's texts that no font has, each once, in order of their
        codes."""
        wanted = {ord(letter) for text in _texts(data) for letter in text if _is_seen(letter)}
        while wanted - self._known and self._read_another():
            pass
        return tuple(
            MissingGlyph(chr(code), f"U+{code:04X}", unicodedata.name(chr(code), ""))
            for code in sorted(wanted - self._known)
        )

    def _read_another(self) -> bool:
        """Whether there was another font to read."""
        for path in self._unread:
            self._known.update(_characters(path))
            return True
        return False


def _characters(path: Path) -> Iterable[int]:
    """What a font file can draw; of a damaged one nothing."""
    try:
        if path.suffix.lower() in (".ttc", ".otc"):
            fonts: list[TTFont] = TTCollection(path, lazy=True).fonts
            # The fonts of a collection share their glyphs; they differ in how they look.
            return fonts[0].getBestCmap() or ()
        return TTFont(path, lazy=True).getBestCmap() or ()
    except (TTLibError, OSError, KeyError, IndexError):
        return ()


def _texts(data: Json) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for value in data.values():
                yield from _texts(value)
        case list() | tuple():
            for value in data:
                yield from _texts(value)


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and ord(letter) not in _VARIATIONS
