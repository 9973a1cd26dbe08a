"""The entries of a sheet, for the rules to walk over."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.library.dates import PartialDate
from briefing.library.reading.sheet import Sheet
from briefing.library.reading.tree import Route


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a sheet: a quote, a position, a speaker."""

    sheet: Sheet
    route: Route

    def text(self, key: str) -> str | None:
        """The text of one of its keys, or None."""
        return self.sheet.text(*self.route, key)

    def date(self, key: str) -> PartialDate | None:
        """The date under one of its keys, or None where no date stands there."""
        written = self.text(key)
        if written is None:
            return None
        try:
            return PartialDate.parse(written)
        except ValueError:
            return None

    def has(self, key: str) -> bool:
        """Whether the key stands there with any value but null."""
        return self.sheet.at(*self.route, key) is not None


def positions_of(actor: Sheet) -> Iterator[Entry]:
    """An actor's positions; the last step of each route is the topic's id."""
    return (Entry(actor, ("positions", topic)) for topic in actor.entries("positions"))


def quotes_of(actor: Sheet) -> Iterator[Entry]:
    """An actor's quotes."""
    return (quote for position in positions_of(actor) for quote in quotes_in(position))


def quotes_in(position: Entry) -> Iterator[Entry]:
    """A position's quotes."""
    route = (*position.route, "quotes")
    return (Entry(position.sheet, (*route, index)) for index in position.sheet.items(*route))


def left_out_of(source: Sheet) -> Iterator[Entry]:
    """The words of an article that its source lists as not filed."""
    return (Entry(source, ("not_filed", index)) for index in source.items("not_filed"))


def speakers_in(quote: Entry) -> Iterator[tuple[Route, str]]:
    """The place and the id of each speaker that a quote names, the relaying one last."""
    sheet, route = quote.sheet, quote.route
    places: list[Route] = [(*route, "speaker")]
    places += [(*route, "speakers", index) for index in sheet.items(*route, "speakers")]
    places.append((*route, "relayed_by"))
    for place in places:
        named = sheet.text(*place)
        if named is not None:
            yield place, named


def names_in(entry: Entry) -> Iterator[tuple[Route, str]]:
    """The place and the text of an entry's name and of each of its aliases."""
    sheet, route = entry.sheet, entry.route
    places: list[Route] = [(*route, "name")]
    places += [(*route, "aliases", index) for index in sheet.items(*route, "aliases")]
    for place in places:
        name = sheet.text(*place)
        if name is not None:
            yield place, name
