"""Packing a draft into pages that a telephone shows at a glance and that Telegram takes."""

from dataclasses import dataclass, field
from typing import Protocol

from briefing.messages.cutting import split
from briefing.messages.draft import Draft, Item, Section
from briefing.messages.measure import Extent, Size, size
from briefing.messages.message import Button

COMFORTABLE = Size(units=2600, entities=70)
"""Far under Telegram's 4,096 units and 100 entities, with room for the names that were taken for
others."""
LINES_OF_A_PAGE = 36
"""Two screens of a telephone, before a reader unfolds anything; footnotes come on top."""
LINES_OF_ALL = 44
"""An answer of no more lines stays whole: to scroll on is less than to turn a page."""
_ANY_LINES = 1_000
MOST_BUTTONS = 24
_MOST_PAGING = 4
_LONGEST_HEADING = Size(units=400, entities=10)
_LONGEST_NOTE = Size(units=240, entities=6)
"""Under so long a footnote, a few of them leave room for the words that need them."""
_WORTH_BEGINNING = Size(units=600, entities=20)
"""What must be left of a page for a long text to begin on it."""
_RESERVED = Size(units=120, entities=4)
"""For the line that tells the page, and for the marks of a text that goes on."""


class PageMarks(Protocol):
    """The words that paging adds, as the templates give them."""

    def continued(self) -> str:
        """Stands before a text that began on the page before."""

    def goes_on(self) -> str:
        """Stands after a text that goes on on the next page."""

    def section_continued(self, heading: str) -> str:
        """A section's heading on a later page."""

    def footer(self, legends: list[str], notes: list[tuple[int, str]]) -> str:
        """Stands at the end of a page: what its signs mean, and its footnotes."""


