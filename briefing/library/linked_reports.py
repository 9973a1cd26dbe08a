"""Which quotes report one statement, as curators link them with ``same_as``.

A link holds in both directions, and a chain of links is one set: where A names B, and B names C,
all three report one statement.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefing.library.model import Library, Quote


class DisjointSets:
    """Things in sets, of which no two have a thing in common (union-find). Unknown things are sets
    of one."""

    def __init__(self) -> None:
        self._towards: dict[str, str] = {}

    def first(self, thing: str) -> str:
        """The thing that stands for all of its set."""
        path = []
        while (above := self._towards.get(thing, thing)) != thing:
            path.append(thing)
            thing = above
        self._towards.update(dict.fromkeys(path, thing))
        return thing

    def join(self, one: str, other: str) -> str:
        """Make one set of two, and say what stands for it."""
        first, second = self.first(one), self.first(other)
        self._towards[second] = first
        return first

    def sets(self) -> Iterable[list[str]]:
        """Every set of two things or more."""
        held: dict[str, list[str]] = defaultdict(list)
        for thing in dict.fromkeys((*self._towards, *self._towards.values())):
            held[self.first(thing)].append(thing)
        return [things for things in held.values() if len(things) > 1]


def statements_in(quotes: Iterable[Quote]) -> int:
    """How many statements these quotes report: linked reports of one count once."""
    told = tuple(quotes)
    sets = DisjointSets()
    known = {quote.id for quote in told}
    for quote in told:
        for other in known.intersection(quote.same_as):
            sets.join(quote.id, other)
    return len({sets.first(number) for number in known})


class LinkedReports:
    """The statements of a library that several quotes report."""

    def __init__(self, library: Library) -> None:
        sets = DisjointSets()
        for quote in library.quotes.values():
            for named in quote.same_as:
                other = library.quote(named)
                if other is not None:
                    sets.join(quote.id, other.id)
        order = {number: place for place, number in enumerate(library.quotes)}
        self._reports: Mapping[str, tuple[str, ...]] = {
            number: tuple(sorted(held, key=order.__getitem__))
            for held in sets.sets()
            for number in held
        }

    def of(self, quote: str) -> tuple[str, ...]:
        """The ids of all reports of a quote's statement, its own among them, in one order."""
        return self._reports.get(quote, (quote,))

    def others(self, quote: str) -> tuple[str, ...]:
        """The ids of the other reports of a quote's statement."""
        return tuple(one for one in self.of(quote) if one != quote)

    def key_of(self, quote: str) -> str:
        """The id that stands for all reports of a quote's statement."""
        reports = self._reports.get(quote)
        return quote if reports is None else reports[0]
