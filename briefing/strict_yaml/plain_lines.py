"""The plainest YAML, read line by line: a shape that nearly all data files have.

Half of what starting a large library costs is the parsing of YAML, event by event, with a place
for each. A file of block mappings, block sequences and texts of one line can be read ten times as
fast, without places. Whatever is not surely of that shape is left to `read_tree`: nothing is told
of it here. A property test holds that both read the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from briefing.strict_yaml.clean_text import Problem, Spot, has_unwanted, text_of
from briefing.strict_yaml.plain_places import PlainLine, PlainPlaces
from briefing.strict_yaml.scalars import Ambiguous, resolve
from briefing.strict_yaml.tree import BROKEN, MAX_DEPTH, Route, Tree, read_tree

# A line's blanks, the dash of an entry, and either a key with what follows it or something else.
_LINE = re.compile(r"^( *)(- )?(?:([A-Za-z][\w-]{0,79}):(?: +(.*))?|(.*))$", re.M | re.A)
_QUOTED = re.compile(r"""'((?:[^']|'')*)'|"([^"\\]*)\"""")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_LONGEST_WORD = 5
"""Letters of the longest word that means something else than itself: "false"."""

_Holder: TypeAlias = "dict[str, object] | list[object]"


class _NotPlain(Exception):
    """The file has something that is not read here."""


class PlainTree:
    """What a plain file holds. Where something stands in it is told once a place is asked for."""

    problems: Sequence[Problem] = ()
    comments: Mapping[Route, Spot] = MappingProxyType({})

    def __init__(self, data: dict[str, object], content: bytes) -> None:
        self.data = data
        self._content = content

    @cached_property
    def _places(self) -> PlainPlaces:
        return PlainPlaces(self.data, _lines_with_something(self._content))

    @property
    def keys(self) -> Mapping[Route, Spot]:
        """Where each key begins."""
        return self._places.keys

    @property
    def values(self) -> Mapping[Route, Spot]:
        """Where each value begins."""
        return self._places.values


def read_file(content: bytes) -> Tree | PlainTree:
    """A file's data with the places of its keys and values, read in the quickest way."""
    data = read_plainly(content)
    return read_tree(content) if data is None else PlainTree(data, content)


def read_plainly(content: bytes) -> dict[str, object] | None:
    """What `read_tree` makes of a file without a problem; None where the file may be another.

    Values that YAML takes for numbers or dates are `Unquoted`, as there.
    """
    text = text_of(content)
    if isinstance(text, Problem) or "\r" in text or has_unwanted(text):
        return None
    reader = _LineReader()
    try:
        for blanks, dash, key, value, other in _LINE.findall(text):
            if key:
                reader.entry(len(blanks), dash, key, value)
            elif dash:
                reader.item(len(blanks), other)
            elif other and other[0] != "#":
                return None
    except _NotPlain:
        return None
    return reader.root or None


def _lines_with_something(content: bytes) -> Iterator[PlainLine]:
    """The lines of a plain file that are neither empty nor a comment."""
    text = text_of(content)
    assert isinstance(text, str)  # noqa: S101 - it was read before
    for number, line in enumerate(_LINE.finditer(text), start=1):
        blanks, dash, key, written, other = line.groups("")
        if key:
            begin = len(blanks) + len(dash) + 1
            value = len(line.group()) - len(written) + 1 if written else begin + len(key) + 1
            yield PlainLine(number, len(blanks) + 1, begin, value, written)
        elif dash:
            yield PlainLine(number, len(blanks) + 1, 0, len(blanks) + 3, other)


class _LineReader:
    """Puts each line where its indentation says."""

    def __init__(self) -> None:
        self.root: dict[str, object] = {}
        self._open: list[tuple[int, _Holder]] = [(0, self.root)]
        self._waiting: tuple[int, dict[str, object], str] | None = None
        """A key without a value so far, with its mapping and its indentation."""

    def entry(self, indent: int, dash: str, key: str, value: str) -> None:
        """A line "key: value", perhaps the first of an entry of a sequence."""
        if dash:
            mapping: dict[str, object] = {}
            self._sequence_at(indent).append(mapping)
            indent += len(dash)
            self._begin(indent, mapping)
        else:
            mapping = self._mapping_at(indent)
        if key in mapping or (len(key) <= _LONGEST_WORD and resolve(key) != key):
            raise _NotPlain
        if value:
            mapping[key] = _value_of(value)
        else:
            mapping[key] = None
            self._waiting = indent, mapping, key

    def item(self, indent: int, value: str) -> None:
        """A line "- value"."""
        if not value:
            raise _NotPlain
        self._sequence_at(indent).append(_value_of(value))

    def _mapping_at(self, indent: int) -> dict[str, object]:
        if self._waiting is not None:
            outer, mapping, key = self._waiting
            self._waiting = None
            if indent > outer:
                inner: dict[str, object] = {}
                mapping[key] = inner
                self._begin(indent, inner)
                return inner
        held = self._close_to(indent)
        if isinstance(held, list):
            # A sequence may stand no deeper than its key: this is the key after that.
            self._open.pop()
            at, held = self._open[-1]
            if at != indent:
                raise _NotPlain
        if isinstance(held, dict):
            return held
        raise _NotPlain

    def _sequence_at(self, indent: int) -> list[object]:
        if self._waiting is not None:
            outer, mapping, key = self._waiting
            self._waiting = None
            if indent >= outer:
                inner: list[object] = []
                mapping[key] = inner
                self._begin(indent, inner)
                return inner
        held = self._close_to(indent)
        if isinstance(held, list):
            return held
        raise _NotPlain

    def _begin(self, indent: int, holder: _Holder) -> None:
        if len(self._open) > MAX_DEPTH // 2:
            raise _NotPlain  # it may be too deep, which is not told here
        self._open.append((indent, holder))

    def _close_to(self, indent: int) -> _Holder:
        while self._open[-1][0] > indent:
            self._open.pop()
        at, held = self._open[-1]
        if at != indent:
            raise _NotPlain
        return held


def _value_of(written: str) -> object:
    first = written[0]
    if first in "'\"":
        quoted = _QUOTED.fullmatch(written)
        if quoted is None:
            raise _NotPlain
        single, double = quoted.groups()
        return double if single is None else single.replace("''", "'")
    if first in "[{":
        return _flow(written)
    if (
        first in _INDICATORS
        or ": " in written
        or " #" in written
        or written[-1] in ": "
        or written.startswith("...")
    ):
        raise _NotPlain
    if len(written) > _LONGEST_WORD and first.isalpha():
        return written
    value = resolve(written)
    if isinstance(value, Ambiguous):
        raise _NotPlain
    return value


def _flow(written: str) -> object:
    """The value of "[a, b]" or "{a: b}": all of it stands on its line."""
    tree = read_tree(written.encode())
    if tree.problems or tree.comments or tree.data is BROKEN or max(map(len, tree.values)) > 2:
        raise _NotPlain
    return tree.data
