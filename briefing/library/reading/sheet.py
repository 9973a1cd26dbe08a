"""A data file as it was read: its path, its tree, and faults at places of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.library.faults import Fault, Spot
from briefing.library.reading.tree import Route, Tree


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of the data. The checks read it as it stands, so that one fault hides no other."""

    path: Path
    tree: Tree

    @property
    def id(self) -> str:
        """The file name without its ending: the id of the actor or source in it."""
        return self.path.stem

    def at(self, *route: str | int) -> object:
        """The value at a place, or None where there is none."""
        value = self.tree.data
        for step in route:
            if isinstance(value, Mapping):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
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
