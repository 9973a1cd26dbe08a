"""Every sheet of the data, and the quote entries in them, for the rules to walk over."""

from collections.abc import Iterator
from dataclasses import dataclass

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

    def has(self, key: str) -> bool:
        """Whether the key stands there with any value but null."""
        return self.sheet.at(*self.route, key) is not None


@dataclass(frozen=True, slots=True)
class Sheets:
    """The files of the data as they were read; ``topics`` is None where topics.yaml is missing."""

    topics: Sheet | None
    actors: tuple[Sheet, ...]
    sources: tuple[Sheet, ...]

    def quotes(self) -> Iterator[Entry]:
        """Every quote of every actor, in order of file and place."""
        return (quote for sheet in self.actors for quote in quotes_of(sheet))


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


def speaker_keys(quote: Entry) -> Iterator[tuple[Route, str]]:
    """The place and the id of each speaker that a quote names, the relaying one last."""
    sheet, route = quote.sheet, quote.route
    places: list[Route] = [(*route, "speaker")]
    places += [(*route, "speakers", index) for index in sheet.items(*route, "speakers")]
    places.append((*route, "relayed_by"))
    for place in places:
        named = sheet.text(*place)
        if named is not None:
            yield place, named
