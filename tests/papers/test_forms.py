"""The forms of a brief other than PDF, read back by other programs: all is there, and as text."""

import csv
import io
import re
from collections.abc import AsyncIterator

import docx
import pytest
import pytest_asyncio
from markdown_it import MarkdownIt

from briefing.citations.citation_style import CitationStyle
from briefing.evidence.verdict import Verdict
from briefing.library.model import QuoteKind
from briefing.messages.callback_data.brief_codec import PaperForm
from briefing.papers.brief_contents import Brief
from briefing.papers.paper_maker import PaperMaker
from tests.papers.makers import HOSTILE, maker
from tests.papers.sample_briefs import CREATED, brief, quote, source, translated

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one process draws for all

WORDS = "We want every ship — and all of them"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def papers() -> AsyncIterator[PaperMaker]:
    async with maker() as made:
        yield made


async def _made(
    papers: PaperMaker,
    given: Brief,
    form: PaperForm,
    style: CitationStyle = CitationStyle.CHICAGO,
) -> bytes:
    return (await papers.make(given, form, style, CREATED)).content


def _text_of_markdown(content: str) -> str:
    """What a reader of the Markdown sees, on one line."""
    tokens = MarkdownIt("commonmark").enable("table").parse(content)
    parts = [
        one.content
        for token in tokens
        for one in (token.children or ([token] if token.type == "fence" else []))
        if one.type in ("text", "code_inline", "fence", "text_special", "softbreak")
    ]
    return " ".join("".join(parts).split())


def _text_of_word(content: bytes) -> str:
    read = docx.Document(io.BytesIO(content))
    lines = [paragraph.text for paragraph in read.paragraphs]
    lines += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(lines).split())


async def test_markdown_has_the_comparison_the_quote_its_citation_and_its_evidence(
    papers: PaperMaker,
) -> None:
    content = (await _made(papers, brief(quote(WORDS)), PaperForm.MARKDOWN)).decode()
    lines = content.splitlines()
    assert lines[0] == "# Norland and Sorland 0 on The harbour"
    assert "| In dispute | Norland | Sorland 0 |" in lines
    assert (
        "| The harbour: The harbour should be open. | **Open it**, as of 3 September 2015; "
        "1 quote | Nothing on file |" in lines
    )
    assert f"> “{WORDS}”" in lines
    assert "**1.** **Alma Berg**, Prime Minister. 3 September 2015" in lines
    assert (
        "**Cite:** Strand, Ida. “Harbour Talks Begin.” *The Courier*, September 4, 2015. "
        "[https://news.example/talks](<https://news.example/talks>)." in lines
    )
    evidence = next(line for line in lines if line.startswith("**Proved:**"))
    assert "checked here on 29 November 2026" in evidence
    assert "characters 11 to 40 of 200" in evidence
    assert "`00000000ab`" in evidence
    assert source().sha256 in content
    assert "- Sorland 0 on The harbour" in lines
    assert "Made on 30 November 2026" in content


async def test_a_paraphrase_gets_no_quotation_marks_and_is_called_one(papers: PaperMaker) -> None:
    reported = brief(quote(WORDS, kind=QuoteKind.REPORTED))
    content = (await _made(papers, reported, PaperForm.MARKDOWN)).decode()
    assert f"> {WORDS}" in content.splitlines()
    assert "*As reported, not quoted*" in content


async def test_what_nobody_compared_is_called_unchecked(papers: PaperMaker) -> None:
    unchecked = brief(quote(WORDS, verdict=Verdict.UNCHECKED, place=None, check=None))
    content = (await _made(papers, unchecked, PaperForm.MARKDOWN)).decode()
    assert "**Unchecked:** not yet compared with the article" in content
    assert "1 quote was not compared with it yet, and each of these says so." in content
    assert "Proved" not in content


