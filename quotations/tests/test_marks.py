"""Which marks are quotation marks, and where a quotation ends."""

import pytest

from quotations.text.marks import marked_spans
from quotations.text.paragraphs import paragraphs

RIGHT, LEFT = "\u2019", "\u2018"


def _spans(text: str) -> list[str]:
    return [text[span.opened[1] : span.closed[0]] for span in marked_spans(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we go” twice.", ["we go"]),
        ('He said "we go" twice.', ["we go"]),
        ("He said ''we go'' twice.", ["we go"]),
        ("He said ``we go'' twice.", ["we go"]),
        ("He said 'we go' twice.", ["we go"]),
        (f"He said {LEFT}we go{RIGHT} twice.", ["we go"]),
        ("Il dit «on y va» deux fois.", ["on y va"]),
        ("Il dit « on y va » deux fois.", [" on y va "]),
        ("Er sagte „wir gehen“ und ging.", ["wir gehen"]),
        ("Er sagte »wir gehen« und ging.", ["wir gehen"]),
        ("Er sagte \u201awir gehen\u2018 und ging.", ["wir gehen"]),
        ("Han sa ”vi går” och gick.", ["vi går"]),
        ("Il dit \u2039on y va\u203a deux fois.", ["on y va"]),
        ("彼は「行く」と言った。", ["行く"]),
    ],
)
def test_every_kind_of_mark_encloses_a_quotation(text: str, inside: list[str]) -> None:
    assert _spans(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        "'Tis the season, and it's O'Brien's turn.",
        f"{RIGHT}Tis the season, and it{RIGHT}s O{RIGHT}Brien{RIGHT}s turn.",
        "The '90s were the players' best years.",
        "L'homme et l'eau, rock 'n' roll.",
        "The farmers' union met the teachers' union.",
        'A 24" screen and a 6\'2" man.',
        "He is 6'2\" tall, she is 5'11\" tall.",
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"I am 6\'2" tall," he said.', ["I am 6'2\" tall,"]),
        ("'The players' union is here,' he said.", ["The players' union is here,"]),
        ("“He told me “no” and left,” she said.", ["He told me “no” and left,"]),
        (f"{LEFT}He told me “no” and left,{RIGHT} she said.", ["He told me “no” and left,"]),
        ('"Go," he said, "now."', ["Go,", "now."]),
        ('"We stay,” he said. "For good.”', ["We stay,", "For good."]),
    ],
)
def test_the_outermost_pair_is_the_quotation(text: str, inside: list[str]) -> None:
    assert _spans(text) == inside


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert _spans("“We stay, he said.\n\nThe next day came.") == ["We stay, he said."]


def test_a_second_opening_mark_ends_an_unclosed_quotation() -> None:
    assert _spans('"We stay, he said. "Not now."') == ["We stay, he said. ", "Not now."]


def test_a_quotation_that_opens_anew_in_each_paragraph_is_one_that_goes_on() -> None:
    text = "“One.\n\n“Two.”"
    spans = marked_spans(text, paragraphs(text))
    assert [(span.goes_on, span.resumes) for span in spans] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('“We go," he said. "We must.”', ["We go,", "We must."]),
        ('"We go,” he said. “We must."', ["We go,", "We must."]),
        ('“We go," he said. “We must.”', ["We go,", "We must."]),
        ('“We go to "the hut" now,” he said.', ['We go to "the hut" now,']),
        ('"We go to “the hut” now," he said.', ["We go to “the hut” now,"]),
        ('“It is 24" long,” he said.', ['It is 24" long,']),
    ],
)
def test_marks_of_two_shapes_may_enclose_one_quotation(text: str, inside: list[str]) -> None:
    assert _spans(text) == inside


@pytest.mark.parametrize("start", [". . . we", "... we", ".@holm we"])
def test_a_quotation_may_begin_with_words_left_out_or_an_address(start: str) -> None:
    assert _spans(f'She smiled: "{start} go."') == [f"{start} go."]
