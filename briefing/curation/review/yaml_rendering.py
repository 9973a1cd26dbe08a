"""Values as YAML that a person would write: a key a line, short lists and speakers in one line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from briefing.library.writing import yaml_text

Value: TypeAlias = "str | InFlow | Mapping[str, Value] | Sequence[Value]"
"""What an entry is made of: texts, mappings and lists."""


class Bare(str):
    """A text that is written as it stands, because the format knows it: ``2015-09-15``."""

    __slots__ = ()


NOTHING = Bare("")
"""What a key has that is to hold entries, until it does."""

STEP = 2
"""Spaces by which what belongs to a key stands further in."""


@dataclass(frozen=True, slots=True)
class InFlow:
    """A mapping that is written in one line: ``{name: Alma Berg, role: Prime Minister}``."""

    fields: "Mapping[str, Value]"


def plain(value: Value) -> object:
    """The value as a file that holds it reads: dictionaries, lists and texts."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, InFlow):
        return plain(value.fields)
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value]


def entry_lines(key: str, value: Value, indent: int) -> list[str]:
    """The lines of a key and its value in a mapping whose keys stand ``indent`` spaces in."""
    margin = " " * indent
    if isinstance(value, str):
        written = value if isinstance(value, Bare) else yaml_text(value)
        return [f"{margin}{yaml_text(key)}: {written}".rstrip(" ")]
    if isinstance(value, InFlow) or not value or _is_list_of_texts(value):
        return [f"{margin}{yaml_text(key)}: {flow_text(value)}"]
    return [f"{margin}{yaml_text(key)}:", *_block(value, indent + STEP)]


def item_lines(value: Value, indent: int, within: int = STEP) -> list[str]:
    """The lines of a list's item: its dash stands ``indent`` spaces in, its keys ``within`` more.

    An example: ``- text: We want every ship`` and below it ``  kind: direct``.
    """
    dash = "-".ljust(within)
    if not isinstance(value, Mapping) or not value:
        return [f"{' ' * indent}{dash}{flow_text(value)}"]
    lines = _block(value, indent + within)
    return [f"{' ' * indent}{dash}{lines[0].lstrip(' ')}", *lines[1:]]


def flow_text(value: Value) -> str:
    """The value in one line, as it may stand between brackets."""
    if isinstance(value, str):
        return value if isinstance(value, Bare) else _in_brackets(value)
    if isinstance(value, InFlow):
        return flow_text(value.fields)
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pairs(value)) + "}"
    return "[" + ", ".join(map(flow_text, value)) + "]"


def _pairs(value: Mapping[str, Value]) -> Iterator[str]:
    return (f"{_in_brackets(key)}: {flow_text(one)}" for key, one in value.items())


def _in_brackets(text: str) -> str:
    """The text where commas and brackets mean something: plain if it may be, else quoted."""
    written = yaml_text(text)
    if written[0] in "'\"":
        return written
    in_flow: str = yaml.safe_dump(
        [text], allow_unicode=True, width=len(text) * 2 + 80, default_flow_style=True
    )
    return in_flow.strip()[1:-1]


def _block(value: Value, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        pairs = (entry_lines(key, one, indent) for key, one in value.items())
        return [line for lines in pairs for line in lines]
    if isinstance(value, str | InFlow):
        return [f"{' ' * indent}{flow_text(value)}"]
    return [line for one in value for line in item_lines(one, indent)]


def _is_list_of_texts(value: Value) -> bool:
    return isinstance(value, Sequence) and all(isinstance(one, str) for one in value)
