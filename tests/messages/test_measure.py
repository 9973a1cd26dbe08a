"""Lengths as Telegram counts them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from briefing.messages.measure import Size, plain, size
from local_telegram.tests.tdlib import found_by_telegram, parse_html

untimed = settings(deadline=None)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", Size(0, 0)),
        ("plain", Size(5, 0)),
        ("<b>bold</b>", Size(4, 1)),
        ("&lt;&#39;&amp;", Size(3, 0)),
        ("😀", Size(2, 0)),
        ('<b><a href="https://x.example/?a=1&amp;b=2">both</a></b>', Size(4, 2)),
        ("/quote_q1", Size(9, 1)),
    ],
)
def test_a_text_has_the_size_that_telegram_counts(html: str, expected: Size) -> None:
    assert size(html) == expected


@untimed
@given(st.text())
def test_plain_text_comes_back_from_its_escaped_form(text: str) -> None:
    assert plain(str(escape(text))) == text


@untimed
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1))
def test_no_text_is_longer_to_telegram_than_it_is_to_us(text: str) -> None:
    html = f"<b>{escape(text)}</b>"
    assert parse_html(html).units <= size(html).units


@untimed
@given(st.text("ab1/@#$.:_ \n", max_size=60))
def test_telegram_finds_no_more_entities_than_we_count(text: str) -> None:
    assert len(found_by_telegram(text)) <= size(text).entities
