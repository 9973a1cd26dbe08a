"""The whole bot in chats that refuse its answers: one line in the log, and no second try."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from bootstrap.application import build_application, make_gate
from briefing.answers.answerer import Answerer
from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.messages.messenger import Messenger
from briefing.settings import AnswersSettings, Settings
from handlers import register
from handlers.context import App, BotContext, CurrentAnswerer
from tests.support import faults
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi

GROUP = -7


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server."""
    async with LoopbackApi() as server:
        yield server


@pytest.fixture
def app(api: LoopbackApi, sample_answerer: Answerer, messenger: Messenger) -> App:
    """The program's Application with all its handlers."""
    time = Time()
    made = build_application(
        Settings(),
        token=TOKEN,
        request=AiohttpRequest(),
        polling=AiohttpRequest(connections=1),
        pacer=Pacer(UNLIMITED, clock=time.clock, sleep=time.sleep),
        base_url=api.base_url,
    )
    gate = make_gate(AnswersSettings())
    register(made.app, BotContext(CurrentAnswerer(sample_answerer), messenger, gate))
    return made.app


async def tries_and_lines(app: App, api: LoopbackApi) -> tuple[int, list[dict[str, Any]]]:
    """How often the bot tried to write to the group, and what the log says of it."""
    with capture_logs() as lines:
        async with served(app, Time()):
            await api.tell("/about", GROUP)
            await api.tell("/about", 1)
            await api.seen("sendMessage")  # the private chat's answer
        refused = [line for line in lines if line["log_level"] != "debug"]
    return len(api.refused), [dict(line) for line in refused]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: CHAT_RESTRICTED"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: message thread not found"),
        (403, "Forbidden: bot was kicked from the group chat"),
    ],
)
async def test_a_group_where_the_bot_may_not_write_is_one_line_and_no_second_try(
    api: LoopbackApi, app: App, code: int, words: str
) -> None:
    api.refuse(GROUP, faults.refuse(code, words))
    tries, lines = await tries_and_lines(app, api)
    assert tries == 1
    assert [(line["log_level"], line["event"]) for line in lines] == [
        ("info", "a chat does not want messages")
    ]


async def test_a_message_that_telegram_cannot_read_is_one_error_even_if_saying_so_fails_too(
    api: LoopbackApi, app: App
) -> None:
    api.refuse(GROUP, faults.refuse(400, "Bad Request: can't parse entities"))
    tries, lines = await tries_and_lines(app, api)
    assert tries == 2
    assert [(line["log_level"], line["event"]) for line in lines] == [
        ("error", "a handler failed"),
        ("info", "a reader could not be told of the fault"),
    ]
