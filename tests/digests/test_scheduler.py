"""The scheduler: plan and send at each tick, one wave at a time, whatever the database does."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from briefing.digests.interfaces import Part
from briefing.digests.records import Delivery, DeliveryState
from briefing.digests.sending.planning import PlannedBatch, Planner
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseLocked
from briefing.digests.store.sqlite_driver import sqlite
from tests.digests.fakes import LIMITS, MORNING, FakeComposer, subscribe
from tests.digests.library_edits import CLOSED, LIBRARY, OURS, harbour
from tests.digests.scheduling import GatedSender, ScheduledWave


class Failing(FakeComposer):
    """A composer whose database is locked, once."""

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        if not self.asked:
            self.asked.append(delivery)
            raise DatabaseLocked("digests.db", "database is locked")
        return await super().compose(delivery)


@pytest.fixture
async def wave(sqlite_store: Store) -> ScheduledWave:
    return ScheduledWave(sqlite_store)


async def test_a_tick_plans_and_sends_what_is_due_and_the_next_nothing_more(
    wave: ScheduledWave,
) -> None:
    await subscribe(wave.store)
    for _ in range(2):
        await wave.scheduler.tick()
        await wave.scheduler.finish()
    assert [chat for chat, _, _ in wave.sender.sent] == [1]
    assert await wave.states() == [DeliveryState.SENT]


class Halting(Planner):
    """Plans one subscription at a time, and goes on after the first when a digest has arrived."""

    def __init__(self, store: Store, sender: GatedSender) -> None:
        super().__init__(store, sender.clock, batch=1)
        self._sender = sender

    async def batches(self) -> AsyncIterator[PlannedBatch]:
        is_first = True
        async for batch in super().batches():
            yield batch
            if is_first:
                await self._sender.arrived.acquire()
            is_first = False


async def test_the_first_digest_goes_while_the_others_are_still_planned(
    wave: ScheduledWave,
) -> None:
    for chat in range(1, 6):
        await subscribe(wave.store, chat)
    scheduler = Scheduler(
        wave.store, wave.editions, Halting(wave.store, wave.sender), wave.engine, wave.clock
    )
    await asyncio.wait_for(scheduler.tick(), 20)
    await scheduler.finish()
    assert sorted(chat for chat, _, _ in wave.sender.sent) == [1, 2, 3, 4, 5]


class Long(Planner):
    """Plans one subscription a second; an edit withdraws words after the first."""

    def __init__(self, wave: ScheduledWave) -> None:
        super().__init__(wave.store, wave.clock, batch=1)
        self._wave = wave
        self._planned = 0
        self.corrected_after: list[int] = []
        """How many were planned each time that corrections were."""

    async def batches(self) -> AsyncIterator[PlannedBatch]:
        async for batch in super().batches():
            yield batch
            self._planned += 1
            if self._planned == 1:
                await self._wave.editions.renew(harbour(OURS))
            self._wave.sender.clock.move(seconds=1)

    async def correct_some(self) -> int:
        found = await super().correct_some()
        if found:
            self.corrected_after.append(self._planned)
        return found


async def test_a_correction_does_not_wait_for_the_plan_of_a_large_wave(
    wave: ScheduledWave,
) -> None:
    for chat in range(1, 6):
        await subscribe(wave.store, chat)
    await wave.editions.open(harbour(OURS, CLOSED))
    await wave.store.receipts.add(5, [CLOSED.id], None, MORNING)
    planner = Long(wave)
    scheduler = Scheduler(wave.store, wave.editions, planner, wave.engine, wave.clock)
    await scheduler.tick()
    await scheduler.finish()
    assert planner.corrected_after == [1]


async def test_of_two_moments_of_a_plan_one_is_for_those_who_ask(sqlite_store: Store) -> None:
    for chat in range(1, 4):
        await subscribe(sqlite_store, chat)
    seconds, pauses = iter((0.0, 0.01, 5.0, 5.03, 7.0, 9.0, 9.0)), list[float]()

    async def pause(length: float) -> None:
        pauses.append(round(length, 3))

    planner = Planner(
        sqlite_store, lambda: MORNING, batch=1, timer=lambda: next(seconds), sleep=pause
    )
    assert await planner.tick() == 3
    assert pauses == [0.01, 0.03, 0.1]


async def test_what_is_due_soon_goes_at_its_moment_and_not_at_the_next_tick(
    sqlite_store: Store,
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds >= 60:  # the lines in the log, which nobody waits for
            await asyncio.Event().wait()
        slept.append(seconds)
        early.sender.clock.move(seconds=seconds)

    early = ScheduledWave(sqlite_store, sleep=sleep)
    early.sender.clock.now = MORNING - timedelta(seconds=5)
    await subscribe(sqlite_store)
    await early.scheduler.tick()
    await asyncio.wait_for(early.sender.arrived.acquire(), 20)
    await early.scheduler.finish()
    assert slept == [5]


async def test_what_becomes_due_during_a_wave_goes_with_it(wave: ScheduledWave) -> None:
    await subscribe(wave.store, 1)
    wave.sender.gate.clear()
    await wave.scheduler.tick()
    await wave.sender.reached.acquire()
    await subscribe(wave.store, 2)
    await wave.scheduler.tick()
    wave.sender.gate.set()
    await wave.scheduler.finish()
    await wave.scheduler.tick()
    await wave.scheduler.finish()
    assert sorted(chat for chat, _, _ in wave.sender.sent) == [1, 2]


async def test_a_correction_that_comes_during_a_wave_goes_right_after_it(
    sqlite_store: Store,
) -> None:
    wave = ScheduledWave(sqlite_store, composer := FakeComposer())
    await subscribe(wave.store)
    await wave.store.receipts.add(1, [OURS.id], None, MORNING)
    await wave.editions.open(LIBRARY)
    wave.sender.gate.clear()
    await wave.scheduler.tick()
    await wave.sender.reached.acquire()
    await wave.editions.renew(harbour(CLOSED))
    await wave.scheduler.tick()
    wave.sender.gate.set()
    await asyncio.wait_for(wave.sender.reached.acquire(), 10)
    await wave.scheduler.finish()
    assert [each.correction for each in composer.asked] == [None, 1]
    assert len(wave.sender.sent) == 2


async def test_a_moved_clock_is_what_is_due_by(wave: ScheduledWave) -> None:
    await subscribe(wave.store, now=MORNING + timedelta(minutes=1))
    await wave.scheduler.tick()
    await wave.scheduler.finish()
    assert wave.sender.sent == []
    wave.clock.changed(wave.scheduler.wake)
    wave.sender.clock.move(days=1)
    wave.clock.move(timedelta())
    await asyncio.wait_for(wave.sender.reached.acquire(), 10)
    await wave.scheduler.finish()
    assert len(wave.sender.sent) == 1


async def test_a_fault_of_the_database_is_one_line_and_the_next_tick_goes_on(
    sqlite_store: Store,
) -> None:
    wave = ScheduledWave(sqlite_store, Failing())
    await subscribe(wave.store)
    with capture_logs() as lines:
        await wave.scheduler.tick()
        await wave.scheduler.finish()
    told = [line for line in lines if line["log_level"] == "warning"]
    assert [line["event"] for line in told] == ["digests wait for the database"]
    wave.sender.clock.move(minutes=10)
    await wave.scheduler.tick()
    await wave.scheduler.finish()
    assert len(wave.sender.sent) == 1


async def test_the_end_lets_what_is_in_flight_arrive_and_gives_the_rest_back(
    wave: ScheduledWave,
) -> None:
    many = 2 * LIMITS.workers
    for chat in range(1, many + 1):
        await subscribe(wave.store, chat)
    wave.sender.gate.clear()
    await wave.scheduler.tick()
    await wave.sender.reached.acquire()
    closing = asyncio.create_task(wave.scheduler.close())
    await asyncio.sleep(0)
    wave.sender.gate.set()
    await closing
    assert 0 < len(wave.sender.sent) < many
    found = await wave.store.ledger.claim("another", wave.clock.now(), 1000)
    assert len(found) == many - len(wave.sender.sent)
    assert {each.state for each in found} == {DeliveryState.PLANNED}
    await wave.scheduler.tick()
    assert len(wave.sender.sent) < many


async def test_a_message_that_never_ends_does_not_keep_the_program(wave: ScheduledWave) -> None:
    await subscribe(wave.store)
    wave.sender.gate.clear()
    await wave.scheduler.tick()
    await wave.sender.reached.acquire()
    await wave.scheduler.close(grace=0.05)
    assert await wave.states() == [DeliveryState.SENDING]


async def test_an_edit_that_the_database_could_not_take_is_recorded_at_a_later_tick(
    wave: ScheduledWave, sqlite_url: str
) -> None:
    await wave.editions.open(LIBRARY)
    file = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite.connect(file)) as other:
        other.execute("ALTER TABLE changes RENAME TO hidden")
        await wave.editions.renew(harbour(OURS, CLOSED))
        other.execute("ALTER TABLE hidden RENAME TO changes")
    await wave.scheduler.tick()
    assert [each.what.quote for each in await wave.store.changes.between(0, 9)] == [CLOSED.id]
