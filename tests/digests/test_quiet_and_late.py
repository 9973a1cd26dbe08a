"""Quiet hours hold back what is late as well: an outage wakes nobody."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from briefing.digests.records import ChangeKind, DeliveryState, NewChange
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.reporting import Outcome
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words
from tests.digests.scheduling import ScheduledWave

EVENING = MORNING + timedelta(hours=13)
NIGHT = EVENING + timedelta(hours=3)
NEXT_MORNING = EVENING + timedelta(hours=10)
QUIET = QuietHours(time(22), time(7))


async def rest(store: Store, chat: int, quiet: QuietHours | None = QUIET) -> None:
    """Give a chat its quiet hours, on the clock of UTC."""
    known = await store.chats.get(chat)
    assert known is not None
    await store.chats.save(replace(known, quiet=quiet), MORNING)


async def waiting(store: Store, clock: FakeClock) -> list[int]:
    """Whose deliveries can be claimed now."""
    found = await store.ledger.claim("me", clock(), 99)
    return sorted(each.chat for each in found)


async def test_what_an_outage_left_waits_for_the_end_of_the_quiet_hours(store: Store) -> None:
    for chat in (1, 2, 3):
        await subscribe(store, chat, at=time(21))
    await rest(store, 1)
    await rest(store, 2, QuietHours(time(1), time(7)))
    clock = FakeClock(NIGHT)
    planner = Planner(store, clock)
    await planner.tick()
    assert await planner.defer_quiet() == 1
    assert await waiting(store, clock) == [2, 3]
    clock.now = NEXT_MORNING
    assert await planner.defer_quiet() == 0
    assert 1 in await waiting(store, clock)


async def test_a_correction_that_is_late_waits_too(store: Store) -> None:
    await subscribe(store, 1)
    await rest(store, 1)
    await store.receipts.add(1, ["q1"], None, MORNING)
    change = NewChange(ChangeKind.WITHDRAWAL, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    clock = FakeClock(EVENING)
    await Planner(store, clock).correct()
    clock.now = NIGHT
    assert await Planner(store, clock).defer_quiet() == 1
    assert await waiting(store, clock) == []


@pytest.mark.parametrize("minutes", [0, 5])
async def test_what_a_chat_asks_for_itself_comes_at_any_hour(store: Store, minutes: int) -> None:
    subscription = await subscribe(store, 1, now=NIGHT)
    await rest(store, 1)
    assert await store.prompted_plans.plan(subscription.id, NIGHT.date(), NIGHT)
    clock = FakeClock(NIGHT + timedelta(minutes=minutes))
    assert await Planner(store, clock).defer_quiet() == 0
    assert await waiting(store, clock) == [1]


async def test_a_digest_half_sent_is_not_broken_off(store: Store) -> None:
    await subscribe(store, 1, at=time(21))
    await rest(store, 1)
    clock = FakeClock(EVENING)
    await Planner(store, clock).tick()
    (taken,) = await store.ledger.claim("me", EVENING, 1)
    half = Outcome(taken, DeliveryState.PLANNED, (7,), 1, next_attempt=EVENING)
    await store.ledger.write("me", now=EVENING, outcomes=[half])
    clock.now = NIGHT
    assert await Planner(store, clock).defer_quiet() == 0


async def test_after_an_outage_the_scheduler_send_at_the_end_of_the_quiet_hours(
    sqlite_store: Store,
) -> None:
    wave = ScheduledWave(sqlite_store)
    await subscribe(sqlite_store, 1, at=time(21))
    await rest(sqlite_store, 1)
    for moment, sent in ((NIGHT, 0), (NEXT_MORNING, 1)):
        wave.sender.clock.now = moment
        await wave.scheduler.tick()
        await wave.scheduler.finish()
        assert len(wave.sender.sent) == sent
