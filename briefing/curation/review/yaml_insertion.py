"""Adds entries to a data file as a person would: every other byte of it stays as it is.

The file is not written anew from its data: lines are put where PyYAML's marks say that the list or
mapping ends. What came out is read again, and has to hold what it held and the new entry alone.

    with_item(text, ("positions", "harbour", "quotes"), {"text": "…", "kind": "direct"})
"""

from collections.abc import Callable
from typing import Any

import yaml

from briefing.curation.review.yaml_page import (
    CannotInsert,
    Pairs,
    YamlPage,
    children_of,
    entry_of,
    is_nothing,
)
from briefing.curation.review.yaml_rendering import (
    STEP,
    Value,
    entry_lines,
    flow_text,
    item_lines,
    plain,
)
from briefing.library.writing import yaml_text
from briefing.strict_yaml.tree import Route


def with_entry(
    text: str, route: Route, key: str, value: Value, *, before: str | None = None
) -> str:
    """The file with a key and its value added to the mapping at ``route``.

    The entry comes last, or in front of the key ``before``. A mapping that is missing or empty is
    made. Raises CannotInsert.
    """
    page = YamlPage(text)
    node = page.at(route)
    if not children_of(node):
        return _with_holder(page, route, {key: value})
    if not isinstance(node, yaml.MappingNode):
        raise CannotInsert(f"{_named(route)} is no mapping")
    keys = [one.value for one, _ in node.value]
    if key in keys:
        raise CannotInsert(f"{_named(route)} has an entry {key} already")
    at = keys.index(before) if before in keys else len(keys)
    if node.flow_style:
        written = f"{flow_text(key)}: {flow_text(value)}"
        page.add_in_brackets(node.value, at, written)
    else:
        indent = node.value[0][0].start_mark.column
        page.add_lines(node.value, at, entry_lines(key, value, indent))
    return page.verified(
        _changed(page.data, route, lambda held: _entry_at(held, at, key, plain(value)))
    )


def with_item(text: str, route: Route, value: Value, *, index: int | None = None) -> str:
    """The file with an item added to the list at ``route``: last, or before the ``index``-th.

    A list that is missing or empty is made. Raises CannotInsert.
    """
    page = YamlPage(text)
    node = page.at(route)
    if not children_of(node):
        return _with_holder(page, route, [value])
    if not isinstance(node, yaml.SequenceNode):
        raise CannotInsert(f"{_named(route)} is no list")
    at = len(node.value) if index is None else min(index, len(node.value))
    pairs = [(one, one) for one in node.value]
    if node.flow_style:
        page.add_in_brackets(pairs, at, flow_text(value))
    else:
        dash = node.start_mark.column
        within = max(STEP, node.value[0].start_mark.column - dash)
        page.add_lines(pairs, at, item_lines(value, dash, within))
    return page.verified(
        _changed(page.data, route, lambda held: [*held[:at], plain(value), *held[at:]])
    )


def with_value(text: str, route: Route, value: str) -> str:
    """The file with another text at ``route``, where a text stands. Raises CannotInsert."""
    page = YamlPage(text)
    node = page.at(route)
    if not isinstance(node, yaml.ScalarNode) or is_nothing(node):
        raise CannotInsert(f"no text stands at {_named(route)}")
    page.replace(node, yaml_text(value))
    return page.verified(_changed(page.data, route, lambda _: value))


def without_entry(text: str, route: Route, key: str) -> str:
    """The file without an entry of the mapping at ``route``, which holds nothing after its last.

    Raises CannotInsert.
    """
    page = YamlPage(text)
    node = page.at(route)
    pair = entry_of(node, key)
    if pair is None or node.flow_style:
        raise CannotInsert(f"{_named(route)} has no lines of {key} that can be taken out")
    page.remove(pair)
    return page.verified(
        _changed(page.data, route, lambda held: Pairs(one for one in held if one[0] != key) or "")
    )


def value_at(text: str, route: Route) -> object:
    """What stands at a place, in dictionaries, lists and texts; None for nothing.

    Raises CannotInsert where the file is no YAML.
    """
    node = YamlPage(text).at(route)
    return None if is_nothing(node) else _plain_data(node)


def _with_holder(page: "YamlPage", route: Route, value: Value) -> str:
    """The file with a mapping or list made at ``route``, where nothing or an empty one stands."""
    if not route:
        raise CannotInsert("the file is empty")
    parent, key = page.at(route[:-1]), str(route[-1])
    pair = entry_of(parent, key)
    if pair is None:
        return with_entry(page.text, route[:-1], key, value)
    if isinstance(pair[1], yaml.ScalarNode) and not is_nothing(pair[1]):
        raise CannotInsert(f"a text stands at {_named(route)}")
    if parent.flow_style:
        page.replace(pair[1], flow_text(value))
    else:
        page.fill(pair, value)
    return page.verified(_changed(page.data, route, lambda _: plain(value)))


def _plain_data(node: Any) -> object:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain_data(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(value) for value in node.value]
    return node.value


def _entry_at(held: Any, at: int, key: str, value: object) -> Pairs:
    return Pairs([*held[:at], (key, Pairs.of(value)), *held[at:]])


def _changed(data: Any, route: Route, change: Callable[[Any], object]) -> Any:
    """The data with what stands at a place changed."""
    if not route:
        return Pairs.of(change(data))
    step, rest = route[0], route[1:]
    if isinstance(step, int):
        return [*data[:step], _changed(data[step], rest, change), *data[step + 1 :]]
    return Pairs(
        (key, _changed(held, rest, change) if key == step else held) for key, held in data
    )


def _named(route: Route) -> str:
    return ".".join(map(str, route)) or "the file"
