"""The running program: from settings and data to two bots that answer, and back again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import structlog

from bootstrap.assembly import SharedParts
from bootstrap.backups import keep_backups
from bootstrap.curation_store import CurationStore
from bootstrap.feed_watching import FeedWatcher
from bootstrap.first_library import FirstLibrary, first_library
from bootstrap.kept_library import LibraryKeeper
from bootstrap.library_repository import RepositoryFollower
from bootstrap.reloading import LibraryReloader
from bootstrap.service_manager import reported
from bootstrap.stores import open_store
from bootstrap.tasks import beside, gc_freeze, gc_paused
from bootstrap.telegram import answer_on_telegram, bot_id
from briefing.answers.answerer import Answerer
from briefing.answers.search import StoredIndex
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.schedule.clock import utcnow
from briefing.digests.schedule.zones import Zones
from briefing.digests.store import Store
from briefing.library.compiling import IncrementalLoader
from briefing.library.loader import Found
from briefing.library.model import Library
from briefing.library.repository import Checkout
from briefing.library.watching import Examines, Folders, Watcher
from briefing.messages.admin import AdminWords
from briefing.settings import LibrarySettings, Settings
from handlers.context import CurrentAnswerer

if TYPE_CHECKING:
    from bootstrap.watched import Watched

_log = structlog.get_logger(__name__)


async def run_bots(
    settings: Settings,
    loader: IncrementalLoader,
    found: Found,
    opened: Callable[[str], None] | None,
    checkout: Checkout | None = None,
) -> None:
    """Answer in the local chat, and on Telegram where there is a token, until cancelled.

    ``found`` is what the loader found of the data. ``opened`` is called with the address of the
    local chat; None where it stays closed. ``checkout`` is followed, where the data comes from a
    repository.
    What is opened here is closed in the opposite order. Raises TokenRefused, DatabaseFault,
    OtherBot where the database is not of the bot with this token, and LibraryRefused where the
    data has faults and no library was kept, CannotListen where a place to listen is taken.
    """
    keeper = LibraryKeeper(settings.library.kept)
    async with AsyncExitStack() as running:
        watched = await running.enter_async_context(_watched(settings))
        store: Store | None = None
        guard: EditGuard | None = None
        data: DataVersion | None = None
        if settings.token is not None:
            # First, for a database that cannot be used is the operator's to see before all else.
            url = settings.database.url.get_secret_value()
            session_url = settings.database.own_session_url
            upgrade = settings.database.upgrade == "auto"
            store = await running.enter_async_context(
                open_store(url, session_url, upgrade=upgrade)
            )
            await store.bot_identity.check(bot_id(settings.token))
            guard = EditGuard(store, utcnow, settings.digests.hold_corrections)
            data = DataVersion(store, utcnow)
        first = await first_library(found, keeper, store, guard, data)
        curation = CurationStore(settings.database, running, store)
        shared = await _shared(settings, loader, first, keeper, watched, data, curation)
        if watched is not None:
            running.enter_context(watched.library(shared.reloader))
        if guard is not None:
            running.enter_context(shared.reloader.guarding(guard))
        if opened is not None:
            # Loaded late: a bot on a server has no local chat, and need not hold it.
            from bootstrap.local import local_chat

            opened(await running.enter_async_context(local_chat(shared)))
        await running.enter_async_context(beside(shared.reloader.run()))
        if checkout is not None:
            follower = RepositoryFollower(
                checkout,
                shared.reloader.look,
                shared.reloader.repository,
                every=settings.library.git_seconds,
            )
            await running.enter_async_context(beside(follower.run()))
        if store is not None and settings.database.backup_hours:
            await running.enter_async_context(beside(keep_backups(settings.database, utcnow)))
        gc_freeze()
        await running.enter_async_context(reported(settings.service_manager))
        if settings.token is not None and store is not None:
            await answer_on_telegram(settings.token, store, shared, data)
        if shared.feeds.has_feeds:
            await running.enter_async_context(beside(shared.feeds.run()))
        await asyncio.Event().wait()


@asynccontextmanager
async def _watched(settings: Settings) -> AsyncIterator["Watched | None"]:
    """Say how the program is to those who watch it, where they are told a place."""
    if settings.ops.place is None:
        yield None
        return
    # Loaded where it is wanted: most people who run the bot watch it by looking at it.
    from bootstrap.watched import Watched

    watched = Watched(settings.ops.place, has_bot=settings.token is not None)
    async with watched.open():
        yield watched


async def _shared(
    settings: Settings,
    loader: IncrementalLoader,
    first: FirstLibrary,
    keeper: LibraryKeeper,
    watched: "Watched | None",
    data: DataVersion | None,
    curation: CurationStore,
) -> SharedParts:
    library = first.library
    _log.info("library loaded", actors=len(library.actors), quotes=len(library.quotes))
    if first.is_saved:
        await asyncio.to_thread(keeper.write, library, utcnow())
    stored = None
    if first.is_saved and loader.digest is not None:
        stored = StoredIndex(settings.library.kept.with_suffix(".search"), loader.digest)
    with gc_paused():
        answerer = Answerer(library, loader.copies, stored=stored)
    current = CurrentAnswerer(answerer)
    reloader = LibraryReloader(
        _watcher(settings.library, loader if watched is None else watched.timing(loader), library),
        current,
        keeper=keeper,
        kept_from=first.kept_from,
        held=first.held,
        data=data,
    )
    words = AdminWords(settings.library.positions.parent)
    zones = await asyncio.to_thread(Zones, utcnow())
    feeds = FeedWatcher(settings.feeds, curation, lambda: current.answerer.library, utcnow)
    return SharedParts(settings, reloader, words, zones, curation, feeds, watched)


def _watcher(settings: LibrarySettings, loader: Examines, library: Library) -> Watcher:
    """A watcher as the settings want it, of the loader's data; readers see ``library`` now."""
    return Watcher(
        loader,
        Folders(settings.positions, settings.articles),
        library,
        events=settings.watch == "auto",
        poll=None if settings.watch == "off" else settings.poll_seconds,
    )
