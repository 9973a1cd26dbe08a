"""Feeds are looked at politely, and what is of interest is kept for curators, each text once."""

import gzip
from collections.abc import AsyncIterator, Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefing.curation.feeds.feed_hours import FeedTimes
from briefing.curation.feeds.feed_records import FeedState, InboxItem, ItemState
from briefing.curation.feeds.feed_round import FeedPlan, FeedRound
from briefing.curation.fetching import NO_VALIDATORS, Fetched, Fetcher, Validators
from briefing.curation.network_reach import ANYWHERE, PUBLIC, Reach
from briefing.library.loader import load_library
from tests.support.folders import CuratedFolders
from tests.support.website import Page, Website, redirect

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
BERG = "“The harbour will never be closed to fishing boats,” Alma Berg said in Northgate."
MOE = "Norland’s minister Jon Moe said that the docks would be open at night as well."
RAIN = "It rained in Northgate, and the ferry was late. Nobody minded."


def article(headline: str, words: str) -> Page:
    return Page(
        f"<!doctype html><html><body><article><h1>{headline}</h1><p>{words}</p>"
        "<p>The talks go on in Northgate on Thursday, and nobody knows how long.</p>"
        "</article></body></html>"
    )


class Memory:
    """A `FeedMemory` in memory."""

    def __init__(self) -> None:
        self.feeds: dict[str, FeedState] = {}
        self.items: dict[str, InboxItem] = {}

    async def feed(self, address: str) -> FeedState | None:
        return self.feeds.get(address)

    async def keep_feed(self, state: FeedState) -> None:
        self.feeds[state.address] = state

    async def unknown(self, addresses: Collection[str]) -> frozenset[str]:
        return frozenset(addresses) - self.items.keys()

    async def has_words(self, words: str) -> bool:
        return any(item.words == words for item in self.items.values())

    async def add(self, item: InboxItem) -> None:
        self.items.setdefault(item.address, item)

    def states(self) -> dict[str, str]:
        return {item.headline or "?": item.state.value for item in self.items.values()}


class FailingFetcher(Fetcher):
    """A fetcher that fails at one path as nobody foresaw."""

    fails_on: str | None = None

    async def fetch(self, address: str, known: Validators = NO_VALIDATORS) -> Fetched:
        if self.fails_on is not None and address.endswith(self.fails_on):
            raise RuntimeError(address)
        return await super().fetch(address, known)


class Newsroom:
    """A site with a feed, and a bot that looks at it on a clock of the test's."""

    def __init__(self, site: Website, place: CuratedFolders) -> None:
        self.site = site
        self.library = load_library(place.path, place.articles)
        self.memory = Memory()
        self.now = NOON
        self.pauses: list[float] = []
        self.fails_on: str | None = None
        self.others: tuple[str, ...] = ()

    def lists(self, *paths: str, **headers: str) -> None:
        """Have the feed list these paths."""
        items = "".join(f"<item><link>{self.site.at(path)}</link></item>" for path in paths)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.site.pages["/feed"] = Page(body, headers={"Content-Type": "text/xml", **told})

    async def look(self, reach: Reach = ANYWHERE, **plan: Any) -> int:
        times = FeedTimes(timedelta(minutes=30), None, UTC)
        paths = (*self.others, "/feed")
        wanted = FeedPlan(tuple(map(self.site.at, paths)), times, **plan)

        async def sleep(seconds: float) -> None:
            self.pauses.append(seconds)

        async with FailingFetcher(reach, now=lambda: self.now) as fetcher:
            fetcher.fails_on = self.fails_on
            return await FeedRound(
                wanted,
                self.memory,
                fetcher,
                self.library,
                lambda: self.now,
                sleep=sleep,
                clock=lambda: 0.0,
                chance=lambda: 1.0,
            ).look()

    @property
    def feed(self) -> FeedState:
        return self.memory.feeds[self.site.at("/feed")]


@pytest.fixture
async def newsroom(place: CuratedFolders) -> AsyncIterator[Newsroom]:
    pages = {
        "/1": article("Harbour stays open", BERG),
        "/2": article("Docks at night", MOE),
        "/3": article("Rain", RAIN),
    }
    async with Website(pages) as site:
        room = Newsroom(site, place)
        room.lists("/1", "/2", "/3")
        yield room


