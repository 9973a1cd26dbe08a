"""An Application on a real line to a `LoopbackApi`, and a time that passes without waiting."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bootstrap.tasks import beside, until
from briefing.gateway.lanes import Lanes
from briefing.gateway.outage import Outage
from briefing.gateway.polling import App, connected
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


async def serve(
    app: App,
    *,
    introduce: Callable[[], Awaitable[object]] | None = None,
    poll_seconds: int = 30,
    allowed_updates: Sequence[str] = (),
    **options: Any,
) -> NoReturn:
    """Connect, introduce the bot and poll, until cancelled; ``options`` are `connected`'s."""
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(connected(app, **options))
        if introduce is not None:
            await stack.enter_async_context(beside(line.introduce(introduce)))
        await line.poll(poll_seconds, allowed_updates)


@asynccontextmanager
async def served(app: App, clock: Time, **options: Any) -> AsyncIterator[asyncio.Task[None]]:
    """`serve` in a task, which is told to stop and awaited in the end."""
    stop = asyncio.Event()
    work = serve(app, outage=Outage(clock.clock), sleep=clock.sleep, **options)
    task = asyncio.create_task(until(stop, work))
    yield task
    stop.set()
    await task
