"""The lines of a data file with the places of its nodes, and where lines can be put among them."""

from typing import Any

import yaml

from briefing.curation.review.yaml_rendering import Value, entry_lines
from briefing.strict_yaml.tree import Route

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARK = "\ufeff"


class CannotInsert(Exception):
    """The file's form leaves no safe way to add to it: a person has to. The text says why."""


class YamlPage:
    """The lines of a file, and where the nodes of its data stand in them."""

    def __init__(self, text: str) -> None:
        self._mark = _MARK if text.startswith(_MARK) else ""
        self.text = text
        self._lines = text.removeprefix(_MARK).splitlines(keepends=True)
        self._break = "\r\n" if self._lines and self._lines[0].endswith("\r\n") else "\n"
        if self._lines and not self._lines[-1].endswith("\n"):
            self._lines[-1] += self._break
        self._root = _composed(text.removeprefix(_MARK))

    @property
    def data(self) -> Any:
        """What the file held when it was read, in dictionaries and lists of its own."""
        return data_of(self._root)

    def at(self, route: Route) -> Any:
        """The node at a place, or None."""
        node: Any = self._root
        for step in route:
            if isinstance(node, yaml.MappingNode):
                _, node = entry_of(node, step) or (None, None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                return None
        return node

    def add_lines(self, pairs: list[Any], at: int, lines: list[str]) -> None:
        """Put lines after the entry before the ``at``-th, or in front of the first.

        Where an empty line parts the others, one parts these from them.
        """
        if at:
            line = self._last_line(pairs[at - 1][1], pairs[at - 1][0]) + 1
            if len(pairs) > 1 and not self._before(pairs[1][0]).strip():
                lines = ["", *lines]
        else:
            line = self._above_remarks(pairs[0][0].start_mark)
        self._lines[line:line] = [f"{one}{self._break}" for one in lines]

    def add_in_brackets(self, pairs: list[Any], at: int, written: str) -> None:
        """Put an entry between brackets or braces that hold others."""
        if at:
            mark, written = pairs[at - 1][1].end_mark, f", {written}"
        else:
            mark, written = pairs[0][0].start_mark, f"{written}, "
        line = self._lines[mark.line]
        self._lines[mark.line] = f"{line[: mark.column]}{written}{line[mark.column :]}"

    def replace(self, node: Any, written: str) -> None:
        """Put another value in place of a node; a remark behind it stays."""
        first, last = node.start_mark, self._last_line(node)
        end = node.end_mark
        tail = self._lines[end.line][end.column :] if last == end.line else self._break
        head = self._lines[first.line][: first.column]
        self._lines[first.line : last + 1] = [f"{head}{written}{tail}"]

    def remove(self, pair: Any) -> None:
        """Take the lines of an entry out of a mapping."""
        first, last = pair[0].start_mark.line, self._last_line(pair[1], pair[0])
        del self._lines[first : last + 1]

    def fill(self, pair: Any, value: Value) -> None:
        """Write a value below a key that has none, or an empty list or mapping."""
        key, empty = pair
        if empty.start_mark.line != key.start_mark.line:
            raise CannotInsert(f"the empty value of {key.value} stands on another line")
        number, first, last = key.start_mark.line, key.end_mark.column, empty.end_mark
        line = self._lines[number]
        if empty.end_mark.line != number:
            raise CannotInsert(f"the empty value of {key.value} has several lines")
        head = line[: line.index(":", first) + 1]
        rest = line[max(last.column, len(head)) :]
        self._lines[number] = head + rest
        lines = entry_lines(key.value, value, key.start_mark.column)[1:]
        if not lines:
            raise CannotInsert(f"{key.value} is no list or mapping")
        self._lines[number + 1 : number + 1] = [f"{one}{self._break}" for one in lines]

    def verified(self, expected: object) -> str:
        """The text, where it holds what is expected; raises CannotInsert where it does not."""
        text = "".join(self._lines)
        try:
            found = data_of(_composed(text))
        except CannotInsert:
            found = None
        if found != expected:
            raise CannotInsert("the file is written in a way that no entry can be added to safely")
        return self._mark + text

    def _last_line(self, node: Any, key: Any = None) -> int:
        """The number of the last line that a node has text on; remarks behind it do not count."""
        children = children_of(node)
        if children and not node.flow_style:
            return self._last_line(children[-1])
        line: int = node.end_mark.line
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            line = min(line, len(self._lines)) - (node.end_mark.column == 0)
            while line > node.start_mark.line and self._is_remark(line):
                line -= 1
        if key is not None and isinstance(node, yaml.ScalarNode) and not node.value:
            line = key.end_mark.line
        return int(line)

    def _above_remarks(self, mark: Any) -> int:
        """The number of the first of the remarks that stand right above an entry, or its own."""
        line: int = mark.line
        while line and self._lines[line - 1].strip().startswith("#"):
            line -= 1
        return line

    def _before(self, node: Any) -> str:
        """The line before the one on which an entry begins, or before the remarks above it."""
        return self._lines[self._above_remarks(node.start_mark) - 1]

    def _is_remark(self, number: int) -> bool:
        line = self._lines[number].strip()
        return not line or line.startswith("#")


def _composed(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise CannotInsert("the file is no YAML that can be read") from error


def is_nothing(node: Any) -> bool:
    """Whether no value stands there, or null."""
    return node is None or node.tag == "tag:yaml.org,2002:null"


def entry_of(node: Any, key: str | int) -> Any:
    """The nodes of a key and its value in a mapping; None where there is no such entry."""
    held = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((pair for pair in held if pair[0].value == key), None)


def children_of(node: Any) -> list[Any]:
    """The values that a list or a mapping holds; none of anything else."""
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def data_of(node: Any) -> Any:
    """The text of every scalar, in the file's lists and mappings.

    Mappings are lists of pairs: the order counts, and a key that stands twice shows.
    """
    if isinstance(node, yaml.MappingNode):
        return Pairs((key.value, data_of(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [data_of(value) for value in node.value]
    return node.value if node is not None else None


class Pairs(list[tuple[str, Any]]):
    """A mapping as its pairs, in order."""

    @classmethod
    def of(cls, value: object) -> Any:
        """Plain data in the same form."""
        if isinstance(value, Pairs):
            return value
        if isinstance(value, dict):
            return cls((key, cls.of(one)) for key, one in value.items())
        if isinstance(value, list):
            return [cls.of(one) for one in value]
        return value
