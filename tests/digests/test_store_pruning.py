"""The contract of the store, on both databases: what is old and over is deleted."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update

from briefing.digests.records import ChangeKind, DeliveryState, NewChange, Subscription
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.reporting import Outcome
from briefing.digests.store.tables import deliveries
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words

DAY = timedelta(days=1)
AFTER = MORNING + timedelta(seconds=1)


async def finish_all(store: Store, state: DeliveryState = DeliveryState.SENT) -> None:
    """Plan what is due, and have it end at MORNING."""
    await Planner(store, FakeClock(MORNING)).tick()
    taken = await store.ledger.claim("me", MORNING, 99)
    outcomes = [
        Outcome(each, state, (7,), 1, covered=state is DeliveryState.SENT, received=("q1",))
        for each in taken
    ]
    await store.ledger.write("me", now=MORNING, outcomes=outcomes)


async def left(store: Store) -> list[int]:
    """The chats of the deliveries that are left."""
    async with store.database.reading() as connection:
        query = select(deliveries.c.chat).order_by(deliveries.c.chat)
        return list((await connection.execute(query)).scalars())


async def delete(store: Store, subscription: Subscription) -> None:
    await store.subscriptions.save(replace(subscription, deleted=MORNING), MORNING)


async def test_what_ended_before_the_moment_goes_and_what_did_not_stays(store: Store) -> None:
    for chat, state in enumerate(
        (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SKIPPED), start=1
    ):
        await subscribe(store, chat)
        await finish_all(store, state)
    await subscribe(store, 4)
    await Planner(store, FakeClock(MORNING)).tick()
    assert await store.pruning.deliveries(MORNING, 99) == 0
    assert await store.pruning.deliveries(AFTER, 99) == 3
    assert await left(store) == [4]


async def test_no_more_go_at_once_than_asked_for(store: Store) -> None:
    for chat in range(1, 6):
        await subscribe(store, chat)
    await finish_all(store)
    assert [await store.pruning.deliveries(AFTER, 3) for _ in range(3)] == [3, 1, 0]


async def test_a_date_whose_delivery_is_deleted_is_not_planned_again(store: Store) -> None:
    await subscribe(store, 1)
    await subscribe(store, 2)
    await finish_all(store)
    await store.pruning.deliveries(AFTER, 99)
    known = await store.subscriptions.get(1)
    assert known is not None
    await store.subscriptions.save(known, MORNING - DAY)
    await Planner(store, FakeClock(MORNING)).tick()
    assert 1 not in await left(store)


async def test_receipts_stay_and_a_later_correction_finds_its_reader(store: Store) -> None:
    await subscribe(store, 1)
    await subscribe(store, 2)
    await finish_all(store)
    await store.pruning.deliveries(AFTER, 99)
    change = NewChange(ChangeKind.WITHDRAWAL, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    await Planner(store, FakeClock(MORNING)).correct()
    assert await left(store) == [1, 2, 2]


async def test_a_correction_stays_until_its_planning_is_over(store: Store) -> None:
    for chat in (1, 2, 3):
        await subscribe(store, chat)
    await finish_all(store)
    change = NewChange(ChangeKind.WITHDRAWAL, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    await store.corrections.batch(1, lambda chat: MORNING)
    taken = await store.ledger.claim("me", MORNING, 99)
    told = [Outcome(each, DeliveryState.SENT, (8,), 1) for each in taken]
    await store.ledger.write("me", now=MORNING, outcomes=told)
    await store.pruning.deliveries(AFTER, 99)
    assert await left(store) == [1]
    await Planner(store, FakeClock(MORNING)).correct()
    await store.pruning.deliveries(AFTER, 99)
    assert await left(store) == [2, 3]


async def test_the_last_row_stays_for_its_number_must_not_come_again(store: Store) -> None:
    await subscribe(store, 1)
    await finish_all(store)
    await delete(store, await subscribe(store, 2))
    assert await store.pruning.deliveries(AFTER, 99) == 0
    assert await store.pruning.subscriptions(AFTER, 99) == 0
    assert (await subscribe(store, 3)).id == 3


async def test_a_deleted_subscription_goes_with_its_last_delivery(store: Store) -> None:
    old = await subscribe(store, 1)
    await finish_all(store)
    await delete(store, old)
    await subscribe(store, 2)
    await finish_all(store)
    assert await store.pruning.subscriptions(AFTER, 99) == 0
    await store.pruning.deliveries(AFTER, 99)
    assert await store.pruning.subscriptions(MORNING, 99) == 0
    assert await store.pruning.subscriptions(AFTER, 99) == 1
    assert await store.subscriptions.get(old.id) is None


async def test_a_subscription_that_is_not_deleted_stays_however_old(store: Store) -> None:
    await subscribe(store, 1)
    await subscribe(store, 2)
    assert await store.pruning.subscriptions(MORNING + 9999 * DAY, 99) == 0


async def test_what_is_locked_elsewhere_is_left_for_another_time(postgresql_url: str) -> None:
    store = await Store.open(postgresql_url, lock_timeout=0.05)
    await subscribe(store, 1)
    await subscribe(store, 2)
    await finish_all(store)
    async with store.database.writing() as connection:
        await connection.execute(update(deliveries).values(note="looked at"))
        assert await store.pruning.deliveries(AFTER, 99) == 0
    assert await store.pruning.deliveries(AFTER, 99) == 1
    await store.close()


def change(kind: ChangeKind, quote: str) -> NewChange:
    return NewChange(kind, "norland", "fish", quote, successor="q9")


async def record(store: Store, *kinds: ChangeKind) -> None:
    found = [change(kind, f"q{number}") for number, kind in enumerate(kinds, 1)]
    await store.changes.advance(Words(str(len(kinds))), lambda old, new: found, MORNING)


async def numbers(store: Store) -> list[int]:
    """The changes that are left."""
    return [each.number for each in await store.changes.between(0, 99)]


async def test_changes_that_everybody_was_told_of_go_and_no_more_at_once_than_asked_for(
    store: Store,
) -> None:
    await record(store, *[ChangeKind.NEW_QUOTE] * 5)
    await subscribe(store, now=MORNING)
    assert await store.pruning.changes(MORNING, 99) == 0
    assert [await store.pruning.changes(AFTER, 3) for _ in range(3)] == [3, 2, 0]
    assert await store.changes.last_number() == 5


async def test_what_a_subscription_has_yet_to_tell_stays(store: Store) -> None:
    await record(store, *[ChangeKind.SUMMARY] * 2)
    await subscribe(store, now=MORNING)
    await record(store, *[ChangeKind.SUMMARY] * 3)
    assert await store.pruning.changes(AFTER, 99) == 2
    assert await numbers(store) == [3, 4, 5]


async def test_what_a_delivery_under_way_tells_stays(store: Store) -> None:
    await subscribe(store)
    await record(store, ChangeKind.NEW_QUOTE)
    await Planner(store, FakeClock(MORNING)).tick()
    (taken,) = await store.ledger.claim("me", MORNING, 9)
    half = Outcome(taken, DeliveryState.PLANNED, (7,), 1, next_attempt=MORNING)
    await store.ledger.write("me", now=MORNING, outcomes=[half])
    assert await store.pruning.changes(AFTER, 99) == 0
    (taken,) = await store.ledger.claim("me", MORNING, 9)
    sent = Outcome(taken, DeliveryState.SENT, (7, 8), 1, covered=True)
    await store.ledger.write("me", now=MORNING, outcomes=[sent])
    assert await store.pruning.changes(AFTER, 99) == 1


async def test_what_was_withdrawn_which_ids_are_others_and_corrections_to_come_stay(
    store: Store,
) -> None:
    await record(
        store, ChangeKind.NEW_QUOTE, ChangeKind.WITHDRAWAL, ChangeKind.QUOTE_ID, ChangeKind.READING
    )
    assert await store.pruning.changes(AFTER, 99) == 1
    assert await numbers(store) == [2, 3, 4]
    while await Planner(store, FakeClock(MORNING)).correct():
        pass
    assert await store.pruning.changes(AFTER, 99) == 1
    assert await numbers(store) == [2, 3]


async def test_a_library_in_which_nothing_is_another_is_not_written_anew(store: Store) -> None:
    await store.changes.advance(Words("q1"), lambda old, new: [], MORNING)
    first = await store.changes.recorded({})
    await store.changes.advance(Words("q1"), lambda old, new: [], AFTER)
    assert await store.changes.recorded({}) == first
    await store.changes.advance(Words("q1", "more"), lambda old, new: [], AFTER)
    assert await store.changes.recorded({}) != first
