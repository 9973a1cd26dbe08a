"""The form and the style at the end of what was typed, and the data of the buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.citations.citation_style import CitationStyle
from briefing.messages.callback_data.brief_codec import (
    BriefAsked,
    PaperForm,
    read_brief,
    write_brief,
)
from briefing.papers.typed_forms import TypedBrief, read_typed

_PDF, _CHICAGO = PaperForm.PDF, CitationStyle.CHICAGO


@pytest.mark.parametrize(
    ("typed", "words", "form", "style"),
    [
        ("us russia", "us russia", _PDF, _CHICAGO),
        ("us russia docx", "us russia", PaperForm.WORD, _CHICAGO),
        ("us, russia, Word, APA.", "us, russia", PaperForm.WORD, CitationStyle.APA),
        ("us russia csl-json csv", "us russia", PaperForm.CSV, CitationStyle.CSL_JSON),
        ("us russia author-date", "us russia", _PDF, CitationStyle.CHICAGO_AUTHOR_DATE),
        ("apa mla", "apa", _PDF, CitationStyle.MLA),
        ("word us russia", "word us russia", _PDF, _CHICAGO),
        ("md", "", PaperForm.MARKDOWN, _CHICAGO),
        ("", "", _PDF, _CHICAGO),
        ("  ", "  ", _PDF, _CHICAGO),
    ],
)
def test_form_and_style_are_read_from_the_end(
    typed: str, words: str, form: PaperForm, style: CitationStyle
) -> None:
    assert read_typed(typed) == TypedBrief(words, form, style)


@given(st.sampled_from(PaperForm), st.sampled_from(CitationStyle), st.text(max_size=70))
def test_what_a_button_carries_is_what_was_asked(
    form: PaperForm, style: CitationStyle, rest: str
) -> None:
    asked = BriefAsked(f"c{rest}", form, style)
    data = write_brief(asked)
    assert data is None or read_brief(data) == asked


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_typed(text)
    read_brief(text)
