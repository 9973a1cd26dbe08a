"""What curators send, and what feeds found, comes on file once, or is told in a line."""

import asyncio
from dataclasses import replace

import pytest

from briefing.curation.feeds.feed_records import (
    NO_VALIDATORS,
    FeedState,
    InboxItem,
    Interest,
    ItemState,
    Sample,
)
from tests.support.curator_chat import FEED, HARBOUR, NOON, CuratorChat
from tests.support.website import Page, Website


async def test_the_same_article_under_two_addresses_is_one_source(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    site.pages["/again"] = site.pages["/quotas"]
    assert "2 of 2 passages open" in await curating.send(site.at("/again"))
    assert sorted(curating.library().sources) == ["fishing-quotas", "harbour-talks"]


async def test_an_article_that_two_curators_send_at_once_is_one_source_for_both(
    curating: CuratorChat, site: Website
) -> None:
    both = (curating, curating.of_colleague())
    cards = await asyncio.gather(*(one.send(site.at("/quotas")) for one in both))
    assert ["2 of 2 passages open" in card for card in cards] == [True, True]
    assert sorted(curating.library().sources) == ["fishing-quotas", "harbour-talks"]


async def test_an_article_without_a_headline_asks_for_it(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = Page(
        "<!doctype html><html><body><p>“No,” Berg said.</p></body></html>"
    )
    wanted = await curating.send(site.at("/quotas"))
    assert wanted.startswith("Reply to this message with the headline")
    assert "1 of 1 passage open" in await curating.reply("Berg says no")
    assert "headline: Berg says no" in curating.file("sources/berg-says-no.yaml")


async def test_a_headline_that_is_asked_for_leaves_the_reply_before_where_it_was_asked_for(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    await curating.press("Topic")
    await curating.press("The harbour")
    await curating.press("Supports")
    await curating.press("Summary")
    asked = curating.card
    site.pages["/other"] = Page("<!doctype html><html><body><p>“No,” Berg said.</p></body></html>")
    wanted = await curating.send(site.at("/other"))
    assert wanted.startswith("Reply to this message with the headline")
    curating.card = asked
    preview = await curating.reply("Norland says that the harbour stays open.")
    assert preview.startswith("As readers will see it")
    assert "Norland says that the harbour stays open." in preview


NOT_TAKEN = [
    (Page(status=404), "the server answers 404"),
    (Page(status=401), "the server answers 401"),
    (Page(status=402), "Save it in your browser, where you can read it, and give the file."),
    (
        Page("<!doctype html><html><body><h1>Quotas</h1><p>Subscribe to read.</p></body></html>"),
        "no more than this, perhaps as the article is behind a wall.\nQuotas Subscribe to read.",
    ),
    (Page(b"x" * 11_000_000), "larger than"),
    (Page(b"%PDF-1.4 no pdf at all"), "It was not put on file"),
    (Page(b"\x89PNG\r\n", headers={"Content-Type": "image/png"}), "is a picture"),
    (Page("<!doctype html><html><body></body></html>"), "no readable text"),
]


@pytest.mark.parametrize(("page", "problem"), NOT_TAKEN)
async def test_what_is_no_article_is_told_in_a_line(
    curating: CuratorChat, site: Website, page: Page, problem: str
) -> None:
    site.pages["/quotas"] = page
    assert problem in await curating.send(site.at("/quotas"))
    assert sorted(curating.library().sources) == ["harbour-talks"]


async def test_a_pasted_article_is_offered_and_answered_as_anybodys(
    curating: CuratorChat,
) -> None:
    text = f"Fishing quotas\n\n{HARBOUR}\n\n{'Nobody knows how long the talks go on. ' * 20}"
    answers = await curating.chat.ask(text)
    assert len(answers) == 2  # as a question, and the offer
    curating.card = answers[-1]
    assert "1 of 1 passage open" in await curating.press("Put it on file")


async def test_a_forwarded_post_is_verified_and_offered(curating: CuratorChat) -> None:
    telegram, private = curating.chat.telegram, curating.chat.private
    before = curating.chat.newest(private)
    await telegram.send_other(private, "forwarded", user_id=curating.chat.reader, caption=HARBOUR)
    await telegram.idle()
    verified, offer = [one for one in telegram.history(private) if one.id > before + 1]
    assert "fishing boats" in verified.text
    curating.card = offer
    assert "1 of 1 passage open" in await curating.press("Put it on file")


async def test_the_inbox_is_taken_and_passed_over(curating: CuratorChat, site: Website) -> None:
    interest = Interest(
        ("norland",), ("harbour",), 2, (Sample("Open <b>to</b> all", "norland"),), 3
    )
    item = InboxItem(
        site.at("/quotas"),
        "https://port.example/feed",
        NOON,
        ItemState.OPEN,
        "Fishing <i>quotas</i>",
        "The Port",
        "a" * 64,
        interest,
    )
    await curating.store.inbox.add(item)
    await curating.store.inbox.add(
        replace(item, address="https://port.example/2", headline="Another", words="b" * 64)
    )
    shown = await curating.send("/inbox")
    assert shown.startswith("Inbox: 2 articles")
    # A word joiner in each tag: Telegram makes no link of ".i" and the like.
    assert "2. Fishing <i>quotas</\u2060i>, The Port\n2 new passages: Norland on" in shown
    assert "Another" not in await curating.press("Pass 1")
    assert "2 of 2 passages open" in await curating.press("Take 1")
    assert "The inbox is empty" in await curating.send("/inbox")
    assert "2 of 2 passages open" in await curating.press("Go on where I was")


async def test_a_feed_that_has_left_the_settings_is_told_of_no_more(curating: CuratorChat) -> None:
    for address in (FEED, "https://port.example/gone"):
        failed = FeedState(address, NOON, NO_VALIDATORS, 3, "the server answers 404")
        await curating.store.inbox.keep_feed(failed)
    assert "Feeds that cannot be read now: 1" in await curating.send("/inbox")
