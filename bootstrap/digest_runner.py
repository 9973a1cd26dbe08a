"""Digests of one bot: the parts that plan, write and send them, and their work in time."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from telegram.ext import JobQueue

from bootstrap.application import BotApplication
from bootstrap.other_processes import OtherProcesses, owner_name
from bootstrap.stores import DigestRecords, Libraries
from bootstrap.tasks import beside
from bootstrap.traced import TracedEngine, TracedScheduler, TracedSender, Tracing
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.interfaces import CuratorRecords, Sender
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.paid_wave import PaidPace, PaidWaves
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.presence import Presence
from briefing.digests.sending.refusal_notices import RefusalNotices
from briefing.digests.sending.reporting_sender import ReportingSender
from briefing.digests.sending.request_notices import RequestNotices
from briefing.digests.sending.retention import Retention
from briefing.digests.sending.row_upkeep import RowUpkeep, Tell, nobody
from briefing.digests.sending.rules import Limits, Retrying, Rules
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.sending.sending_hold import ALONE, SendingHold
from briefing.digests.sending.wave_guard import WaveGuard
from briefing.digests.service import DigestService
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.ledger import Lane
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from briefing.settings import DigestsSettings, TelegramSettings
from handlers.context import Context, CurrentAnswerer
from handlers.delivering import BotSender
from handlers.digests.places import BotChats
from handlers.drawn_pictures import DrawnPictures
from handlers.picture_first import PictureFirst

_DAY = timedelta(days=1)
_log = structlog.get_logger(__name__)
# However late, a tick is wanted: APScheduler by itself drops one that is late by 1 s.
# With one instance it warns of each tick that comes while the last waits for a lock.
_LATE = {"misfire_grace_time": None, "coalesce": True, "max_instances": 2}


@dataclass(frozen=True, slots=True)
class DigestRunner:
    """The digests of one bot. ``service`` is what its handlers use of them."""

    service: DigestService
    scheduler: Scheduler
    retention: Retention
    notices: RequestNotices
    refusals: RefusalNotices
    rows: RowUpkeep
    presence: Presence | None
    clock: Clock
    tick_seconds: float
    hold: SendingHold
    guard: WaveGuard | None

    @asynccontextmanager
    async def running(self, jobs: JobQueue[Context], libraries: Libraries) -> AsyncIterator[None]:
        """Plan and send what is due, at once and in time, while the context is open.

        In the end what is in flight may still arrive.
        """

        async def follow(_: Library) -> None:
            self.scheduler.wake()
            # Beside the edit, which does not wait for it.
            jobs.run_once(self._tell, 0, name="requests at an edit", job_kwargs=_LATE)

        self.clock.changed(self.scheduler.wake)
        with ExitStack() as informed:
            informed.enter_context(libraries.following(follow))
            if self.presence is not None:
                informed.enter_context(self.presence.informing(self.scheduler.wake))
            await self._look_at_pause()
            self.hold.look()
            self._schedule(jobs)
            try:
                async with beside(self.hold.watch()):
                    yield
            finally:
                self.retention.stop()
                await self.scheduler.close()

    async def _tell(self, _: object) -> None:
        if self.hold.is_on():
            return
        await self.notices.tick()
        await self.refusals.tick()
        await self.rows.tick()

    async def _look_at_pause(self) -> None:
        if self.guard is not None:
            try:
                await self.guard.look()
            except DatabaseFault as fault:
                _log.debug("a pause is looked for at the next tick", reason=str(fault))

    def _schedule(self, jobs: JobQueue[Context]) -> None:
        async def tick(_: object) -> None:
            await self._look_at_pause()
            if not self.scheduler.is_planning and not self.hold.is_on():
                await self.scheduler.tick()

        async def prune(_: object) -> None:
            await self.rows.look_through()
            await self.retention.prune()

        # At the start as well: a job that repeats runs first when its interval is over.
        jobs.run_once(tick, 0, name="first digests", job_kwargs=_LATE)
        seconds = self.tick_seconds
        jobs.run_repeating(_unless_running(tick), seconds, name="digests", job_kwargs=_LATE)
        jobs.run_once(self._tell, 0, name="first requests", job_kwargs=_LATE)
        jobs.run_repeating(_unless_running(self._tell), seconds, name="requests", job_kwargs=_LATE)
        jobs.run_repeating(prune, _DAY, first=seconds, name="retention", job_kwargs=_LATE)


def _unless_running(
    work: Callable[[object], Awaitable[object]],
) -> Callable[[object], Coroutine[Any, Any, None]]:
    """The work, passed over while it is under way: APScheduler would warn of each such tick, as
    long as a database does not answer."""
    running = asyncio.Lock()

    async def tick(job: object) -> None:
        if not running.locked():
            async with running:
                await work(job)

    return tick


def _nobody() -> bool:
    """Whether another process works on a database that no other can have."""
    return False


def make_runner(
    made: BotApplication,
    records: DigestRecords,
    messenger: Messenger,
    zones: Zones,
    settings: DigestsSettings,
    current: CurrentAnswerer,
    others: OtherProcesses | None = None,
    tell_admins: Tell = nobody,
    report: Callable[[str], object] | None = None,
    guard: WaveGuard | None = None,
    paid_waves: PaidWaves | None = None,
    ended: Callable[[], object] | None = None,
    curators: CuratorRecords | None = None,
    traces: Tracing | None = None,
    pictures: DrawnPictures | None = None,
) -> DigestRunner:
    """The digests that this bot sends. Nothing happens before they are `running`.

    ``current`` holds today's answerer: it says what is on file by now. ``others`` is None where no
    other process can have the token or the database, as in the local chat. ``tell_admins`` tells
    them of rows that make no record. ``report`` is told in a word what became of each message, and
    so is the ``guard``, which may pause them; ``ended`` is called after each wave. ``paid_waves``
    knows whether digests are paid for now; ``curators`` is what is kept of them; ``traces`` are
    told of waves and messages. ``pictures`` are drawn for chats that want them.
    """
    store, editions, clock = records.store, records.editions, records.clock
    unpaced = BotSender(made.app.bot, made.refused, is_paced=False)
    owner = owner_name() if others is None else others.presence.owner
    maker = None if pictures is None else pictures.maker
    composer = LibraryComposer(store, editions, lambda: messenger, clock, maker)
    rules, limits = Rules(Retrying(), random.random), limits_of(settings)

    sender: Sender = BotSender(made.app.bot, made.refused, paid_waves=paid_waves)
    for told in (report, None if guard is None else guard.report):
        if told is not None:
            sender = ReportingSender(sender, told)
    if traces is not None:
        sender = TracedSender(sender, traces)
    if pictures is not None:
        sender = PictureFirst(sender, made.app.bot, pictures)
    new_engine = Engine if traces is None else partial(TracedEngine, traces)
    new_scheduler = Scheduler if traces is None else partial(TracedScheduler, traces)

    def engine(lane: Lane) -> Engine:
        return new_engine(
            store,
            sender,
            composer,
            made.pacer,
            rules,
            owner=owner,
            clock=clock,
            limits=limits_in(lane, limits),
            lane=lane,
        )

    scheduler = new_scheduler(
        store,
        editions,
        Planner(store, clock),
        engine(Lane.DIGESTS),
        clock,
        correcting=engine(Lane.CORRECTIONS),
        ended=ended,
    )
    hold = SendingHold(
        ALONE if others is None else others.polling,
        _nobody if others is None else others.presence.has_company,
        made.pacer.hold_digests,
        scheduler.wake,
        is_paused=_nobody if guard is None else guard.is_on,
    )
    return DigestRunner(
        DigestService(
            *(store, zones, clock, composer, scheduler.wake, hold.is_contested, curators)
        ),
        scheduler,
        Retention(store, clock, _DAY * settings.keep_days if settings.keep_days else None),
        RequestNotices(store, unpaced, lambda: current.answerer, clock),
        RefusalNotices(store, unpaced, BotChats(made.app.bot), clock),
        RowUpkeep(store, tell_admins, clock),
        None if others is None else others.presence,
        clock,
        settings.tick_seconds,
        hold,
        guard,
    )


def paid_waves_of(
    telegram: TelegramSettings,
    digests: DigestsSettings,
    records: DigestRecords,
    others: OtherProcesses | None,
) -> PaidWaves | None:
    """Waves that may be paid for; None where the settings do not want it."""
    if others is None or not telegram.paid_broadcast:
        return None
    store, clock = records.store, records.clock

    async def waiting() -> int:
        now = clock.now()
        standing = await store.figures.standing(now, now)
        return standing.due + standing.waiting

    pace = PaidPace(
        digests.messages_per_second, telegram.paid_messages_per_second, telegram.paid_from
    )
    presence = others.presence
    return PaidWaves(store.paid_waves, waiting, presence.change_pace, pace, presence.is_first)


def limits_of(settings: DigestsSettings) -> Limits:
    """How much the engine does at once."""
    return Limits(workers=settings.workers, batch=settings.batch)


def limits_in(lane: Lane, limits: Limits) -> Limits:
    """How much is done at once in a lane: corrections have a quarter of the workers."""
    few = max(1, limits.workers // 4)
    workers = few if lane is Lane.CORRECTIONS else max(1, limits.workers - few)
    return replace(limits, workers=workers)
