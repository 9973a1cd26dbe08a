"""Inline mode: what is offered in any chat, and what is sent from it."""

import pytest

from tests.support.chat import BotChat


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("russia assad", "Russia"),
        ("us russia", "United States"),
        ("lavrov", "Lavrov"),
        ("refugees", "Russia is not to blame for refugees"),
    ],
)
async def test_a_query_offers_what_it_names_first(
    briefing: BotChat, query: str, title: str
) -> None:
    offered = await briefing.telegram.inline(query)
    first = offered.results[0]
    assert title in f"{first.title} {first.description}"


async def test_an_empty_query_offers_the_newest_quotes(briefing: BotChat) -> None:
    offered = await briefing.telegram.inline("")
    assert 0 < len(offered.results) <= 50
    library = briefing.bot.answerer.library
    dated = [quote for quote in library.quotes.values() if quote.said]
    newest = max(dated, key=lambda quote: str(quote.said))
    await briefing.telegram.choose(offered, 0, briefing.group)
    sent = briefing.telegram.history(briefing.group)[-1].text
    assert any(quote.text in sent for quote in dated if quote.said == newest.said), sent


async def test_a_chosen_result_is_sent_whole_with_its_source(briefing: BotChat) -> None:
    offered = await briefing.telegram.inline("russia refugees")
    await briefing.telegram.choose(offered, 0, briefing.group)
    sent = briefing.telegram.history(briefing.group)[-1]
    assert "power vacuum" in sent.text
    assert "Source 1:" in sent.text


async def test_what_was_sent_through_the_bot_in_its_own_chat_is_not_taken_for_a_question(
    briefing: BotChat,
) -> None:
    offered = await briefing.telegram.inline("russia refugees")
    sent = await briefing.telegram.choose(offered, 0, briefing.private)
    await briefing.telegram.idle()
    assert briefing.newest(briefing.private) == sent


async def test_words_that_match_nothing_offer_nothing_and_break_nothing(briefing: BotChat) -> None:
    offered = await briefing.telegram.inline("zzzzqqqq")
    assert offered.results == ()


async def test_ten_results_are_offered_at_a_time_and_lead_on_to_more(briefing: BotChat) -> None:
    seen: list[str] = []
    offset = ""
    for _ in range(6):
        offered = await briefing.telegram.inline("", offset=offset)
        seen += [one.id for one in offered.results]
        assert len(offered.results) <= 10
        offset = offered.next_offset
        if not offset:
            break
    assert 10 < len(set(seen)) == len(seen) <= 50


@pytest.mark.parametrize("offset", ["-1", "x", "999", "9" * 60, "٣", "1.5"])
async def test_a_forged_offset_offers_something_or_nothing(briefing: BotChat, offset: str) -> None:
    offered = await briefing.telegram.inline("russia", offset=offset)
    assert len(offered.results) <= 10
