"""Words are cut between words, never inside one."""

import pytest

from briefing.evidence.boundaries import is_boundary

INSIDE = [
    "wel|\u00adcome",
    "wel\u00ad|come",
    "a|\u200bb",
    "wo|rd",
    "don|'t",
    "don'|t",
    "don|’t",
    "anti|-harbour",
    "anti-|harbour",
    "1|,500",
    "1,|500",
    "2|.5",
    "15|:30",
    "10|–15",
    "-|5",
    "$|5",
    "5|€",
    "5|%",
    "U|.S.",
    "U.|S.",
    "end.|..",
    "end..|.",
    "e|\u0301t",
    "e\u0301|t",
    "co|\u00adop",
    "co\u00ad|op",
    "Пу|тин",
    "a|_b",
    "B|52",
    # A letter that carries a mark, and the letter after it.
    "कि|स",
    "के|वल",
]
BETWEEN = [
    "|word",
    "word|",
    "one| two",
    "one |two",
    "one|, two",
    "“|word",
    "word|”",
    "word|’ he",
    "ships|—many",
    "ships—|many",
    "ships|--many",
    "coalition|.Earnest",
    "coalition.|Earnest",
    "5|, or",
    "5|.",
    "'|tis",
    "say|: yes",
    "漢|字",
    "ไท|ย",
    "here|\u200e, so",
    "here\u200e|, so",
]


@pytest.mark.parametrize("marked", INSIDE)
def test_no_quote_is_cut_here(marked: str) -> None:
    assert not is_boundary(marked.replace("|", ""), marked.index("|"))


@pytest.mark.parametrize("marked", BETWEEN)
def test_a_quote_may_be_cut_here(marked: str) -> None:
    assert is_boundary(marked.replace("|", ""), marked.index("|"))
