"""A PDF's metadata: offered, and believed where the page prints the same."""

import pytest

from briefing.curation.saved import saved_as
from tests.support.pdf_file import column, pdf

LINES = [
    "Ministry of Ports",
    "",
    "Norland opens its harbour",
    "",
    "By Ida Strand",
    "",
    "Ships came.",
]

CASES = [
    ({}, "Ministry of Ports", None),
    ({"Title": "Norland opens its harbour"}, "Norland opens its harbour", None),
    ({"Title": "Letter to all schools"}, "Ministry of Ports", None),
    ({"Title": "Ports"}, "Ministry of Ports", None),
    ({"Author": "Ida Strand"}, "Ministry of Ports", "Ida Strand"),
    ({"Author": "Ole Vik"}, "Ministry of Ports", None),
    ({"Author": "admin"}, "Ministry of Ports", None),
    ({"CreationDate": "D:20310303101500Z"}, "Ministry of Ports", None),
]


@pytest.mark.parametrize(("declared", "headline", "author"), CASES)
def test_metadata_counts_where_the_page_prints_the_same(
    declared: dict[str, str], headline: str, author: str | None
) -> None:
    stated = saved_as("a.pdf", pdf([column(LINES)], declared=declared)).stated
    assert (stated.headline, stated.author, stated.published) == (headline, author, None)


def test_metadata_is_offered_with_where_it_stands() -> None:
    declared = {"Title": "Letter", "Author": "Ole Vik", "CreationDate": "D:20310303"}
    facts = saved_as("a.pdf", pdf([column(LINES)], declared=declared)).facts
    last = {key: (found[-1].value, found[-1].origin) for key, found in facts.candidates.items()}
    assert last == {
        "headline": ("Letter", "PDF title"),
        "author": ("Ole Vik", "PDF author"),
        "published": ("2031-03-03", "PDF creation date"),
    }


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", "scan0001.pdf", "Untitled"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    facts = saved_as("a.pdf", pdf([column(LINES)], declared={"Title": title})).facts
    assert [one.value for one in facts.candidates["headline"]] == ["Ministry of Ports"]
