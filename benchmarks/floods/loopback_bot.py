"""A bot that answers over HTTP on loopback as fast as it can: what floods and typists meet."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bootstrap.application import build_application, make_gate
from briefing.answers.answerer import Answerer
from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from briefing.settings import Settings
from handlers import register
from handlers.context import BotContext, CurrentAnswerer
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi


@asynccontextmanager
async def answering(
    api: LoopbackApi, library: Library, *, messages_a_minute: int = 1_000_000
) -> AsyncIterator[None]:
    """Answer from a library, without a limit of sending; a chat may ask so often in a minute."""
    settings = Settings()
    made = build_application(
        settings,
        token=TOKEN,
        request=AiohttpRequest(),
        polling=AiohttpRequest(connections=1),
        pacer=Pacer(UNLIMITED, clock=time.monotonic),
        base_url=api.base_url,
    )
    limits = settings.answers.model_copy(update={"flood_messages": messages_a_minute})
    bot = BotContext(CurrentAnswerer(Answerer(library)), Messenger(), make_gate(limits))
    register(made.app, bot)
    async with served(made.app, Time()):
        yield
