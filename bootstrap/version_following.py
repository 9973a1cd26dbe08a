"""Follows what other processes record: an older copy of the data gives way to the newest."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NoReturn, Protocol

import structlog

from briefing.digests.composing.data_version import DataVersion
from briefing.digests.schedule.clock import Clock
from briefing.digests.store.faults import DatabaseFault
from briefing.library.model import Library

_EVERY = 2.0
"""Seconds between two looks at what is recorded."""
_DEPLOYING = timedelta(seconds=60)
"""So long a deploy may take until admins are told that the data of a process is older."""
_log = structlog.get_logger(__name__)


class Follows(Protocol):
    """What puts a library before readers."""

    async def follow(self, library: Library) -> None:
        """Put before readers what another process has recorded."""

    async def look(self) -> object:
        """Read the data again."""

    def tell_older(self) -> None:
        """Have admins told whether the data is older."""


class VersionFollower:
    """Looks every ``every`` seconds whether another process has recorded a library."""

    def __init__(
        self, data: DataVersion, reloader: Follows, clock: Clock, every: float = _EVERY
    ) -> None:
        self._data = data
        self._reloader = reloader
        self._clock = clock
        self._every = every

    async def run(self) -> NoReturn:
        """Follow until cancelled. While the database is away nothing changes."""
        while True:
            await asyncio.sleep(self._every)
            with suppress(DatabaseFault):
                await self._step()

    async def _step(self) -> None:
        try:
            library = await self._data.newer()
        except ValueError as error:
            _log.error("the library of another process cannot be read", reason=str(error))
            return
        if library is not None:
            _log.warning(
                "another process has recorded a newer library: readers get it here too",
                data=str(self._data.older),
            )
            await self._reloader.follow(library)
        elif await self._data.may_go_on():
            await self._reloader.look()
        if self._data.older is None or self._has_lasted(self._data.older.since):
            self._reloader.tell_older()

    def _has_lasted(self, since: datetime) -> bool:
        return self._clock.now() - since >= _DEPLOYING
