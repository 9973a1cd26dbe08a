"""Which scripts were lost between the words of a PDF and what is copied out of it."""

import pytest

from briefing.papers.read_back import scripts_lost


@pytest.mark.parametrize(
    ("text", "read", "lost"),
    [
        ("We want it", "1 / 2 We\r\nwant it", []),
        ("a well-known plan", "a well-\r\nknown plan", []),
        ("We want it", "We wanit", ["Latin"]),
        ("Мы и они", "Мы и они", []),
        ("Мы и они", "ыМ и ино", ["Cyrillic"]),
        ("我们支持叙利亚", "我们支\r\n持叙利亚", []),
        ("我们支持", "我们持支", ["Chinese"]),
        ("करते हैं", "करतेहैं", ["Devanagari"]),
        ("ندعم 50", "نندعم 50", ["Arabic"]),
        ("No 50 🕊 …", "No 50", []),
        ("N" * 300, "", []),
        ("café", "cafe\u0301", []),
        ("Аз и ندعم", "", ["Cyrillic", "Arabic"]),
    ],
)
def test_a_script_is_lost_where_a_word_of_it_is(text: str, read: str, lost: list[str]) -> None:
    assert scripts_lost([text], read) == lost


def test_words_with_characters_that_no_font_has_do_not_count() -> None:
    assert scripts_lost(["நாடு x"], "[U+0BA8] x", "நா") == []
