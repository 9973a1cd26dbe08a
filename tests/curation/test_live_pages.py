"""Words on file are looked for at their articles' addresses: seldom, and once a day at most."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.curation.fetching import Fetcher
from briefing.curation.live_pages import CACHE, LiveCheck, LivePage, LiveStanding
from briefing.curation.network_reach import ANYWHERE
from briefing.library.loader import load_library
from tests.support.folders import CuratedFolders, fingerprint
from tests.support.website import Page, Website, redirect

STANDS = "“We want every ship to be welcome here,” Prime Minister Alma Berg said on Monday."
SHIPS = """\
      - text: Ships should come in freely
        kind: direct
        speaker: berg
        attribution: Berg said
        source: ships
"""
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


def _page(sentence: str) -> Page:
    return Page(
        "<!doctype html><html><body><article><h1>Harbour talks begin</h1>"
        f"<p>{sentence}</p><p>The talks go on in Northgate.</p></article></body></html>"
    )


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with Website({"/talks": _page(STANDS)}) as site:
        yield site


class Looking:
    """A live check on a clock of the test's, which notes each pause instead of sleeping."""

    def __init__(self, place: CuratedFolders) -> None:
        assert place.articles is not None
        self.place = place
        self.folder: Path = place.articles
        self.now = NOON
        self.pauses: list[float] = []

    async def _sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def look(self, *, page_has: float = 20, all_have: float = 60) -> list[LivePage]:
        library = load_library(self.place.path, self.folder)
        async with Fetcher(ANYWHERE, now=lambda: self.now, seconds=page_has) as fetcher:
            check = LiveCheck(
                fetcher, self.folder, lambda: self.now, seconds=all_have, sleep=self._sleep
            )
            return [page async for page in check.pages(library)]


@pytest.fixture
def looking(place: CuratedFolders, site: Website) -> Looking:
    _address(place, site.at("/talks"))
    return Looking(place)


def _address(place: CuratedFolders, url: str) -> None:
    place.change("sources/harbour-talks.yaml", "outlet: null\n", f"outlet: null\nurl: {url}\n")


NOW = [
    (_page(STANDS), LiveStanding.STANDS),
    (_page(STANDS.replace("“", '"').replace("”", '"')), LiveStanding.STANDS),
    (_page(STANDS.replace("every ship", "each ship")), LiveStanding.ALTERED),
    (_page(STANDS.replace("want", "do not want")), LiveStanding.ALTERED),
    (_page("Nothing was said of ships."), LiveStanding.GONE),
    (Page("gone", 404), LiveStanding.GONE),
    (Page("gone", 410), LiveStanding.GONE),
    (Page("not for you", 403), LiveStanding.UNKNOWN),
    (Page("out of order", 503), LiveStanding.UNKNOWN),
    (Page("<html></html>"), LiveStanding.UNKNOWN),
]


@pytest.mark.parametrize(("page", "standing"), NOW)
async def test_the_words_stand_at_the_address_or_are_altered_or_gone(
    looking: Looking, site: Website, page: Page, standing: LiveStanding
) -> None:
    site.pages["/talks"] = page
    (found,) = await looking.look()
    assert (found.source.id, found.standing) == ("harbour-talks", standing)
    assert (found.problem is None) == (page.status == 200 and page.body != "<html></html>")


async def test_a_page_that_moved_still_says_the_words(looking: Looking, site: Website) -> None:
    site.pages |= {"/talks": redirect("/new", 301), "/new": _page(STANDS)}
    (found,) = await looking.look()
    assert (found.standing, found.problem) == (LiveStanding.STANDS, None)


async def test_what_robots_txt_refuses_is_not_known(looking: Looking, site: Website) -> None:
    site.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /talks")
    (found,) = await looking.look()
    assert found.standing is LiveStanding.UNKNOWN
    assert "robots.txt" in (found.problem or "")
    assert "/talks" not in site.asked