@pytest.mark.parametrize("form", [PaperForm.MARKDOWN, PaperForm.WORD])
@pytest.mark.parametrize("text", HOSTILE)
async def test_no_field_is_more_than_text(papers: PaperMaker, form: PaperForm, text: str) -> None:
    content = await _made(papers, brief(quote(WORDS + text), text=text), form)
    if form is PaperForm.MARKDOWN:
        written = _text_of_markdown(content.decode())
        links = re.findall(r"\]\(<(\S+)>\)", content.decode())
        assert {link.partition(":")[0] for link in links} == {"https"}
    else:
        written = _text_of_word(content)
    words = " ".join(text.split())
    assert f"“{WORDS} {words}”" in written
    names = (f"Norland {words}", f"Alma Berg {words}", f"The Courier {words}")
    assert [name for name in names if name not in written] == []


async def test_word_has_headings_a_table_and_quotations_of_its_own(papers: PaperMaker) -> None:
    content = await _made(papers, brief(quote(WORDS)), PaperForm.WORD)
    read = docx.Document(io.BytesIO(content))
    styles = [(it.style.name, it.text) for it in read.paragraphs if it.style is not None]
    assert styles[0] == ("Title", "Norland and Sorland 0 on The harbour")
    assert ("Heading 1", "Side by side") in styles
    assert ("Heading 2", "Norland: Open it") in styles
    assert ("Quote", f"“{WORDS}”") in styles
    assert [cell.text for cell in read.tables[0].rows[0].cells] == [
        "In dispute",
        "Norland",
        "Sorland 0",
    ]
    assert read.core_properties.title == "Norland and Sorland 0 on The harbour"
    assert await _made(papers, brief(quote(WORDS)), PaperForm.WORD) == content


async def test_word_writes_arabic_from_right_to_left(papers: PaperMaker) -> None:
    content = await _made(papers, brief(translated("نحن ندعم", "ar")), PaperForm.WORD)
    read = docx.Document(io.BytesIO(content))
    (said,) = (it for it in read.paragraphs if it.style is not None and it.style.name == "Quote")
    assert said.text == "“نحن ندعم”"
    assert "<w:bidi/>" in said._p.xml
    assert said.runs[0].font.rtl is True
    assert '<w:lang w:val="ar"/>' in said._p.xml


@pytest.mark.parametrize(
    ("style", "entry", "cited"),
    [
        (CitationStyle.BIBTEX, "@article{talks,", "talks"),
        (CitationStyle.RIS, "TY  - NEWS", "talks"),
        (CitationStyle.CSL_JSON, '"id": "talks"', "talks"),
    ],
)
async def test_references_for_other_programs_stand_as_they_are(
    papers: PaperMaker, style: CitationStyle, entry: str, cited: str
) -> None:
    content = (await _made(papers, brief(quote(WORDS)), PaperForm.MARKDOWN, style)).decode()
    (block,) = re.findall(r"^```\n(.*?)^```", content, re.DOTALL | re.MULTILINE)
    assert entry in block
    assert f"**Cite:** `{cited}`" in content


async def test_csv_has_a_row_for_each_quote_and_for_what_is_not_on_file(
    papers: PaperMaker,
) -> None:
    content = await _made(papers, brief(quote(WORDS)), PaperForm.CSV, CitationStyle.APA)
    first, second = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert first["quote"] == WORDS
    assert (first["actor"], first["speakers"], first["says"]) == (
        "Norland",
        "Alma Berg",
        "Open it",
    )
    assert first["citation"] == (
        "Strand, I. (2015, September 4). Harbour talks begin. The Courier. "
        "https://news.example/talks"
    )
    assert (first["start"], first["end"], first["length"]) == ("10", "40", "200")
    assert (first["verdict"], first["checked_on"]) == ("exact", "2026-11-29")
    assert (second["actor"], second["stance"], second["quote"]) == (
        "Sorland 0",
        "nothing on file",
        "",
    )


async def test_csv_begins_with_a_byte_order_mark_where_asked(papers: PaperMaker) -> None:
    given = brief(quote("РФ “don’t”"))
    plain = await _made(papers, given, PaperForm.CSV)
    marked = await _made(papers, given, PaperForm.EXCEL)
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\uff1d1", "'x"])
async def test_no_cell_is_a_formula(papers: PaperMaker, text: str) -> None:
    content = await _made(papers, brief(quote(text)), PaperForm.CSV)
    first = next(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert first["quote"] == f"'{text}"
