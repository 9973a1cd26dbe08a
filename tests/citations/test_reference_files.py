"""References for other programs: what they read is what is on file, whatever the fields hold."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.citations.citation_records import CitationRecord, record_of
from briefing.citations.reference_files import as_bibtex, as_csl_json, as_ris
from briefing.evidence.own_words import SourceKind
from briefing.library.dates import PartialDate
from briefing.library.model import Source

SOURCE = Source(
    id="harbour-talks",
    headline="Harbour: 50% of “us” & {them} pay $5_000 #1 ~ a\\b^2",
    outlet="The Courier & Post",
    author="Ida Strand and Reuters Staff",
    published=PartialDate(2015, 9, 4),
    retrieved=PartialDate(2016, 1, 2),
    url="https://news.example/a_b?c=d&e={f}",
    sha256="a" * 64,
    language="en",
)
BARE = Source(
    id="unknown",
    headline="Nothing known",
    outlet=None,
    author=None,
    published=None,
    retrieved=None,
    url=None,
    sha256="b" * 64,
)


def test_csl_json_has_what_is_known_and_no_key_for_what_is_not() -> None:
    full, bare = json.loads(as_csl_json([record_of(SOURCE), record_of(BARE)]))
    assert full == {
        "id": "harbour-talks",
        "type": "article-newspaper",
        "title": SOURCE.headline,
        "author": [{"family": "Strand", "given": "Ida"}, {"literal": "Reuters Staff"}],
        "container-title": "The Courier & Post",
        "issued": {"date-parts": [[2015, 9, 4]]},
        "accessed": {"date-parts": [[2016, 1, 2]]},
        "URL": SOURCE.url,
        "language": "en",
        "note": f"SHA-256 of the copy: {'a' * 64}",
    }
    assert set(bare) == {"id", "type", "title", "note"}


def test_bibtex_escapes_what_latex_would_run() -> None:
    entry = as_bibtex([record_of(SOURCE)])
    assert entry.splitlines() == [
        "@article{harbour-talks,",
        "  title = {{Harbour: 50\\% of “us” \\& \\textbraceleft{}them\\textbraceright{} pay "
        "\\$5\\_000 \\#1 \\textasciitilde{} a\\textbackslash{}b\\textasciicircum{}2}},",
        "  author = {Strand, Ida and {Reuters Staff}},",
        "  journal = {The Courier \\& Post},",
        "  year = {2015},",
        "  month = sep,",
        "  day = {4},",
        "  url = {https://news.example/a_b?c=d&e=%7Bf%7D},",
        "  urldate = {2016-01-02},",
        "  language = {en},",
        f"  note = {{SHA-256 of the copy: {'a' * 64}}}",
        "}",
    ]


def test_ris_has_a_line_for_each_field_and_ends_each_record() -> None:
    assert as_ris([record_of(SOURCE), record_of(BARE)]).split("\r\n") == [
        "TY  - NEWS",
        "ID  - harbour-talks",
        f"TI  - {SOURCE.headline}",
        "AU  - Strand, Ida",
        "AU  - Reuters Staff",
        "T2  - The Courier & Post",
        "PY  - 2015",
        "DA  - 2015/09/04/",
        f"UR  - {SOURCE.url}",
        "Y2  - 2016/01/02/",
        "LA  - en",
        f"N1  - SHA-256 of the copy: {'a' * 64}",
        "ER  - ",
        "",
        "TY  - NEWS",
        "ID  - unknown",
        "TI  - Nothing known",
        f"N1  - SHA-256 of the copy: {'b' * 64}",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "bibtex", "ris"),
    [
        (PartialDate(2015), "year = {2015}", "DA  - 2015///"),
        (PartialDate(2015, 9), "month = sep", "DA  - 2015/09//"),
    ],
)
def test_a_partial_date_stays_partial(date: PartialDate, bibtex: str, ris: str) -> None:
    record = record_of(replace(SOURCE, published=date))
    assert bibtex in as_bibtex([record])
    assert "day =" not in as_bibtex([record])
    assert ris in as_ris([record])


def test_what_is_no_article_is_not_called_one() -> None:
    record = record_of(replace(SOURCE, kind=SourceKind.TRANSCRIPT))
    assert as_bibtex([record]).startswith("@misc{")
    assert "  howpublished = {The Courier \\& Post}," in as_bibtex([record])
    assert as_ris([record]).startswith("TY  - GEN\r\n")
    assert json.loads(as_csl_json([record]))[0]["type"] == "document"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://[", "https://a.b/c d", "file:///x"]
)
def test_only_an_address_of_the_web_is_given(url: str) -> None:
    assert record_of(replace(SOURCE, url=url)).url is None


@given(st.text(), st.text(), st.text())
def test_no_field_can_begin_another_field_or_another_record(
    headline: str, outlet: str, author: str
) -> None:
    record: CitationRecord = record_of(
        replace(SOURCE, headline=headline, outlet=outlet, author=author)
    )
    ris = as_ris([record]).split("\r\n")
    assert [line[:6] for line in ris if line.startswith(("TY", "ER"))] == ["TY  - ", "ER  - "]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris[:-1])
    bibtex = re.sub(r"\\[$%&#_]", "", as_bibtex([record]))
    depth, ends = 0, []
    for at, sign in enumerate(bibtex):
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            ends.append(at)
    assert (depth, ends) == (0, [len(bibtex.rstrip()) - 1])
