"""The contract of the store, on both databases: from what is due to rows of the ledger."""

import asyncio
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from briefing.digests.records import (
    ChangeKind,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    NewChange,
)
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.reporting import Outcome
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words
from tests.digests.stored import deliveries_of

DAY = timedelta(days=1)


async def deliveries(store: Store, subscription: int = 1) -> tuple[Delivery, ...]:
    return await deliveries_of(store, subscription)


async def test_what_is_due_is_planned_and_what_is_not_stays(store: Store) -> None:
    due = await subscribe(store, 1, at=time(8))
    later = await subscribe(store, 2, at=time(9))
    assert await Planner(store, FakeClock(MORNING)).tick() == 1
    (planned,) = await deliveries(store, due.id)
    assert (planned.local_date, planned.due) == (date(2026, 1, 10), MORNING)
    assert await deliveries(store, later.id) == ()


async def test_a_local_date_is_planned_once_however_often_the_clock_ticks(store: Store) -> None:
    await subscribe(store)
    clock = FakeClock(MORNING)
    for hours in (0, 1, -2, 3):
        clock.now = MORNING + timedelta(hours=hours)
        await Planner(store, clock).tick()
    assert len(await deliveries(store)) == 1


async def test_a_clock_that_jumps_a_day_ahead_and_back_plans_each_date_once(store: Store) -> None:
    await subscribe(store)
    clock = FakeClock(MORNING)
    for moment in (MORNING, MORNING + DAY, MORNING, MORNING + DAY, MORNING + 2 * DAY):
        clock.now = moment
        await Planner(store, clock).tick()
    assert [each.local_date for each in await deliveries(store)] == [
        date(2026, 1, 10),
        date(2026, 1, 11),
        date(2026, 1, 12),
    ]


async def test_after_an_hours_outage_the_digest_goes_out_late(store: Store) -> None:
    await subscribe(store)
    await Planner(store, FakeClock(MORNING + timedelta(hours=1))).tick()
    (planned,) = await deliveries(store)
    assert (planned.local_date, planned.since) == (date(2026, 1, 10), date(2026, 1, 10))


async def test_after_days_of_outage_one_digest_stands_for_all(store: Store) -> None:
    await subscribe(store)
    await Planner(store, FakeClock(MORNING + 5 * DAY)).tick()
    (planned,) = await deliveries(store)
    assert (planned.local_date, planned.since) == (date(2026, 1, 15), date(2026, 1, 10))
    known = await store.subscriptions.get(1)
    assert known is not None
    assert known.next_due == MORNING + 6 * DAY


async def test_a_digest_that_still_waits_is_merged_into_the_next(store: Store) -> None:
    await subscribe(store)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    clock.move(days=1)
    await Planner(store, clock).tick()
    old, new = await deliveries(store)
    assert (old.state, old.note) == (DeliveryState.SKIPPED, "merged into a later digest")
    assert (new.state, new.since) == (DeliveryState.PLANNED, date(2026, 1, 10))


async def test_a_digest_under_way_is_not_merged(store: Store) -> None:
    await subscribe(store)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    await store.ledger.claim("other", MORNING, 10)
    clock.move(days=1)
    await Planner(store, clock).tick()
    old, new = await deliveries(store)
    assert (old.state, new.state) == (DeliveryState.PLANNED, DeliveryState.PLANNED)


async def test_a_digest_half_sent_is_not_merged(store: Store) -> None:
    await subscribe(store)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    (taken,) = await store.ledger.claim("me", MORNING, 10)
    half = Outcome(taken, DeliveryState.PLANNED, (7,), 1, next_attempt=MORNING)
    await store.ledger.write("me", now=MORNING, outcomes=[half])
    clock.move(days=1)
    await Planner(store, clock).tick()
    old, _ = await deliveries(store)
    assert (old.state, old.messages) == (DeliveryState.PLANNED, (7,))


async def test_a_later_digest_waits_for_the_earlier_of_its_subscription(store: Store) -> None:
    await test_a_digest_under_way_is_not_merged(store)
    assert await store.ledger.claim("third", MORNING + DAY, 10) == ()