async def test_articles_that_name_an_actor_with_speech_or_a_topic_are_kept(
    newsroom: Newsroom,
) -> None:
    assert await newsroom.look() == 2
    assert newsroom.memory.states() == {
        "Harbour stays open": "open",
        "Docks at night": "open",
        "Rain": "of no interest",
    }
    first, second = list(newsroom.memory.items.values())[:2]
    assert first.interest is not None
    assert second.interest is not None
    assert first.interest.actors == ("norland",)
    assert first.interest.samples[0].text.startswith("The harbour will never be closed")
    assert first.interest.score > second.interest.score  # a quotation counts for more


async def test_an_article_is_asked_for_once_and_a_pause_is_kept(newsroom: Newsroom) -> None:
    await newsroom.look(pause=7)
    asked = newsroom.site.asked
    assert asked == ["/robots.txt", "/feed", "/1", "/2", "/3"]
    assert newsroom.pauses == [7, 7, 7]
    newsroom.now += timedelta(minutes=29)
    await newsroom.look()
    assert len(asked) == 5  # it is not due yet
    newsroom.now += timedelta(minutes=2)
    await newsroom.look()
    assert asked[5:] == ["/robots.txt", "/feed"]


async def test_the_pause_that_robots_txt_asks_for_is_kept(newsroom: Newsroom) -> None:
    newsroom.site.pages["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 20\nDisallow: /2\n")
    assert await newsroom.look() == 1
    assert newsroom.pauses[:2] == [20, 20]
    assert "/2" not in newsroom.site.asked


async def test_a_feed_is_asked_whether_it_has_changed(newsroom: Newsroom) -> None:
    newsroom.lists("/3", ETag='"v1"', Last_Modified="Mon, 03 Mar 2031 08:00:00 GMT")
    await newsroom.look()
    newsroom.site.pages["/feed"] = Page(status=304)
    newsroom.now += timedelta(hours=1)
    await newsroom.look()
    assert newsroom.site.conditions[-1] == ('"v1"', "Mon, 03 Mar 2031 08:00:00 GMT")
    assert (newsroom.feed.failures, newsroom.feed.validators.etag) == (0, '"v1"')


async def test_what_did_not_fit_into_a_look_comes_in_the_next(newsroom: Newsroom) -> None:
    newsroom.lists("/1", "/2", "/3", ETag='"v1"')
    assert await newsroom.look(most_articles=1) == 1
    assert newsroom.feed.validators.etag is None
    newsroom.now += timedelta(hours=1)
    assert await newsroom.look(most_articles=2) == 1
    assert len(newsroom.memory.items) == 3
    assert newsroom.feed.validators.etag == '"v1"'


async def test_one_text_under_two_addresses_is_kept_once(newsroom: Newsroom) -> None:
    newsroom.site.pages["/again"] = article(
        "Harbour stays open", BERG.replace("“", '"').replace("”", '"')
    )
    newsroom.lists("/1", "/again", "/1?utm_medium=rss")
    assert await newsroom.look() == 1
    assert [item.state.value for item in newsroom.memory.items.values()] == ["open", "repeated"]


async def test_what_is_on_file_word_for_word_is_not_new(newsroom: Newsroom) -> None:
    newsroom.site.pages["/1"] = article(
        "Old news", "“We want every ship to be welcome here,” Berg said."
    )
    newsroom.lists("/1")
    assert await newsroom.look() == 0
    assert newsroom.memory.states() == {"Old news": "of no interest"}


async def test_an_article_on_file_is_known_by_its_address_however_readers_are_tracked(
    newsroom: Newsroom,
) -> None:
    (source,) = newsroom.library.sources.values()
    filed = replace(source, url=newsroom.site.at("/1?utm_source=letter"))
    newsroom.library = replace(newsroom.library, sources={source.id: filed})
    newsroom.lists("/1", "/2")
    assert await newsroom.look() == 1
    assert newsroom.memory.states() == {"Harbour stays open": "repeated", "Docks at night": "open"}


