"""Keeping the running bots on today's data: a saved file becomes the library of each of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import NoReturn, TypeAlias

import structlog

from bootstrap.kept_library import LibraryKeeper
from bootstrap.tasks import beside
from briefing.answers.answerer import Answerer
from briefing.daemon_threads import in_daemon_thread
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.held_edits import EditState
from briefing.library.identity import version_of
from briefing.library.matching import match
from briefing.library.model import Library
from briefing.library.watching import Examines, Folders, Held, Outcome, Refused, Renewed, Watcher
from briefing.messages.admin import Status
from briefing.messages.held_edit import HeldEdit
from briefing.messages.standing import CurrentStanding, Standing
from briefing.settings import LibrarySettings
from handlers.alerts import Alerts
from handlers.context import CurrentAnswerer
from handlers.held_edits import HeldEditAlerts

Follower: TypeAlias = Callable[[Library], Awaitable[object]]
"""Is given each new library, once readers see it."""
_log = structlog.get_logger(__name__)


def watcher_for(settings: LibrarySettings, loader: Examines, library: Library) -> Watcher:
    """A watcher as the settings want it, of the loader's data; readers see ``library`` now."""
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
        decisions_every: float = 2.0,
    ) -> None:
        """``current`` holds an answerer for the library that the watcher began with.

        ``kept_from`` is that library's date where the data had faults at the start; ``held`` the
        edit that is held since before. Every ``decisions_every`` seconds the stores are asked.
        """
        self.current = current
        self.standing = standing or CurrentStanding()
        self._watcher = watcher
        self._clock = clock
        self._keeper = keeper
        self._decisions_every = decisions_every
        self._decided = asyncio.Event()
        self._alerts: list[tuple[Alerts, HeldEditAlerts | None]] = []
        self._asking: list[int] = []
        self._followers: list[Follower] = []
        self._guards: list[EditGuard] = []
        self._holding: list[EditGuard] = []
        self._unproved: frozenset[str] = frozenset()
        self._repository: str | None = None
        self._status = self._first_status(kept_from, held)
        self._stand()

    @contextmanager
    def informing(self, alerts: Alerts, held: HeldEditAlerts | None = None) -> Iterator[None]:
        """Have the admins of one bot told how the data is, now and after each edit."""
        alerts.now(self._status.faults, unproved=self._unproved, kept_from=self._status.kept_from)
        alerts.repository(self._repository)
        if held is not None:
            held.now(self._status.held_edit)
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
        self._guards.append(guard)
        try:
            yield
        finally:
            self._guards.remove(guard)

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
        known = [await guard.decide(key, approved=approved) for guard in tuple(self._guards)]
        self._decided.set()
        return any(known)

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of an edit that is held. Raises DatabaseFault."""
        for guard in tuple(self._guards):
            await guard.tell(key, admin)

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
            if self._decided.is_set() or await self._is_decided():
                self._decided.clear()
                with suppress(Exception):  # the watcher has logged it; the next look is another
                    await self._watcher.look()

    async def _is_decided(self) -> bool:
        held = self._status.held_edit
        try:
            rows = [await guard.current() for guard in self._holding]
        except DatabaseFault:
            return False
        return any(
            row is None
            or held is None
            or row.key != held.key
            or (row.state is EditState.REFUSED) != held.is_refused
            or row.state is EditState.APPROVED
            for row in rows
        )

    async def _take(self, outcome: Outcome) -> Outcome:
        """Act on one outcome, after all that came before; what it came to."""
        faults = outcome.faults if isinstance(outcome, Refused) else ()
        if isinstance(outcome, Renewed):
            if not await self._may_be_seen(outcome):
                outcome = Held(outcome.library, outcome.before)
            else:
                self._unproved = await in_daemon_thread(_unproved, outcome, self._unproved)
                await self._renew(outcome.library)
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
                held.now(self._status.held_edit)
        return outcome

    async def _may_be_seen(self, edit: Renewed) -> bool:
        """Whether no guard holds the edit. One that cannot look, holds it."""
        held: HeldEdit | None = None
        holding = []
        for guard in tuple(self._guards):
            try:
                found = await guard.look(edit.before, edit.library)
            except DatabaseFault as fault:
                _log.warning("an edit waits for the database", reason=str(fault))
                holding.append(guard)
                continue
            if found is not None:
                held, holding = found, [*holding, guard]
        known = self._status.held_edit
        self._holding = holding
        self._status = replace(self._status, held_edit=held)
        if held is not None and (known is None or known.key != held.key):
            _log.warning(
                "an edit is held: it takes back more than a few quotes that chats have received",
                key=held.key,
                withdrawn=held.withdrawn,
                reworded=held.reworded,
                chats=held.chats,
            )
        return not holding

    async def _let_go(self) -> None:
        """Forget the edit that was held: readers see the data as it is saved."""
        self._holding = []
        self._status = replace(self._status, held_edit=None, kept_from=None)
        for guard in tuple(self._guards):
            with suppress(DatabaseFault):
                await guard.accepted()

    async def _renew(self, library: Library) -> None:
        now = self._clock()
        answerer, version = await in_daemon_thread(self._prepared, library, now)
        self.current.replace(answerer)
        self._status = replace(self._status, library=library, version=version, loaded=now)
        for follower in tuple(self._followers):
            await follower(library)
        await self._let_go()
        _log.info("library renewed", version=version, quotes=len(library.quotes))

    def _prepared(self, library: Library, now: datetime) -> tuple[Answerer, str]:
        """Runs in a thread. Kept first: digests never know a newer one than the next start."""
        if self._keeper is not None:
            self._keeper.write(library, now)
        return self.current.answerer.renewed(library), version_of(library)

    def _stand(self) -> None:
        held = self._status.held_edit
        waiting = frozenset[str]()
        if held is not None and not held.is_refused:
            waiting = frozenset(quote.id for quote in held.quotes)
        self.standing.replace(Standing(self._status.kept_from, waiting))

    def _first_status(self, kept_from: datetime | None, held: HeldEdit | None) -> Status:
        now, library = self._clock(), self.current.answerer.library
        return Status(
            library,
            version_of(library),
            now,
            (),
            started=now,
            now=now,
            kept_from=kept_from,
            held_edit=held,
        )


def _unproved(outcome: Renewed, known: frozenset[str]) -> frozenset[str]:
    """The ids of the quotes that were proved at some time in this run, and are unchecked now.

    A quote from another copy of its article has another id, and is the same quote.
    """
    proved = {quote.id for quote in outcome.before.quotes.values() if quote.verdict.is_proved}
    quotes = outcome.library.quotes
    lost = (proved | known) & quotes.keys()
    if gone := (proved | known) - quotes.keys():
        now = match(outcome.before, outcome.library).quotes
        lost |= {now[key] for key in gone if key in now}
    return frozenset(key for key in lost if not quotes[key].verdict.is_proved)
