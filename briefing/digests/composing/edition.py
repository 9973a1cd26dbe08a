"""The library that digests are written from, numbered by the newest change in it.

Each change of the library has a number in the database. An edition is a library together with the
number of the last change that it holds, so that a digest knows which changes it may tell.
"""

import asyncio
from dataclasses import dataclass
from functools import partial

import structlog

from briefing.answers.catalogue import Catalogue
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.change_rows import compare
from briefing.digests.composing.recorded_state import state_of
from briefing.digests.schedule.clock import Clock
from briefing.digests.store import Store
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

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
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
            catalogue, state = await in_daemon_thread(_prepared, library)
            known = partial(compare, withdrawn=await self._store.changes.withdrawn())
            recorded = await self._store.changes.advance(state, known, self._clock.now())
            number = recorded[-1].number if recorded else await self._store.changes.last_number()
            self.newest = Edition(catalogue, number)
            if self._waiting is library:
                self._waiting = None
            if recorded:
                _log.info("changes recorded", changes=len(recorded), newest=number)


def _prepared(library: Library) -> tuple[Catalogue, dict[str, object]]:
    return Catalogue(library), dict(state_of(library))