async def test_an_article_that_is_gone_is_not_asked_for_again_and_one_that_fails_is(
    newsroom: Newsroom,
) -> None:
    newsroom.site.pages["/1"] = Page(status=503)
    newsroom.lists("/2", "/gone", "/1", ETag='"v1"')
    await newsroom.look()
    newsroom.site.pages["/1"] = article("Harbour stays open", BERG)
    newsroom.site.asked.clear()
    newsroom.now += timedelta(hours=1)
    assert await newsroom.look() == 1
    assert newsroom.site.asked == ["/robots.txt", "/feed", "/1"]


async def test_an_article_that_nobody_foresaw_keeps_none_behind_it_from_being_read(
    newsroom: Newsroom,
) -> None:
    newsroom.fails_on = "/1"
    assert await newsroom.look() == 1
    assert newsroom.memory.states() == {
        "?": "unreadable",
        "Docks at night": "open",
        "Rain": "of no interest",
    }


async def test_a_feed_that_nobody_foresaw_keeps_no_other_waiting(newsroom: Newsroom) -> None:
    newsroom.fails_on = "/odd"
    newsroom.others = ("/odd",)
    assert await newsroom.look() == 2
    odd = newsroom.memory.feeds[newsroom.site.at("/odd")]
    assert (odd.failures, odd.problem) == (1, "the program failed on it; the log says how")
    assert odd.next_look > newsroom.feed.next_look


BROKEN = [
    (Page(status=500), "the server answers 500"),
    (Page("<rss></rss>"), "lists no articles"),
    (redirect("/feed"), "more than 5 redirects"),
    (Page(b"x" * 50_000_000), "larger than"),
    (
        Page(gzip.compress(b"<rss>" + b" " * 50_000_000), headers={"Content-Encoding": "gzip"}),
        "larger than",
    ),
]


@pytest.mark.parametrize(("page", "problem"), BROKEN)
async def test_a_feed_that_fails_waits_longer_each_time(
    newsroom: Newsroom, page: Page, problem: str
) -> None:
    newsroom.site.pages["/feed"] = page
    for failures, hours in ((1, 1), (2, 2), (3, 4)):
        await newsroom.look()
        assert newsroom.feed.failures == failures
        assert newsroom.feed.next_look - newsroom.now == timedelta(hours=hours)
        newsroom.now = newsroom.feed.next_look
    assert problem in (newsroom.feed.problem or "")
    newsroom.lists("/1")
    assert await newsroom.look() == 1
    assert (newsroom.feed.failures, newsroom.feed.problem) == (0, None)


async def test_a_site_that_asks_for_a_pause_is_left_alone_for_it(newsroom: Newsroom) -> None:
    newsroom.site.pages["/feed"] = Page(status=429, headers={"Retry-After": "14400"})
    await newsroom.look()
    assert newsroom.feed.next_look - newsroom.now == timedelta(hours=4)
    newsroom.now = newsroom.feed.next_look
    newsroom.site.pages["/2"] = Page(status=429)
    newsroom.lists("/1", "/2", "/3")
    newsroom.site.asked.clear()
    await newsroom.look()
    assert "/3" not in newsroom.site.asked


@pytest.mark.parametrize(
    "asked",
    ["soon", "-5", "Mon, 03 Mar 2031 15:00:00 +99999999999999999999", "9" * 400],
)
async def test_a_pause_that_no_clock_has_ends_no_look(newsroom: Newsroom, asked: str) -> None:
    newsroom.site.pages["/feed"] = Page(status=503, headers={"Retry-After": asked})
    await newsroom.look()
    assert newsroom.feed.failures == 1
    assert timedelta(0) < newsroom.feed.next_look - newsroom.now <= timedelta(days=1)


async def test_a_private_address_is_not_asked(newsroom: Newsroom) -> None:
    await newsroom.look(reach=PUBLIC)
    assert newsroom.site.asked == []
    assert "https" in (newsroom.feed.problem or "")


async def test_articles_at_private_addresses_are_not_asked(newsroom: Newsroom) -> None:
    only_here = Reach(lambda address: str(address) == "127.0.0.1", frozenset({"http"}))
    body = "<rss><channel><item><link>http://127.0.0.2:1/secret</link></item></channel></rss>"
    newsroom.site.pages["/feed"] = Page(body, headers={"Content-Type": "text/xml"})
    assert await newsroom.look(reach=only_here) == 0
    assert [item.state for item in newsroom.memory.items.values()] == [ItemState.UNREADABLE]
