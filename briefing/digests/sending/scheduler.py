"""At each tick: plan what is due, and send what waits, one wave at a time.

A wave is the sending of all that waits. Corrections have waves of their own, beside those of
digests: they do not wait for their end. Ticks come from the application's job queue.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from briefing.digests.composing.edition import Editions
from briefing.digests.records import DeliveryState
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.ledger import Lane

_MINUTE = 60.0
_SOON = timedelta(seconds=10)
"""What is due later is found by a tick in between."""
_CORRECTING = timedelta(seconds=1)
"""So often, while a long plan is made, it is seen whether there are new corrections."""
_log = structlog.get_logger(__name__)


class Scheduler:
    """Plans and sends at each tick.

    A fault of the database is one line in the log, and the next tick tries again.
    """

    def __init__(
        self,
        store: Store,
        editions: Editions,
        planner: Planner,
        engine: Engine,
        clock: Clock,
        *,
        correcting: Engine | None = None,
        ended: Callable[[], object] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``correcting`` sends corrections beside the digests; without it they go with these.

        ``ended`` is called after each wave of digests that came to its end.
        ``sleep`` paces the lines in the log that tell how a wave gets on.
        """
        self._store = store
        self._editions = editions
        self._planner = planner
        self._engine = engine
        self._correcting = correcting
        self._ended = ended
        self._clock = clock
        self._sleep = sleep
        self._tick_lock = asyncio.Lock()
        self._wave: asyncio.Task[None] | None = None
        self._corrections: asyncio.Task[None] | None = None
        self._woken: set[asyncio.Task[None]] = set()
        self._waking: asyncio.Task[None] | None = None
        self._alarm: asyncio.Task[None] | None = None
        self._fault: str | None = None
        self._is_wanted = False
        self._is_over = False

    async def tick(self) -> None:
        """Plan what is due now, and see that a wave is under way if anything waits.

        What is planned while a wave is under way goes with it. Chats that something is on its
        way to are told of a correction once it has arrived (`Corrections`).
        """
        async with self._tick_lock:
            if self._is_over:
                return
            try:
                await self._plan()
            except DatabaseFault as fault:
                self._note(fault)
            else:
                self._note(None)

    @property
    def is_planning(self) -> bool:
        """Whether a tick is not over yet, as while it waits for the database."""
        return self._tick_lock.locked()

    def wake(self) -> None:
        """Tick now, and not only when it is time."""
        task = asyncio.create_task(self.tick())
        self._woken.add(task)
        task.add_done_callback(self._woken.discard)

    async def finish(self) -> None:
        """Wait for the end of the waves that are under way, if any are."""
        for wave in (self._corrections, self._wave):
            if wave is not None:
                await asyncio.wait({wave})

    async def close(self, grace: float = 5.0) -> None:
        """End: no more ticks; what is in flight may still arrive, for ``grace`` seconds.

        What was claimed and not begun is given back.
        """
        self._is_over = True
        self._engine.stop()
        if self._correcting is not None:
            self._correcting.stop()
        for waking in (self._waking, self._alarm):
            if waking is not None:
                waking.cancel()
        waves = [wave for wave in (self._wave, self._corrections) if wave is not None]
        under_way = {*self._woken, *waves}
        if not under_way:
            return
        _, late = await asyncio.wait(under_way, timeout=grace)
        for task in late:
            task.cancel()
            await asyncio.wait({task})

    async def _plan(self) -> None:
        await self._editions.settle()
        await self._correct()
        corrected = self._clock.now()
        async for batch in self._planner.batches():
            if self._clock.now() - corrected >= _CORRECTING:
                # Who holds wrong words does not wait for the plan of a large wave.
                await self._correct()
                corrected = self._clock.now()
            # What is on time goes while the rest is planned. What is late waits until all of it
            # is planned, and what falls into quiet hours is put off.
            if not batch.is_late:
                await self._begin_digests()
        await self._begin_digests()
        await self._wake_for_what_is_due_soon()

    async def _begin_digests(self) -> None:
        """See that a wave is under way if anything waits."""
        if self._wave is not None and not self._wave.done():
            self._is_wanted = True
            self._engine.look_again()
            return
        self._is_wanted = False
        lane = None if self._correcting is None else Lane.DIGESTS
        if await self._anything_waits(lane):
            await self._planner.defer_quiet()
            if await self._anything_waits(lane):
                self._wave = asyncio.create_task(self._send())

    async def _correct(self) -> None:
        """Plan corrections, and have the first sent while others are still planned."""
        while await self._planner.correct_some():
            self._begin_correcting()
        if self._correcting is not None and await self._anything_waits(Lane.CORRECTIONS):
            self._begin_correcting()

    def _begin_correcting(self) -> None:
        is_under_way = self._corrections is not None and not self._corrections.done()
        if is_under_way and self._correcting is not None:
            self._correcting.look_again()
        elif self._correcting is not None:
            self._corrections = asyncio.create_task(self._send_corrections(self._correcting))

    async def _send_corrections(self, engine: Engine) -> None:
        try:
            await engine.wave()
        except DatabaseFault as fault:
            self._note(fault)
        except Exception:
            _log.exception("corrections broke off; the next tick goes on")
        finally:
            self._say("corrections sent", engine)
            self._wake_for_what_was_put_off(engine)

    async def _anything_waits(self, lane: Lane | None) -> bool:
        first = await self._store.ledger.next_attempt(lane)
        return first is not None and first <= self._clock.now()

    async def _send(self) -> None:
        telling = asyncio.create_task(self._tell())
        try:
            await self._engine.wave()
            if self._ended is not None and not self._is_over:
                self._ended()
        except DatabaseFault as fault:
            self._note(fault)
        except Exception:
            _log.exception("a wave of digests broke off; the next tick goes on")
        finally:
            telling.cancel()
            self._say("digests sent", self._engine)
            if self._is_wanted and not self._is_over:
                # Chats wait to be told of corrections until what was on its way has arrived.
                self.wake()
            self._wake_for_what_was_put_off(self._engine)

    def _wake_for_what_was_put_off(self, engine: Engine) -> None:
        """Tick when the first chat may get more that had too much for its own pace."""
        moment = engine.tally.put_off_to
        if moment is None or self._is_over:
            return
        if self._waking is not None:
            self._waking.cancel()
        seconds = (moment - self._clock.now()).total_seconds()
        self._waking = asyncio.create_task(self._wake_after(max(0.0, seconds)))

    async def _wake_for_what_is_due_soon(self) -> None:
        """Tick at the very moment: the next tick in turn may be two seconds late."""
        moment = await self._store.plans.next_due()
        soon = moment is not None and moment - self._clock.now()
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if soon and timedelta() < soon < _SOON:
            self._alarm = asyncio.create_task(self._wake_after(soon.total_seconds()))

    async def _wake_after(self, seconds: float) -> None:
        await self._sleep(seconds)
        self.wake()

    async def _tell(self) -> None:
        while True:
            await self._sleep(_MINUTE)
            self._say("digests under way", self._engine)

    def _say(self, what: str, engine: Engine) -> None:
        tally = engine.tally
        if not tally.messages and not tally.deliveries:
            return
        _log.info(
            what,
            messages=tally.messages,
            sent=tally.deliveries[DeliveryState.SENT],
            failed=tally.deliveries[DeliveryState.FAILED],
            later=tally.deliveries[DeliveryState.PLANNED],
            in_doubt=tally.in_doubt,
            gone=tally.gone,
        )

    def _note(self, fault: DatabaseFault | None) -> None:
        """Log one line when a fault begins, however many ticks it lasts, and one when it ends.

        A server that goes says so in ever other words: the meaning tells whether it is the same.
        """
        meaning = None if fault is None else fault.meaning
        if fault is not None and meaning != self._fault:
            _log.warning("digests wait for the database", reason=str(fault))
        elif fault is None and self._fault is not None:
            _log.info("the database is back; digests go on")
        self._fault = meaning
