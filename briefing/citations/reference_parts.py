"""The parts of a reference, as they are read from what Typst wrote, and mended.

The processor of styles is made for books and journals: what it gets wrong with news, and with
marks beside marks, is put right here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class ReferencePart:
    """A part of a reference: its text, whether it is a title in italics, and where it leads."""

    text: str
    is_italic: bool = False
    address: str | None = None


def read_entries(html: str) -> list[list[ReferencePart]]:
    """The entries of all bibliographies in the HTML, in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.entries


class _Reader(HTMLParser):
    """The entries of the bibliographies that Typst wrote: each is the item of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[list[ReferencePart]] = []
        self._is_inside = False
        self._italics = 0
        self._address: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.entries.append([])
            self._is_inside = True
        elif tag == "em":
            self._italics += 1
        elif tag == "a":
            self._address = dict(attrs).get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._is_inside = False
        elif tag == "em":
            self._italics -= 1
        elif tag == "a":
            self._address = None

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.entries[-1].append(ReferencePart(data, self._italics > 0, self._address))


def with_quoted_title(parts: Sequence[ReferencePart]) -> list[ReferencePart]:
    """The parts with the headline in quotation marks, where it is set as the title of a book."""
    at = [number for number, part in enumerate(parts) if part.is_italic][-1]
    before, (headline, *after) = parts[:at], parts[at:]
    marked = ReferencePart(f"“{headline.text}.”")
    behind = [replace(one, text=one.text.removeprefix(".")) for one in after[:1]]
    return [*before, marked, *behind, *after[1:]]


_DROPPED = (
    # A year alone: the comma before the day and the month, which are not there.
    re.compile(r",(?=\)|\.$)"),
    # The full stop of a headline that ends in a mark of its own.
    re.compile(r"(?<=[?!])\.(?=[’”\s]|$)|(?<=[?!]’)\.(?=”)|(?<=[?!]”)\.(?=\s|$)"),
)


def mended(parts: Sequence[ReferencePart]) -> tuple[ReferencePart, ...]:
    """The parts without marks that stand beside others where no style has them."""
    whole = "".join(part.text for part in parts)
    dropped = {found.start() for rule in _DROPPED for found in rule.finditer(whole)}
    at, done = 0, []
    for part in parts:
        text = part.text
        if part.address is None:
            text = "".join(sign for i, sign in enumerate(text, at) if i not in dropped)
            text = text.replace("’.”", ".’”").replace("”. ", ".” ")
        at += len(part.text)
        done.append(replace(part, text=text))
    return tuple(part for part in done if part.text)
