"""Two texts word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.comparing import Origin, compare

ROWS = [
    ("we will go", "we will go", "we will go"),
    ("we will not go", "we will go", "we will -not go"),
    ("we will go", "we will never go", "we will +never go"),
    ("We want 50 ships", "We want 60 ships", "We want -50 +60 ships"),
    ("yes, we will", "yes; we will", "yes-,+; we will"),
    ("we  don't—“go”", "we don’t – «go»", "we don’t – «go»"),
    ("", "we will", "+we will"),
    ("we will", "", "-we will"),
    ("non-lethal aid", "lethal aid", "-non-lethal +lethal aid"),
]
_SIGNS = {Origin.BOTH: "", Origin.GIVEN: "-", Origin.PRINTED: "+"}


@pytest.mark.parametrize(("given_text", "printed", "row"), ROWS)
def test_texts_stand_side_by_side(given_text: str, printed: str, row: str) -> None:
    pieces = compare(given_text, printed)
    told = "".join(f"{' ' * piece.spaced}{_SIGNS[piece.origin]}{piece.text}" for piece in pieces)
    assert told.strip() == row


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_word_of_each_text_is_told_in_its_order(one: str, other: str) -> None:
    pieces = compare(one, other)
    for text, origin in ((one, Origin.GIVEN), (other, Origin.PRINTED)):
        at = 0
        for piece in pieces:
            if piece.origin is origin:
                at = " ".join(text.split()).index(piece.text, at) + len(piece.text)
