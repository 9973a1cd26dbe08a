"""A brief as PDF, read back: its text in order, its tags and bookmarks, what it cannot show."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from briefing.citations.citation_style import CitationStyle
from briefing.messages.callback_data.brief_codec import PaperForm
from briefing.papers.brief_contents import Brief
from briefing.papers.paper_maker import Paper, PaperMaker
from tests.papers.makers import HOSTILE, maker
from tests.papers.pdf_reading import ReadPdf, read_pdf
from tests.papers.sample_briefs import CREATED, brief, quote, translated

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one process draws for all

WORDS = "We want every ship — and all of them"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def papers() -> AsyncIterator[PaperMaker]:
    async with maker() as made:
        yield made


async def _made(papers: PaperMaker, given: Brief, form: PaperForm = PaperForm.PDF) -> Paper:
    return await papers.make(given, form, CitationStyle.CHICAGO, CREATED)


async def _read(papers: PaperMaker, given: Brief) -> ReadPdf:
    return read_pdf((await _made(papers, given)).content)


async def test_the_text_comes_out_in_the_order_of_reading(papers: PaperMaker) -> None:
    given = brief(quote(WORDS), quote("Not without us, Mr O’Neill", "000000000d"))
    markdown = (await _made(papers, given, PaperForm.MARKDOWN)).content.decode()
    read = await _read(papers, given)
    lines = [re.sub(r"[*`|#>\\]|\]\(<\S+>\)|\[|^-", " ", line) for line in markdown.splitlines()]
    words = [word for line in lines if " --- " not in line for word in line.split()]
    assert "".join(read.text.replace("•", "").split()) == "".join(words)


async def test_it_is_tagged_and_says_what_it_is(papers: PaperMaker) -> None:
    content = (await _made(papers, brief(quote(WORDS)))).content
    read = read_pdf(content)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert (read.title, read.language) == ("Norland and Sorland 0 on The harbour", "en-GB")
    assert {"H1", "H2", "P", "Table", "TH", "TD", "BlockQuote", "L", "LI"} <= set(read.tags)
    assert read.bookmarks == [
        (0, "Side by side"),
        (0, "The harbour"),
        (1, "Norland: Open it"),
        (1, "Sorland 0: nothing on file"),
        (0, "Articles"),
        (0, "What is not on file"),
        (0, "How to read this"),
    ]


async def test_the_same_brief_is_the_same_file(papers: PaperMaker) -> None:
    assert await _made(papers, brief(quote(WORDS))) == await _made(papers, brief(quote(WORDS)))


@pytest.mark.parametrize("text", HOSTILE[:5])
async def test_no_field_is_more_than_text(papers: PaperMaker, text: str) -> None:
    read = await _read(papers, brief(quote(WORDS + text), text=text))
    squeezed = "".join(read.text.split())
    fields = (f"“{WORDS}{text}”", f"Norland{text}", f"Alma Berg{text}", f"The Courier{text}")
    assert [field for field in fields if "".join(field.split()) not in squeezed] == []


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE[5:],
        " \ufeffa\ufff9b\ufffbc",
        " \ufdea \ufffe \U0001fffe",
        " \ue000 \U000f0000 \U000e0061 \ud800",
        " \u202e \u2066 \u00ad \u034f \u180e \ufe0f \u200d",
        " \u0300\u0489\u115f\u3164 \x07 \x85 \u2028",
    ],
)
async def test_there_is_a_pdf_whatever_the_fields_hold(papers: PaperMaker, text: str) -> None:
    read = await _read(papers, brief(translated(f"{WORDS} {text}", "ar"), text=text))
    assert WORDS in read.text


async def test_six_actors_with_long_names_stand_side_by_side(papers: PaperMaker) -> None:
    read = await _read(papers, brief(quote(WORDS), text=" " + "N" * 300, others=5))
    squeezed = "".join(read.text.split())
    assert squeezed.count("Sorland4" + "N" * 300) >= 3


async def test_a_brief_without_a_date_says_so(papers: PaperMaker) -> None:
    read = await _read(papers, brief(quote(WORDS, said=None, dated_by=None)))
    assert "Open it, undated; 1 quote" in read.text
    assert "Prime Minister. Undated" in read.text


async def test_two_hundred_quotes_of_one_day_are_all_there(papers: PaperMaker) -> None:
    many = [quote(f"Word number {at}.", f"{at:010}") for at in range(200)]
    read = await _read(papers, brief(*many, most_quotes=400))
    assert re.findall(r"“Word number (\d+)\.”", read.text) == [str(at) for at in range(200)]


async def test_characters_that_no_font_has_are_printed_as_numbers_and_told(
    papers: PaperMaker,
) -> None:
    read = await _read(papers, brief(quote("A dove 🕊 flies")))
    assert "“A dove [U+1F54A] flies”" in read.text
    assert "No font here has 1 character of this document: U+1F54A DOVE OF PEACE." in read.text


@pytest.mark.parametrize("text", ["Мы поддерживаем Сирию", "我们支持叙利亚政府", "אנחנו תומכים"])
async def test_other_scripts_can_be_copied(papers: PaperMaker, text: str) -> None:
    paper = await _made(papers, brief(translated(text, "und")))
    assert paper.scripts_lost == ()
    assert text in read_pdf(paper.content).text


async def test_a_script_that_cannot_be_copied_is_told(papers: PaperMaker) -> None:
    paper = await _made(papers, brief(translated("نحن ندعم الحكومة السورية", "ar")))
    assert paper.scripts_lost == ("Arabic",)
    assert (
        "Copied out of this PDF, words in Arabic letters come out wrong"
        in read_pdf(paper.content).text
    )
