"""Which processes work on one database: this one's signs of life, and whose have ended.

What a dead process had claimed is taken over. That it is dead is known by what this process saw
itself, look after look, and never by comparing clocks: those of two machines may differ by
minutes, and a server that was away makes everybody look dead.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import NoReturn

import structlog

from briefing.digests.sending.shared_pace import EXCHANGE, SharedPace
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.life_locks import LifeLocks
from briefing.digests.store.processes import Process, Processes

BEAT = 1.0
"""Seconds between two signs of life, and between two looks."""
_FREE_FOR = 4.0
"""Seconds for which a lock has to be free: after a restart of the server all take theirs anew."""
_BLIND_AFTER = 5.0
"""Seconds between two looks after which nothing that was seen before them counts."""
_FAREWELL = 5.0
"""Seconds for which the end of this process waits until it is written down."""
_SWEEP = 60
"""Looks from one search for claims of nobody to the next."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    beats: int
    moved: float
    free_since: float | None


class LifeSigns:
    """Tells from repeated looks which processes are dead. Times are seconds that only grow.

    A process is dead whose lock was free in each look for 4 s, or that gave no sign of life for
    ``silence`` seconds. With None the locks are the operating system's: silence means nothing
    then, and a lock that is free is sure.
    """

    def __init__(self, silence: float | None) -> None:
        self._silence = silence
        self._seen: dict[str, _Seen] = {}
        self._last = 0.0

    @property
    def counts_beats(self) -> bool:
        """Whether signs of life matter, and so have to be given."""
        return self._silence is not None

    def look(
        self, now: float, others: Iterable[Process], held: frozenset[int]
    ) -> tuple[Process, ...]:
        """Those who are dead by now; ``held`` are the numbers of the locks that are held."""
        before = self._seen if now - self._last <= _BLIND_AFTER else {}
        self._last, self._seen = now, {}
        dead = []
        for each in others:
            known = before.get(each.owner)
            moved = known.moved if known and known.beats == each.beats else now
            since = None if each.lock in held else now
            if since is not None and known is not None and known.free_since is not None:
                since = known.free_since
            self._seen[each.owner] = _Seen(each.beats, moved, since)
            is_silent = self._silence is not None and now - moved >= self._silence
            free_for = 0.0 if self._silence is None else _FREE_FOR
            if is_silent or (since is not None and now - since >= free_for):
                dead.append(each)
        return tuple(dead)


class Presence:
    """This process among those that work on the database."""

    def __init__(
        self,
        processes: Processes,
        locks: LifeLocks,
        mine: Process,
        signs: LifeSigns,
        now: Callable[[], datetime],
        *,
        pace: SharedPace | None = None,
        is_short: asyncio.Event | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``now`` gives the aware present moment, ``clock`` seconds that only grow.

        ``pace`` is shared with the others; ``is_short`` is set when messages wait for it.
        """
        self._processes = processes
        self._locks = locks
        self._mine = mine
        self._signs = signs
        self._now = now
        self._clock = clock
        self._sleep = sleep
        self._pace = pace
        self._is_short = is_short or asyncio.Event()
        self._beating = asyncio.Lock()
        self._looks = 0
        self._listeners: list[Callable[[], object]] = []
        self.others: tuple[Process, ...] = ()
        """The other processes that are not known to be dead, as of the last look."""
        self._company = False

    @property
    def owner(self) -> str:
        """The name of this process in claims."""
        return self._mine.owner

    def has_company(self) -> bool:
        """Whether another process surely lived at the last look, since it held its lock."""
        return self._company

    def is_first(self) -> bool:
        """Whether this process is the first by name of those that are not known to be dead."""
        return all(self.owner < each.owner for each in self.others)

    def change_pace(self, whole: float) -> None:
        """Share another pace from the next look on, in messages a second of all processes."""
        if self._pace is not None:
            self._pace.change(whole)

    @contextmanager
    def informing(self, listener: Callable[[], object]) -> Iterator[None]:
        """Tell a listener when claims of another process have become free."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Be present while the context is open. Raises DatabaseFault where it cannot begin.

        To be ended last: what is sent after that has no share of the pace.
        """
        # What the first look finds to be over, the second can have of the pace.
        if any([await self.look(), await self.look()]):
            self._inform()
        tasks = [asyncio.create_task(self._keep_looking())]
        if self._pace is not None:
            tasks.append(asyncio.create_task(self._keep_exchanging()))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            with suppress(DatabaseFault, TimeoutError):
                async with asyncio.timeout(_FAREWELL):
                    await self._processes.leave(self._mine.owner, self._now())
            await self._locks.close()

    async def look(self) -> bool:
        """Give a sign of life, and take over from whoever is dead; whether there was anything to
        take over. Raises DatabaseFault."""
        await self._locks.hold(self._mine.lock)
        found = await self._beat()
        held = await self._locks.held([each.lock for each in found])
        dead = self._signs.look(self._clock(), found, held)
        self.others = tuple(each for each in found if each not in dead)
        self._company = any(each.lock in held for each in self.others)
        taken = [await self._take_over(each) for each in dead]
        return any(taken) or await self._sweep()

    async def _beat(self) -> tuple[Process, ...]:
        has_all = self._pace is None or self._pace.has_all(self._mine)
        if not self._signs.counts_beats and self._mine.beats and has_all and not self.others:
            # Nobody waits for a sign of life: a file is not written for it each second.
            found = await self._processes.others(self._mine.owner)
            if not found:
                return found
        async with self._beating:
            mine, pace = replace(self._mine, beats=self._mine.beats + 1), self._pace
            self._mine, found = await self._processes.beat(
                mine,
                None if pace is None else partial(pace.decide, self._clock()),
            )
            if pace is not None:
                pace.written(self._mine)
                if pace.gives_back:
                    self._is_short.set()
        return found

    async def _keep_looking(self) -> NoReturn:
        while True:
            await self._sleep(BEAT)
            try:
                if await self.look():
                    self._inform()
            except DatabaseFault as fault:
                _log.debug("no sign of life could be given", reason=str(fault))
            except Exception:
                _log.exception("a look at the other processes failed; the next one goes on")

    async def _keep_exchanging(self) -> NoReturn:
        """Take permits while messages wait for them, and give back what others want."""
        while True:
            await self._is_short.wait()
            self._is_short.clear()
            try:
                await self._beat()
            except DatabaseFault as fault:
                _log.debug("no permits could be exchanged", reason=str(fault))
            except Exception:
                _log.exception("an exchange of permits failed; the next one goes on")
            await self._sleep(EXCHANGE)

    def _inform(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    async def _take_over(self, dead: Process) -> bool:
        count = await self._processes.remove(dead, self._now())
        if count is None:
            return False
        await self._locks.remove(dead.lock)
        _log.info("a process is over; what it had claimed is free", of=dead.owner, claims=count)
        return count > 0

    async def _sweep(self) -> bool:
        self._looks += 1
        if self._looks % _SWEEP != 1:
            return False
        return await self._processes.free_claims_of_nobody(self._now()) > 0
