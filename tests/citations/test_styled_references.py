"""References in the styles of bibliographies, from what is known of an article and no more."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from briefing.citations.citation_records import record_of
from briefing.citations.citation_style import CitationStyle
from briefing.citations.reference_parts import ReferencePart
from briefing.citations.styled_references import CitedPlace, styled
from briefing.drawing.drawer import Drawer
from briefing.library.dates import PartialDate
from briefing.library.model import Source

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one process draws for all

NEWS = Source(
    id="talks",
    headline="Putin calls Assad’s critics naive",
    outlet="The Courier",
    author="Ida Strand",
    published=PartialDate(2015, 9, 4),
    retrieved=None,
    url="https://news.example/a?b=c",
    sha256="a" * 64,
)
UNSIGNED = replace(NEWS, author=None, url=None)
BARE = replace(UNSIGNED, outlet=None, published=None)
YEAR = replace(UNSIGNED, published=PartialDate(2015))
YEAR_SIGNED = replace(YEAR, author="Ida Strand and Ole Vik")
QUOTING = replace(UNSIGNED, headline="Assad: “We will stay”", published=PartialDate(2015, 9))
ASKING = replace(UNSIGNED, headline="Will he “stay”?")
RUSSIAN = replace(
    NEWS, headline="Москва поддержит Дамаск", author="Редакция", outlet="Коммерсантъ"
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawer() -> AsyncIterator[Drawer]:
    async with Drawer() as drawer:
        yield drawer


async def _of(
    source: Source, style: CitationStyle, drawer: Drawer, page: int | None = None
) -> str:
    (reference,) = await styled([CitedPlace(record_of(source), page)], style, drawer)
    return str(reference)


_EXPECTED = {
    CitationStyle.CHICAGO: {
        "news": "Strand, Ida. “Putin Calls Assad’s Critics Naive.” The Courier, "
        "September 4, 2015. https://news.example/a?b=c.",
        "unsigned": "The Courier. “Putin Calls Assad’s Critics Naive.” September 4, 2015.",
        "bare": "Putin Calls Assad’s Critics Naive. n.d.",
        "year": "The Courier. “Putin Calls Assad’s Critics Naive.” 2015.",
        "year signed": "Strand, Ida, and Ole Vik. “Putin Calls Assad’s Critics Naive.” "
        "The Courier, 2015.",
        "quoting": "The Courier. “Assad: ‘We Will Stay.’” September 2015.",
        "asking": "The Courier. “Will He ‘Stay’?” September 4, 2015.",
        "russian": "Редакция. “Москва поддержит Дамаск.” Коммерсантъ, September 4, 2015. "
        "https://news.example/a?b=c.",
    },
    CitationStyle.CHICAGO_AUTHOR_DATE: {
        "news": "Strand, Ida. 2015. “Putin Calls Assad’s Critics Naive.” The Courier, "
        "September 4. https://news.example/a?b=c.",
        "unsigned": "The Courier. 2015. “Putin Calls Assad’s Critics Naive.” September 4.",
        "bare": "Putin Calls Assad’s Critics Naive. n.d.",
        "year": "The Courier. 2015. “Putin Calls Assad’s Critics Naive.”",
        "year signed": "Strand, Ida, and Ole Vik. 2015. “Putin Calls Assad’s Critics Naive.” "
        "The Courier.",
        "quoting": "The Courier. 2015. “Assad: ‘We Will Stay.’” September.",
        "asking": "The Courier. 2015. “Will He ‘Stay’?” September 4.",
        "russian": "Редакция. 2015. “Москва поддержит Дамаск.” Коммерсантъ, September 4. "
        "https://news.example/a?b=c.",
    },
    CitationStyle.APA: {
        "news": "Strand, I. (2015, September 4). Putin calls Assad’s critics naive. The Courier. "
        "https://news.example/a?b=c",
        "unsigned": "Putin calls Assad’s critics naive. (2015, September 4). The Courier.",
        "bare": "Putin calls Assad’s critics naive. (n.d.).",
        "year": "Putin calls Assad’s critics naive. (2015). The Courier.",
        "year signed": "Strand, I., & Vik, O. (2015). Putin calls Assad’s critics naive. "
        "The Courier.",
        "quoting": "Assad: “We will stay.” (2015, September). The Courier.",
        "asking": "Will he “stay”? (2015, September 4). The Courier.",
        "russian": "Редакция. (2015, September 4). Москва поддержит Дамаск. Коммерсантъ. "
        "https://news.example/a?b=c",
    },
    CitationStyle.MLA: {
        "news": "Strand, Ida. “Putin Calls Assad’s Critics Naive.” The Courier, 4 Sept. 2015, "
        "https://news.example/a?b=c.",
        "unsigned": "“Putin Calls Assad’s Critics Naive.” The Courier, 4 Sept. 2015.",
        "bare": "Putin Calls Assad’s Critics Naive.",
        "year": "“Putin Calls Assad’s Critics Naive.” The Courier, 2015.",
        "year signed": "Strand, Ida, and Ole Vik. “Putin Calls Assad’s Critics Naive.” "
        "The Courier, 2015.",
        "quoting": "“Assad: ‘We Will Stay.’” The Courier, Sept. 2015.",
        "asking": "“Will He ‘Stay’?” The Courier, 4 Sept. 2015.",
        "russian": "Редакция. “Москва поддержит Дамаск.” Коммерсантъ, 4 Sept. 2015, "
        "https://news.example/a?b=c.",
    },
}
_SOURCES = {
    "news": NEWS,
    "unsigned": UNSIGNED,
    "bare": BARE,
    "year": YEAR,
    "year signed": YEAR_SIGNED,
    "quoting": QUOTING,
    "asking": ASKING,
    "russian": RUSSIAN,
}


@pytest.mark.parametrize("style", _EXPECTED)
async def test_each_style_writes_news_as_its_manual_does(
    style: CitationStyle, drawer: Drawer
) -> None:
    given = [CitedPlace(record_of(source)) for source in _SOURCES.values()]
    written = dict(zip(_SOURCES, map(str, await styled(given, style, drawer)), strict=True))
    assert written == _EXPECTED[style]


async def test_the_outlet_is_in_italics_and_the_address_leads_there(drawer: Drawer) -> None:
    (reference,) = await styled([CitedPlace(record_of(NEWS))], CitationStyle.APA, drawer)
    assert ReferencePart("The Courier", is_italic=True) in reference.parts
    assert ReferencePart(str(NEWS.url), address=NEWS.url) in reference.parts


async def test_a_page_is_cited_where_the_source_has_pages(drawer: Drawer) -> None:
    assert (await _of(UNSIGNED, CitationStyle.MLA, drawer, 3)).endswith("4 Sept. 2015, p. 3.")


@pytest.mark.parametrize(
    "text",
    [
        "$x^2$ costs $5",
        '#eval("1") *a* _b_ `c` @d <e>',
        "{{a}} b} {c",
        "back\\slash \\$",
        "</li><li>x</li>",
        "&amp; <b>x</b>",
        "// not /* code",
        "Ж" * 300,
        "مرحبا 🕊",
        "'k': |",
    ],
)
async def test_no_field_is_read_as_anything_but_text(text: str, drawer: Drawer) -> None:
    source = replace(NEWS, headline=text, outlet=f"O {text}", author=text)
    written = await _of(source, CitationStyle.APA, drawer)
    in_author = ";" not in text  # which parts two authors
    assert written.casefold().count(text.casefold()) == 2 + in_author


async def test_an_address_that_is_refused_is_left_out_alone(drawer: Drawer) -> None:
    odd = record_of(replace(NEWS, url="https://ex%ample.com/"))
    first, second = await styled(
        [CitedPlace(odd), CitedPlace(record_of(NEWS))], CitationStyle.CHICAGO, drawer
    )
    assert str(first) == (
        "Strand, Ida. “Putin Calls Assad’s Critics Naive.” The Courier, September 4, 2015."
    )
    assert str(second) == _EXPECTED[CitationStyle.CHICAGO]["news"]