async def test_a_site_that_has_too_many_requests_is_left_alone(
    looking: Looking, site: Website, place: CuratedFolders
) -> None:
    _second_article(place, site)
    site.pages["/talks"] = Page(status=429)
    standings = [page.standing for page in await looking.look()]
    assert standings == [LiveStanding.UNKNOWN, LiveStanding.UNKNOWN]
    assert site.asked.count("/talks") + site.asked.count("/ships") == 1


async def test_a_site_that_does_not_answer_in_time_is_waited_for_once(
    looking: Looking, site: Website, place: CuratedFolders
) -> None:
    _second_article(place, site)
    site.pages |= {"/talks": Page(is_silent=True), "/ships": Page(is_silent=True)}
    first, second = await looking.look(page_has=0.2)
    assert first.problem == "no whole answer within 0.2 seconds"
    assert (second.standing, second.problem) == (
        LiveStanding.UNKNOWN,
        "not asked: the site did not answer in time before",
    )
    assert site.asked.count("/talks") + site.asked.count("/ships") == 1


async def test_what_no_time_is_left_for_is_not_asked_and_what_is_kept_is_told(
    looking: Looking, site: Website, place: CuratedFolders
) -> None:
    await looking.look()
    _second_article(place, site)
    standings = {page.source.id: page.standing for page in await looking.look(all_have=0)}
    assert standings == {"harbour-talks": LiveStanding.STANDS, "ships": LiveStanding.UNKNOWN}
    assert "/ships" not in site.asked


async def test_altered_words_are_shown_as_they_stand_there(
    looking: Looking, site: Website
) -> None:
    site.pages["/talks"] = _page(STANDS.replace("every ship", "each ship"))
    ((quote,),) = [page.quotes for page in await looking.look()]
    assert "each ship" in (quote.passage or "")


async def test_a_page_is_asked_for_once_a_day(looking: Looking, site: Website) -> None:
    await looking.look()
    looking.now += timedelta(hours=23)
    (again,) = await looking.look()
    assert (again.standing, again.at) == (LiveStanding.STANDS, NOON)
    assert site.asked.count("/talks") == 1
    looking.now += timedelta(hours=2)
    await looking.look()
    assert site.asked.count("/talks") == 2


async def test_a_page_that_could_not_be_read_is_asked_for_again(
    looking: Looking, site: Website
) -> None:
    site.pages["/talks"] = Page(status=503)
    await looking.look()
    site.pages["/talks"] = _page(STANDS)
    (page,) = await looking.look()
    assert page.standing is LiveStanding.STANDS


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"at": "2031-03-03", "text": 7}', "\0"])
async def test_a_damaged_note_of_what_a_page_said_is_as_none(
    looking: Looking, site: Website, kept: str
) -> None:
    await looking.look()
    (note,) = (looking.folder / CACHE).iterdir()
    note.write_text(kept)
    (page,) = await looking.look()
    assert (page.standing, site.asked.count("/talks")) == (LiveStanding.STANDS, 2)


async def test_a_site_is_asked_again_only_after_a_pause(
    looking: Looking, site: Website, place: CuratedFolders
) -> None:
    _second_article(place, site)
    assert [page.source.id for page in await looking.look()] == ["harbour-talks", "ships"]
    (pause,) = looking.pauses
    assert 2 < pause <= 3


def _second_article(place: CuratedFolders, site: Website) -> None:
    article = "Ships\n\n“Ships should come in freely,” Berg said.\n"
    place.save("ships.txt", article)
    about = f"headline: Ships\nurl: {site.at('/ships')}\nsha256: {fingerprint(article)}\n"
    place.write("sources/ships.yaml", about)
    actor = (place.path / "actors" / "norland.yaml").read_text()
    place.write("actors/norland.yaml", actor + SHIPS)


async def test_an_article_without_an_address_is_asked_nowhere(
    place: CuratedFolders, site: Website
) -> None:
    assert await Looking(place).look() == []
    assert site.asked == []
