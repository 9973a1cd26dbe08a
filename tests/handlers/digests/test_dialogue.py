"""/subscribe alone: a dialogue whose state stands in its buttons."""

from dataclasses import replace
from datetime import time

import pytest

from briefing.answers.answerer import Answerer
from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKDAYS, Weekday
from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import press_on, walk
from tests.support.world import world_library

TO_LIST = ["Every day", "08:30", "13:00 Berlin"]
NAMED = ["Russia", "United States", "Russia", "Later", "Refugees"]
PATHS = [
    (
        "/subscribe",
        [*TO_LIST, "Go on", "✓ Subscribe"],
        (EVERY_DAY, time(8, 30), set(), set()),
    ),
    (
        "/subscribe",
        ["Monday to Friday", "Another time", "13:…", "13:25", "13:00 Berlin", "Go on", "✓ Sub"],
        (WEEKDAYS, time(13, 25), set(), set()),
    ),
    (
        "/subscribe",
        [
            *("Choose days", "Tuesday", "Sunday", "Tuesday", "Monday", "Go on"),
            *("07:00", "13:00 Berlin", *NAMED, "Go on", "✓ Subscribe"),
        ],
        (frozenset({Weekday.MONDAY, Weekday.SUNDAY}), time(7), {"us"}, {"refugees"}),
    ),
    (
        "/subscribe",
        [
            *(*TO_LIST, "Israel", "Iran", "Go on", "Days", "Every Friday", "Go on", "Time"),
            *("06:00", "Go on", "Follow list", "Follow everything", "Go on", "✓ Subscribe"),
        ],
        (frozenset({Weekday.FRIDAY}), time(6), set(), set()),
    ),
    (
        "/subscribe russia us",
        [*TO_LIST, "Go on", "✓ Subscribe"],
        (EVERY_DAY, time(8, 30), {"russia", "us"}, set()),
    ),
    (
        "/subscribe 7am in Berlin assad",
        ["Every Sunday", "Go on", "✓ Subscribe"],
        (frozenset({Weekday.SUNDAY}), time(7), set(), {"assad-future"}),
    ),
    (
        "/subscribe",
        [
            *("Every day", "‹ Back", "Every Monday", "08:30", "Other", "13:00", "‹ Back"),
            *("17:30 Kolkata", "Go on", "✓ Subscribe"),
        ],
        (frozenset({Weekday.MONDAY}), time(8, 30), set(), set()),
    ),
]


@pytest.mark.parametrize(("typed", "labels", "stored"), PATHS)
async def test_a_dialogue_stores_what_its_buttons_say(
    chat: BotChat,
    service: DigestService,
    typed: str,
    labels: list[str],
    stored: tuple[frozenset[Weekday], time, set[str], set[str]],
) -> None:
    message = await walk(chat, typed, *labels)
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    assert "✓ Subscribed" in message.text
    assert (one.days, one.at, set(one.follows.actors), set(one.follows.topics)) == stored


async def test_before_subscribing_the_next_time_is_shown_and_nothing_is_stored(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/subscribe", *TO_LIST, "Go on")
    assert "Next: Saturday 28 March 2026, 08:30 in Berlin" in message.text
    assert await service.store.subscriptions.of_chat(chat.private) == ()


async def test_the_zone_is_asked_for_once(chat: BotChat) -> None:
    await walk(chat, "/subscribe", *TO_LIST)
    message = await walk(chat, "/subscribe", "Every Friday", "09:00")
    assert "What is it to follow?" in message.text


async def test_a_zone_that_was_typed_meanwhile_is_taken(chat: BotChat) -> None:
    message = await walk(chat, "/subscribe", "Every day", "08:30")
    assert "Which city has your time?" in message.text
    await chat.ask("/timezone Nairobi")
    message = await press_on(chat, message, "‹ Back", "08:30", "Go on")
    assert "Every day at 08:30, Nairobi" in message.text


async def test_an_old_dialogue_goes_on_after_a_newer_one(chat: BotChat) -> None:
    old = await walk(chat, "/subscribe", *TO_LIST, "Russia")
    await walk(chat, "/subscribe", "Every Friday", "09:00", "Iran", "Go on", "✓ Subscribe")
    message = await press_on(chat, old, "Go on", "✓ Subscribe")
    assert "Every day at 08:30" in message.text
    assert "On Russia, on every topic" in message.text


async def test_cancelled_stores_nothing_and_begins_anew(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/subscribe", *TO_LIST, "Go on", "✕ Cancel")
    assert "Nothing was subscribed to" in message.text
    assert "On which days?" in (await press_on(chat, message, "Begin anew")).text
    assert await service.store.subscriptions.of_chat(chat.private) == ()


async def test_six_names_fill_a_button_and_the_rest_is_left_for_later(chat: BotChat) -> None:
    names = ["Israel", "Iran", "Belarus", "Islamic State", "Syrian opposition", "United States"]
    message = await walk(chat, "/subscribe", *TO_LIST, *names)
    assert "6 names can be chosen here" in message.text
    fewer = await press_on(chat, message, "Iran")
    assert "can be chosen here" not in fewer.text


async def test_what_is_no_longer_on_file_is_left_out_of_an_old_dialogue(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/subscribe", *TO_LIST, "Russia", "Iran")
    library = world_library()
    actors = {key: one for key, one in library.actors.items() if key != "iran"}
    quotes = {key: one for key, one in library.quotes.items() if one.actor != "iran"}
    chat.bot.current.replace(Answerer(replace(library, actors=actors, quotes=quotes)))
    message = await press_on(chat, message, "Go on", "✓ Subscribe")
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    assert one.follows.actors == {"russia"}
