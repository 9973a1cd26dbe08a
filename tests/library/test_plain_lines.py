"""The quick reading of plain files says what the whole reading says, or nothing."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.strict_yaml.plain_lines import PlainTree, read_plainly
from briefing.strict_yaml.tree import read_tree

KEYS = st.sampled_from(
    ["name", "a", "no", "text", "positions", "quotes", "null", "y", "x-1", "is_"]
)
VALUES = [
    *(
        "Norland",
        "no",
        "~",
        "2015",
        "2015-09-15",
        "1e3",
        "a: b",
        "a #b",
        "a:",
        "http://a/b",
        "- a",
    ),
    *("'it''s'", '"a b"', '"a\\nb"', "'a' b", "[a, b]", "{a: b, c: [d]}", "[a", "{a: b}: c", "|"),
    *(">", "&x a", "*x", "!t a", "# a", "%a", "@a", "`a", "“Go,” he said", "...", "---", "?"),
    *(".5", ".inf", "null", "true", "Да", "нет", "\u00a0", "a\u00a0# b", "a ", "=", "<<", "''"),
    *(
        '""',
        "[]",
        "{}",
        "[no]",
        "{a: 1}",
        "a, b",
        "a]",
        "-",
        "-a",
        ":a",
        "[a] # b",
        "\u3000a",
        "? a",
    ),
]
WORDS = st.sampled_from(VALUES)
LINES = st.builds(
    lambda indent, dash, key, colon, value: f"{' ' * indent}{dash}{key}{colon}{value}",
    st.integers(0, 5),
    st.sampled_from(["", "", "", "- ", "-  ", "- - "]),
    st.one_of(KEYS, st.just("")),
    st.sampled_from([": ", ": ", ":", "", ":  ", " : "]),
    st.one_of(WORDS, st.just("")),
)
DATA = st.recursive(
    st.one_of(st.none(), st.text(max_size=12), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


def same(one: object, other: object) -> bool:
    """Whether two values are equal, and of the same kinds all the way down."""
    if type(one) is not type(other) or one != other:
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return all(same(*pair) for pair in zip(one, other, strict=True))
    return True


def agree(content: bytes) -> bool:
    """Whether the quick reading is silent, or right: then no problem may be lost with it.

    So it has to be in the places of keys and values.
    """
    data, tree = read_plainly(content), read_tree(content)
    if data is None:
        return True
    plain = PlainTree(data, content)
    is_right = not tree.problems and not tree.comments and same(data, tree.data)
    return is_right and plain.keys == tree.keys and plain.values == tree.values


@given(st.lists(LINES, max_size=7), st.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n"]))
@settings(max_examples=600)
def test_lines_of_any_kind_are_read_as_the_whole_reading_reads_them(
    lines: list[str], end: str
) -> None:
    assert agree(end.join(lines).encode())


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
@settings(max_examples=300)
def test_files_that_a_program_wrote_are_read_as_the_whole_reading_reads_them(
    data: dict[str, object],
) -> None:
    assert agree(yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode())


@pytest.mark.parametrize("path", sorted(Path("positions").rglob("*.yaml")), ids=str)
def test_the_data_of_the_repository_is_read_alike(path: Path) -> None:
    assert agree(path.read_bytes())


PLAIN = """\
# who it is
name: Norland
aliases: [North, "the North"]
speakers:
  berg: {name: Anna Berg, role: Minister}

positions:
  trade:
    stance: supports
    note:
    quotes:
    - text: 'We want every ship: all of it''s welcome'
      said: 2015-09-15
      speakers:
        - berg
        - "holm"
    - text: “Go”
  peace:
    stance: opposes
"""


def test_a_file_of_the_usual_shape_is_read_quickly() -> None:
    read = read_plainly(PLAIN.encode())
    assert read is not None
    assert same(read, read_tree(PLAIN.encode()).data)


@pytest.mark.parametrize(
    "line",
    [
        "name: b",
        "kind: no",
        "kind: &x a",
        "kind: |",
        "kind: a # b",
        "  kind: a",
        "\tkind: a",
        "kind",
    ],
)
def test_a_file_with_anything_else_is_left_to_the_whole_reading(line: str) -> None:
    assert read_plainly(f"name: Norland\n{line}\n".encode()) is None
