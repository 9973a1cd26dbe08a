"""The lines of a PDF page in the order in which people read them, as far as the page shows it.

Programs that write PDFs put the text down in the order of reading, mostly. Some put it down row by
row, across the columns of a page. Such a page is cut into columns here, at its white space.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

_GUTTER = 1.5
"""Characters' heights of white space within a row, at least, that part two columns."""
_SPLIT_ROWS = 3
"""Rows with such a gap, at least, that make a page one of columns."""
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text on a page. Measures are in points from the page's lower left corner.

    ``is_hyphened`` says that a word is broken at its end; the hyphen is not in ``text`` then.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    is_hyphened: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom


def lines_of_page(textpage: Any) -> list[PdfLine]:
    """The lines of a page (a text page of pypdfium2) in the order of reading."""
    rows = [_parts(row) for row in _rows(textpage)]
    lines = [_line(part) for row in rows for part in row if _says_something(part)]
    if sum(len(row) > 1 for row in rows) >= _SPLIT_ROWS:
        return _by_columns(lines)
    return lines


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    is_hyphen: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom


def _rows(textpage: Any) -> Iterator[list[_Char]]:
    """The characters of a page, row by row as the library tells them apart."""
    from pypdfium2 import raw  # type: ignore[import-untyped]  # it has no types

    row: list[_Char] = []
    pending = 0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if pending and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00)
        pending = 0
        if code in (0x0A, 0x0D):
            if row:
                yield row
            row = []
        elif code and not 0xD800 <= code < 0xE000:
            is_hyphen = raw.FPDFText_IsHyphen(textpage, index) == 1
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            row.append(_Char(chr(code), left, bottom, right, top, is_hyphen))
            if is_hyphen:
                # The library joins the halves of a broken word, and gives no end of a line.
                yield row
                row = []
    if row:
        yield row


def _parts(row: Sequence[_Char]) -> list[list[_Char]]:
    """A row cut where white space parts two columns."""
    parts: list[list[_Char]] = [[]]
    last: _Char | None = None
    for char in row:
        if char.text.isspace():
            parts[-1].append(char)
            continue
        if last is not None and char.left - last.right > _GUTTER * max(char.height, last.height):
            parts.append([])
        parts[-1].append(char)
        last = char
    return parts


def _says_something(part: Sequence[_Char]) -> bool:
    return any(not char.text.isspace() for char in part)


def _line(part: Sequence[_Char]) -> PdfLine:
    shown = [char for char in part if not char.text.isspace()]
    is_hyphened = shown[-1].is_hyphen or (shown[-1].text in _HYPHENS and _ends_a_word(shown[:-1]))
    text = " ".join("".join(char.text for char in part).split())
    return PdfLine(
        text=text[:-1].rstrip() if is_hyphened else text,
        left=min(char.left for char in shown),
        right=max(char.right for char in shown),
        bottom=min(char.bottom for char in shown),
        top=max(char.top for char in shown),
        is_hyphened=is_hyphened,
    )


def _ends_a_word(shown: Sequence[_Char]) -> bool:
    return bool(shown) and shown[-1].text.isalnum()


def _by_columns(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a stretch of a page: its left column before its right one, else from the top.

    A white strip from top to bottom parts columns. Where a heading crosses it, the widest strip
    from left to right is cut first.
    """
    if len(lines) < 2:
        return list(lines)
    least = min(line.height for line in lines)
    across = _widest_gap([(line.left, line.right) for line in lines])
    if across is not None and across[1] > least / 2:
        left = [line for line in lines if line.right <= across[0]]
        right = [line for line in lines if line.right > across[0]]
        return [*_by_columns(left), *_by_columns(right)]
    down = _widest_gap([(line.bottom, line.top) for line in lines])
    if down is None:
        return sorted(lines, key=attrgetter("top"), reverse=True)
    upper = [line for line in lines if line.top > down[0]]
    lower = [line for line in lines if line.top <= down[0]]
    return [*_by_columns(upper), *_by_columns(lower)]


def _widest_gap(extents: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Where the widest stretch begins that none of the extents covers, and how wide it is."""
    widest: tuple[float, float] | None = None
    reached: float | None = None
    for start, end in sorted(extents):
        if (
            reached is not None
            and start > reached
            and (widest is None or start - reached > widest[1])
        ):
            widest = reached, start - reached
        reached = end if reached is None else max(reached, end)
    return widest
