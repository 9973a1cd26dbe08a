"""Subscribing and leaving in sentences, as the commands do; and never by accident."""

from datetime import time

import pytest

from bootstrap.local import USERNAME
from briefing.digests.records import Subscription
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import walk


async def _stored(service: DigestService, chat: BotChat) -> tuple[Subscription, ...]:
    return await service.store.subscriptions.of_chat(chat.private)


@pytest.mark.parametrize(
    ("said", "at", "actors"),
    [
        ("subscribe me to russia every day at 9", time(9), {"russia"}),
        (
            "please subscribe us to russia and the us every evening at 8",
            time(20),
            {"russia", "us"},
        ),
        ("send me russia every day at 7am", time(7), {"russia"}),
        ("can you send me the news every morning at 8?", time(8), set()),
        ("sign me up for russia daily", time(8, 30), {"russia"}),
    ],
)
async def test_a_sentence_that_says_it_all_subscribes_as_the_command_does(
    chat: BotChat, service: DigestService, said: str, at: time, actors: set[str]
) -> None:
    await chat.ask("/timezone Berlin")
    assert "✓ Subscribed" in await chat.text(said)
    (one,) = await _stored(service, chat)
    assert (one.days, one.at, set(one.follows.actors)) == (EVERY_DAY, at, actors)


async def test_without_a_time_zone_the_city_is_asked_for_first(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "subscribe me to russia every day at 9", "13:00 Berlin")
    assert "Every day at 09:00, Berlin" in message.text
    assert len(await _stored(service, chat)) == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("every morning at 8", "Every day at 08:00"),
        ("russia every day at 9", "On Russia, on every topic"),
        ("how do i subscribe to russia daily at 9?", "On Russia, on every topic"),
        ("send me russia every day", "Every day at 08:30"),
    ],
)
async def test_what_does_not_say_it_all_is_proposed_and_stored_with_a_button(
    chat: BotChat, service: DigestService, said: str, shown: str
) -> None:
    await chat.ask("/timezone Berlin")
    text = await chat.text(said)
    assert text.startswith("Is this right?")
    assert shown in text
    assert await _stored(service, chat) == ()
    assert "✓ Subscribed" in (await walk(chat, said, "✓ Subscribe")).text


@pytest.mark.parametrize("said", ["subscribe", "subscribe me", "how do I subscribe?"])
async def test_a_wish_without_more_opens_the_dialogue(
    chat: BotChat, service: DigestService, said: str
) -> None:
    assert "On which days?" in await chat.text(said)
    assert await _stored(service, chat) == ()


@pytest.mark.parametrize(
    "said",
    [
        "does russia subscribe to the plan?",
        "subscribe me to the theory of evolution",
        "every day russia bombs zzxxyy at 9",
        "tell me what zzxxyy says every day at 9",
        "what does russia say every day at 9",
        "tell me what russia said on monday",
    ],
)
async def test_a_question_with_such_words_stores_nothing(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask("/timezone Berlin")
    text = await chat.text(said)
    assert "Subscribed" not in text
    assert "Is this right?" not in text
    assert await _stored(service, chat) == ()


async def test_a_bad_time_in_a_sentence_is_answered_with_a_line_that_is_a_button(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/timezone Berlin")
    (message,) = await chat.ask("subscribe me to russia every day at 25:00")
    assert "“25:00” is no time of day" in message.text
    assert "This works: /subscribe daily 08:30 Europe/Berlin Russia" in message.text
    (button,) = message.buttons
    assert button.text == "daily 08:30 Europe/Berlin Russia"
    assert "✓ Subscribed" in (await chat.press(message, button.value)).text
    (one,) = await _stored(service, chat)
    assert (one.at, set(one.follows.actors)) == (time(8, 30), {"russia"})


async def test_a_suggested_line_asks_for_the_zone_that_only_the_example_has(
    chat: BotChat, service: DigestService
) -> None:
    (message,) = await chat.ask("/subscribe daily 25:00 russia")
    (button,) = message.buttons
    asked = await chat.press(message, button.value)
    assert "Which city has your time?" in asked.text
    assert await _stored(service, chat) == ()


async def test_no_line_is_a_button_that_leaves_out_a_name_that_is_nobody_s(chat: BotChat) -> None:
    (message,) = await chat.ask("/subscribe daily 8:00 london zzxxyy")
    assert message.buttons == ()


@pytest.mark.parametrize(
    "said", ["stop sending me this", "unsubscribe me", "cancel my subscription", "no more digests"]
)
async def test_the_only_subscription_ends_with_a_sentence_and_can_be_had_back(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask("/subscribe daily 8:00 Berlin russia")
    message = await walk(chat, said, "Undo")
    assert "Every day at 08:00" in message.text
    assert len(await _stored(service, chat)) == 1


@pytest.mark.parametrize("said", ["unsubscribe me from the us", "how do i unsubscribe?"])
async def test_what_names_a_subscription_or_asks_how_deletes_nothing_by_itself(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask("/subscribe daily 8:00 Berlin russia")
    assert "Tap one to delete it" in await chat.text(said)
    assert len(await _stored(service, chat)) == 1


@pytest.mark.parametrize("said", ["stop sending weapons to assad", "stop"])
async def test_stop_is_no_wish_where_it_may_be_said_of_anything(
    chat: BotChat, service: DigestService, said: str
) -> None:
    await chat.ask("/subscribe daily 8:00 Berlin russia")
    await chat.ask(said)
    assert len(await _stored(service, chat)) == 1


async def test_in_a_group_only_what_is_said_to_the_bot_counts_and_only_admins_may(
    chat: BotChat, service: DigestService
) -> None:
    said = "subscribe us to russia every day at 9"
    assert await chat.ask(said, chat.group) == []
    before = chat.newest(chat.group)
    name = f"@{USERNAME}"
    await chat.telegram.say(chat.group, f"{name} {said}", user_id=chat.colleague)
    await chat.telegram.idle()
    refused = [each.text for each in chat.telegram.history(chat.group) if each.id > before + 1]
    assert len(refused) == 1
    assert "admin" in refused[0]
    assert "Which city has your time?" in await chat.text(f"{name} {said}", chat.group)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("/timezone London", "London, Ontario"),
        ("/subscribe daily 8:00 Springfield", "Springfield, Massachusetts"),
    ],
)
async def test_another_city_of_the_name_is_a_button(
    chat: BotChat, service: DigestService, line: str, other: str
) -> None:
    await walk(chat, line, other)
    known = await service.store.chats.get(chat.private)
    assert known is not None
    assert known.zone in {"America/Toronto", "America/New_York"}


async def test_a_city_that_no_zone_is_called_after_is_named_with_its_clock(chat: BotChat) -> None:
    assert "Munich goes by the clock of Berlin." in await chat.text("/timezone Munich")


async def test_where_no_city_is_near_the_way_to_all_of_them_is_a_button(chat: BotChat) -> None:
    message = await walk(chat, "/timezone zzxxyyzz", "Choose from cities")
    assert "Which city has your time?" in message.text
