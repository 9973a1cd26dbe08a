"""Digests that are changed, paused and given up in words, after a message that was about them."""

from datetime import UTC, datetime, time

import pytest

from briefing.digests.records import Follows, Subscription
from briefing.digests.schedule.reading_changes import end_of_pause, read_change
from briefing.digests.schedule.rhythm import EVERY_DAY, UNTIL_RESUMED, WEEKDAYS, Weekday
from briefing.digests.service import DigestService
from tests.support.chat import BotChat

START = "/subscribe daily 09:00 Berlin russia"


async def only(service: DigestService, chat: int) -> Subscription:
    """The one subscription of a chat."""
    (one,) = await service.store.subscriptions.of_chat(chat)
    return one


@pytest.mark.parametrize(
    ("said", "days", "at", "actors"),
    [
        ("make it 8", EVERY_DAY, time(8), {"russia"}),
        ("no, 7:30 please", EVERY_DAY, time(7, 30), {"russia"}),
        ("could you move it to 10 instead?", EVERY_DAY, time(10), {"russia"}),
        ("only weekdays", WEEKDAYS, time(9), {"russia"}),
        ("actually, mondays at 6pm", {Weekday.MONDAY}, time(18), {"russia"}),
        ("add the us", EVERY_DAY, time(9), {"russia", "us"}),
        ("also send me the us", EVERY_DAY, time(9), {"russia", "us"}),
        ("remove russia", EVERY_DAY, time(9), {"russia"}),
        ("not on fridays", EVERY_DAY - {Weekday.FRIDAY}, time(9), {"russia"}),
        ("8 in the morning", EVERY_DAY, time(8), {"russia"}),
        ("different time: half past seven", EVERY_DAY, time(7, 30), {"russia"}),
        ("make it earlier, quarter to 8", EVERY_DAY, time(7, 45), {"russia"}),
        ("remove it", EVERY_DAY, time(9), {"russia"}),
        ("us only", EVERY_DAY, time(9), {"us"}),
        ("tuesday would be better", {Weekday.TUESDAY}, time(9), {"russia"}),
    ],
)
async def test_what_was_stored_is_changed_by_the_next_words(
    chat: BotChat,
    service: DigestService,
    said: str,
    days: set[Weekday],
    at: time,
    actors: set[str],
) -> None:
    await chat.ask(START)
    await chat.ask(said)
    one = await only(service, chat.private)
    assert (set(one.days), one.at, set(one.follows.actors)) == (set(days), at, actors)


