"""How filed words differ from printed ones, and which passage they are near."""

import pytest

from briefing.evidence.nearest import nearest_passage
from briefing.evidence.prepared import PreparedText
from briefing.evidence.wording import difference

DIFFERENCES = [
    ("we will go", "we will go", []),
    ("we will not go", "we will go", [("not", "")]),
    ("we will go", "we will never go", [("", "never")]),
    ("we want 50 ships", "we want 60 ships", [("50", "60")]),
    ("yes, we will", "yes; we will", [(",", ";")]),
    ("", "we will", [("", "we will")]),
    ("one two three", "one four five", [("two three", "four five")]),
]


@pytest.mark.parametrize(("filed", "found", "changes"), DIFFERENCES)
def test_only_what_differs_is_a_change(
    filed: str, found: str, changes: list[tuple[str, str]]
) -> None:
    told = [(change.filed, change.found) for change in difference(filed, found)]
    assert [pair for pair in told if pair[0] != pair[1]] == changes


def test_the_stretches_in_a_row_are_both_texts() -> None:
    changes = difference("we will not go there", "we will go anywhere")
    assert " ".join(c.filed for c in changes if c.filed) == "we will not go there"
    assert " ".join(c.found for c in changes if c.found) == "we will go anywhere"


PASSAGES = [
    ("every ship was welcome", "every ship is welcome"),
    ("every ship is welc", "every ship is welcome"),
    ("EVERY SHIP IS WELCOME", "every ship is welcome"),
    ("Fisheries Minister John Moe rejected", "Fisheries Minister Jon Moe rejected"),
    ("That is final!", "That is   final"),
    ("the parliament dissolved itself on Sunday", None),
    ("???", None),
]


@pytest.mark.parametrize(("words", "passage"), PASSAGES)
def test_the_nearest_passage_is_whole_words(article: str, words: str, passage: str | None) -> None:
    extent = nearest_passage(words, PreparedText(article))
    assert (None if extent is None else article[slice(*extent)]) == passage


def test_a_passage_is_found_at_the_end_of_a_long_article() -> None:
    text = "The talks went on and on. " * 20_000 + "Then every ship was welcome at last."
    extent = nearest_passage("every ship is welcome at last", PreparedText(text))
    assert extent is not None
    assert text[slice(*extent)] == "every ship was welcome at last"
