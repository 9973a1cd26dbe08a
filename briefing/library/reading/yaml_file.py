"""A data file as it was read: its path, its tree, and faults at places of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.library.dates import PartialDate
from briefing.library.faults import Fault
from briefing.strict_yaml.clean_text import Spot
from briefing.strict_yaml.plain_lines import PlainTree
from briefing.strict_yaml.tree import Route, Tree


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file of the data. The checks read it as it stands, so that one fault hides no other."""

    path: Path
    tree: Tree | PlainTree

    @property
    def id(self) -> str:
        """The file name without its ending: the id of the actor or source in it."""
        return self.path.stem

    def at(self, *route: str | int) -> object:
        """The value at a place, or None where there is none."""
        value = self.tree.data
        for step in route:
            if type(value) is dict:
                value = value.get(step)
            elif type(value) is list and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def text(self, *route: str | int) -> str | None:
        """The text at a place, or None where something else or nothing stands there."""
        value = self.at(*route)
        return value if isinstance(value, str) else None

    def entries(self, *route: str | int) -> Iterator[str]:
        """The keys of the mapping at a place, or none."""
        value = self.at(*route)
        return iter(value if isinstance(value, Mapping) else ())

    def items(self, *route: str | int) -> Iterator[int]:
        """The indices of the list at a place, or none."""
        value = self.at(*route)
        return iter(range(len(value) if isinstance(value, list) else 0))

    def spot(self, route: Route, *, key: bool = False) -> Spot:
        """Where a value (or its key) begins; what is missing is placed at what should hold it."""
        places = self.tree.keys if key else self.tree.values
        if route in places:
            return places[route]
        if not route:
            return Spot(1, 1)
        held_by_key = route[:-1] in self.tree.keys
        return self.spot(route[:-1], key=held_by_key)

    def fault(
        self, route: Route, problem: str, hint: str | None = None, *, key: bool = False
    ) -> Fault:
        """A fault at the place of a value, or of its key."""
        line, column = self.spot(route, key=key)
        return Fault(self.path, line, column, problem, hint)

    def problems(self) -> Iterator[Fault]:
        """What reading the file found."""
        for problem in self.tree.problems:
            yield Fault(self.path, *problem.spot, problem.problem, problem.hint)


# What follows finds the entries of a file: its positions, its quotes, its speakers.
@dataclass(frozen=True, slots=True)
class Node:
    """A mapping in a yaml: a quote, a position, a speaker."""

    yaml: YamlFile
    route: Route
    _held: object = field(init=False, repr=False, compare=False)
    """What stands there: each of a quote's keys is asked for several times."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_held", self.yaml.at(*self.route))

    def at(self, key: str) -> object:
        """The value of one of its keys, or None."""
        return self._held.get(key) if isinstance(self._held, dict) else None

    def text(self, key: str) -> str | None:
        """The text of one of its keys, or None."""
        value = self.at(key)
        return value if isinstance(value, str) else None

    def listed(self, key: str) -> Iterator[tuple[Route, str]]:
        """The place and the text of each text in the list under one of its keys."""
        values = self.at(key)
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if isinstance(value, str):
                yield (*self.route, key, index), value

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
        return self.at(key) is not None


def positions_of(actor: YamlFile) -> Iterator[Node]:
    """An actor's positions; the last step of each route is the topic's id."""
    return (Node(actor, ("positions", topic)) for topic in actor.entries("positions"))


def quotes_of(actor: YamlFile) -> Iterator[Node]:
    """An actor's quotes."""
    return (quote for position in positions_of(actor) for quote in quotes_in(position))


def quotes_in(position: Node) -> Iterator[Node]:
    """A position's quotes."""
    quotes, route = position.at("quotes"), (*position.route, "quotes")
    count = len(quotes) if isinstance(quotes, list) else 0
    return (Node(position.yaml, (*route, index)) for index in range(count))


def left_out_of(source: YamlFile) -> Iterator[Node]:
    """The words of an article that its source lists as not filed."""
    return (Node(source, ("not_filed", index)) for index in source.items("not_filed"))


def speakers_in(quote: Node) -> Iterator[tuple[Route, str]]:
    """The place and the id of each speaker that a quote names, the relaying one last."""
    if (speaker := quote.text("speaker")) is not None:
        yield (*quote.route, "speaker"), speaker
    yield from quote.listed("speakers")
    if (relaying := quote.text("relayed_by")) is not None:
        yield (*quote.route, "relayed_by"), relaying


def links_in(quote: Node) -> Iterator[tuple[Route, str]]:
    """The place and the text of each id under a quote's ``same_as``: one, or a list."""
    place = (*quote.route, "same_as")
    for route in (place, *((*place, index) for index in quote.yaml.items(*place))):
        named = quote.yaml.text(*route)
        if named is not None:
            yield route, named


def names_in(entry: Node) -> Iterator[tuple[Route, str]]:
    """The place and the text of an entry's name and of each of its aliases."""
    if (name := entry.text("name")) is not None:
        yield (*entry.route, "name"), name
    yield from entry.listed("aliases")
