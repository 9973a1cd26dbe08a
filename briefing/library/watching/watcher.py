"""Watches the data folder, reads it again after each save, and says what came of it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn, Protocol, TypeAlias

import structlog

from briefing.daemon_threads import in_daemon_thread
from briefing.library.faults import Fault
from briefing.library.loader import Found
from briefing.library.model import Library
from briefing.library.watching.events import Events
from briefing.library.watching.fingerprints import Fingerprint, Folders

QUIET = 0.5
"""Seconds without a change after which a burst of saves counts as over."""
_RESTLESS = 60.0
"""Seconds of changes without a pause after which the log says so."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Renewed:
    """The data is without fault, and another than before."""

    library: Library
    before: Library


@dataclass(frozen=True, slots=True)
class Refused:
    """The data has faults, so that the library stays as it was."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The data is without fault and says the same as before: ``library``."""

    library: Library | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Held:
    """The data is without fault, and waits for somebody's word: the library stays as it was.

    ``is_older`` says that it waits since it is an older copy of what readers see.
    """

    library: Library
    before: Library
    is_older: bool = False


Outcome: TypeAlias = Renewed | Refused | Unchanged | Held


def outcome_of(found: Found, before: Library) -> Outcome:
    """What a look means to those who use the library ``before``."""
    if found.library is None:
        return Refused(found.faults)
    if found.library == before:
        return Unchanged(found.library)
    return Renewed(found.library, before)


Tell: TypeAlias = Callable[[Outcome], Awaitable[Outcome | None]]
"""Is told what came of a look; gives what it made of it, where that is something else."""
_Asked: TypeAlias = list[asyncio.Future[Outcome]]


class Examines(Protocol):
    """What the watcher needs of a loader."""

    def examine(self) -> Found:
        """Read what changed, and say all that there is to say of the data."""


class Watcher:
    """Reads the data again whenever it changed, and tells what came of it.

    The data is read only once nothing of it has changed for ``quiet`` seconds, and what was read
    counts only if nothing changed meanwhile. So a burst of saves makes one reload, and a library
    made half of old files and half of new ones is never told of.

    ``events`` listens to the file system. Every ``poll`` seconds the folders are looked at in any
    case, for file systems without events; None leaves that out. With neither, the data is read
    only when `look` asks for it.
    """

    def __init__(
        self,
        loader: Examines,
        folders: Folders,
        library: Library,
        *,
        events: bool = True,
        poll: float | None = 2.0,
        quiet: float = QUIET,
    ) -> None:
        """``library`` is what the loader gave last. The watcher alone uses the loader now."""
        self._loader = loader
        self._folders = folders
        self._library = library
        self._listens = events
        self._poll = poll
        self._quiet = quiet
        self._woken = asyncio.Event()
        self._asked: _Asked = []

    async def watch(self, tell: Tell) -> NoReturn:
        """Call ``tell`` with each outcome, one after another, until cancelled.

        The first look follows at once, for what was saved since the library was loaded. Where
        ``tell`` raises an error, or holds the library back, it counts as not renewed.
        """
        events = Events(self._folders, self._woken.set)
        seen: frozenset[Fingerprint] | None = None
        try:
            while True:
                if self._woken.is_set() or await self._traces() != seen:
                    seen = await self._renew(events, tell)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._poll):
                        await self._woken.wait()
        finally:
            await events.close()

    def follow(self, library: Library) -> None:
        """Readers see this library now, whatever the data says: the next look compares with it."""
        self._library = library

    async def look(self) -> Outcome:
        """Read the data again, changed or not; what came of it, after `watch` has told of it."""
        asked: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._asked.append(asked)
        self._woken.set()
        return await asked

    async def _renew(self, events: Events, tell: Tell) -> frozenset[Fingerprint]:
        """Read the data at rest, tell what came of it, and give the traces that were read."""
        outcome: Outcome | None = None
        while outcome is None:
            if self._listens:
                events.listen()
            resting = await self._at_rest()
            self._woken.clear()
            asked, self._asked = self._asked, []
            try:
                outcome = await in_daemon_thread(self._read, resting)
                if outcome is None:
                    self._asked = [*asked, *self._asked]
                    continue
                outcome = await tell(outcome) or outcome
            except Exception as error:
                _log.exception("the data could not be read again; the library stays")
                _answer(asked, error)
                return resting
            if isinstance(outcome, Renewed):
                self._library = outcome.library
            _answer(asked, outcome)
        return resting

    async def _at_rest(self) -> frozenset[Fingerprint]:
        """Wait until nothing changes any more; the traces of that moment."""
        begun = time.monotonic()
        told = False
        last = await self._traces()
        while True:
            await asyncio.sleep(self._quiet)
            now = await self._traces()
            if now == last:
                return now
            last = now
            if not told and time.monotonic() - begun > _RESTLESS:
                told = True
                _log.warning("the data changes without a pause; it is read when it is at rest")

    async def _traces(self) -> frozenset[Fingerprint]:
        return await in_daemon_thread(self._folders.traces)

    def _read(self, resting: frozenset[Fingerprint]) -> Outcome | None:
        """What the data says now; None if it changed while it was read. Runs in a thread."""
        outcome = outcome_of(self._loader.examine(), self._library)
        return outcome if self._folders.traces() == resting else None


def _answer(asked: _Asked, outcome: Outcome | Exception) -> None:
    """Give those who asked for a look what came of it; who no longer waits is passed over."""
    for one in asked:
        if one.done():
            continue
        if isinstance(outcome, Exception):
            one.set_exception(outcome)
        else:
            one.set_result(outcome)
