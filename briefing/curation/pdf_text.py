"""The text of a PDF: its paragraphs, with words joined that a line's end breaks, and its pages."""

import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from briefing.curation.pdf_lines import PdfLine, lines_of_page
from briefing.evidence.folding import without_invisible
from briefing.evidence.plain_text import NotText

MAX_PAGES = 500
_WIDER = 1.35
"""A distance between lines, as a share of the usual one, that parts two paragraphs."""
_TELLING_STEPS = 4
"""With fewer steps from line to line, the usual distance is taken from the letters' height."""
_LINE_HEIGHT = 1.2
_INDENT = 0.7
"""Characters' heights by which the first line of a paragraph begins further to the right."""
_LARGER = 0.15
"""Share by which the size of letters differs between a heading and the text."""
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*", re.I)
_WORD_AT_END = re.compile(r"[^\W\d_]+$")
_WORD_AT_START = re.compile(r"[^\W\d_]+")
# PDFium is not made for several threads at once.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfText:
    """A PDF's text. ``pages`` are the offsets in it at which its pages begin."""

    text: str
    pages: tuple[int, ...]
    declared: Mapping[str, str] = field(default_factory=dict)
    """What the file says of itself: ``Title``, ``Author``, ``CreationDate``."""


def text_of_pdf(content: bytes) -> PdfText:
    """The text of a PDF; raise NotText where it holds none, or is locked or damaged."""
    read, declared = _read(content)
    pages = [_without_running_lines(page, []) for page in read]
    running = _running_lines(pages)
    pages = [_without_running_lines(page, running) for page in pages]
    if not any(pages):
        raise NotText(
            "the PDF holds pictures of its pages, and no text", "save the text as plain text"
        )
    return replace(_joined(pages), declared=declared)


def _read(content: bytes) -> tuple[list[list[PdfLine]], dict[str, str]]:
    """The lines of the pages, and what the file says of itself."""
    # It takes a while to load, and most articles are no PDFs.
    from pypdfium2 import (  # type: ignore[import-untyped]  # it has no types
        PdfDocument,
        PdfiumError,
    )

    with _one_at_a_time:
        try:
            document = PdfDocument(content)
        except PdfiumError as error:
            if "password" in str(error).lower():
                raise NotText("the PDF is locked with a password") from None
            raise NotText("the PDF is damaged, or none") from None
        try:
            if len(document) > MAX_PAGES:
                raise NotText(f"the PDF has more than {MAX_PAGES} pages")
            declared = {key: text for key, text in document.get_metadata_dict().items() if text}
            return [lines_of_page(page.get_textpage()) for page in document], declared
        except PdfiumError:
            raise NotText("the PDF is damaged, or none") from None
        finally:
            document.close()


def _running_lines(pages: Sequence[Sequence[PdfLine]]) -> list[str]:
    """The heads and feet that stand on most pages, whatever numbers are in them."""
    at_ends = Counter(
        text
        for page in pages
        for text in {_numberless(line.text) for line in (*page[:1], *page[-1:])}
    )
    return [text for text, count in at_ends.items() if count >= 3 and 2 * count > len(pages)]


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _without_running_lines(page: list[PdfLine], running: Sequence[str]) -> list[PdfLine]:
    """A page without its number, and without the lines that most pages have at their ends."""

    def runs(line: PdfLine) -> bool:
        return bool(_PAGE_NUMBER.fullmatch(line.text)) or _numberless(line.text) in running

    kept = list(page)
    while kept and runs(kept[0]):
        del kept[0]
    while kept and runs(kept[-1]):
        del kept[-1]
    return kept


def _joined(pages: Sequence[Sequence[PdfLine]]) -> PdfText:
    lines = [(_seen(line), number) for number, page in enumerate(pages) for line in page]
    words = {word for line, _ in lines for word in line.text.casefold().split()}
    pitch = _usual_pitch(pages)
    pieces = [lines[0][0].text]
    starts = {lines[0][1]: 0}
    length = len(pieces[0])
    for (before, _), (line, number) in pairwise(lines):
        number_is_new = number not in starts
        between = "\n\n" if _begins_anew(before, line, pitch, number_is_new) else " "
        if before.is_hyphened and between == " ":
            between = _hyphen(before.text, line.text, words)
        if number_is_new:
            starts[number] = length + len(between)
        pieces += [between, line.text]
        length += len(between) + len(line.text)
    return PdfText("".join(pieces) + "\n", tuple(_filled(starts, len(pages))))


def _seen(line: PdfLine) -> PdfLine:
    """A line without what no reader can see, so that the offsets of pages hold."""
    return replace(line, text=without_invisible(line.text))


def _filled(starts: dict[int, int], count: int) -> Iterator[int]:
    """Where each page begins; a page without text begins where the next one does."""
    following = max(starts.values())
    found: list[int] = []
    for number in reversed(range(count)):
        following = starts.get(number, following)
        found.append(following)
    return reversed(found)


def _usual_pitch(pages: Sequence[Sequence[PdfLine]]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [a.top - b.top for page in pages for a, b in pairwise(page) if a.top > b.top]
    if len(steps) >= _TELLING_STEPS:
        return median(steps)
    return _LINE_HEIGHT * median(line.height for page in pages for line in page)


def _begins_anew(before: PdfLine, line: PdfLine, pitch: float, is_new_page: bool) -> bool:
    """Whether a line begins a paragraph."""
    if before.is_hyphened:
        return False
    if abs(line.height - before.height) > _LARGER * max(line.height, before.height):
        return True
    if is_new_page or line.top >= before.top:
        # A page or a column ends. A paragraph goes on unless its last line closes a sentence.
        return bool(_ENDS.search(before.text)) and not line.text[:1].islower()
    if before.top - line.top > _WIDER * pitch:
        return True
    return line.left - before.left > _INDENT * line.height and bool(_ENDS.search(before.text))


def _hyphen(before: str, after: str, words: set[str]) -> str:
    """What stands between the halves of a word that a line's end breaks: nothing, or a hyphen.

    "far-right" keeps its hyphen where it stands whole elsewhere in the text, and names do.
    """
    first, second = _WORD_AT_END.search(before), _WORD_AT_START.match(after)
    if first is None or second is None:
        return "-"
    halves = first.group(), second.group()
    if halves[1][0].isupper() or f"{halves[0]}-{halves[1]}".casefold() in words:
        return "-"
    return ""
