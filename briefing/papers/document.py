"""A document in parts, which every form is written from: headings, paragraphs, quotations, tables.

It is read from the HTML of a template, in which all that a field holds is escaped: a field can
begin no part and no emphasis.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one look. ``address`` is where it leads."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    address: str | None = None


TextRuns: TypeAlias = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """A heading; the document's title is of level 1, and there is one."""

    level: int
    runs: TextRuns


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that ``is_small`` tells about the one before."""

    runs: TextRuns
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Somebody's words. ``language`` is their tag (BCP 47), None where nobody has told."""

    runs: TextRuns
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list."""

    runs: TextRuns


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines for a program, as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; the first row and the first column are headings."""

    rows: tuple[tuple[TextRuns, ...], ...]


Block: TypeAlias = DocumentHeading | Paragraph | BlockQuote | ListItem | Verbatim | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A title, and the blocks below it."""

    title: str
    blocks: tuple[Block, ...]


def text_of(runs: Iterable[TextRun]) -> str:
    """The text alone."""
    return "".join(run.text for run in runs)


def runs_right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: what its first letter says."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((it for it in directions if it in ("L", "R", "AL")), "L") != "L"


def read_document(html: str) -> Document:
    """The document that a template's HTML says. It has one ``h1``."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    title = next(it for it in reader.blocks if isinstance(it, DocumentHeading) and it.level == 1)
    rest = tuple(block for block in reader.blocks if block is not title)
    return Document(text_of(title.runs), rest)


_BLOCKS = frozenset({"h1", "h2", "h3", "p", "blockquote", "li", "pre", "th", "td"})


@dataclass(slots=True)
class _Open:
    """A part that has begun."""

    tag: str
    given: dict[str, str | None]
    runs: list[TextRun] = field(default_factory=list)


class _Reader(HTMLParser):
    """Makes blocks of elements; what stands outside of them is the template's layout."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open: _Open | None = None
        self._rows: list[list[TextRuns]] = []
        self._looks = {"b": 0, "i": 0, "code": 0}
        self._address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._open = _Open(tag, dict(attrs))
        elif tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in self._looks:
            self._looks[tag] += 1
        elif tag == "a":
            self._address = dict(attrs).get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._looks:
            self._looks[tag] -= 1
        elif tag == "a":
            self._address = None
        elif tag == "table":
            self.blocks.append(Table(tuple(map(tuple, self._rows))))
        elif self._open is not None and tag == self._open.tag:
            self._close(self._open)
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            looks = self._looks
            self._open.runs.append(
                TextRun(data, looks["b"] > 0, looks["i"] > 0, looks["code"] > 0, self._address)
            )

    def _close(self, part: _Open) -> None:
        runs = tidied(part.runs)
        match part.tag:
            case "th" | "td":
                self._rows[-1].append(runs)
            case "pre":
                self.blocks.append(Verbatim(text_of(part.runs).strip("\n")))
            case _ if not runs:
                pass
            case "h1" | "h2" | "h3":
                self.blocks.append(DocumentHeading(int(part.tag[1]), runs))
            case "blockquote":
                self.blocks.append(BlockQuote(runs, part.given.get("lang")))
            case "li":
                self.blocks.append(ListItem(runs))
            case _:
                self.blocks.append(Paragraph(runs, part.given.get("class") == "small"))


def tidied(runs: Sequence[TextRun]) -> TextRuns:
    """The runs with single spaces, none at the beginning or the end, and none empty."""
    done: list[TextRun] = []
    ends_in_space = True
    for run in runs:
        words = run.text.split(" ") if run.code else run.text.split()
        text = " ".join(words)
        if not run.code and run.text[:1].isspace() and not ends_in_space:
            text = f" {text}"
        if not run.code and text.strip() and run.text[-1:].isspace():
            text += " "
        if text:
            done.append(TextRun(text, run.bold, run.italic, run.code, run.address))
            ends_in_space = text[-1] == " "
    if done and done[-1].text.endswith(" "):
        last = done.pop()
        stripped = TextRun(last.text.rstrip(), last.bold, last.italic, last.code, last.address)
        done += [stripped] if stripped.text else []
    return tuple(done)
