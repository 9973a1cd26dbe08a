"""Feeds are looked at politely, and what is of interest is kept for curators, each text once."""

import gzip
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.curation.feeds.feed_records import ItemState
from briefing.curation.network_reach import PUBLIC, Reach
from tests.support.feed_newsroom import BERG, Newsroom, article
from tests.support.website import Page, redirect


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
