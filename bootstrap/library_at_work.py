"""A library that one or several bots answer from: loaded once, and followed while they run."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bootstrap.assembly import SharedParts
from bootstrap.bot_stores import BotStore
from bootstrap.curating import LibraryCurators, make_curating
from bootstrap.curation_store import CurationStore
from bootstrap.feed_watching import FeedWatcher
from bootstrap.first_library import FirstLibrary, first_library
from bootstrap.kept_library import LibraryKeeper
from bootstrap.library_repository import RepositoryFollower
from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside, gc_paused
from bootstrap.traced import TracedLoader, Tracing
from briefing.answers.answerer import Answerer
from briefing.answers.search import StoredIndex
from briefing.digests.composing.data_version import DataVersions
from briefing.digests.schedule.clock import utcnow
from briefing.digests.schedule.zones import Zones
from briefing.drawing.drawer import Drawer
from briefing.library.compiling import IncrementalLoader
from briefing.library.loader import Found
from briefing.library.model import Library
from briefing.library.repository import Checkout
from briefing.library.watching import Examines, Folders, Watcher
from briefing.messages.admin import AdminWords
from briefing.settings import LibrarySettings, Settings
from handlers.context import CurrentAnswerer

if TYPE_CHECKING:
    from bootstrap.bot_watch import BotWatch

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LibrarySource:
    """Where a library comes from, and what was found there at the start.

    ``checkout`` is followed, where the data comes from a repository.
    """

    settings: LibrarySettings
    loader: IncrementalLoader
    found: Found
    checkout: Checkout | None = None


@asynccontextmanager
async def library_at_work(
    source: LibrarySource,
    settings: Settings,
    bots: Sequence[BotStore],
    watches: Sequence["BotWatch"],
    traces: Tracing | None = None,
) -> AsyncIterator[SharedParts]:
    """Load the library, and follow its data while the context is open.

    ``settings`` are those of the first bot that answers from it, or of the local chat; ``bots``
    those on Telegram. ``watches`` are told of it, and ``traces``. Raises LibraryRefused where the
    data has faults and no library was kept, and DatabaseFault.
    """
    keeper = LibraryKeeper(source.settings.kept)
    data = DataVersions([bot.data for bot in bots])
    first = await first_library(source.found, keeper, bots, data)
    async with AsyncExitStack() as running:
        curation = CurationStore(settings.database, running, bots[0].store if bots else None)
        reloader = await _reloader(source, first, keeper, watches, data, traces)
        for watch in watches:
            running.enter_context(watch.library(reloader))
        for bot in bots:
            running.enter_context(reloader.guarding(bot.guard))
        await running.enter_async_context(beside(reloader.run()))
        if source.checkout is not None:
            follower = RepositoryFollower(
                source.checkout,
                reloader.look,
                reloader.repository,
                every=source.settings.git_seconds,
            )
            await running.enter_async_context(beside(follower.run()))
        curating = make_curating(settings, curation, reloader, source.loader)
        yield SharedParts(
            settings,
            reloader,
            AdminWords(source.settings.positions.parent),
            await asyncio.to_thread(Zones, utcnow()),
            curating,
            LibraryCurators(curation, curating),
            FeedWatcher(
                settings.feeds, curation, lambda: reloader.current.answerer.library, utcnow
            ),
            await running.enter_async_context(Drawer()),
            traces=traces,
        )


async def _reloader(
    source: LibrarySource,
    first: FirstLibrary,
    keeper: LibraryKeeper,
    watches: Sequence["BotWatch"],
    data: DataVersions,
    traces: Tracing | None,
) -> LibraryReloader:
    library, loader = first.library, source.loader
    _log.info("library loaded", actors=len(library.actors), quotes=len(library.quotes))
    if first.is_saved:
        await asyncio.to_thread(keeper.write, library, utcnow())
    stored = None
    if first.is_saved and loader.digest is not None:
        stored = StoredIndex(source.settings.kept.with_suffix(".search"), loader.digest)
    with gc_paused():
        answerer = Answerer(library, loader.copies, stored=stored)
    examines: Examines = loader
    for watch in watches:
        examines = watch.timing(examines)
    if traces is not None:
        examines = TracedLoader(examines, traces)
    return LibraryReloader(
        _watcher(source.settings, examines, library),
        CurrentAnswerer(answerer),
        keeper=keeper,
        kept_from=first.kept_from,
        held=first.held,
        data=data,
    )


def _watcher(settings: LibrarySettings, loader: Examines, library: Library) -> Watcher:
    """A watcher as the settings want it, of the loader's data; readers see ``library`` now."""
    return Watcher(
        loader,
        Folders(settings.positions, settings.articles),
        library,
        events=settings.watch == "auto",
        poll=None if settings.watch == "off" else settings.poll_seconds,
    )
