"""The library that digests are written from, numbered by the newest change in it.

Each change of the library has a number in the database. An edition is a library together with the
number of the last change that it holds, so that a digest knows which changes it may tell.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import structlog

from briefing.answers.catalogue import Catalogue
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.change_rows import compare
from briefing.digests.composing.data_version import DataVersion
from briefing.digests.composing.library_parts import LibraryParts, PartsMaker
from briefing.digests.schedule.clock import Clock
from briefing.digests.store import Store
from briefing.digests.store.changes import OlderLibrary
from briefing.digests.store.faults import DatabaseFault
from briefing.library.model import Library

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """A library, with its look-ups, and the number up to which its changes are recorded."""

    catalogue: Catalogue
    number: int


class Editions:
    """Records what each new library changes, and holds the newest edition.

    A library becomes an edition only once its changes are in the database. So no digest tells
    what the next one would tell again, and where the database fails, the changes come later.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        data: DataVersion | None = None,
        catalogue_of: Callable[[Library], Catalogue] = Catalogue,
    ) -> None:
        """``data`` says from which version the data of this process was edited; None where no
        other process can have another. ``catalogue_of`` gives a library's look-ups, which whoever
        answers from it has already."""
        self._store = store
        self._clock = clock
        self._data = data
        self._catalogue_of = catalogue_of
        self._maker = PartsMaker() if data is None else data.maker
        self._waiting: Library | None = None
        self._turn = asyncio.Lock()
        self.newest: Edition | None = None

    async def open(self, library: Library) -> None:
        """Record the first library. Raises DatabaseFault."""
        self._waiting = library
        await self.settle()

    async def renew(self, library: Library) -> None:
        """Record another library; where the database fails, `settle` tries again."""
        self._waiting = library
        try:
            await self.settle()
        except DatabaseFault as fault:
            _log.warning("changes of the library wait to be recorded", reason=str(fault))

    async def settle(self) -> None:
        """Record the library that waits, if any does. Raises DatabaseFault, and it waits on."""
        async with self._turn:
            library = self._waiting
            if library is None:
                return
            catalogue, parts = await in_daemon_thread(self._prepared, library)
            known = partial(compare, withdrawn=await self._store.changes.withdrawn())
            onto = None if self._data is None else self._data.onto
            try:
                recorded = await self._store.changes.advance(parts, known, self._clock.now(), onto)
            except OlderLibrary as older:
                # Another process was quicker. What it recorded is taken up in a moment.
                _log.warning("an older library is not recorded", current=older.current)
                self._waiting = None if self._waiting is library else self._waiting
                return
            if self._data is not None:
                self._data.recorded(recorded.version)
            self.newest = Edition(catalogue, recorded.newest)
            if self._waiting is library:
                self._waiting = None
            if recorded.changes:
                _log.info(
                    "changes recorded",
                    changes=len(recorded.changes),
                    newest=recorded.newest,
                    version=recorded.version,
                )

    def _prepared(self, library: Library) -> tuple[Catalogue, LibraryParts]:
        return self._catalogue_of(library), self._maker.parts(library)
