"""Feeds are looked at in the background, by one process, whatever goes wrong meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootstrap.curation_store import CurationStore
from bootstrap.feed_watching import FeedWatcher
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.settings import DatabaseSettings, FeedsSettings
from tests.support.folders import CuratedFolders
from tests.support.samples import sample_library
from tests.support.website import Page, Website

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
NOTHING = "<rss><channel><item><link>/gone</link></item></channel></rss>"


@pytest.fixture
async def running() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with Website({"/feed": Page(NOTHING)}) as site:
        yield site


def _watcher(
    site: Website, running: AsyncExitStack, folder: Path, library: Callable[[], Library]
) -> FeedWatcher:
    settings = FeedsSettings(
        addresses=(site.at("/feed"),), pause_seconds=0, private_addresses=True
    )
    database = DatabaseSettings(url=f"sqlite:///{folder}/var/briefing.db")
    store = CurationStore(database, running)
    return FeedWatcher(settings, store, library, lambda: NOON)


async def test_the_database_is_opened_when_a_feed_is_first_looked_at(
    site: Website, running: AsyncExitStack, tmp_path: Path
) -> None:
    watcher = _watcher(site, running, tmp_path, sample_library)
    assert not (tmp_path / "var").exists()
    assert await watcher.step() == 0
    assert (tmp_path / "var" / "briefing.db").exists()
    assert site.asked == ["/robots.txt", "/feed", "/gone"]


async def test_a_look_that_fails_in_a_way_that_nobody_foresaw_is_not_the_last(
    site: Website, running: AsyncExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = asyncio.Queue[None]()

    def library() -> Library:
        looks.put_nowait(None)
        raise ZeroDivisionError

    monkeypatch.setattr("bootstrap.feed_watching._TICK", 0.01)
    work = asyncio.create_task(_watcher(site, running, tmp_path, library).run())
    async with asyncio.timeout(60):
        for _ in range(3):
            await looks.get()
    assert not work.done()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


TWO = NOTHING.replace("<link>/gone", "<link>/fish</link></item><item><link>/rain")
SUDLAND = "name: Sudland\nkind: state\nspeakers:\n  holm: {name: Ida Holm, role: Minister}\n"
FISH = (
    "<!doctype html><html><body><article><h1>Fish is dear</h1><p>Minister Ida Holm said that fish "
    "is dear in winter, and that it will be dear in spring as well.</p><p>Nobody knows how long "
    "that will go on.</p></article></body></html>"
)
RAIN = FISH.replace("Minister Ida Holm said", "An old man said").replace("Fish is", "Rain is")


async def test_an_article_is_judged_again_once_somebody_in_it_is_on_file(
    site: Website, running: AsyncExitStack, tmp_path: Path
) -> None:
    place = CuratedFolders(tmp_path / "data")
    site.pages |= {
        "/feed": Page(
            NOTHING.replace("<link>/gone", "<link>/fish</link></item><item><link>/rain")
        ),
        "/fish": Page(FISH),
        "/rain": Page(RAIN),
    }
    watcher = _watcher(site, running, tmp_path, lambda: load_library(place.path, place.articles))
    assert await watcher.step() == 0
    assert await watcher.step() == 0
    assert site.asked.count("/fish") == 1
    place.write("actors/sudland.yaml", SUDLAND)
    assert await watcher.step() == 1
    assert await watcher.step() == 0
    assert (site.asked.count("/fish"), site.asked.count("/rain")) == (2, 2)
    store = await watcher._store.get()
    (entry,) = await store.inbox.best(5)
    assert entry.item.headline == "Fish is dear"
    assert entry.item.interest is not None
    assert entry.item.interest.actors == ("sudland",)
