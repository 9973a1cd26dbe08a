"""A page's words as a browser sets them out: a block for each paragraph, heading or row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import iterwalk  # type: ignore[import-untyped] # lxml is written without types

from briefing.evidence.folding import INVISIBLE

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol p pre search section summary table tbody tfoot thead tr ul xmp
    """.split()  # noqa: SIM905 - a list of forty-six strings is not read
)
_IN_CELLS = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "article", "div",
)  # fmt: skip
_PREFORMATTED = ("pre", "listing", "xmp", "textarea")
_LONG_CELL = 200
"""Characters from which a cell holds text of its own, and no entry of a table."""
# ruff: noqa: RUF001 - these are the marks that languages use
_MARKS = {
    "de": "„“‚‘", "fr": "«»“”", "es": "«»“”", "it": "«»“”", "ru": "«»„“", "uk": "«»„“",
    "pl": "„”‚’", "ar": "«»‹›",
}  # fmt: skip
_ENGLISH = "“”‘’"
_BREAK = "\u2028"
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_ENDED = re.compile(r"[.!?:…][\"'”’»“)\]]*$|[\"”»]$")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page's text.

    ``element`` is the innermost element that makes it a block. ``linked`` is how much of the text
    stands in links, in characters.
    """

    text: str
    element: Any
    linked: int = 0


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a page, or of one of its elements, in their order. Nothing hidden is known.

    An example: ``<p>One <b>two</b></p><div>Three<p>four</div>`` gives "One two", "Three", "four".
    The cells of a row stand in one block where the table holds data, and are blocks of their own
    where it lays out the page. What ``q`` holds is set in quotation marks.
    """
    return list(_Setter(tree).blocks())


class _Setter:
    """Walks through a page and sets its text."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        language = next((e.get("lang") for e in tree.iter("html") if e.get("lang")), "en")
        self._marks = _MARKS.get(language[:2].lower(), _ENGLISH)
        self._layout = {table for table in tree.iter("table") if _lays_out(table)}
        self._open: list[Any] = []
        self._pieces: list[str] = []
        self._owner: Any = tree
        self._linked = self._links = self._quotations = self._preformatted = 0

    def blocks(self) -> Iterator[Block]:
        for event, element in iterwalk(self._tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                if event == "end":
                    self._put(element.tail)
                continue
            if event == "start":
                yield from self._enter(element)
            else:
                yield from self._leave(element)
        yield from self._flush()

    def _enter(self, element: Any) -> Iterator[Block]:
        if self._is_block(element):
            yield from self._flush()
            self._open.append(element)
        elif element.tag in ("td", "th") and self._pieces:
            self._pieces.append("\t")
        elif element.tag == "br":
            self._pieces.append(_BREAK)
        elif element.tag == "q":
            self._pieces.append(self._mark(closing=False))
            self._quotations += 1
        self._links += element.tag == "a" and element.get("href") is not None
        self._preformatted += element.tag in _PREFORMATTED
        self._put(element.text)

    def _leave(self, element: Any) -> Iterator[Block]:
        self._links -= element.tag == "a" and element.get("href") is not None
        self._preformatted -= element.tag in _PREFORMATTED
        if element.tag == "q":
            self._quotations -= 1
            self._pieces.append(self._mark(closing=True))
        if self._open and self._open[-1] is element:
            yield from self._flush()
            self._open.pop()
        if element is not self._tree:
            self._put(element.tail)

    def _is_block(self, element: Any) -> bool:
        display = re.search(r"(?:^|;)\s*display\s*:\s*([\w-]+)", element.get("style") or "")
        if display is not None and display[1] in ("block", "flex", "grid", "list-item", "table"):
            return True
        if display is not None and display[1].startswith("inline"):
            return False
        if element.tag in ("td", "th", "caption"):
            table = next(element.iterancestors("table"), None)
            return element.tag == "caption" or table is None or table in self._layout
        return element.tag in _BLOCKS

    def _mark(self, *, closing: bool) -> str:
        return self._marks[2 * (self._quotations % 2) + closing]

    def _put(self, text: str | None) -> None:
        if not text:
            return
        if not any(not piece.isspace() for piece in self._pieces):
            self._owner = self._open[-1] if self._open else self._tree
        if self._preformatted:
            text = text.replace("\r\n", "\n").replace("\n", _BREAK)
        self._pieces.append(text)
        self._linked += len(text.strip()) if self._links else 0

    def _flush(self) -> Iterator[Block]:
        text, linked = _UNSEEN.sub("", "".join(self._pieces)), self._linked
        self._pieces, self._linked = [], 0
        for paragraph in _paragraphs(text):
            yield Block(paragraph, self._owner, min(linked, len(paragraph)))
            linked = max(0, linked - len(paragraph))


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a block: two line breaks part them, and one behind a sentence's end."""
    lines: list[str] = []
    for line in text.split(_BREAK):
        words = " ".join(line.split())
        if lines and (not words or _ENDED.search(lines[-1])):
            yield "\n".join(lines)
            lines = []
        if words:
            lines.append(words)
    if lines:
        yield "\n".join(lines)


def _lays_out(table: Any) -> bool:
    """Whether a table sets out the page, rather than hold data."""
    if table.get("role") in ("presentation", "none"):
        return True
    return any(
        next(cell.iter(*_IN_CELLS), None) is not None or len("".join(cell.itertext())) > _LONG_CELL
        for cell in table.iter("td")
    )
