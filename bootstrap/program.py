"""The running program: from settings and data to bots that answer, and back again."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import structlog
from pydantic import SecretStr

from bootstrap.assembly import SharedParts
from bootstrap.backups import keep_backups
from bootstrap.bot_stores import BotStore, open_bot_store
from bootstrap.library_at_work import LibrarySource, library_at_work
from bootstrap.service_manager import reported
from bootstrap.side_by_side import BotWork, side_by_side
from bootstrap.tasks import beside, gc_freeze
from bootstrap.telegram import answer_on_telegram
from bootstrap.traced import TracesMissing, Tracing
from briefing.digests.composing.library_parts import PartsMaker
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.bot_identity import OtherBot
from briefing.digests.store.faults import DatabaseFault
from briefing.library.faults import LibraryRefused
from briefing.settings import DatabaseSettings, LibrarySettings, Settings

if TYPE_CHECKING:
    from bootstrap.bot_watch import BotWatch
    from bootstrap.watched import Watched
    from briefing.gateway.webhook_sites import WebhookSites

_log = structlog.get_logger(__name__)


async def run_bots(
    settings: Settings, sources: Sequence[LibrarySource], opened: Callable[[str], None] | None
) -> None:
    """Answer in the local chat, and on Telegram with each bot that has a token, until cancelled.

    ``sources`` are the libraries that the bots answer from, that of the local chat first.
    ``opened`` is called with the address of the local chat; None where it stays closed.
    What is opened here is closed in the opposite order. Raises TokenRefused, DatabaseFault,
    OtherBot where the database is not of the bot with this token, and LibraryRefused where the
    data has faults and no library was kept, CannotListen where a place to listen is taken,
    TracesMissing where what traces need is not installed. Of
    several bots, one that cannot work is told of, and the others work.
    """
    async with AsyncExitStack() as running:
        watched = await running.enter_async_context(_watched(settings))
        traces = await running.enter_async_context(_traced(settings))
        program = _Program(settings, running, {} if watched is None else watched.of, traces)
        # First, for a database that cannot be used is the operator's to see before all else.
        stores = await program.stores()
        libraries = await program.libraries(sources, stores)
        if opened is not None:
            # Loaded late: a bot on a server has no local chat, and need not hold it.
            from bootstrap.local import local_chat

            opened(await running.enter_async_context(local_chat(next(iter(libraries.values())))))
        for parts in libraries.values():
            await running.enter_async_context(_asked_by_programs(parts))
        for store in stores:
            if settings.database.backup_hours:
                backups = keep_backups(_database_of(store), utcnow)
                await running.enter_async_context(beside(backups))
        gc_freeze()
        await running.enter_async_context(reported(settings.service_manager))
        await program.answer(stores, libraries)
        for parts in libraries.values():
            if parts.feeds.has_feeds:
                await running.enter_async_context(beside(parts.feeds.run()))
        await asyncio.Event().wait()


@asynccontextmanager
async def _watched(settings: Settings) -> AsyncIterator["Watched | None"]:
    """Say how the program is to those who watch it, where they are told a place."""
    if settings.ops.place is None:
        yield None
        return
    # Loaded where it is wanted: most people who run the bot watch it by looking at it.
    from bootstrap.watched import Watched

    names = [bot.name for bot in settings.each_bot] or [""]
    watched = Watched(settings.ops.place, has_bot=bool(settings.each_bot), names=names)
    async with watched.open():
        yield watched


@asynccontextmanager
async def _asked_by_programs(parts: SharedParts) -> AsyncIterator[None]:
    """Answer other programs, where they are told a place. Raises CannotListen."""
    place = parts.settings.site.api_place
    if place is None:
        yield
        return
    # Loaded where it is wanted: most bots answer people alone.
    from bootstrap.api_at_work import api_at_work

    async with api_at_work(place, parts):
        yield


@asynccontextmanager
async def _traced(settings: Settings) -> AsyncIterator[Tracing | None]:
    """Have traces sent, where they are told a place. Raises TracesMissing."""
    address = settings.ops.traces_address
    if address is None:
        yield None
        return
    # Loaded where they are wanted: their packages are an extra.
    try:
        from briefing.monitoring.traces import Traces
    except ImportError as error:
        raise TracesMissing from error
    traces = Traces.to(address, settings.ops.trace_share)
    async with traces.open():
        yield traces


@dataclass(frozen=True, slots=True)
class _Program:
    """The bots of the settings. What they open is closed by ``running``; ``watches`` are by the
    names of bots, and none where nobody watches."""

    settings: Settings
    running: AsyncExitStack
    watches: Mapping[str, "BotWatch"]
    traces: Tracing | None

    async def stores(self) -> list[BotStore]:
        """What each bot keeps. Raises OtherBot or DatabaseFault where no bot has its own."""
        found: list[BotStore] = []
        refused = list[OtherBot | DatabaseFault]()
        makers = defaultdict[LibrarySettings, PartsMaker](PartsMaker)
        for bot in self.settings.each_bot:
            store = open_bot_store(bot, _token(bot), makers[bot.library])
            try:
                found.append(await self.running.enter_async_context(store))
            except (OtherBot, DatabaseFault) as error:
                refused.append(error)
                self._tell([bot], str(error))
        if refused and not found:
            raise refused[0]
        return found

    async def libraries(
        self, sources: Sequence[LibrarySource], stores: Sequence[BotStore]
    ) -> dict[LibrarySettings, SharedParts]:
        """Each library that can be answered from. Raises LibraryRefused where none can."""
        found: dict[LibrarySettings, SharedParts] = {}
        refused = list[LibraryRefused]()
        for source in sources:
            bots = [bot for bot in stores if bot.settings.library == source.settings]
            if self.settings.bots and not bots:
                continue
            named = [bot.settings for bot in bots]
            watches = [watch for name, watch in self.watches.items() if _is_of(name, named)]
            first = (named or [self.settings])[0]
            shared = library_at_work(source, first, bots, watches, self.traces)
            try:
                found[source.settings] = await self.running.enter_async_context(shared)
            except LibraryRefused as error:
                refused.append(error)
                one = f"the first: {error.faults[0]}"
                self._tell(named, f"its data has faults: {len(error.faults)}; {one}")
        if refused and not found:
            raise refused[0]
        return found

    async def answer(
        self, stores: Sequence[BotStore], libraries: Mapping[LibrarySettings, SharedParts]
    ) -> None:
        """Answer with every bot until cancelled; return at once where there is none."""
        works, sites = [], _webhook_sites(self.settings)
        leading: set[LibrarySettings] = set()
        for bot in stores:
            settings = bot.settings
            if settings.library not in libraries:
                continue
            shared = replace(
                libraries[settings.library],
                settings=settings,
                watch=self.watches.get(settings.name),
                follows_feeds=settings.library not in leading,
            )
            leading.add(settings.library)
            answer = partial(
                answer_on_telegram, _token(settings), bot.store, shared, bot.data, sites
            )
            works.append(BotWork(settings.name, answer, partial(self._ended, settings.name)))
        if self.settings.bots:
            await side_by_side(works)
        elif works:
            await works[0].answer()

    def _ended(self, name: str, reason: str) -> AbstractContextManager[None]:
        watch = self.watches.get(name)
        return nullcontext() if watch is None else watch.ended(reason)

    def _tell(self, bots: Sequence[Settings], reason: str) -> None:
        """That these of several bots cannot begin; of an only one the caller tells."""
        for bot in bots if self.settings.bots else ():
            _log.error("this bot cannot begin; the others do", bot=bot.name, reason=reason)
            self.running.enter_context(self._ended(bot.name, reason))


def _is_of(name: str, bots: Sequence[Settings]) -> bool:
    """Whether the bot of this name is among these; the local chat alone has none."""
    return not bots or name in [bot.name for bot in bots]


def _token(bot: Settings) -> SecretStr:
    assert bot.token is not None  # noqa: S101 - for the type: each bot has one
    return bot.token


def _database_of(bot: BotStore) -> DatabaseSettings:
    """The settings of the database with the file of this bot."""
    file = SecretStr(f"sqlite:///{bot.store.database.url.database}")
    return bot.settings.database.model_copy(update={"url": file})


def _webhook_sites(settings: Settings) -> "WebhookSites | None":
    if all(bot.telegram.mode != "webhook" for bot in settings.each_bot):
        return None
    # Loaded where it is wanted, as all that a webhook needs.
    from briefing.gateway.webhook_sites import WebhookSites

    return WebhookSites()
