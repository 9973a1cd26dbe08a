"""Calls of the bot's over real HTTP: what is tried again, what is not, and what the log says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from structlog.testing import capture_logs
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from briefing.digests.sending.pacing import Pacer
from briefing.gateway.transport import AiohttpRequest
from handlers.rate_limiting import AnswersFirst
from handlers.telegram_faults import RefusedChats
from tests.digests.fakes import PACE
from tests.support import faults
from tests.support.line import Time
from tests.support.loopback import TOKEN, CarryOut, Fault, LoopbackApi

CHAT, OTHER = 7, 8
WAITS = "Telegram asks for fewer messages; answers wait"
FAILS = "answers are not delivered; trying again"


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server."""
    async with LoopbackApi() as server:
        yield server


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program runs."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@asynccontextmanager
async def opened(api: LoopbackApi, time: Time) -> AsyncIterator["ExtBot[str]"]:
    """A bot on the server, whose waits take no time; it waits a fifth of a second for answers."""
    limiter = AnswersFirst(
        Pacer(PACE, clock=time.clock, sleep=time.sleep),
        RefusedChats(),
        clock=time.clock,
        sleep=time.sleep,
        chance=lambda: 1.0,
    )
    line = AiohttpRequest(read_timeout=0.2)
    async with ExtBot(TOKEN, api.base_url, request=line, rate_limiter=limiter) as bot:
        yield bot


def too_many(seconds: int) -> Fault:
    """A 429."""
    return faults.refuse(429, "Too Many Requests: retry later", retry_after=seconds)


