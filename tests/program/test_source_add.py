"""`bot.py source add` with several files, an address, a PDF and texts in other character sets."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from tests.program.curator_place import everything_at, put, run_at
from tests.support.folders import ARTICLE, OTHER_ARTICLE, CuratedFolders, fingerprint
from tests.support.pdf_file import column, pdf
from tests.support.website import Page, Website, redirect

PAGE = (
    "<!doctype html><html lang='en'><body><article><h1>Bridge opens</h1>"
    "<p>“Every ship is welcome,” Prime Minister Alma Berg said in Northgate on Monday.</p>"
    "</article></body></html>"
)


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


async def test_several_files_are_put_on_file_and_each_that_cannot_be_has_a_line(
    place: CuratedFolders,
) -> None:
    other = put(place, "other.txt", OTHER_ARTICLE)
    page = put(place, "page.html", PAGE)
    again, nowhere = put(place, "again.txt", ARTICLE), str(place.path / "nowhere.txt")
    ended = await run_at(
        place, "source", "add", other, again, nowhere, page, "--outlet", "Courier"
    )
    assert ended.code == 1
    assert ended.err.splitlines() == [
        f"{again}: this article is on file already, as harbour-talks",
        f"{nowhere}: there is no such file",
    ]
    sources = load_library(place.path, place.articles).sources
    assert {sources[name].outlet for name in ("bridge-planned", "bridge-opens")} == {"Courier"}


@pytest.mark.parametrize("option", ["--headline", "--id", "--url", "--archived"])
async def test_what_is_of_one_article_goes_with_one_file_alone(
    place: CuratedFolders, option: str
) -> None:
    files = [put(place, name, text) for name, text in (("a.txt", "A b"), ("b.txt", "C d"))]
    before = everything_at(place)
    ended = await run_at(place, "source", "add", *files, option, "one")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"{option} is of one article: give one file with it\n"
    assert everything_at(place) == before


async def test_an_address_is_fetched_and_kept_with_its_date_and_headers(
    place: CuratedFolders,
) -> None:
    async with Website({"/old": redirect("/bridge"), "/bridge": Page(PAGE)}) as site:
        asked = site.at("/old")
        ended = await run_at(place, "source", "add", asked, "--allow-private")
        address = site.at("/bridge")
        assert site.asked == ["/robots.txt", "/old", "/bridge"]
    assert (ended.code, ended.err) == (0, "")
    source = load_library(place.path, place.articles).sources["bridge-opens"]
    assert (source.url, source.original_sha256) == (address, fingerprint(PAGE))
    assert str(source.retrieved) in {_utc_day(), _utc_day(1)}
    assert place.articles is not None
    note = json.loads((place.articles / "bridge-opens.fetched.json").read_text())
    assert (note["asked"], note["url"], note["sha256"]) == (asked, address, fingerprint(PAGE))
    assert note["headers"]["content-type"] == "text/html"


def _utc_day(days_ago: int = 0) -> str:
    return (datetime.now(UTC) - timedelta(days=days_ago)).date().isoformat()


async def test_an_address_that_is_refused_is_one_line_and_changes_nothing(
    place: CuratedFolders,
) -> None:
    before = everything_at(place)
    async with Website({"/robots.txt": Page("User-agent: *\nDisallow: /closed")}) as site:
        for path, problem in (
            ("/none", "the server answers 404 Not Found"),
            ("/closed", "the site's robots.txt asks programs not to read this page"),
        ):
            ended = await run_at(place, "source", "add", site.at(path), "--allow-private")
            assert (ended.code, ended.out) == (1, "")
            assert ended.err == f"{site.at(path)}: {problem}\n"
        site.asked.clear()
        for scheme in ("http", "https"):
            address = f"{scheme}://127.0.0.1:{site.port}/bridge"
            ended = await run_at(place, "source", "add", address)
            assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
        assert site.asked == []
    assert everything_at(place) == before


async def test_a_pdf_is_put_on_file_with_its_pages(place: CuratedFolders) -> None:
    content = pdf([column(["Bridge opens", "", "Ships came."]), column(["“Go,” Berg said."])])
    ended = await run_at(place, "source", "add", put(place, "paper.pdf", content))
    assert (ended.code, ended.err) == (0, "")
    source = load_library(place.path, place.articles).sources["bridge-opens"]
    assert place.articles is not None
    text = (place.articles / "bridge-opens.txt").read_text()
    assert [text[start:].split()[0] for start in source.pages] == ["Bridge", "“Go,”"]


async def test_a_guessed_character_set_is_told_and_taken_when_it_is_named(
    place: CuratedFolders,
) -> None:
    text = "Гавань відкриють\n\n«Рибалок ще ніхто не питав», сказала Берг.\n"
    file = put(place, "old.txt", text.encode("cp1251"))
    ended = await run_at(place, "source", "add", file)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert "say --encoding cp1251" in ended.err
    ended = await run_at(
        place, "source", "add", file, "--encoding", "cp1251", "--id", "port", "--language", "uk"
    )
    assert (ended.code, ended.err) == (0, "")
    source = load_library(place.path, place.articles).sources["port"]
    assert (source.headline, source.language) == ("Гавань відкриють", "uk")
    quotes = await run_at(place, "quotes", "--json", file, "--encoding", "cp1251")
    assert quotes.code == 0


async def test_where_a_page_is_archived_and_when_it_was_taken_can_be_said(
    place: CuratedFolders,
) -> None:
    given = ("--archived", "https://archive.example/1", "--retrieved", "2031-03-05")
    file = put(place, "download.txt", OTHER_ARTICLE)
    assert (await run_at(place, "source", "add", file, *given)).code == 0
    source = load_library(place.path, place.articles).sources["bridge-planned"]
    assert (source.archived, str(source.retrieved)) == ("https://archive.example/1", "2031-03-05")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (("--language", "English"), "language: 'English' is no tag of a language"),
        (("--archived", "archive.example"), "archived: 'archive.example' is not an address"),
        (("--retrieved", "soon"), "retrieved: 'soon' is not a date"),
    ],
)
async def test_an_origin_that_makes_no_sense_is_refused(
    place: CuratedFolders, given: tuple[str, ...], problem: str
) -> None:
    file = put(place, "download.txt", OTHER_ARTICLE)
    ended = await run_at(place, "source", "add", file, *given)
    assert (ended.code, ended.out) == (1, "")
    assert problem in ended.err


async def test_the_addresses_of_articles_are_looked_at_where_it_is_asked_for(
    place: CuratedFolders,
) -> None:
    words = "“We want every ship to be welcome here,” Berg said on Monday."
    page = f"<html><body><article><h1>Harbour talks begin</h1><p>{words}</p></article>"
    async with Website({"/talks": Page(page)}) as site:
        url = site.at("/talks")
        place.change("sources/harbour-talks.yaml", "outlet: null", f"outlet: null\nurl: {url}")
        assert (await run_at(place, "check")).code == 0
        assert site.asked == []
        looked = await run_at(place, "check", "--live", "--allow-private", "--strict")
        assert "On the web now: 1 stands, 0 altered, 0 gone, 0 not known" in looked.out
        assert place.articles is not None
        for note in (place.articles / ".live").iterdir():
            note.unlink()
        site.pages["/talks"] = Page(page.replace("every ship", "each ship"))
        looked = await run_at(place, "check", "--live", "--allow-private")
        assert ": altered: “We want every ship to be welcome here”; there now: “" in looked.out
        assert looked.code == 0
        strict = await run_at(place, "check", "--live", "--allow-private", "--strict")
        assert strict.code == 1
        private = await run_at(place, "check", "--live")
    assert private.code == 0


async def test_without_leave_no_private_address_is_looked_at(place: CuratedFolders) -> None:
    async with Website() as site:
        url = site.at("/talks").replace("http:", "https:")
        place.change("sources/harbour-talks.yaml", "outlet: null", f"outlet: null\nurl: {url}")
        looked = await run_at(place, "check", "--live")
        assert "not known: it leads to a private address" in looked.out
        assert site.asked == []
