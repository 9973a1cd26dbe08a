"""Two texts word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.comparing import Piece, WordOrigin, compare, mark_off, only_in

ROWS = [
    ("we will go", "we will go", "we will go"),
    ("we will not go", "we will go", "we will -not go"),
    ("we will go", "we will never go", "we will +never go"),
    ("We want 50 ships", "We want 60 ships", "We want -50 +60 ships"),
    ("yes, we will", "yes; we will", "yes-,+; we will"),
    ("we  don't—“go”", "we don’t – «go»", "we don’t – «go»"),
    ("", "we will", "+we will"),
    ("we will", "", "-we will"),
    ("He says people go", "People go", "-He says people +People go"),
    ("non-lethal aid", "lethal aid", "-non-lethal +lethal aid"),
]
_SIGNS = {WordOrigin.BOTH: "", WordOrigin.GIVEN: "-", WordOrigin.PRINTED: "+"}


@pytest.mark.parametrize(("given_text", "printed", "row"), ROWS)
def test_texts_stand_side_by_side(given_text: str, printed: str, row: str) -> None:
    assert _told(compare(given_text, printed)) == row


MARKED = [
    ("we will go", [(3, 7)], "-we will -go"),
    ("we will go", [(0, 10)], "we will go"),
    ("we will go", [], "-we will go"),
    ("“we”, he said", [(1, 3)], "-“we-”, he said"),
    ("we will go", [(3, 7), (0, 7)], "we will -go"),
]


@pytest.mark.parametrize(("text", "shared", "row"), MARKED)
def test_what_is_shared_is_marked_off_from_the_rest(
    text: str, shared: list[tuple[int, int]], row: str
) -> None:
    assert _told(mark_off(text, shared)) == row


ONLY_IN = [
    ("we will go there", ("we shall go",), ["will", "there"]),
    ("We will go", ("we will go!",), []),
    ("“We’ll go”", ('"We\'ll go"',), []),
    ("the well-known  men, of the village", ("the men",), ["well-known", "of the village"]),
    ("we will, surely, go", ("we go",), ["will, surely"]),
    ("we will go there", ("we will go", "go there"), []),
    ("we will go there now", ("we will go", "go there"), ["now"]),
    ("we will go", ("вони підуть",), []),
    ("we will go", ("we go", "вони підуть"), []),
    ("we will go", ("",), []),
    ("we [...] go", ("we go",), []),
]


@pytest.mark.parametrize(("text", "others", "alone"), ONLY_IN)
def test_words_that_no_other_text_has_are_found(
    text: str, others: tuple[str, ...], alone: list[str]
) -> None:
    assert [text[start:end] for start, end in only_in(text, *others)] == alone


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_what_no_other_text_has_is_within_the_text_and_in_its_order(
    text: str, others: list[str]
) -> None:
    extents = only_in(text, *others)
    places = [place for extent in extents for place in extent]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


def _told(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        f"{' ' * piece.spaced}{_SIGNS[piece.origin]}{piece.text}" for piece in pieces
    ).strip()


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_word_of_each_text_is_told_in_its_order(one: str, other: str) -> None:
    pieces = compare(one, other)
    for text, origin in ((one, WordOrigin.GIVEN), (other, WordOrigin.PRINTED)):
        at = 0
        for piece in pieces:
            if piece.origin is origin:
                at = " ".join(text.split()).index(piece.text, at) + len(piece.text)
