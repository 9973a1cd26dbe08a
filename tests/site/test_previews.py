"""The pictures beside links: what they say, that none is drawn twice, and life without them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
import pytest_asyncio

from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Form, Json
from briefing.site.previews import DrawnPreviews, LinkPreview, draw_previews, previews
from briefing.site.published import PublishedLibrary
from briefing.site.site_pages import SitePlan, site_files
from tests.site.conftest import ADDRESS
from tests.site.site_reading import broken_links, tree
from tests.site.test_hostile_site import evil_library
from tests.support.png_file import png_size

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawer() -> AsyncIterator[Drawer]:
    """One process that draws for all tests."""
    async with Drawer(seconds=60) as made:
        yield made


async def _words(drawer: Drawer, preview: LinkPreview) -> str:
    """What is written on the picture."""
    drawn = await drawer.draw(replace(preview.drawing, form=Form.PDF))
    pages = pypdfium2.PdfDocument(drawn.pages[0])
    assert len(pages) == 1
    text = pages[0].get_textpage().get_text_bounded()
    return " ".join(text.replace("\u200b", "").split())


def _nothing(path: str) -> bytes | None:
    """What is there already of a new site."""
    return None


def _of(shown: PublishedLibrary) -> Mapping[str, LinkPreview]:
    return {preview.page: preview for preview in previews(shown)}


async def test_an_actors_picture_tells_its_first_claims_and_how_many_there_are(
    drawer: Drawer, shown: PublishedLibrary
) -> None:
    text = await _words(drawer, _of(shown)["actors/russia.html"])
    assert text.startswith("Russia 12 positions and 29 quotes on file − Assad need not go +")
    assert "8 claims more Position Briefings ·" in text


async def test_two_actors_are_told_side_by_side_on_each_topic_that_is_shown(
    drawer: Drawer, shown: PublishedLibrary
) -> None:
    text = await _words(drawer, _of(shown)["compare/russia/us.html"])
    assert "− Russia: Assad need not go + United States: Assad should go" in text
    assert text.count("Russia: ") == text.count("United States: ") == 2


async def test_claims_that_find_no_room_are_left_out_whole(drawer: Drawer) -> None:
    long = "Everybody in every harbour of the north should be allowed to do as they please or "
    rows: list[Json] = [{"sign": "supports", "text": f"{number}: {long}"} for number in range(4)]
    more = [f"{4 - shown} more" for shown in range(5)]
    shown: Json = {
        **{"title": long[:70], "subtitle": long, "rows": rows, "more": more},
        **{"together": 1, "foot": "The foot", "no_glyph": ""},
    }
    drawn = LinkPreview("index.html", shown)
    text = await _words(drawer, drawn)
    told = [number for number in range(4) if f"{number}: Everybody" in text]
    assert told == list(range(len(told)))
    assert 0 < len(told) < 4
    assert f"{4 - len(told)} more The foot" in text


async def test_markup_in_every_field_is_drawn_as_it_was_written(drawer: Drawer) -> None:
    drawn = previews(PublishedLibrary(evil_library(), {}))
    assert len(drawn) == 3
    for preview in drawn:
        text = await _words(drawer, preview)
        assert preview.page == "index.html" or "<script>alert(1)" in text
        assert "&lt;" not in text


async def test_pictures_that_are_there_are_not_drawn_again(shown: PublishedLibrary) -> None:
    wanted = previews(shown)[:3]
    drawn = await draw_previews(wanted, _nothing, processes=1)
    assert drawn.failed == 0
    assert [png_size(content) for content in drawn.files.values()] == [(1200, 630)] * 3
    again = await draw_previews(wanted, drawn.files.get, processes=1)
    assert (again.paths, again.files) == (drawn.paths, drawn.files)


async def test_a_page_names_its_picture_a_quote_its_topics_an_article_the_sites(
    shown: PublishedLibrary,
) -> None:
    wanted = previews(shown)
    paths = {preview.page: preview.path for preview in wanted}
    files = dict.fromkeys(paths.values(), b"png")
    site = dict(site_files(SitePlan(shown, ADDRESS, previews=DrawnPreviews(paths, files))))
    assert broken_links(site, ADDRESS) == []
    expected = {
        "actors/russia.html": "actors/russia.html",
        "compare/russia/us.html": "compare/russia/us.html",
        "quotes/07/07d9da799e.html": "topics/refugees.html",
        "positions/russia/refugees.html": "topics/refugees.html",
        "articles/us-rejects-call.html": "index.html",
    }
    named = {
        page: tree(site[page]).xpath("//meta[@property='og:image']/@content") for page in expected
    }
    assert named == {page: [ADDRESS + paths[one]] for page, one in expected.items()}


async def test_without_a_drawer_the_pages_have_no_pictures(
    shown: PublishedLibrary,
) -> None:
    """After some failures no more are tried: a thousand would take an hour to fail."""
    wanted = previews(shown)
    drawn = await draw_previews(wanted, _nothing, processes=1, command=("/nowhere/typst",))
    assert (drawn.paths, drawn.failed) == ({}, len({one.path for one in wanted}))
    site = dict(site_files(SitePlan(shown, ADDRESS, previews=drawn)))
    assert not [path for path in site if path.startswith("pictures/")]
    assert not tree(site["actors/russia.html"]).xpath("//meta[@property='og:image']")
