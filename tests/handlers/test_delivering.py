"""The sender of digests over real HTTP: each fault of Telegram or of the line, by its meaning."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from math import inf

import pytest
from telegram.ext import ExtBot

from briefing.digests.interfaces import (
    ChatGone,
    MessageRefused,
    Migrated,
    Passing,
    PlaceRefused,
    SendFault,
    TooMany,
)
from briefing.digests.sending.pacing import Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.messages.message import Button, Message
from handlers.delivering import BotSender
from handlers.rate_limiting import AnswersFirst
from handlers.telegram_faults import RefusedChats
from tests.digests.fakes import PACE
from tests.support import faults
from tests.support.loopback import TOKEN, Fault, LoopbackApi

CHAT, OTHER = 7, 8
WORDING = Message("<b>New</b>", ((Button("Evidence 1", data="q1"),),))


def _standing() -> float:
    """A clock that stands."""
    return 0.0


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server."""
    async with LoopbackApi() as server:
        yield server


@pytest.fixture
async def bot(api: LoopbackApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator["ExtBot[str]"]:
    """A bot on the server, whose answers are counted; it waits a fifth of a second for one."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as the program runs
    line = AiohttpRequest(read_timeout=0.2)
    limiter = AnswersFirst(Pacer(PACE, clock=_standing), RefusedChats())
    async with ExtBot(TOKEN, api.base_url, request=line, rate_limiter=limiter) as opened:
        yield opened


async def _fault(sender: BotSender, chat: int = CHAT) -> SendFault:
    with pytest.raises(SendFault) as raised:
        await sender.send(chat, None, WORDING)
    return raised.value


async def test_a_message_goes_to_its_topic_with_its_buttons_and_no_preview(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    number = await BotSender(bot, RefusedChats()).send(CHAT, 42, WORDING)
    (call,) = api.called("sendMessage")
    assert number == 1
    assert call.fields["chat_id"] == str(CHAT)
    assert call.fields["message_thread_id"] == "42"
    assert call.fields["text"] == "<b>New</b>"
    assert call.fields["parse_mode"] == "HTML"
    assert "q1" in call.fields["reply_markup"]
    assert json.loads(call.fields["link_preview_options"]) == {"is_disabled": True}


TOO_MANY = faults.refuse(429, "Too Many Requests: retry after 3", retry_after=3)


@pytest.mark.parametrize(
    ("fault", "meaning", "arrives"),
    [
        (faults.refuse(403, "Forbidden: bot was blocked by the user"), ChatGone, False),
        (faults.refuse(403, "Forbidden: bot was kicked from the group chat"), ChatGone, False),
        (faults.refuse(403, "Forbidden: user is deactivated"), ChatGone, False),
        (faults.refuse(400, "Bad Request: chat not found"), PlaceRefused, False),
        (faults.refuse(400, "Bad Request: message thread not found"), PlaceRefused, False),
        (faults.refuse(400, "Bad Request: TOPIC_CLOSED"), PlaceRefused, False),
        (faults.refuse(400, "Bad Request: not enough rights to send text"), PlaceRefused, False),
        (faults.refuse(403, "Forbidden: CHAT_WRITE_FORBIDDEN"), PlaceRefused, False),
        (faults.refuse(400, "Bad Request: message is too long"), MessageRefused, False),
        (TOO_MANY, TooMany, False),
        (
            faults.refuse(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100),
            Migrated,
            False,
        ),
        (faults.refuse(500, "Internal Server Error"), Passing, False),
        (faults.refuse(502, "Bad Gateway"), Passing, False),
        (faults.page(502), Passing, False),
        (faults.refuse(401, "Unauthorized"), Passing, False),
        (faults.drop_before, Passing, False),
        (faults.drop_after, Passing, True),
        (faults.break_off, Passing, True),
        (faults.hang, Passing, False),
        (faults.hang_after, Passing, True),
        (faults.answer({}), Passing, True),
        (faults.answer(True), Passing, True),
    ],
)
async def test_each_fault_has_its_meaning(
    api: LoopbackApi, bot: "ExtBot[str]", fault: Fault, meaning: type[SendFault], arrives: bool
) -> None:
    api.next("sendMessage", fault)
    assert type(await _fault(BotSender(bot, RefusedChats()))) is meaning
    assert len(api.called("sendMessage")) == arrives


async def test_nobody_listening_is_a_fault_that_passes(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    await api.down()
    assert isinstance(await _fault(BotSender(bot, RefusedChats())), Passing)
    await api.up()
    assert await BotSender(bot, RefusedChats()).send(CHAT, None, WORDING) == 1


async def test_a_refusal_is_told_in_telegram_s_words(api: LoopbackApi, bot: "ExtBot[str]") -> None:
    api.next("sendMessage", faults.refuse(400, "Bad Request: chat not found"))
    assert str(await _fault(BotSender(bot, RefusedChats()))) == "Chat not found"


async def test_a_migrated_group_is_told_with_its_new_id(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    api.next("sendMessage", faults.refuse(400, "upgraded", migrate_to_chat_id=-1007))
    fault = await _fault(BotSender(bot, RefusedChats()))
    assert isinstance(fault, Migrated)
    assert fault.new_id == -1007


async def _limit(sender: BotSender, chat: int) -> tuple[float, bool]:
    fault = await _fault(sender, chat)
    assert isinstance(fault, TooMany)
    return fault.retry_after, fault.whole_bot


async def test_one_chat_that_is_sent_too_much_is_held_back_alone(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    sender = BotSender(bot, RefusedChats())
    api.next("sendMessage", TOO_MANY, TOO_MANY)
    assert await _limit(sender, CHAT) == (3, False)
    assert await _limit(sender, CHAT) == (3, False)


async def test_a_second_chat_refused_before_any_is_served_means_the_whole_bot(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    sender = BotSender(bot, RefusedChats())
    api.next("sendMessage", TOO_MANY, TOO_MANY)
    await _limit(sender, CHAT)
    assert await _limit(sender, OTHER) == (3, True)


async def test_a_message_that_goes_through_between_shows_that_each_chat_has_its_own_limit(
    api: LoopbackApi, bot: "ExtBot[str]"
) -> None:
    sender = BotSender(bot, RefusedChats())
    api.next("sendMessage", TOO_MANY)
    await _limit(sender, CHAT)
    await sender.send(9, None, WORDING)
    api.next("sendMessage", TOO_MANY)
    assert await _limit(sender, OTHER) == (3, False)


async def test_a_chat_that_got_an_answer_waits_for_its_digest_and_no_other_chat_does(
    api: LoopbackApi,
) -> None:
    pacer = Pacer(replace(PACE, messages_per_second=inf), clock=_standing)
    limiter = AnswersFirst(pacer, RefusedChats())
    async with ExtBot(TOKEN, api.base_url, request=AiohttpRequest(), rate_limiter=limiter) as bot:
        await bot.send_message(CHAT, "An answer")
        await bot.send_message(CHAT, "Another")
        assert pacer.delay(CHAT) == 2
        await BotSender(bot, RefusedChats()).send(OTHER, None, WORDING)
        assert pacer.delay(OTHER) == 0
