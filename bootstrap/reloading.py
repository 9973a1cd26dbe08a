"""Keeping the running bots on today's data: a saved file becomes the library of each of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import NoReturn, TypeAlias

import structlog

from briefing.digests.schedule.clock import utcnow
from briefing.library.identity import version_of
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Outcome, Refused, Renewed, Watcher
from briefing.messages.admin import Status
from briefing.settings import LibrarySettings
from handlers.alerts import Alerts
from handlers.context import CurrentAnswerer

Follower: TypeAlias = Callable[[Library], Awaitable[object]]
"""Is given each new library, once readers see it."""
_log = structlog.get_logger(__name__)


def watcher_for(settings: LibrarySettings, loader: LibraryLoader, library: Library) -> Watcher:
    """A watcher as the settings want it, of the data that the loader read this library from."""
    return Watcher(
        loader,
        Folders(settings.positions, settings.articles),
        library,
        events=settings.watch == "auto",
        poll=None if settings.watch == "off" else settings.poll_seconds,
    )


class LibraryReloader:
    """Puts each new library before readers, whole, and tells admins of an edit's faults.

    A new answerer is made beside the event loop, so that nobody waits for it, and takes the old
    one's place between two answers. This is the `Reloader` that admins ask.
    """

    def __init__(
        self, watcher: Watcher, current: CurrentAnswerer, *, clock: Callable[[], datetime] = utcnow
    ) -> None:
        """``current`` holds an answerer for the library that the watcher began with."""
        self.current = current
        self._watcher = watcher
        self._clock = clock
        self._alerts: list[Alerts] = []
        self._asking: list[int] = []
        self._followers: list[Follower] = []
        self._unproved: frozenset[str] = frozenset()
        self._status = self._first_status()

    @contextmanager
    def informing(self, alerts: Alerts) -> Iterator[None]:
        """Have the admins of one bot told how the data is, now and after each edit."""
        alerts.now(self._status.faults, unproved=self._unproved)
        self._alerts.append(alerts)
        try:
            yield
        finally:
            self._alerts.remove(alerts)

    @contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        """Have each new library given to the follower, after those that came before it."""
        self._followers.append(follower)
        try:
            yield
        finally:
            self._followers.remove(follower)

    def status(self) -> Status:
        """How the program is doing."""
        return replace(self._status, now=self._clock())

    async def reload(self, asker: int) -> Outcome:
        """Read the data again; what came of it. The asker is not told of faults a second time."""
        self._asking.append(asker)
        try:
            return await self._watcher.look()
        finally:
            self._asking.remove(asker)

    async def run(self) -> NoReturn:
        """Follow the data until cancelled."""
        await self._watcher.watch(self._take)

    async def _take(self, outcome: Outcome) -> None:
        """Act on one outcome, after all that came before."""
        faults = outcome.faults if isinstance(outcome, Refused) else ()
        if isinstance(outcome, Renewed):
            self._unproved = _unproved(outcome, self._unproved)
            await self._renew(outcome.library)
        elif faults:
            _log.warning("the data has faults; the library stays", faults=len(faults))
        elif self._status.faults:
            _log.info("the faults are mended; the library is what it was")
        self._status = replace(self._status, faults=faults)
        for alerts in self._alerts:
            alerts.now(faults, unproved=self._unproved, known_to=tuple(self._asking))

    async def _renew(self, library: Library) -> None:
        answerer, version = await asyncio.to_thread(
            lambda: (self.current.answerer.renewed(library), version_of(library))
        )
        self.current.replace(answerer)
        self._status = replace(
            self._status, library=library, version=version, loaded=self._clock()
        )
        for follower in tuple(self._followers):
            await follower(library)
        _log.info("library renewed", version=version, quotes=len(library.quotes))

    def _first_status(self) -> Status:
        now, library = self._clock(), self.current.answerer.library
        return Status(library, version_of(library), now, (), started=now, now=now)


def _unproved(outcome: Renewed, known: frozenset[str]) -> frozenset[str]:
    """The ids of the quotes that were proved at some time in this run, and are unchecked now."""
    before = outcome.before.quotes
    return frozenset(
        quote.id
        for quote in outcome.library.quotes.values()
        if not quote.verdict.is_proved
        and (quote.id in known or (quote.id in before and before[quote.id].verdict.is_proved))
    )
