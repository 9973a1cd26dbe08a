"""A PDF's text: columns in order, broken words whole, paragraphs and pages where they are."""

from collections.abc import Sequence
from itertools import chain, zip_longest

import pytest

from briefing.curation.pdf_text import text_of_pdf
from briefing.curation.saved import saved_as
from briefing.evidence.plain_text import NotText
from tests.support.pdf_file import Line, column, pdf

LEFT = ["The harbour of Norland will", "open to all ships, Alma Berg", "said on Monday in the old"]
RIGHT = ["town hall. “We want every ship", "to be welcome here,” she told", "the reporters there."]
STORY = (
    "The harbour of Norland will open to all ships, Alma Berg said on Monday in the old town "
    "hall. “We want every ship to be welcome here,” she told the reporters there."
)


def _paragraphs(*pages: Sequence[Line]) -> list[str]:
    return text_of_pdf(pdf(pages)).text.removesuffix("\n").split("\n\n")


def test_two_columns_are_read_one_after_the_other() -> None:
    assert _paragraphs([*column(LEFT), *column(RIGHT, left=320)]) == [STORY]


def test_columns_that_were_written_row_by_row_are_read_one_after_the_other() -> None:
    rows = zip(column(LEFT), column(RIGHT, left=320), strict=True)
    assert _paragraphs([*chain.from_iterable(rows)]) == [STORY]


def test_a_heading_above_columns_is_read_before_them() -> None:
    rows = zip_longest(column(LEFT), column(RIGHT, left=320))
    heading = (50.0, 775.0, "Norland opens its harbour to all the ships of the world in spring")
    lines = [heading, *(line for row in rows for line in row if line)]
    assert _paragraphs(lines) == [heading[2], STORY]


BROKEN_WORDS = [
    (["They made a state-", "ment on ships."], "They made a statement on ships."),
    (["They spoke to Berg-", "Larsen on ships."], "They spoke to Berg-Larsen on ships."),
    (["The far-right asked the far-", "right again."], "The far-right asked the far-right again."),
    (["It holds until 2031-", "2033 at the least."], "It holds until 2031-2033 at the least."),
    (["A soft hy\u00ad", "phen is no hyphen."], "A soft hyphen is no hyphen."),
    (["It is open - they", "said - to all."], "It is open - they said - to all."),
]


@pytest.mark.parametrize(("lines", "text"), BROKEN_WORDS)
def test_a_word_that_the_end_of_a_line_breaks_is_whole(lines: list[str], text: str) -> None:
    assert _paragraphs(column(lines)) == [text]


def test_a_gap_between_lines_and_an_indented_line_begin_paragraphs() -> None:
    lines = column(["One ship came into the port.", "It was red.", "", "Two ships left the port."])
    indented = (62.0, 750.0 - 4 * 12, "Three ships came back.")
    assert _paragraphs([*lines, indented]) == [
        "One ship came into the port. It was red.",
        "Two ships left the port.",
        "Three ships came back.",
    ]


def test_a_sentence_goes_on_over_the_end_of_a_page_and_its_number() -> None:
    pages = [
        [*column(["Norland’s Courier", "", text]), (300.0, 40.0, f"- {number} -")]
        for number, text in enumerate(["The harbour will", "open to all ships", "in spring."], 1)
    ]
    found = text_of_pdf(pdf(pages))
    assert found.text == "The harbour will open to all ships in spring.\n"
    assert [found.text[start:].split()[0] for start in found.pages] == ["The", "open", "in"]


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    found = text_of_pdf(pdf([column(["One."]), [], column(["Three."]), []]))
    assert found.text == "One.\n\nThree.\n"
    assert found.pages == (0, 6, 6, 6)


def test_the_places_of_pages_are_those_in_our_copy() -> None:
    saved = saved_as("paper", pdf([column(["One office."]), column(["Two."])]))
    assert saved.article.text == "One office.\n\nTwo.\n"
    assert saved.article.text[saved.pages[1] :] == "Two.\n"


NO_TEXT = [
    (pdf([[], []]), "the PDF holds pictures of its pages, and no text"),
    (b"%PDF-1.4\nnothing more", "the PDF is damaged, or none"),
    (pdf([column(["One."])])[:300], "the PDF is damaged, or none"),
]


@pytest.mark.parametrize(("content", "problem"), NO_TEXT)
def test_a_pdf_without_text_is_refused_in_words(content: bytes, problem: str) -> None:
    with pytest.raises(NotText) as refused:
        saved_as("paper.pdf", content)
    assert refused.value.problem == problem
