"""The rounds: plan and send at each tick, one wave at a time, whatever the database does."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from briefing.digests.interfaces import Part
from briefing.digests.records import Delivery, DeliveryState
from briefing.digests.sending.rules import Limits
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseLocked
from tests.digests.desk import Desk
from tests.digests.editing import CLOSED, LIBRARY, OURS, harbour
from tests.digests.fakes import MORNING, FakeComposer, subscribe


class Failing(FakeComposer):
    """A composer whose database is locked, once."""

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        if not self.asked:
            self.asked.append(delivery)
            raise DatabaseLocked("digests.db", "database is locked")
        return await super().compose(delivery)


@pytest.fixture
async def desk(sqlite_store: Store) -> Desk:
    return Desk(sqlite_store)


async def test_a_tick_plans_and_sends_what_is_due_and_the_next_nothing_more(desk: Desk) -> None:
    await subscribe(desk.store)
    for _ in range(2):
        await desk.rounds.tick()
        await desk.rounds.finish()
    assert [chat for chat, _, _ in desk.sender.sent] == [1]
    assert await desk.states() == [DeliveryState.SENT]


async def test_what_becomes_due_during_a_wave_goes_with_it(desk: Desk) -> None:
    await subscribe(desk.store, 1)
    desk.sender.gate.clear()
    await desk.rounds.tick()
    await desk.sender.reached.acquire()
    await subscribe(desk.store, 2)
    await desk.rounds.tick()
    desk.sender.gate.set()
    await desk.rounds.finish()
    await desk.rounds.tick()
    await desk.rounds.finish()
    assert sorted(chat for chat, _, _ in desk.sender.sent) == [1, 2]


async def test_a_correction_that_comes_during_a_wave_goes_right_after_it(
    sqlite_store: Store,
) -> None:
    desk = Desk(sqlite_store, composer := FakeComposer())
    await subscribe(desk.store)
    await desk.store.receipts.add(1, [OURS.id], None, MORNING)
    await desk.editions.open(LIBRARY)
    desk.sender.gate.clear()
    await desk.rounds.tick()
    await desk.sender.reached.acquire()
    await desk.editions.renew(harbour(CLOSED))
    await desk.rounds.tick()
    desk.sender.gate.set()
    await asyncio.wait_for(desk.sender.reached.acquire(), 10)
    await desk.rounds.finish()
    assert [each.correction for each in composer.asked] == [None, 1]
    assert len(desk.sender.sent) == 2


async def test_a_moved_clock_is_what_is_due_by(desk: Desk) -> None:
    await subscribe(desk.store, now=MORNING + timedelta(minutes=1))
    await desk.rounds.tick()
    await desk.rounds.finish()
    assert desk.sender.sent == []
    desk.clock.changed(desk.rounds.wake)
    desk.sender.clock.move(days=1)
    desk.clock.move(timedelta())
    await asyncio.wait_for(desk.sender.reached.acquire(), 10)
    await desk.rounds.finish()
    assert len(desk.sender.sent) == 1


async def test_a_fault_of_the_database_is_one_line_and_the_next_tick_goes_on(
    sqlite_store: Store,
) -> None:
    desk = Desk(sqlite_store, Failing())
    await subscribe(desk.store)
    with capture_logs() as lines:
        await desk.rounds.tick()
        await desk.rounds.finish()
    told = [line for line in lines if line["log_level"] == "warning"]
    assert [line["event"] for line in told] == ["digests wait for the database"]
    desk.sender.clock.move(minutes=10)
    await desk.rounds.tick()
    await desk.rounds.finish()
    assert len(desk.sender.sent) == 1


async def test_the_end_lets_what_is_in_flight_arrive_and_gives_the_rest_back(
    desk: Desk,
) -> None:
    many = 2 * Limits().workers
    for chat in range(1, many + 1):
        await subscribe(desk.store, chat)
    desk.sender.gate.clear()
    await desk.rounds.tick()
    await desk.sender.reached.acquire()
    closing = asyncio.create_task(desk.rounds.close())
    await asyncio.sleep(0)
    desk.sender.gate.set()
    await closing
    assert 0 < len(desk.sender.sent) < many
    found = await desk.store.ledger.claim("another", desk.clock.now(), MORNING, 1000)
    assert len(found) == many - len(desk.sender.sent)
    assert {each.state for each in found} == {DeliveryState.PLANNED}
    await desk.rounds.tick()
    assert len(desk.sender.sent) < many


async def test_a_message_that_never_ends_does_not_keep_the_program(desk: Desk) -> None:
    await subscribe(desk.store)
    desk.sender.gate.clear()
    await desk.rounds.tick()
    await desk.sender.reached.acquire()
    await desk.rounds.close(grace=0.05)
    assert await desk.states() == [DeliveryState.SENDING]


async def test_an_edit_that_the_database_could_not_take_is_recorded_at_a_later_tick(
    desk: Desk, sqlite_url: str
) -> None:
    await desk.editions.open(LIBRARY)
    file = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as other:
        other.execute("ALTER TABLE changes RENAME TO hidden")
        await desk.editions.renew(harbour(OURS, CLOSED))
        other.execute("ALTER TABLE hidden RENAME TO changes")
    await desk.rounds.tick()
    assert [each.what.quote for each in await desk.store.changes.between(0, 9)] == [CLOSED.id]
