"""Entries are added to data files, and every other byte stays."""

import difflib
from pathlib import Path

import pytest

from briefing.curation.review.yaml_insertion import value_at, with_entry, with_item, with_value
from briefing.curation.review.yaml_page import CannotInsert
from briefing.curation.review.yaml_rendering import Bare, InFlow
from briefing.strict_yaml.tree import Route, read_tree
from tests.support.curated import POSITIONS

QUOTE = {"text": "Yes: # now", "kind": "direct", "said": Bare("2031-03-03"), "source": "talks"}
LINES = ["- text: 'Yes: # now'", "  kind: direct", "  said: 2031-03-03", "  source: talks"]


def added_lines(before: str, after: str) -> list[str]:
    """The lines that came; fails where one went."""
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [line for line in diff if line.startswith("- ")] == []
    return [line[2:] for line in diff if line.startswith("+ ")]


def _lists(value: object, route: Route = ()) -> list[tuple[Route, int]]:
    """Where lists of entries stand, and how long each is."""
    if isinstance(value, dict):
        return [one for key, held in value.items() for one in _lists(held, (*route, key))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [(route, len(value))]
    return []


@pytest.mark.parametrize(
    "path", sorted(POSITIONS.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_no_line_of_a_shipped_file_changes_wherever_an_entry_is_added(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    came = [
        [line.strip() for line in added_lines(text, with_item(text, route, QUOTE, index=index))]
        for route, length in _lists(value_at(text, ()))
        for index in range(length + 1)
    ]
    wanted = [line.strip() for line in LINES]
    assert [lines for lines in came if [line for line in lines if line] != wanted] == []
    after = with_entry(text, (), "zzz", {"name": "Z"})
    assert [line for line in added_lines(text, after) if line] == ["zzz:", "  name: Z"]


@pytest.mark.parametrize(
    ("before", "route", "after"),
    [
        ("a:\n  - x: 1\n\n# end\nb: 2\n", ("a",), "a:\n  - x: 1\n  - k: v\n\n# end\nb: 2\n"),
        ("a:\n- x: 1\nb: 2\n", ("a",), "a:\n- x: 1\n- k: v\nb: 2\n"),
        ("a: []  # none yet\nb: 2\n", ("a",), "a:  # none yet\n  - k: v\nb: 2\n"),
        ("a:\n# remark\nb: 2\n", ("a",), "a:\n  - k: v\n# remark\nb: 2\n"),
        ("a: null\nb: 2\n", ("a",), "a:\n  - k: v\nb: 2\n"),
        ("b: 2", ("a",), "b: 2\na:\n  - k: v\n"),
        ("a: [{x: 1}]\n", ("a",), "a: [{x: 1}, {k: v}]\n"),
        ("a:\r\n  - x: 1\r\nb: 2\r\n", ("a",), "a:\r\n  - x: 1\r\n  - k: v\r\nb: 2\r\n"),
        ("\ufeffa:\n  - x: 1\n", ("a",), "\ufeffa:\n  - x: 1\n  - k: v\n"),
        (
            "a:\n  - x: >-\n      folded\n      text\n\n# end\n",
            ("a",),
            "a:\n  - x: >-\n      folded\n      text\n  - k: v\n\n# end\n",
        ),
        ("a:\n  -   x: 1\n      y: 2\n", ("a",), "a:\n  -   x: 1\n      y: 2\n  -   k: v\n"),
    ],
)
def test_an_item_comes_where_a_person_would_put_it(before: str, route: Route, after: str) -> None:
    assert with_item(before, route, {"k": "v"}) == after


def test_an_entry_in_one_line_is_quoted_where_a_comma_would_part_it() -> None:
    text = "speakers:\n  berg: {name: Alma Berg, role: Prime Minister}\n"
    entry = InFlow({"name": "Moe, Jon", "role": "Minister: Fisheries"})
    after = with_entry(text, ("speakers",), "moe", entry)
    assert after.splitlines()[2] == "  moe: {name: 'Moe, Jon', role: 'Minister: Fisheries'}"


@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "null",
        "2031-03-03",
        "1e5",
        "- a",
        "a: b",
        "it's # so",
        "“open”",
        "[...] so",
    ],
)
def test_words_read_back_as_they_were_written(words: str) -> None:
    after = with_item("a:\n  - text: x\n", ("a",), {"text": words})
    data = read_tree(after.encode()).data
    assert isinstance(data, dict)
    assert data["a"][1]["text"] == words


def test_a_value_gives_way_and_the_remark_behind_it_stays() -> None:
    text = "a:\n  stance: supports  # so far\n  summary: Old.\n"
    assert with_value(text, ("a", "stance"), "opposes") == text.replace("supports", "opposes")


def test_topics_are_parted_by_an_empty_line_where_the_others_are() -> None:
    text = "one:\n  name: One\n\n# about two\ntwo:\n  name: Two\n"
    assert with_entry(text, (), "three", {"name": "Three"}) == f"{text}\nthree:\n  name: Three\n"


@pytest.mark.parametrize(
    "text",
    ["", "- a\n", "a: b: c\n", "a: text\n", "a: &x\n  - y: 1\nb: *x\nc: ["],
)
def test_a_file_of_another_form_is_left_to_a_person(text: str) -> None:
    with pytest.raises(CannotInsert):
        with_item(text, ("a", "b"), {"k": "v"})


def test_a_key_that_is_there_is_not_written_twice() -> None:
    with pytest.raises(CannotInsert, match="already"):
        with_entry("a:\n  b: 1\n", ("a",), "b", "2")
