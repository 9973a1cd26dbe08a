"""Hundreds of people ask at once, and a Bot API server that lets through what Telegram does."""

from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.ext import MessageHandler, filters

from bootstrap.application import build_application
from briefing.digests.sending.pacing import Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.settings import Settings
from handlers.context import App
from tests.digests.fakes import PACE
from tests.support import faults
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.telegram_limits import FasterTime, SendingLimits

GROUP = -7
PEOPLE = 300


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server."""
    async with LoopbackApi() as server:
        yield server


def echoing(api: LoopbackApi, time: Time | FasterTime) -> App:
    """The program's Application, which answers each text with itself."""
    made = build_application(
        Settings(),
        token=TOKEN,
        request=AiohttpRequest(),
        polling=AiohttpRequest(connections=1),
        pacer=Pacer(PACE, clock=time.clock, sleep=time.sleep),
        base_url=api.base_url,
    )

    async def echo(update: Update, context: Any) -> None:
        assert update.effective_message is not None
        assert update.effective_message.text is not None
        await update.effective_message.reply_text(update.effective_message.text)

    made.app.add_handler(MessageHandler(filters.TEXT, echo))
    return made.app


def answers(api: LoopbackApi) -> dict[int, list[str]]:
    """What each chat was sent, in order."""
    sent: defaultdict[int, list[str]] = defaultdict(list)
    for call in api.called("sendMessage"):
        sent[int(call.fields["chat_id"])].append(call.fields["text"])
    return dict(sent)


async def test_three_hundred_people_who_ask_at_once_are_all_answered(api: LoopbackApi) -> None:
    time = FasterTime(10)
    api.always("sendMessage", SendingLimits(time.clock))
    for person in range(1, PEOPLE + 1):
        await api.tell(f"question of {person}", person)
        if person % 10 == 0:
            await api.tell(f"another of {person}", person)
    with capture_logs() as lines:
        async with served(echoing(api, time), Time()):
            await api.seen("sendMessage", PEOPLE + PEOPLE // 10)
    assert answers(api) == {
        person: [f"question of {person}"] + ([f"another of {person}"] if person % 10 == 0 else [])
        for person in range(1, PEOPLE + 1)
    }
    assert len(lines) <= 1


async def test_three_hundred_people_of_one_group_are_answered_at_twenty_a_minute(
    api: LoopbackApi,
) -> None:
    time = Time()
    limits = SendingLimits(time.clock)
    api.always("sendMessage", limits)
    for number in range(PEOPLE):
        await api.tell(f"question {number}", GROUP)
    with capture_logs() as lines:
        async with served(echoing(api, time), Time()):
            await api.seen("sendMessage", PEOPLE)
    assert answers(api) == {GROUP: [f"question {number}" for number in range(PEOPLE)]}
    assert 14 * 60 <= time.now <= 15 * 60
    assert (limits.refused, lines) == (0, [])


async def test_a_crowd_that_the_bots_limit_stops_is_answered_after_the_time_it_names(
    api: LoopbackApi,
) -> None:
    time = FasterTime(50)
    refusal = faults.refuse(429, "Too Many Requests", retry_after=20)
    api.next("sendMessage", *[refusal] * 10)
    for person in range(1, 41):
        await api.tell("hello", person)
    with capture_logs() as lines:
        async with served(echoing(api, time), Time()):
            await api.seen("sendMessage", 40)
    assert answers(api) == {person: ["hello"] for person in range(1, 41)}
    assert [line["event"] for line in lines] == ["Telegram asks for fewer messages; answers wait"]