@dataclass(slots=True)
class Page:
    """One page: its text, its footnotes, and the buttons of its items."""

    text: str = ""
    footer: str = ""
    buttons: list[Button] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages of an answer, at least one, and the groups of buttons that stand on each."""

    pages: list[Page]
    standing: list[list[Button]]


def pack(draft: Draft, marks: PageMarks, *, turns: bool = True) -> Layout:
    """Lay a draft out in pages: in one, if two screens and a bit hold it.

    Where no page can be turned, one may have as many lines as it likes.
    """
    if not turns:
        return Layout(_packed(draft, marks, _ANY_LINES), draft.standing)
    needed = sum(item.extent.lines for item in draft.items)
    pages = _packed(draft, marks, LINES_OF_ALL) if needed <= LINES_OF_ALL else []
    if len(pages) != 1:
        pages = _packed(draft, marks, LINES_OF_A_PAGE)
    return Layout(pages, draft.standing)


def _packed(draft: Draft, marks: PageMarks, most_lines: int) -> list[Page]:
    packer = _Packer(draft, marks, most_lines)
    for item in draft.items:
        packer.add(item)
    return packer.pages


class _Packer:
    """The pages so far, and how full the last one is."""

    def __init__(self, draft: Draft, marks: PageMarks, most_lines: int) -> None:
        self._most_lines = most_lines
        self._marks = marks
        self._again = _short(draft.repeated)
        standing = sum(len(row) for row in draft.standing)
        self._most_buttons = max(1, MOST_BUTTONS - _MOST_PAGING - standing)
        self._begun: list[Section] = []
        self._here: list[Section] = []
        self._fresh = True
        self._notes: list[str] = []
        self._explained: set[str] = set()
        self._footers: dict[object, str] = {}
        self._legends = draft.legends
        self._notes_of = {
            key: (number, next(split(html, _LONGEST_NOTE)))
            for key, (number, html) in draft.notes.items()
        }
        self.pages = [Page()]
        self._filled = Extent()

    def add(self, item: Item) -> None:
        """Put an item on the page, or on a new one; cut it only if no page could hold it."""
        if self._has_room(item):
            self._put(item, item.text)
        elif self._fresh or not self._fits(
            Extent.of(self._joined_anew(item, item.text)), self._footer(item)
        ):
            self._put_in_pieces(item)
        else:
            self._turn()
            self.add(item)

    def _has_room(self, item: Item) -> bool:
        buttons = len(self.pages[-1].buttons) + len(item.buttons)
        extent = self._extent_with(item, item.extent)
        return self._fits(extent, self._footer(item)) and buttons <= self._most_buttons

    def _fits(self, extent: Extent, footer: str) -> bool:
        if not self._fresh and extent.lines > self._most_lines:
            return False
        return (extent.size + size(footer) + _RESERVED).fits(COMFORTABLE)

    def _footer(self, item: Item) -> str:
        """The page's footer with this item on it."""
        if not (self._notes or item.notes):
            return ""
        needed = [*self._notes, *(key for key in item.notes if key not in self._notes)]
        told = [
            self._legends[key]
            for key in needed
            if key in self._legends and key not in self._explained
        ]
        notes = sorted(self._notes_of[key] for key in needed if key in self._notes_of)
        if not told and not notes:
            return ""
        wanted = (tuple(told), tuple(notes))
        if self._footers.get(wanted) is None:
            self._footers[wanted] = self._marks.footer(told, notes).strip()
        return self._footers[wanted]

    def _put_in_pieces(self, item: Item) -> None:
        footer = self._footer(item)
        first = _room_under(self._joined(item, ""), footer)
        if not self._fresh and not _WORTH_BEGINNING.fits(first):
            self._turn()
            first = _room_under(self._joined(item, ""), footer)
        room = _room_under(self._joined_anew(item, ""), footer)
        pieces = list(split(item.text, room, first))
        for number, piece in enumerate(pieces):
            if number:
                self._turn()
            before = [self._marks.continued()] if number else []
            after = [self._marks.goes_on()] if number < len(pieces) - 1 else []
            self._put(item, "\n".join([*before, piece, *after]))

    def _put(self, item: Item, text: str) -> None:
        page = self.pages[-1]
        extent = item.extent if text is item.text else Extent.of(text)
        self._filled = self._extent_with(item, extent)
        page.text = self._joined(item, text)
        page.footer = self._footer(item)
        self._notes += [key for key in item.notes if key not in self._notes]
        fresh_buttons = [button for button in item.buttons if button not in page.buttons]
        page.buttons += fresh_buttons[: self._most_buttons - len(page.buttons)]
        self._fresh = False
        if item.section is not None and item.section not in self._here:
            self._here.append(item.section)
            self._begun.append(item.section)

    def _joined(self, item: Item, text: str) -> str:
        """The page's text with this text beneath it, under its section's heading."""
        heading = self._heading(item.section)
        block = "\n".join(part for part in (heading, text) if part)
        gap = "\n" if item.tight and not heading and not self._fresh else "\n\n"
        return gap.join(part for part in (self.pages[-1].text, block) if part)

    def _extent_with(self, item: Item, extent: Extent) -> Extent:
        """That of the page's text with one of this extent. No text is measured twice."""
        heading = self._heading(item.section)
        is_tight = item.tight and not heading and not self._fresh
        block = Extent.of(heading).above(extent, is_tight=True)
        return self._filled.above(block, is_tight=is_tight)

    def _joined_anew(self, item: Item, text: str) -> str:
        """A new page's text with this item on it."""
        heading = ""
        if item.section is not None:
            heading = self._marks.section_continued(_short(item.section.heading))
        return "\n\n".join(part for part in (self._again, heading, text) if part)

    def _heading(self, section: Section | None) -> str:
        if section is None or section in self._here:
            return ""
        short = _short(section.heading)
        return self._marks.section_continued(short) if section in self._begun else short

    def _turn(self) -> None:
        self.pages.append(Page(self._again))
        self._filled = Extent.of(self._again)
        self._explained.update(self._notes)
        self._notes = []
        self._here = []
        self._fresh = True


def _room_under(text: str, footer: str) -> Size:
    used = size(text) + size(footer) + _RESERVED
    return Size(
        COMFORTABLE.units - used.units - len("\n\n"),
        COMFORTABLE.entities - used.entities,
    )


def _short(heading: str) -> str:
    """A heading of a length that can be repeated on every page."""
    return next(split(heading, _LONGEST_HEADING))
