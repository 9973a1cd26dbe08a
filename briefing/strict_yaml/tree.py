"""Strict YAML: a file's data with the place of every key and value.

It takes the part of YAML that reads the same to a person and to every parser: mappings, lists and
text. Everything else (anchors, tags, merge keys, several documents, values that YAML 1.1 turns
into booleans) is a problem with its line, never a surprise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from briefing.strict_yaml.clean_text import (
    TAB,
    Problem,
    Spot,
    cleaned,
    conflicts_in,
    text_of,
    unwanted_in,
)
from briefing.strict_yaml.scalars import Ambiguous, Unquoted, resolve
from briefing.strict_yaml.syntax_errors import in_plain_words

MAX_DEPTH = 12
"""Levels of nesting; the format itself needs seven."""

MAX_KEY = 80
"""Characters of a key; an id has at most half as many."""

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys of mappings and indices of lists."""

# libyaml's parser is some ten times as fast; not every platform's PyYAML has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_COMMENT = re.compile(r"[ \t]+#")


class Broken:
    """Stands where a value was refused, so that nothing else is said about it."""


BROKEN = Broken()


@dataclass(slots=True)
class Tree:
    """What a file holds: plain data, and where each key and each value begins.

    ``is_empty`` says that there is nothing but comments, which is a problem too.
    """

    data: object = BROKEN
    keys: dict[Route, Spot] = field(default_factory=dict)
    values: dict[Route, Spot] = field(default_factory=dict)
    comments: dict[Route, Spot] = field(default_factory=dict)
    """Where a comment begins that follows a text in no quotation marks on its line. What is
    written there may be meant as part of the text: "We are number one # and will stay there"."""
    problems: list[Problem] = field(default_factory=list)
    is_empty: bool = False


class _Stop(Exception):
    """The rest of the file cannot be made sense of."""


Resolve: TypeAlias = Callable[[str], "str | Ambiguous | None"]
"""What a value without quotation marks stands for."""


def read_tree(content: bytes, loader: Any = _LOADER, unquoted: Resolve = resolve) -> Tree:
    """Read a file's bytes; whatever they are, the result says what is wrong with them.

    ``unquoted`` gives the meaning of values that stand in no quotation marks.
    """
    tree = Tree()
    text = text_of(content)
    if isinstance(text, Problem):
        tree.problems.append(text)
        return tree
    text, tree.problems = cleaned(text)
    if not text.strip():
        tree.problems.append(Problem(Spot(1, 1), "the file is empty"))
        tree.is_empty = True
        return tree
    conflicts = conflicts_in(text)
    if conflicts:
        tree.problems += conflicts
        return tree
    try:
        _Composer(tree, text, yaml.parse(text, Loader=loader), unquoted).document()
    except _Stop:
        tree.data = BROKEN
    except yaml.YAMLError as error:
        tree.data = BROKEN
        broken = in_plain_words(error)
        if not _follows_from(tree.problems, broken, text):
            tree.problems.append(broken)
    return tree


def _follows_from(problems: list[Problem], broken: Problem, text: str) -> bool:
    """Whether a syntax error may only be what a problem told already leads to.

    That is one on its line, or a tab in the indentation above it, for which a blank was read.
    """
    lines = text.splitlines()
    return any(
        known.spot.line == broken.spot.line
        or (
            known.problem == TAB
            and known.spot.line < broken.spot.line
            and not lines[known.spot.line - 1][: known.spot.column].strip()
        )
        for known in problems
    )


