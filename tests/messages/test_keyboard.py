"""Buttons in rows that a telephone shows whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.messages import Button
from briefing.messages.keyboard import label, rows


def shape(*groups: list[str]) -> list[list[str]]:
    """The labels of the rows that groups of labels make."""
    made = rows([[Button(text, data=text) for text in group] for group in groups])
    return [[button.label for button in row] for row in made]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["a", "b", "c"], [["a", "b", "c"]]),
        (["one", "two", "six", "ten", "nil"], [["one", "two", "six", "ten"], ["nil"]]),
        (["All actors", "All topics", "Help"], [["All actors", "All topics", "Help"]]),
        (["United Kingdom", "Argentina"], [["United Kingdom", "Argentina"]]),
        (["Compare with Norland", "Timeline"], [["Compare with Norland"], ["Timeline"]]),
    ],
)
def test_buttons_stand_side_by_side_where_they_fit(
    labels: list[str], expected: list[list[str]]
) -> None:
    assert shape(labels) == expected


def test_a_group_begins_a_row_of_its_own() -> None:
    assert shape(["a"], [], ["b", "c"]) == [["a"], ["b", "c"]]


def test_two_buttons_never_do_the_same() -> None:
    made = rows([[Button("one", data="x"), Button("other", data="x"), Button("link", url="x")]])
    assert [[button.label for button in row] for row in made] == [["one", "link"]]


@pytest.mark.parametrize("unseen", ["", " ", "\u200b", "\u202e\u2066", "\n\t", "\u2028"])
def test_a_label_that_nobody_could_see_is_an_ellipsis(unseen: str) -> None:
    assert label(unseen) == "…"


@settings(deadline=None)
@given(st.text())
def test_every_label_is_seen_and_short(text: str) -> None:
    assert 1 <= len(label(text)) <= 40
    assert label(text).strip()
