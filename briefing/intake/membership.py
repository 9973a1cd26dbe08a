"""A process among those of one bot: which of them leads, and which shares are this one's."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NoReturn, Protocol

import structlog

from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.intake.advisory_locks import AdvisoryLocks, HeldLocks, session_locks
from briefing.intake.shares import SHARES, quotas

LOOK = 0.5
"""Seconds between two looks at the others."""
_LONGEST_LOOK = 4.0
"""Seconds after which a look that gets no answer counts as the end of the connection: before the
server frees the locks (`SILENCE`), so that no share is of two."""
_LONGEST_CONNECT = 5.0
"""Seconds after which a connection that does not come about is tried anew."""
_NUMBERS = 2**31 - 1
_log = structlog.get_logger(__name__)


class ShareWork(Protocol):
    """What is done with shares. Each method raises DatabaseFault."""

    async def begin(self, shares: Collection[int]) -> None:
        """These are this process's: work on them, from what a dead process left on."""

    def leave(self, shares: Collection[int]) -> None:
        """Begin nothing more of these."""

    async def unfinished(self, shares: Collection[int]) -> frozenset[int]:
        """Those of the shares of which something is still under way here."""


class Membership:
    """Holds this process's locks, looks at the others, and acts on what it sees.

    ``leads`` is set while this process leads. It is cleared when another process leads. Where the
    database is away nobody can take the lead, and whoever led goes on; unless ``is_contested``
    says that another process does the leader's work.
    """

    def __init__(
        self,
        database: Database,
        bot: int,
        work: ShareWork | None = None,
        *,
        is_contested: Callable[[], bool] = lambda: False,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``work`` is None where the leader does everything."""
        self._database = database
        self._bot = bot
        self._work = work
        self._is_contested = is_contested
        self._sleep = sleep
        self._number = secrets.randbelow(_NUMBERS) + 1
        self._mine: set[int] = set()
        self._leaving: set[int] = set()
        self._is_away = False
        self._has_looked = False
        self.leads = asyncio.Event()
        self.follows = asyncio.Event()
        """Set while ``leads`` is not."""
        self.follows.set()

    @property
    def shares(self) -> frozenset[int]:
        """The shares that this process works on."""
        return frozenset(self._mine - self._leaving)

    async def run(self) -> NoReturn:
        """Be a member until cancelled; after a fault of the database, anew."""
        while True:
            try:
                async with self._connected() as locks:
                    try:
                        await self._keep_looking(locks)
                    finally:
                        self._lose_shares()  # at once: a line that is lost takes long to close
            except DatabaseFault as fault:
                if not self._is_away:
                    _log.warning("the other processes cannot be seen", reason=str(fault))
                self._is_away = True
            if self._is_contested():
                self._set_leads(False)
            await self._sleep(LOOK)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[AdvisoryLocks]:
        async with AsyncExitStack() as opened:
            async with self._database.translating(), asyncio.timeout(_LONGEST_CONNECT):
                locks = await opened.enter_async_context(session_locks(self._database, self._bot))
                await locks.join(self._number)
            yield locks

    async def _keep_looking(self, locks: AdvisoryLocks) -> NoReturn:
        has_lock = False
        while True:
            async with self._database.translating(), asyncio.timeout(_LONGEST_LOOK):
                held = await locks.look()
                has_lock = has_lock or (not held.has_leader and await locks.lead())
                self._set_leads(has_lock)
                if self._work is not None:
                    await self._settle_shares(locks, held, self._work)
            if self._is_away:
                self._is_away = False
                _log.info("the other processes can be seen again")
            await self._sleep(LOOK)

    async def _settle_shares(self, locks: AdvisoryLocks, held: HeldLocks, work: ShareWork) -> None:
        """Hold as many shares as are this process's part, and move no more than that asks for."""
        if self._leaving:
            done = self._leaving - await work.unfinished(self._leaving)
            if done:
                await locks.free(done)
                self._leaving -= done
                self._mine -= done
        quota = quotas(len(held.members))[held.members.index(self._number)]
        kept = self._mine - self._leaving
        if len(kept) > quota:
            surplus = sorted(kept)[quota:]
            work.leave(surplus)
            self._leaving.update(surplus)
        elif len(kept) < quota and (unheld := set(range(SHARES)) - held.shares):
            taken = await locks.take(sorted(unheld)[: quota - len(kept)])
            if taken:
                await work.begin(taken)
                self._mine |= taken

    def _lose_shares(self) -> None:
        if self._work is not None and self._mine:
            self._work.leave(self._mine)
        self._mine.clear()
        self._leaving.clear()

    def _set_leads(self, leads: bool) -> None:
        if leads is self.leads.is_set() and self._has_looked:
            return
        self._has_looked = True
        _log.info("this process leads" if leads else "another process leads")
        if leads:
            self.follows.clear()
            self.leads.set()
        else:
            self.leads.clear()
            self.follows.set()
