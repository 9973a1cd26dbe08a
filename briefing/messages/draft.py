"""What a template writes into: a head, items that can be spread over pages, and buttons.

A template does not print its answer. It calls the functions of a `Draft`, each with a block of
HTML, so that the blocks can be packed into pages without cutting a quote from its source:

- ``head``: the beginning of the first page; ``again``: the beginning of each later one.
- ``title`` and ``blurb``: the two lines of an inline result; without a title, ``again`` is it.
- ``item``: a block with an empty line before it; ``beneath``: one without.
- ``section``: a heading for the items that follow; an empty one ends the section.
- ``note(key)`` inside an item prints the number of a footnote; the block stands once at the end of
  each page that refers to it. ``legend(key)``: a block for the end of the first such page only.
- ``button(request)`` inside an item stands on that item's page, outside on every page; ``row``
  begins a new row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from briefing.answers.requests import Request
from briefing.messages.keyboard import label
from briefing.messages.measure import Extent
from briefing.messages.message import Button

Caller = Callable[[], str]
Encode = Callable[[Request, int], str]
"""A question and its page as callback data."""
MOST_STANDING = 12


@dataclass(slots=True)
class Section:
    """A heading, repeated on every page on which its items go on.

    Sections with the same heading are one: two quotes of a day stand under one date.
    """

    heading: str


@dataclass(slots=True)
class Item:
    """A block that stays on one page if it can."""

    text: str = ""
    tight: bool = False
    section: Section | None = None
    buttons: list[Button] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Keys of the footnotes and of the legends that the block needs."""
    extent: Extent = field(default_factory=Extent)
    """That of the text."""


class Draft:
    """One answer as a template makes it. ``shared`` is set for a message that goes to a chat in
    which the bot may not be: commands in its text would lead nowhere."""

    def __init__(self, encode: Encode, *, shared: bool = False) -> None:
        self._encode = encode
        self.shared = shared
        self._section: Section | None = None
        self._inside: Item | None = None
        self.repeated = ""
        self.name = ""
        self.summary = ""
        self.items: list[Item] = []
        self.notes: dict[str, tuple[int, str]] = {}
        """Each footnote's number, counted from 1, and its HTML."""
        self.legends: dict[str, str] = {}
        self.standing: list[list[Button]] = [[]]

    def head(self, caller: Caller) -> str:
        """Begin the first page."""
        return self._add(caller, tight=False)

    def again(self, caller: Caller) -> str:
        """Begin every later page."""
        self.repeated = _tidy(caller())
        return ""

    def title(self, caller: Caller) -> str:
        """Say what an inline result is."""
        self.name = _tidy(caller())
        return ""

    def blurb(self, caller: Caller) -> str:
        """Say in a line what an inline result will send."""
        self.summary = _tidy(caller())
        return ""

    def section(self, caller: Caller) -> str:
        """Put a heading over the items that follow."""
        heading = _tidy(caller())
        self._section = Section(heading) if heading else None
        return ""

    def item(self, caller: Caller) -> str:
        """Add a block."""
        return self._add(caller, tight=False)

    def beneath(self, caller: Caller) -> str:
        """Add a block right beneath the one before."""
        return self._add(caller, tight=True)

    def note(self, key: str, *, caller: Caller) -> str:
        """Refer to a footnote: its number, the same wherever the key is the same."""
        if key not in self.notes:
            self.notes[key] = (len(self.notes) + 1, _tidy(caller()))
        self._needs(key)
        return str(self.notes[key][0])

    def legend(self, key: str, *, caller: Caller) -> str:
        """Have a sign explained at the end of the first page on which it stands."""
        self.legends.setdefault(key, _tidy(caller()))
        self._needs(key)
        return ""

    def _needs(self, key: str) -> None:
        if self._inside is not None and key not in self._inside.notes:
            self._inside.notes.append(key)

    def button(
        self, request: Request | None = None, page: int = 1, *, caller: Caller, **action: str
    ) -> str:
        """Add a button that asks something, or opens, types or copies what ``action`` says."""
        text = label(Markup(caller()).striptags())  # noqa: S704 - striptags takes the markup away
        data = self._encode(request, page) if request is not None else None
        button = Button(text, data=data, **action)
        if self._inside is not None:
            self._inside.buttons.append(button)
        elif sum(map(len, self.standing)) < MOST_STANDING:
            self.standing[-1].append(button)
        return ""

    def row(self) -> str:
        """Begin a new row of buttons."""
        if self._inside is None:
            self.standing.append([])
        return ""

    def tap(self, command: str) -> Markup:
        """A command that is sent when it is tapped; nothing in a shared message."""
        return Markup() if self.shared else Markup("/") + command

    def functions(self) -> dict[str, object]:
        """What a template sees of the draft."""
        names = ("head", "again", "title", "blurb", "section", "item", "beneath", "note", "legend")
        return {
            "draft": self,
            "shared": self.shared,
            "tap": self.tap,
            "button": self.button,
            "row": self.row,
            **{name: getattr(self, name) for name in names},
        }

    def _add(self, caller: Caller, *, tight: bool) -> str:
        item = Item(tight=tight, section=self._section)
        self._inside = item
        item.text = _tidy(caller())
        item.extent = Extent.of(item.text)
        self._inside = None
        if item.text or item.buttons:
            self.items.append(item)
        return ""


def _tidy(html: str) -> str:
    """The lines of a block without the spaces and empty lines that the template's layout left."""
    # As plain text: each part of a Markup would be made a Markup again, which takes far longer.
    lines = (line.strip(" \t\r") for line in str(html).split("\n"))
    return "\n".join(line for line in lines if line)
