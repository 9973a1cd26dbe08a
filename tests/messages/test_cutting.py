"""Long texts are cut without breaking a tag, a reference or a letter."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from briefing.messages.cutting import shorten
from briefing.messages.cutting import split as lazy_split
from briefing.messages.measure import Size, plain, size
from local_telegram.tests.tdlib import parse_html

untimed = settings(deadline=None)


def split(text: str, room: Size) -> list[str]:
    """All pieces."""
    return list(lazy_split(text, room))


tags = st.sampled_from(["b", "i", "u", "code", "blockquote"])
words = st.text(max_size=80).map(lambda text: str(escape(text)))
html = st.recursive(
    words,
    lambda inner: st.lists(
        inner | st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", tags, inner), max_size=5
    ).map("".join),
    max_leaves=20,
)
rooms = st.builds(Size, st.integers(8, 200), st.integers(30, 80))


@untimed
@given(html, rooms)
def test_the_pieces_hold_every_character_in_order(text: str, room: Size) -> None:
    assert "".join(plain(piece) for piece in split(text, room)) == plain(text)


@untimed
@given(html, rooms)
def test_no_piece_is_longer_than_the_room(text: str, room: Size) -> None:
    assert all(size(piece).units <= room.units for piece in split(text, room))


@untimed
@given(html, rooms)
def test_telegram_takes_every_piece(text: str, room: Size) -> None:
    for piece in split(text, room):
        parse_html(f"x{piece}")


def test_a_text_that_fits_stays_whole() -> None:
    assert split("<b>short</b>", Size(100, 10)) == ["<b>short</b>"]


def test_a_cut_falls_between_words() -> None:
    pieces = split("<b>one two three four</b>", Size(10, 5))
    assert pieces == ["<b>one two </b>", "<b>three four</b>"]


def test_a_cut_after_a_whole_word_takes_the_word_along() -> None:
    assert split("four four four", Size(9, 5)) == ["four four", " four"]


def test_the_first_piece_can_have_a_room_of_its_own() -> None:
    pieces = list(lazy_split("one two three four", Size(20, 5), first=Size(5, 5)))
    assert pieces == ["one ", "two three four"]


def test_a_long_word_is_cut_within() -> None:
    assert "".join(split("a" * 5000, Size(1000, 5))) == "a" * 5000


def test_formatting_beyond_the_room_goes_on_in_the_next_piece() -> None:
    pieces = split("<i>" + "<b>x</b>" * 20 + "</i>", Size(1000, 6))
    assert [piece.count("<b>") for piece in pieces] == [5, 5, 5, 5]


@pytest.mark.parametrize(
    ("html", "units", "pieces"),
    [
        ("abcd&amp;", 4, ["abcd", "&amp;"]),
        ("abc&amp;d", 4, ["abc&amp;", "d"]),
        ("&lt;&lt;&gt;", 2, ["&lt;&lt;", "&gt;"]),
        ("<b>abcd&amp;</b>", 4, ["<b>abcd</b>", "<b>&amp;</b>"]),
    ],
)
def test_a_reference_for_which_no_room_is_left_begins_a_new_piece(
    html: str, units: int, pieces: list[str]
) -> None:
    assert split(html, Size(units, 5)) == pieces


@untimed
@given(words.filter(bool), rooms)
def test_no_piece_is_empty(text: str, room: Size) -> None:
    assert all(split(text, room))


@pytest.mark.parametrize("cluster", ["e\u0301", "👩‍🚀", "👍🏽", "नि"])
def test_a_letter_keeps_its_marks(cluster: str) -> None:
    pieces = split(cluster * 100, Size(25, 5))
    assert "".join(pieces) == cluster * 100
    for piece in pieces:
        assert not unicodedata.category(piece[0]).startswith("M")
        assert piece[0] not in "\u200d🏽"
        assert not piece.endswith("\u200d")


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("short", 40, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 6, "unbre…"),
        ("  much \n space ", 20, "much space"),
    ],
)
def test_a_label_is_shortened_between_words(text: str, length: int, expected: str) -> None:
    assert shorten(text, length) == expected


@untimed
@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_has_its_length_at_most(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