class _Composer:
    """Makes data of the parser's events."""

    def __init__(
        self, tree: Tree, text: str, events: Iterator[yaml.Event], unquoted: Resolve
    ) -> None:
        self._tree = tree
        self._text = text
        self._events = events
        self._unquoted = unquoted

    def document(self) -> None:
        next(self._events)  # the start of the stream
        start = next(self._events)
        if not isinstance(start, yaml.DocumentStartEvent):
            self._problem(Spot(1, 1), "the file is empty: it has only comments")
            self._tree.is_empty = True
            return
        if start.version or start.tags:
            self._problem(_spot(start), "a directive (%)", "take it out")
        self._tree.data = self._value(next(self._events), (), 0)
        next(self._events)  # the end of the document
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._problem(_spot(after), "a second document (---)", "a file holds one")
            raise _Stop

    def _problem(self, spot: Spot, problem: str, hint: str | None = None) -> None:
        self._tree.problems.append(Problem(spot, problem, hint))

    def _value(self, event: yaml.Event, route: Route, depth: int) -> object:
        spot = _spot(event)
        self._tree.values[route] = spot
        if depth > MAX_DEPTH:
            self._problem(spot, f"nested more than {MAX_DEPTH} levels deep")
            raise _Stop
        if isinstance(event, yaml.AliasEvent):
            self._problem(spot, f"an alias (*{event.anchor})", "write the value out")
            return BROKEN
        self._refuse_marks(event, spot)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(route, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(route, depth)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - no other event begins a value
        value = self._scalar(event, spot)
        if isinstance(value, str) and _is_plain(event):
            self._note_comment(event.end_mark, route)
        return value

    def _note_comment(self, end: Any, route: Route) -> None:
        found = _COMMENT.match(self._text, end.index)
        if found is not None:
            column = end.column + found.end() - found.start()
            self._tree.comments[route] = Spot(end.line + 1, column)

    def _refuse_marks(self, event: Any, spot: Spot) -> None:
        if event.anchor:
            self._problem(spot, f"an anchor (&{event.anchor})", "take it out")
        if event.tag:
            self._problem(spot, f"a tag ({event.tag})", "take it out, or quote the value")

    def _scalar(self, event: yaml.ScalarEvent, spot: Spot) -> object:
        if not _is_plain(event):
            unwanted = unwanted_in(event.value)
            if unwanted is None:
                return str(event.value)
            self._problem(spot, *unwanted)
            return BROKEN
        value = self._unquoted(event.value)
        if isinstance(value, Ambiguous):
            self._problem(spot, value.problem, "put it in quotation marks")
            return BROKEN
        return value

    def _sequence(self, route: Route, depth: int) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*route, len(values)), depth + 1))
        return values

    def _mapping(self, route: Route, depth: int) -> dict[str, object]:
        entries: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            if key is None:
                self._aside(next(self._events), depth)
            elif key in entries:
                first = self._tree.keys[(*route, key)].line
                self._problem(
                    _spot(event), f"the key {key} twice", f"it stands on line {first} already"
                )
                self._aside(next(self._events), depth)
            else:
                self._tree.keys[(*route, key)] = _spot(event)
                entries[key] = self._value(next(self._events), (*route, key), depth + 1)
        return entries

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        spot = _spot(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._problem(spot, "a key that is not text")
            self._aside(event, depth)
            return None
        if _is_plain(event) and event.value == "<<":
            self._problem(spot, "a merge key (<<)", "write the entries out")
            return None
        self._refuse_marks(event, spot)
        key = self._scalar(event, spot)
        if isinstance(key, str) and (len(key) > MAX_KEY or "\n" in key):
            self._problem(spot, f"a key on several lines, or with more than {MAX_KEY} characters")
            return None
        if isinstance(key, Unquoted):
            self._problem(
                spot, f"the key {key} is a {key.plain} to YAML", "put it in quotation marks"
            )
        elif key is None:
            self._problem(spot, "an empty key")
        return str(key) if isinstance(key, str) else None

    def _aside(self, event: yaml.Event, depth: int) -> None:
        """Read a value that has no key of its own, for the problems in it."""
        kept = self._tree.keys, self._tree.values, self._tree.comments
        self._tree.keys, self._tree.values, self._tree.comments = {}, {}, {}
        self._value(event, (), depth + 1)
        self._tree.keys, self._tree.values, self._tree.comments = kept


def _is_plain(event: yaml.ScalarEvent) -> bool:
    """Whether a value stands in no quotation marks (libyaml says "", PyYAML's parser None)."""
    return not event.style


def _spot(event: Any) -> Spot:
    mark = event.start_mark
    return Spot(mark.line + 1, mark.column + 1)
