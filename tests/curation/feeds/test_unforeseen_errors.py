"""What nobody foresaw of one feed, or of one article, keeps no other from being read."""

from tests.support.feed_newsroom import Newsroom


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
