"""Typography is folded, and nothing else."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.evidence.folding import INVISIBLE, Folded, fold

SAME = [
    ("two  words", "two words"),
    ("two\u00a0words", "two words"),
    ("two\n\t words", "two words"),
    ("two\u2003\u202fwords", "two words"),
    ("two\r\nwords", "two words"),
    ("two \u00ad words", "two words"),
    ("two\n\u200b\u2060\nwords", "two words"),
    ("cafe\u0301", "café"),
    ("“yes”", '"yes"'),
    ("«yes»", '"yes"'),
    ("„yes“", '"yes"'),
    ("‘yes’", "'yes'"),
    ("don’t", "don't"),
    ("don\u02bct", "don't"),
    ("1914–18", "1914-18"),
    ("this — that", "this - that"),
    ("this -- that", "this - that"),
    ("\u22125", "-5"),
    ("well…", "well..."),
    ("well . . . yes", "well ... yes"),
    ("각", "\u1100\u1161\u11a8"),
    ("ﬁne oﬃce", "fine office"),
    ("inter\u00adnational", "international"),
    ("ship\u200bping", "shipping"),
    ("ship\u200dping", "shipping"),
    ("\ufeffyes\u200e, \u202aof\u2060ficial\u202c", "yes, official"),
]
DIFFERENT = [
    ("-----", "----"),
    ("Yes", "yes"),
    ("word", "words"),
    ("two words", "twowords"),
    ("this—that", "this — that"),
    ("yes.", "yes"),
    ("yes,", "yes;"),
    ("yes.", "yes…"),
    ('"yes"', "'yes'"),
    ("5", "6"),
    ("1,500", "1500"),
    ("café", "cafe"),
    ("½", "1/2"),
    ("A", "\u0410"),
    ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u062e"),
    ("👩\u200d🚀", "👩🚀"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_everything_else_makes_a_difference(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def extents_of(folded: Folded) -> list[tuple[int, int]]:
    """Where each character came from."""
    return [folded.original(at, at + 1) for at in range(len(folded.text))]


TYPOGRAPHIC = st.text(
    alphabet=st.one_of(
        st.sampled_from("aZ5 .-\"'\n\u00a0“”‘’–—…\u0301é\u1100\u1161\u11a8\u09c7\u09be"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(TYPOGRAPHIC)
def test_folded_characters_know_where_they_came_from(text: str) -> None:
    extents = extents_of(fold(text))
    assert all(start < end for start, end in extents)
    assert extents == sorted(extents)
    before = text[: extents[0][0]] if extents else text
    after = text[extents[-1][1] :] if extents else ""
    assert set(before + after) <= set(INVISIBLE)


@settings(deadline=None)
@given(TYPOGRAPHIC)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    forms = {fold(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD")}
    assert forms == {fold(text).text}


@settings(deadline=None)
@given(st.text(alphabet="abc de", min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 30))
def test_an_extent_leads_back_to_the_same_words(text: str, start: int, length: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text) - 1)
    end = min(start + length, len(folded.text))
    a, b = folded.original(start, end)
    assert fold(text[a:b]).text == folded.text[start:end]


@given(st.text("aB9 .,-'\"", max_size=30))
def test_plain_text_folds_alike_where_something_else_stands_before_it(text: str) -> None:
    alone, behind = fold(text), fold(f"“x{text}")
    assert behind.text == f'"x{alone.text}'
    moved = [(start + 2, end + 2) for start, end in extents_of(alone)]
    assert moved == extents_of(behind)[2:]
