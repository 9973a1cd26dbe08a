"""Bylines taken apart: only where a name looks like a person's, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.citations.bylines import authors


@pytest.mark.parametrize(
    ("byline", "outlet", "written"),
    [
        (None, None, []),
        ("  ", None, []),
        ("Ian Black", None, ["Black, Ian"]),
        ("Ida Strand and Ole Vik", None, ["Strand, Ida", "Vik, Ole"]),
        ("Ida Strand, Ole Vik & Jon Moe", None, ["Strand, Ida", "Vik, Ole", "Moe, Jon"]),
        ("Ida Strand, Ole Vik, and Jon Moe", None, ["Strand, Ida", "Vik, Ole", "Moe, Jon"]),
        ("Ida Strand; Ole Vik", None, ["Strand, Ida", "Vik, Ole"]),
        ("Ludwig van der Aa", None, ["van der Aa, Ludwig"]),
        ("María O’Neill-Pérez", None, ["O’Neill-Pérez, María"]),
        ("A. B. White", None, ["White, A. B."]),
        ("Reuters Staff", "Reuters", ["Reuters Staff"]),
        ("Deutsche Welle", "Deutsche Welle", ["Deutsche Welle"]),
        ("BBC News", None, ["BBC News"]),
        ("Reuters", None, ["Reuters"]),
        ("Reuters, AFP", None, ["Reuters, AFP"]),
        ("Strand, Ida", None, ["Strand, Ida"]),
        ("Jon Moe, AFP", None, ["Jon Moe, AFP"]),
        ("Associated PRESS", None, ["Associated PRESS"]),
        ("Agence FR", None, ["Agence FR"]),
        ("Дмитрий Судаков", None, ["Дмитрий Судаков"]),
        ("محمد علي", None, ["محمد علي"]),
        ("the editors of it", None, ["the editors of it"]),
        ("Jon 7", None, ["Jon 7"]),
        ("One Two Three Four Five Six", None, ["One Two Three Four Five Six"]),
    ],
)
def test_a_name_is_turned_around_only_where_it_looks_like_a_persons(
    byline: str | None, outlet: str | None, written: list[str]
) -> None:
    assert [str(one) for one in authors(byline, outlet)] == written


@given(st.text(max_size=60))
def test_each_name_is_words_of_the_byline(byline: str) -> None:
    printed = " ".join(byline.split())
    found = authors(byline)
    assert all(one.name in printed for one in found)
    assert all(f"{one.given} {one.family}" == one.name for one in found if one.family)
