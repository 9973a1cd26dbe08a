"""The parts of digests, made from the settings: what keeps, writes and sends them."""

import os
import random
import secrets
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from math import inf
from tempfile import TemporaryDirectory
from typing import Protocol

from telegram.ext import ExtBot

from briefing.answers.answerer import Answerer
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.retention import Retention
from briefing.digests.sending.rules import Limits, Retrying, Rules
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.library.model import Library
from briefing.settings.model import DigestsSettings
from handlers.context import App, BotContext
from handlers.delivering import AnswersFirst, BotSender

_LONGEST_HOST = 40
_DAY = timedelta(days=1)


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """The store at this address, its tables up to date. Raises DatabaseFault."""
    store = await Store.open(url)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def passing_store() -> AsyncIterator[Store]:
    """A store for chats that end with the program."""
    with TemporaryDirectory(prefix="briefing-") as folder:
        async with open_store(f"sqlite:///{folder}/chats.db") as store:
            yield store


@dataclass(slots=True)
class DigestRunner:
    """Digests of one bot: of its own chats, in its own store."""

    bot: BotContext
    store: Store
    clock: Clock
    settings: DigestsSettings
    editions: Editions
    composer: LibraryComposer
    pacer: Pacer
    retention: Retention
    scheduler: Scheduler | None = field(default=None)

    @property
    def limiter(self) -> AnswersFirst:
        """What has the bot's answers counted."""
        return AnswersFirst(self.pacer)

    def attach(self, app: App) -> None:
        """Send through this application's bot, and tick while it runs."""
        scheduler = self._scheduler(app.bot)
        self.scheduler = scheduler
        assert self.bot.digests is not None  # noqa: S101 - `open_runner` has set it; for mypy
        self.bot.digests.wake = scheduler.wake
        self.clock.changed(scheduler.wake)

        async def tick(_: object) -> None:
            if not scheduler.is_planning:
                await scheduler.tick()

        assert app.job_queue is not None  # noqa: S101 - made with the application; for mypy
        # However late, a tick is wanted: APScheduler by itself drops one that is late by 1 s.
        # With one instance it warns of each tick that comes while the last waits for a lock.
        late = {"misfire_grace_time": None, "coalesce": True, "max_instances": 2}
        # At the start as well: a job that repeats runs first when its interval is over.
        app.job_queue.run_once(tick, 0, name="first digests", job_kwargs=late)
        app.job_queue.run_repeating(
            tick, self.settings.tick_seconds, name="digests", job_kwargs=late
        )

        async def prune(_: object) -> None:
            await self.retention.prune()

        app.job_queue.run_repeating(
            prune, _DAY, first=self.settings.tick_seconds, name="retention", job_kwargs=late
        )

    async def renew(self, library: Library) -> None:
        """Record what another library changes, and send what follows from it."""
        await self.editions.renew(library)
        if self.scheduler is not None:
            self.scheduler.wake()

    async def close(self) -> None:
        """End in order; what is in flight may arrive."""
        self.retention.stop()
        if self.scheduler is not None:
            await self.scheduler.close()

    def _scheduler(self, bot: ExtBot[str]) -> Scheduler:
        settings = self.settings
        engine = Engine(
            self.store,
            BotSender(bot),
            self.composer,
            self.pacer,
            Rules(Retrying(), random.random),
            owner=_owner(),
            clock=self.clock,
            limits=limits_of(settings),
        )
        planner = Planner(self.store, self.clock)
        return Scheduler(self.store, self.editions, planner, engine, self.clock)


class Libraries(Protocol):
    """Where libraries come from."""

    @property
    def answerer(self) -> Answerer:
        """Today's."""

    def follow(self, follower: Callable[[Library], Awaitable[object]]) -> None:
        """Have each new one given to ``follower``."""


async def open_runner(
    bot: BotContext,
    store: Store,
    zones: Zones,
    settings: DigestsSettings,
    clock: Clock,
    libraries: Libraries,
) -> DigestRunner:
    """The digests of the bot that answers in this bot, its library recorded.

    Raises DatabaseFault.
    """
    editions = Editions(store, clock)
    composer = LibraryComposer(store, editions, lambda: bot.messenger, clock)
    bot.digests = DigestService(store, zones, clock, composer)
    pacer = Pacer(pace_of(settings), clock=time.monotonic)
    keep = _DAY * settings.keep_days if settings.keep_days else None
    retention = Retention(store, clock, keep)
    runner = DigestRunner(bot, store, clock, settings, editions, composer, pacer, retention)
    libraries.follow(runner.renew)
    await editions.open(libraries.answerer.library)
    return runner


def limits_of(settings: DigestsSettings) -> Limits:
    """How much the engine does at once."""
    return Limits(
        workers=settings.workers,
        batch=settings.batch,
        lease=timedelta(seconds=settings.lease_seconds),
    )


def pace_of(settings: DigestsSettings) -> Pace:
    """How fast messages may go."""
    return Pace(
        messages_per_second=settings.messages_per_second,
        chat_messages_per_second=1 / settings.per_chat_seconds
        if settings.per_chat_seconds
        else inf,
        group_messages_per_minute=settings.group_messages_per_minute,
    )


def _owner() -> str:
    """A name that no other process has, not even a later one on this machine."""
    return f"{socket.gethostname()[:_LONGEST_HOST]} {os.getpid()} {secrets.token_hex(4)}"
