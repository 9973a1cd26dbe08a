"""Where each key and each value of a plain file stands, for `plain_lines`.

The data holds the keys in the order of the file's lines, so that walking both side by side gives
the place of each, at a tenth of the cost of parsing the file again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from briefing.strict_yaml.clean_text import Spot
from briefing.strict_yaml.tree import Route, read_tree


class PlainLine(NamedTuple):
    """A line with a key or an entry: its number, and the columns at which its parts begin.

    ``written`` is the value as it stands there, empty for none.
    """

    number: int
    dash: int
    key: int
    value: int
    written: str


class PlainPlaces:
    """Where the keys and the values are."""

    def __init__(self, data: dict[str, object], lines: Iterator[PlainLine]) -> None:
        """``lines`` are those of the file that ``data`` was read from, in order."""
        self.keys: dict[Route, Spot] = {}
        self.values: dict[Route, Spot] = {}
        self._lines = lines
        self._line = next(lines)
        self.values[()] = Spot(self._line.number, self._line.key)
        self._mapping((), data)

    def _mapping(self, route: Route, entries: dict[str, object]) -> None:
        for key, value in entries.items():
            line, inner = self._line, (*route, key)
            self.keys[inner] = Spot(line.number, line.key)
            self._value(inner, value, line)

    def _value(self, route: Route, value: object, line: PlainLine) -> None:
        """A value whose key, or whose dash, stands on a line."""
        if line.written or value is None:
            self.values[route] = Spot(line.number, line.value)
            if isinstance(value, dict | list):
                self._flow(route, line)
            self._next()
        elif isinstance(value, dict):
            self._next()
            self.values[route] = Spot(self._line.number, self._line.key)
            self._mapping(route, value)
        elif isinstance(value, list):
            self._next()
            self.values[route] = Spot(self._line.number, self._line.dash)
            self._sequence(route, value)

    def _sequence(self, route: Route, values: list[object]) -> None:
        for index, value in enumerate(values):
            line, inner = self._line, (*route, index)
            if isinstance(value, dict) and line.key:
                self.values[inner] = Spot(line.number, line.key)
                self._mapping(inner, value)
            else:
                self._value(inner, value, line)

    def _flow(self, route: Route, line: PlainLine) -> None:
        """What stands in brackets on one line."""
        inside = read_tree(line.written.encode())
        for found, places in ((inside.keys, self.keys), (inside.values, self.values)):
            for within, spot in found.items():
                places[(*route, *within)] = Spot(line.number, line.value + spot.column - 1)

    def _next(self) -> None:
        self._line = next(self._lines, self._line)
