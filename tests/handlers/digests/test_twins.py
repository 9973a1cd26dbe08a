"""A chat has each subscription once, and at most twenty, whichever way it gets there."""

from datetime import time

import pytest

from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import press_on, walk


async def times(chat: BotChat, service: DigestService) -> list[time]:
    """When the chat's subscriptions are due, in the order of their making."""
    return [one.at for one in await service.store.subscriptions.of_chat(chat.private)]


async def test_two_that_are_given_the_same_time_become_one(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/subscribe daily 08:30 Berlin russia")
    await chat.ask("/subscribe daily 07:30 russia")
    message = await walk(chat, "/subscriptions", "1. Every day at 08:30", "Time", "07:30")
    assert "There is this subscription once" in message.text
    assert await times(chat, service) == [time(7, 30)]
    assert "Every day at 07:30" in (await press_on(chat, message, "Open it")).text


async def test_one_that_stands_again_is_not_had_back_a_second_time(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/subscribe daily 08:30 Berlin russia")
    deleted = await walk(chat, "/unsubscribe")
    await chat.ask("/subscribe daily 08:30 russia")
    message = await press_on(chat, deleted, "↶ Undo")
    assert "There is this subscription once" in message.text
    assert await times(chat, service) == [time(8, 30)]


@pytest.mark.parametrize(
    ("first", "second", "presses"),
    [
        ("daily 08:30 Berlin russia", "daily 08:30 russia, us", ["Follow list", "United States"]),
        ("mon,tue 08:30 Berlin russia", "mon 08:30 russia", ["Days", "Tuesday"]),
    ],
)
async def test_a_step_to_the_same_as_another_changes_neither(
    chat: BotChat, service: DigestService, first: str, second: str, presses: list[str]
) -> None:
    await chat.ask(f"/subscribe {first}")
    await chat.ask(f"/subscribe {second}")
    before = await service.store.subscriptions.of_chat(chat.private)
    message = await walk(chat, "/subscriptions", "1. Every", *presses)
    assert "Not changed: there is this subscription already" in message.text
    assert await service.store.subscriptions.of_chat(chat.private) == before
    assert "08:30" in (await press_on(chat, message, "‹ Back")).text


async def test_the_most_that_a_chat_may_have_holds_for_undoing_as_well(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/subscribe daily 08:00 Berlin russia")
    deleted = await walk(chat, "/unsubscribe")
    for hour in range(20):
        await chat.ask(f"/subscribe daily {hour:02}:01 Berlin russia")
    message = await press_on(chat, deleted, "↶ Undo")
    assert "20 subscriptions already" in message.text
    assert len(await times(chat, service)) == 20
