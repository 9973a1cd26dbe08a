"""A site with a feed, and a bot that looks at it with a memory of its own."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.curation.feeds.feed_hours import FeedTimes
from briefing.curation.feeds.feed_records import (
    NO_VALIDATORS,
    FeedState,
    InboxItem,
    ItemState,
    Validators,
)
from briefing.curation.feeds.feed_round import FeedPlan, FeedRound
from briefing.curation.fetching import Fetched, Fetcher
from briefing.curation.network_reach import ANYWHERE, Reach
from briefing.library.loader import load_library
from tests.support.folders import CuratedFolders
from tests.support.website import Page, Website

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

    async def of_no_interest(self, since: datetime, limit: int) -> list[InboxItem]:
        none = (one for one in self.items.values() if one.state is ItemState.OF_NO_INTEREST)
        return [one for one in none if one.found >= since][::-1][:limit]

    async def judged_again(self, item: InboxItem) -> None:
        assert self.items[item.address].state is ItemState.OF_NO_INTEREST
        self.items[item.address] = item

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
