"""Keeping the running bots on today's data: a saved file becomes the library of each of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import NoReturn, TypeAlias

import structlog

from bootstrap.edit_guards import EditGuards, lost_proofs
from bootstrap.kept_library import LibraryKeeper
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.data_version import DataVersions
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.faults import DatabaseFault
from briefing.library.identity import version_of
from briefing.library.model import Library
from briefing.library.watching import (
    Held,
    Outcome,
    Refused,
    Renewed,
    Unchanged,
    Watcher,
)
from briefing.messages.admin import Status
from briefing.messages.held_edit import HeldEdit
from briefing.messages.standing import CurrentStanding, Standing
from handlers.alerts import Alerts
from handlers.context import CurrentAnswerer
from handlers.decision_alerts import DecisionAlerts

Follower: TypeAlias = Callable[[Library], Awaitable[object]]
"""Is given each new library, once readers see it."""
_log = structlog.get_logger(__name__)


class LibraryReloader:
    """Puts each new library before readers, whole, and tells admins of an edit's faults.

    A new answerer is made beside the event loop, so that nobody waits for it, and takes the old
    one's place between two answers. An edit that a guard holds back changes nothing until an admin
    says so. This is the `Reloader` that admins ask.
    """

    def __init__(
        self,
        watcher: Watcher,
        current: CurrentAnswerer,
        *,
        clock: Callable[[], datetime] = utcnow,
        standing: CurrentStanding | None = None,
        keeper: LibraryKeeper | None = None,
        kept_from: datetime | None = None,
        held: HeldEdit | None = None,
        data: DataVersions | None = None,
        decisions_every: float = 2.0,
    ) -> None:
        """``current`` holds an answerer for the library that the watcher began with.

        ``kept_from`` is that library's date where the data had faults at the start; ``held`` the
        edit that is held since before. ``data`` says which version the data is; None where no
        other process can have another. Every ``decisions_every`` seconds the stores are asked what
        was said of an edit that is held.
        """
        self.current = current
        self.standing = standing or CurrentStanding()
        self._watcher = watcher
        self._clock = clock
        self._keeper = keeper
        self._decisions_every = decisions_every
        self._decided = asyncio.Event()
        self._alerts: list[tuple[Alerts, DecisionAlerts[HeldEdit] | None]] = []
        self._asking: list[int] = []
        self._followers: list[Follower] = []
        self._guards = EditGuards(held)
        self._data = data
        self._turn = asyncio.Lock()
        self._unproved: frozenset[str] = frozenset()
        self._repository: str | None = None
        self._status = self._first_status(kept_from)
        self._stand()

    @contextmanager
    def informing(
        self, alerts: Alerts, held: DecisionAlerts[HeldEdit] | None = None
    ) -> Iterator[None]:
        """Have the admins of one bot told how the data is, now and after each edit."""
        alerts.now(self._status.faults, unproved=self._unproved, kept_from=self._status.kept_from)
        alerts.repository(self._repository)
        if held is not None:
            held.now(self._guards.waiting)
        self._alerts.append((alerts, held))
        try:
            yield
        finally:
            self._alerts.remove((alerts, held))

    @contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        """Have each new library given to the follower, after those that came before it."""
        self._followers.append(follower)
        try:
            yield
        finally:
            self._followers.remove(follower)

    @contextmanager
    def guarding(self, guard: EditGuard) -> Iterator[None]:
        """Have the guard look at each edit before readers see it."""
        with self._guards.guarding(guard):
            yield

    def status(self) -> Status:
        """How the program is doing."""
        older = None if self._data is None else self._data.older
        return replace(self._status, now=self._clock(), held_edit=self._guards.held, older=older)

    async def reload(self, asker: int) -> Outcome:
        """Read the data again; what came of it. The asker is not told of faults a second time."""
        self._asking.append(asker)
        try:
            return await self._watcher.look()
        finally:
            self._asking.remove(asker)

    async def look(self) -> Outcome:
        """Read the data again, as nobody but the program asks for it."""
        return await self._watcher.look()

    def repository(self, fault: str | None) -> None:
        """Have admins told why the data's repository cannot be followed; None: it can."""
        self._repository = fault
        for alerts, _ in self._alerts:
            alerts.repository(fault)

    async def decide(self, key: str, *, approved: bool) -> bool:
        """Take an admin's word on the edit that is held; False where it is held no more.

        Readers see what comes of it in a moment. Raises DatabaseFault.
        """
        known = await self._guards.decide(key, approved=approved)
        self._decided.set()
        return known

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of an edit that is held. Raises DatabaseFault."""
        await self._guards.told(key, admin)

    async def run(self) -> NoReturn:
        """Follow the data until cancelled."""
        async with beside(self._follow_decisions()):
            await self._watcher.watch(self._take)

    async def _follow_decisions(self) -> NoReturn:
        """Look again once something was said of an edit that is held, here or elsewhere."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._decisions_every):
                    await self._decided.wait()
            if self._decided.is_set() or await self._guards.is_decided():
                self._decided.clear()
                with suppress(Exception):  # the watcher has logged it; the next look is another
                    await self._watcher.look()

    async def follow(self, library: Library) -> None:
        """Put before readers what another process has recorded, whatever the data here says.

        What the data says is looked at again at once.
        """
        async with self._turn:
            self._watcher.follow(library)
            await self._renew(library)
        with suppress(Exception):  # the watcher has logged it; the next look is another
            await self._watcher.look()

    def tell_older(self) -> None:
        """Have admins told that the data here is older than what readers see, or no more so."""
        for alerts, _ in self._alerts:
            alerts.older(None if self._data is None else self._data.older)

    async def _take(self, outcome: Outcome) -> Outcome:
        """Act on one outcome, after all that came before; what it came to."""
        async with self._turn:
            return await self._act_on(outcome)

    async def _act_on(self, outcome: Outcome) -> Outcome:
        faults = outcome.faults if isinstance(outcome, Refused) else ()
        if isinstance(outcome, Unchanged) and await self._is_older(outcome):
            outcome = Held(self.current.answerer.library, self.current.answerer.library, True)
        if isinstance(outcome, Renewed):
            held_back = await self._held(outcome)
            if held_back is not None:
                outcome = held_back
            else:
                self._unproved = await in_daemon_thread(lost_proofs, outcome, self._unproved)
                await self._renew(outcome.library)
                await self._let_go()
        elif isinstance(outcome, Held):
            pass
        elif faults:
            first = str(faults[0])
            _log.warning("the data has faults; the library stays", faults=len(faults), first=first)
        else:
            await self._let_go()
            if self._status.faults:
                _log.info("the faults are mended; the library is what it was")
        self._status = replace(self._status, faults=faults)
        self._stand()
        for alerts, held in self._alerts:
            alerts.now(
                faults,
                unproved=self._unproved,
                kept_from=self._status.kept_from,
                known_to=tuple(self._asking),
            )
            if held is not None:
                held.now(self._guards.waiting)
        return outcome

    async def _is_older(self, outcome: Unchanged) -> bool:
        """Whether data that did not change is an older copy of what another process recorded."""
        data = self._data
        if data is None or outcome.library is None or data.is_placed:
            return False
        try:
            return await data.look(outcome.library) is not None
        except DatabaseFault:
            return data.older is not None

    async def _held(self, edit: Renewed) -> Held | None:
        """The edit as one that readers do not see; None where they may."""
        older = None
        if self._data is not None:
            try:
                older = await self._data.look(edit.library)
            except DatabaseFault as fault:
                self._guards.hold_for_database(fault)
                return Held(edit.library, edit.before)
        if older is not None:
            return Held(edit.library, edit.before, is_older=True)
        return None if await self._guards.may_be_seen(edit) else Held(edit.library, edit.before)

    async def _let_go(self) -> None:
        """Forget the edit that was held: readers see the data as it is saved."""
        self._status = replace(self._status, kept_from=None)
        await self._guards.let_go()

    async def _renew(self, library: Library) -> None:
        now = self._clock()
        answerer, version = await in_daemon_thread(self._prepared, library, now)
        self.current.replace(answerer)
        self._status = replace(self._status, library=library, version=version, loaded=now)
        for follower in tuple(self._followers):
            await follower(library)
        _log.info("library renewed", version=version, quotes=len(library.quotes))

    def _prepared(self, library: Library, now: datetime) -> tuple[Answerer, str]:
        """Runs in a thread. Kept first: digests never know a newer one than the next start."""
        if self._keeper is not None:
            self._keeper.write(library, now)
        return self.current.answerer.renewed(library), version_of(library)

    def _stand(self) -> None:
        held = self._guards.waiting
        waiting = frozenset(quote.id for quote in held.quotes) if held else frozenset[str]()
        self.standing.replace(Standing(self._status.kept_from, waiting))

    def _first_status(self, kept_from: datetime | None) -> Status:
        now, library = self._clock(), self.current.answerer.library
        return Status(
            library,
            version_of(library),
            now,
            (),
            started=now,
            now=now,
            kept_from=kept_from,
        )