@pytest.mark.parametrize("said", ["make it 8", "only weekdays", "add the us", "undo", "yes"])
async def test_without_a_message_about_digests_the_same_words_change_nothing(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask(START)
    await chat.ask("what does russia want")
    await chat.ask(said)
    one = await only(service, chat.private)
    assert (one.days, one.at, one.follows) == (EVERY_DAY, time(9), Follows(frozenset({"russia"})))


@pytest.mark.parametrize("said", ["russia on assad", "who are you", "more", "how many quotes"])
async def test_a_question_after_a_message_about_digests_is_a_question(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask(START)
    before = await only(service, chat.private)
    assert "Next:" not in await chat.text(said)
    assert await only(service, chat.private) == before


@pytest.mark.parametrize("said", ["pause it until monday", "skip this week", "pause for 3 days"])
async def test_a_pause_ends_on_the_day_that_was_named(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask(START)
    await chat.ask(said)
    one = await only(service, chat.private)
    # Friday 27 March 2026; on the night to Monday the clocks in Berlin are two hours ahead.
    assert one.paused_until == datetime(2026, 3, 29, 22, tzinfo=UTC)


async def test_words_that_are_not_understood_leave_digests_what_is_spoken_of(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START)
    await chat.ask("hm, thanks")
    await chat.ask("blorb")
    await chat.ask("make it 8")
    assert (await only(service, chat.private)).at == time(8)


@pytest.mark.parametrize("said", ["resume on monday", "unpause next monday"])
async def test_a_day_of_resuming_is_the_end_of_the_pause(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask(START)
    await chat.ask(said)
    one = await only(service, chat.private)
    assert one.paused_until == datetime(2026, 3, 29, 22, tzinfo=UTC)


async def test_a_pause_without_an_end_lasts_until_it_is_resumed(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START)
    await chat.ask("pause until further notice")
    assert (await only(service, chat.private)).paused_until == UNTIL_RESUMED
    await chat.ask("what does russia want")
    await chat.ask("resume the digest")
    assert (await only(service, chat.private)).paused_until is None


async def test_what_was_deleted_can_be_had_back_in_words(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START)
    before = await only(service, chat.private)
    assert "Deleted" in await chat.text("cancel it")
    await chat.ask("bring it back")
    assert (await only(service, chat.private)).id == before.id


@pytest.mark.parametrize("said", ["what am i subscribed to?", "my subscriptions", "what do i get"])
async def test_what_is_stored_is_told_in_words(chat: BotChat, said: str) -> None:
    await chat.ask(START)
    await chat.ask("what does russia want")
    assert "1 subscription" in await chat.text(said)


async def test_a_city_answers_the_question_for_the_city(
    chat: BotChat, service: DigestService
) -> None:
    assert "Which city" in await chat.text("/subscribe daily 09:00 russia")
    assert "✓ Subscribed" in await chat.text("Moscow")
    assert (await only(service, chat.private)).at == time(9)


async def test_a_proposal_is_changed_and_agreed_to_in_words(
    chat: BotChat, service: DigestService
) -> None:
    assert "Is this right?" in await chat.text("wake me up with russia at 6am in Tokyo")
    for said in ("no, 7am", "only weekdays", "add the us", "remove russia"):
        assert "Is this right?" in await chat.text(said)
    assert "✓ Subscribed" in await chat.text("yes")
    one = await only(service, chat.private)
    assert (one.days, one.at, set(one.follows.actors)) == (WEEKDAYS, time(7), {"us"})


@pytest.mark.parametrize(
    "said",
    [
        "kindly arrange a daily digest at 9 Kyiv time about russia",
        "i would like a daily summary on russia at 9 in Kyiv",
        "can i have daily updates about russia at 9 in Kyiv?",
    ],
)
async def test_a_digest_is_asked_for_in_the_words_that_people_have(
    chat: BotChat, service: DigestService, said: str
) -> None:
    assert "Every day at 09:00, Kyiv" in await chat.text(said)


@pytest.mark.parametrize(("off", "on"), [("turn it off", "turn it on again"), ("delete", "undo")])
async def test_what_is_turned_off_can_be_turned_on_again(
    chat: BotChat, service: DigestService, off: str, on: str
) -> None:
    await chat.ask(START)
    before = await only(service, chat.private)
    assert "Deleted" in await chat.text(off)
    await chat.ask(on)
    assert (await only(service, chat.private)).id == before.id


async def test_a_topic_is_not_added_to_an_actor_as_that_would_be_less(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START)
    before = await only(service, chat.private)
    topic = next(iter(chat.bot.answerer.library.topics.values()))
    await chat.ask(f"add {topic.name}")
    assert await only(service, chat.private) == before


async def test_a_pause_of_nothing_says_that_there_is_nothing(chat: BotChat) -> None:
    assert "No subscriptions" in await chat.text("suspend until 1 May")


async def test_where_it_is_not_plain_which_is_meant_all_are_shown(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START)
    await chat.ask("/subscribe weekly us")
    await chat.ask("/subscriptions")
    assert "2 subscriptions" in await chat.text("make it 8")
    stored = await service.store.subscriptions.of_chat(chat.private)
    assert time(8) not in {one.at for one in stored}


async def test_in_a_group_only_its_admins_change_anything_in_words(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask(START, chat.group)
    (answer,) = [one for one in chat.telegram.history(chat.group) if "Subscribed" in one.text]
    await chat.telegram.say(
        chat.group, "pause the digest", user_id=chat.colleague, reply_to=answer.id
    )
    await chat.telegram.idle()
    assert (await only(service, chat.group)).paused_until is None


async def test_a_channel_is_changed_in_words_from_the_private_chat(
    chat: BotChat, service: DigestService
) -> None:
    channel = chat.telegram.add_channel("News", [chat.reader], username="newschannel")
    await chat.ask("/subscribe @newschannel daily 08:00 Berlin russia")
    assert "in News" in await chat.text("make it 7")
    assert (await only(service, channel)).at == time(7)


async def test_who_asks_about_a_channel_is_shown_the_command(chat: BotChat) -> None:
    assert "/subscribe @channel" in await chat.text("can you post in my channel every morning?")


@pytest.mark.parametrize("said", ["until 31 february", "until blue", "since monday"])
def test_what_is_no_span_is_no_pause(said: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        end_of_pause(said, datetime(2026, 3, 27, tzinfo=UTC).date())
    change = read_change(f"pause {said}")
    assert change is None or change.kind.name != "PAUSE"
