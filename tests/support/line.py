"""An Application on a real line to a `LoopbackApi`, and a time that passes without waiting."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from briefing.gateway.lanes import Lanes
from briefing.gateway.outage import Outage
from briefing.gateway.polling import App, serve
from briefing.gateway.transport import AiohttpRequest
from tests.support.loopback import TOKEN, LoopbackApi

Handler: TypeAlias = Callable[[Update, Any], Coroutine[Any, Any, None]]


def echo_app(api: LoopbackApi, handle: Handler | None = None) -> App:
    """An Application that answers each text with itself, as bot.py would build one."""

    async def echo(update: Update, context: Any) -> None:
        assert update.effective_message is not None
        assert update.effective_message.text is not None
        await update.effective_message.reply_text(update.effective_message.text)

    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(api.base_url)
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=1))
        .concurrent_updates(Lanes())
        .updater(None)
        .job_queue(None)
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, handle or echo))
    return app


@dataclass
class Time:
    """The time that passes while we wait for Telegram, without waiting."""

    now: float = 0
    pauses: list[float] = field(default_factory=list)
    at: dict[float, Callable[[], Awaitable[None]]] = field(default_factory=dict)

    def clock(self) -> float:
        """Seconds since the beginning."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass, and let happen what was set for a time that is over."""
        self.now += seconds
        self.pauses.append(seconds)
        for due in [when for when in self.at if when <= self.now]:
            await self.at.pop(due)()
        await asyncio.sleep(0)


@asynccontextmanager
async def served(app: App, clock: Time, **options: Any) -> AsyncIterator[asyncio.Task[None]]:
    """`serve` in a task, which is told to stop and awaited in the end."""
    stop = asyncio.Event()
    outage = Outage(clock.clock)
    task = asyncio.create_task(serve(app, stop=stop, outage=outage, sleep=clock.sleep, **options))
    yield task
    stop.set()
    await task