@pytest.mark.parametrize("seconds", [1, 30, 500])
async def test_an_answer_waits_as_long_as_a_429_asks_and_is_sent(
    api: LoopbackApi, seconds: int
) -> None:
    time = Time()
    api.next("sendMessage", too_many(seconds), too_many(seconds // 10 + 1))
    with capture_logs() as lines:
        async with opened(api, time) as bot:
            assert (await bot.send_message(CHAT, "An answer")).text == "An answer"
    assert time.now >= seconds + seconds // 10 + 1
    assert len(api.called("sendMessage")) == 1
    assert [line["event"] for line in lines] == [WAITS]


async def test_an_answer_that_would_be_kept_for_more_than_ten_minutes_is_given_up(
    api: LoopbackApi,
) -> None:
    time = Time()
    api.always("sendMessage", too_many(601))
    async with opened(api, time) as bot:
        with pytest.raises(RetryAfter):
            await bot.send_message(CHAT, "An answer")
    assert time.now == 0


async def test_a_429_to_one_chat_does_not_keep_another(api: LoopbackApi) -> None:
    time = Time()
    api.next("sendMessage", too_many(601))
    async with opened(api, time) as bot:
        with pytest.raises(RetryAfter):
            await bot.send_message(CHAT, "An answer")
        await bot.send_message(OTHER, "An answer")
    assert time.now < 1


PASSING = [
    (faults.refuse(500, "Internal Server Error"), 0),
    (faults.refuse(502, "Bad Gateway"), 0),
    (faults.page(502), 0),
    (faults.page(200), 0),
    (faults.drop_before, 0),
    (faults.drop_after, 1),
    (faults.break_off, 1),
    (faults.hang, 0),
]
"""Faults of the server or of the line, and how many messages arrive in spite of each."""


@pytest.mark.parametrize(("fault", "arrives"), PASSING)
async def test_a_fault_that_passes_is_waited_out_and_the_answer_arrives(
    api: LoopbackApi, fault: Fault, arrives: int
) -> None:
    api.next("sendMessage", *[fault] * 3)
    with capture_logs() as lines:
        async with opened(api, Time()) as bot:
            assert (await bot.send_message(CHAT, "An answer")).text == "An answer"
    assert len(api.called("sendMessage")) == 3 * arrives + 1
    assert [line["event"] for line in lines] == [FAILS]


@pytest.mark.parametrize("fault", [faults.refuse(500, "Internal"), faults.drop_before])
async def test_a_fault_that_lasts_is_given_up_after_six_tries_in_half_a_minute(
    api: LoopbackApi, fault: Fault
) -> None:
    time, tries = Time(), Counted(fault)
    api.always("sendMessage", tries)
    async with opened(api, time) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(CHAT, "An answer")
    assert tries.count == 6
    assert [pause for pause in time.pauses if pause >= 1] == [1, 2, 4, 8, 15]


class Counted:
    """A fault, and how often it happened."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self.count = 0

    async def __call__(self, request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        """One call."""
        self.count += 1
        return await self._fault(request, carry_out)


REFUSALS = [
    (403, "Forbidden: bot was blocked by the user"),
    (403, "Forbidden: bot was kicked from the supergroup chat"),
    (403, "Forbidden: user is deactivated"),
    (400, "Bad Request: not enough rights to send text messages to the chat"),
    (400, "Bad Request: have no rights to send a message"),
    (400, "Bad Request: need administrator rights in the channel chat"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
    (400, "Bad Request: CHAT_RESTRICTED"),
    (400, "Bad Request: TOPIC_CLOSED"),
    (400, "Bad Request: TOPIC_DELETED"),
    (400, "Bad Request: message thread not found"),
    (400, "Bad Request: chat not found"),
    (400, "Bad Request: group chat was deactivated"),
]


@pytest.mark.parametrize(("code", "words"), REFUSALS)
async def test_a_chat_that_takes_no_messages_is_told_alike_and_asked_once(
    api: LoopbackApi, code: int, words: str
) -> None:
    tries = Counted(faults.refuse(code, words))
    api.always("sendMessage", tries)
    with capture_logs() as lines:
        async with opened(api, Time()) as bot:
            with pytest.raises(Forbidden):
                await bot.send_message(CHAT, "An answer")
    assert (tries.count, lines) == (1, [])


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.refuse(400, "Bad Request: can't parse entities"), BadRequest),
        (faults.refuse(400, "Bad Request: message is not modified"), BadRequest),
        (faults.refuse(401, "Unauthorized"), InvalidToken),
    ],
)
async def test_what_is_wrong_with_the_message_itself_is_no_refusal_of_the_chats(
    api: LoopbackApi, fault: Fault, error: type[TelegramError]
) -> None:
    tries = Counted(fault)
    api.always("sendMessage", tries)
    async with opened(api, Time()) as bot:
        with pytest.raises(error):
            await bot.send_message(CHAT, "An answer")
    assert tries.count == 1


TOO_LATE = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_an_answer_to_a_press_or_an_inline_query_that_comes_too_late_is_nothing(
    api: LoopbackApi,
) -> None:
    api.always("answerCallbackQuery", faults.refuse(400, TOO_LATE))
    api.always("answerInlineQuery", faults.refuse(400, TOO_LATE))
    with capture_logs() as lines:
        async with opened(api, Time()) as bot:
            assert await bot.answer_callback_query("1")
            assert await bot.answer_inline_query("1", [])
    assert lines == []


async def test_answers_to_presses_wait_for_no_turn(api: LoopbackApi) -> None:
    time = Time()
    async with opened(api, time) as bot:
        for number in range(100):
            await bot.answer_callback_query(str(number))
    assert time.now == 0


async def test_a_hundred_answers_that_fail_are_one_line_and_another_when_all_is_well(
    api: LoopbackApi,
) -> None:
    time = Time()
    with capture_logs() as lines:
        async with opened(api, time) as bot:
            api.always("sendMessage", faults.refuse(500, "Internal Server Error"))
            for chat in range(1, 101):
                with pytest.raises(NetworkError):
                    await bot.send_message(chat, "An answer")
            api.always("sendMessage", None)
            await bot.send_message(CHAT, "An answer")
            assert len(lines) == 1
            time.now += 60
            await bot.send_message(CHAT, "Another")
            await bot.send_message(CHAT, "A third")
    assert [line["event"] for line in lines] == [FAILS, "answers go out again"]
    assert (lines[1]["faults"], lines[1]["lost"]) == (500, 100)


async def test_one_cut_connection_is_not_told_of(api: LoopbackApi) -> None:
    api.next("sendMessage", faults.drop_before)
    with capture_logs() as lines:
        async with opened(api, Time()) as bot:
            await bot.send_message(CHAT, "An answer")
    assert lines == []
