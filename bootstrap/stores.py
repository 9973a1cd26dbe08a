"""What the bots keep: their chats in a database, and what changed in the library."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Protocol

import structlog

from bootstrap.reloading import Follower
from briefing.answers.catalogue import Catalogue
from briefing.backoff import Backoff
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.edition import Editions
from briefing.digests.schedule.clock import Clock
from briefing.digests.store import Store
from briefing.digests.store.bot_places import FIRST
from briefing.digests.store.faults import PASSING
from briefing.digests.store.sqlite_driver import Journal
from briefing.library.model import Library
from handlers.context import CurrentAnswerer

_BACKOFF = Backoff(first=1, longest=15)
"""The seconds between two tries to open the database."""
_log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_store(
    url: str, session_url: str | None = None, *, upgrade: bool = True, number: int = FIRST
) -> AsyncIterator[Store]:
    """The store at this address, its tables up to date; without ``upgrade`` they have to be.

    ``session_url`` leads past a pooler, for what a session holds; ``number`` is that of the bot
    whose rows these are. A lock that another process holds, and a server that does not answer,
    are waited out. Raises another DatabaseFault.
    """
    store = await _opened(url, session_url, upgrade=upgrade, number=number)
    if store.database.journal is Journal.ROLLBACK:
        _log.warning(
            "this SQLite can damage a write-ahead log: the slower rollback journal is used; "
            "3.51.3 and newer need not",
            sqlite=store.database.sqlite_version,
        )
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def open_passing_store() -> AsyncIterator[Store]:
    """A store for chats that end with the program. Raises DatabaseFault."""
    with TemporaryDirectory(prefix="briefing-") as folder:
        async with open_store(f"sqlite:///{folder}/chats.db") as store:
            yield store


class Libraries(Protocol):
    """Where libraries come from."""

    @property
    def current(self) -> CurrentAnswerer:
        """Holds today's."""

    def following(self, follower: Follower) -> AbstractContextManager[None]:
        """Have each new one given to the follower while the context is open."""


@dataclass(frozen=True, slots=True)
class DigestRecords:
    """What is kept about digests: their store, the library as it was recorded, and their clock."""

    store: Store
    editions: Editions
    clock: Clock


@asynccontextmanager
async def open_records(
    store: Store, clock: Clock, libraries: Libraries, data: DataVersion | None = None
) -> AsyncIterator[DigestRecords]:
    """Have changes of the library recorded, from those since the last run on.

    ``data`` says which version the data of this process is; None where no other can have another.
    Raises DatabaseFault.
    """

    def catalogue_of(library: Library) -> Catalogue:
        answerer = libraries.current.answerer
        return answerer.catalogue if answerer.library is library else Catalogue(library)

    editions = Editions(store, clock, data, catalogue_of)
    with libraries.following(editions.renew):
        await editions.open(libraries.current.answerer.library)
        yield DigestRecords(store, editions, clock)


async def _opened(url: str, session_url: str | None, *, upgrade: bool, number: int) -> Store:
    """Try until it opens, with growing pauses and one line in the log for each new reason."""
    said, tries = "", 0
    while True:
        try:
            return await Store.open(url, session_url=session_url, upgrade=upgrade, number=number)
        except PASSING as fault:
            if str(fault) != said:
                said = str(fault)
                _log.warning("waiting for the database", reason=said)
        tries += 1
        await asyncio.sleep(_BACKOFF.pause(tries))
