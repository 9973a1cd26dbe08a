"""A running bot looks at its feeds, and what it found outlives it."""

import signal
from pathlib import Path

from briefing.digests.store import Store
from tests.program.operating import environment_of
from tests.support.loopback import LoopbackApi
from tests.support.program import running
from tests.support.website import Page, Website

ARTICLE = (
    "<!doctype html><html><body><article><h1>Talks in Geneva</h1><p>Russia will go on to supply"
    " arms to Damascus, Sergei Lavrov said on Monday. “We will not leave our friends alone,”"
    " Lavrov said.</p><p>Nobody knows how long the talks will go on.</p></article></body></html>"
)


async def test_what_a_feed_lists_is_in_the_inbox_after_kill_9(
    api: LoopbackApi, positions: Path, tmp_path: Path
) -> None:
    database = f"sqlite:///{tmp_path}/briefing.db"
    feed = "<rss><channel><item><link>/talks</link></item></channel></rss>"
    pages = {"/feed": Page(feed), "/talks": Page(ARTICLE)}
    async with Website(pages) as site:
        environment = environment_of(api, positions, database) | {
            "BRIEFING_FEEDS__ADDRESSES": f"{site.at('/feed')}, {site.at('/gone')}",
            "BRIEFING_FEEDS__PRIVATE_ADDRESSES": "true",
            "BRIEFING_FEEDS__PAUSE_SECONDS": "0",
        }
        async with running("run", **environment) as bot:
            await bot.says("articles for the inbox")
            assert "404" in await bot.says("a feed cannot be read")
            await bot.end(signal.SIGKILL)
        assert site.asked[:3] == ["/robots.txt", "/feed", "/talks"]
        store = await Store.open(database)
        (entry,) = await store.inbox.best(10)
        assert (entry.item.headline, entry.item.address) == ("Talks in Geneva", site.at("/talks"))
        assert entry.item.interest is not None
        assert entry.item.interest.actors == ("russia",)
        known = await store.inbox.feed(site.at("/feed"))
        assert known is not None
        assert (known.next_look - entry.item.found).total_seconds() > 1_000
        await store.close()