async def test_all_that_is_due_is_planned_in_small_batches(store: Store) -> None:
    for chat in range(1, 8):
        await subscribe(store, chat)
    assert await Planner(store, FakeClock(MORNING), batch=3).tick() == 7


async def test_two_planners_at_once_plan_each_subscription_once(
    store: Store, database_url: str
) -> None:
    for chat in range(1, 31):
        await subscribe(store, chat)
    other = await Store.open(database_url)
    clock = FakeClock(MORNING)
    counts = await asyncio.gather(
        *(Planner(each, clock, batch=4).tick() for each in (store, other))
    )
    await other.close()
    assert sum(counts) == 30
    assert [len(await deliveries(store, number)) for number in range(1, 31)] == [1] * 30


async def test_a_digest_after_a_changed_time_does_not_repeat_its_date(store: Store) -> None:
    added = await subscribe(store)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    edited = await store.subscriptions.save(replace(added, at=time(18)), MORNING)
    assert edited is not None
    assert edited.next_date == date(2026, 1, 11)


async def correct(store: Store, *quotes: str) -> None:
    kinds = [NewChange(ChangeKind.CORRECTION, "norland", "fish", quote) for quote in quotes]
    await store.changes.advance(Words(), lambda old, new: kinds, MORNING)


async def claimed_chats(store: Store, clock: FakeClock) -> list[tuple[int, int | None]]:
    found = await store.ledger.claim("me", clock(), 100)
    return [(each.chat, each.correction) for each in found]


async def test_a_correction_goes_once_to_every_chat_that_received_the_quote(store: Store) -> None:
    for chat in range(1, 8):
        await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
        await store.receipts.add(chat, ["q1" if chat < 6 else "q2"], None, MORNING)
    await correct(store, "q1")
    clock = FakeClock(MORNING)
    for _ in range(2):
        await Planner(store, clock, chats_at_once=2).correct()
    assert await claimed_chats(store, clock) == [(chat, 1) for chat in range(1, 6)]


async def test_the_corrections_of_one_edit_are_one_delivery_to_a_chat(store: Store) -> None:
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    await store.receipts.add(1, ["q1", "q2"], None, MORNING)
    await correct(store, "q1", "nobody had this one", "q2")
    clock = FakeClock(MORNING)
    await Planner(store, clock, chats_at_once=2).correct()
    (delivery,) = await store.ledger.claim("me", clock(), 100)
    assert (delivery.chat, delivery.after, delivery.upto) == (1, 0, 3)
    assert await store.corrections.concerning(1, 0, 3) == {1, 3}


async def test_no_correction_goes_to_a_chat_that_left_or_opted_out(store: Store) -> None:
    for chat, state in enumerate(ChatState, start=1):
        await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
        await store.receipts.add(chat, ["q1"], None, MORNING)
        await store.chats.set_state(chat, state, MORNING)
    await correct(store, "q1")
    clock = FakeClock(MORNING)
    await Planner(store, clock).correct()
    assert await claimed_chats(store, clock) == [(1, 1)]


async def test_a_correction_waits_for_the_end_of_quiet_hours(store: Store) -> None:
    met = await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    quiet = QuietHours(time(22), time(9))
    await store.chats.save(replace(met, zone="UTC", quiet=quiet), MORNING)
    await store.receipts.add(1, ["q1"], None, MORNING)
    await correct(store, "q1")
    clock = FakeClock(MORNING)
    await Planner(store, clock).correct()
    assert await claimed_chats(store, clock) == []
    clock.move(hours=1)
    assert await claimed_chats(store, clock) == [(1, 1)]


@pytest.mark.parametrize("state", [ChatState.GONE, ChatState.OPTED_OUT])
async def test_nothing_is_planned_on_request_for_a_chat_that_takes_no_messages(
    store: Store, state: ChatState
) -> None:
    subscription = await subscribe(store)
    await store.chats.set_state(1, state, MORNING)
    assert not await store.prompted_plans.plan(subscription.id, MORNING.date(), MORNING)
    assert await deliveries(store) == ()
