"""The contract of the store, on both databases: claims and outcomes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import time, timedelta

import pytest

from briefing.digests.records import ChangeKind, Delivery, DeliveryState, NewChange
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.processes import Process
from briefing.digests.store.reporting import Outcome
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words
from tests.digests.stored import deliveries_of, receipts_for

LATER = MORNING + timedelta(minutes=5)


async def planned(store: Store, chats: int = 1) -> None:
    for chat in range(1, chats + 1):
        await subscribe(store, chat)
    await Planner(store, FakeClock(MORNING)).tick()


async def claim_one(store: Store, owner: str = "me") -> Delivery:
    (delivery,) = await store.ledger.claim(owner, MORNING, 1)
    return delivery


def sent(delivery: Delivery, *messages: int) -> Outcome:
    return Outcome(delivery, DeliveryState.SENT, messages, 1, covered=True, received=("q1",))


async def test_a_claimed_delivery_is_nobody_elses(store: Store) -> None:
    await planned(store)
    await claim_one(store)
    assert await store.ledger.claim("other", MORNING, 10) == ()


async def test_a_claim_takes_no_more_than_asked_for_and_the_oldest_first(store: Store) -> None:
    await planned(store, 5)
    first = await store.ledger.claim("me", MORNING, 2)
    second = await store.ledger.claim("me", MORNING, 9)
    assert [each.chat for each in (*first, *second)] == [1, 2, 3, 4, 5]
    assert len(first) == 2


async def test_what_is_not_due_is_not_claimed(store: Store) -> None:
    await planned(store)
    assert await store.ledger.claim("me", MORNING - timedelta(seconds=1), 10) == ()


async def test_a_claim_of_a_living_process_is_its_own_whatever_another_machines_clock_says(
    store: Store,
) -> None:
    await planned(store)
    await claim_one(store)
    assert await store.ledger.claim("other", MORNING + timedelta(days=1), 10) == ()


async def test_what_a_process_that_is_over_had_claimed_is_taken_over(store: Store) -> None:
    await planned(store, 2)
    me = Process("me", lock=1, beats=1)
    await store.processes.beat(me)
    taken = await store.ledger.claim("me", MORNING, 1)
    await store.ledger.claim("third", MORNING, 1)
    assert await store.processes.remove(me, MORNING) == 1
    assert await store.ledger.claim("other", MORNING, 10) == taken


async def test_what_a_process_with_a_fast_clock_had_claimed_does_not_wait_for_that_clock(
    store: Store,
) -> None:
    await planned(store)
    me = Process("me", lock=1, beats=1)
    await store.processes.beat(me)
    await store.ledger.claim("me", MORNING, 1)
    behind = MORNING - timedelta(minutes=4)
    await store.processes.remove(me, behind)
    assert len(await store.ledger.claim("other", behind, 10)) == 1


async def test_a_process_that_has_given_another_sign_of_life_keeps_what_it_claimed(
    store: Store,
) -> None:
    await planned(store)
    seen = Process("me", lock=1, beats=1)
    await store.processes.beat(replace(seen, beats=2))
    await claim_one(store)
    assert await store.processes.remove(seen, MORNING) is None
    assert await store.ledger.claim("other", MORNING, 10) == ()


async def test_claims_of_a_version_that_had_no_processes_are_kept_to_their_end(
    store: Store,
) -> None:
    await planned(store)
    await claim_one(store, "old version")
    before = MORNING - timedelta(seconds=1)
    assert await store.processes.free_claims_of_nobody(before) == 0
    assert await store.processes.free_claims_of_nobody(MORNING) == 1
    assert len(await store.ledger.claim("other", MORNING, 10)) == 1


async def test_a_message_under_way_when_its_process_died_comes_back_as_sending(
    store: Store,
) -> None:
    await planned(store)
    me = Process("me", lock=1, beats=1)
    await store.processes.beat(me)
    taken = await claim_one(store)
    await store.ledger.write("me", now=MORNING, begun=[taken.id])
    await store.processes.remove(me, MORNING)
    (again,) = await store.ledger.claim("other", MORNING, 10)
    assert again.state is DeliveryState.SENDING


async def _delete(store: Store) -> None:
    subscription = await store.subscriptions.get(1)
    assert subscription is not None
    await store.subscriptions.save(replace(subscription, deleted=MORNING), MORNING)


async def _quieten(store: Store) -> None:
    chat = await store.chats.get(1)
    assert chat is not None
    await store.chats.save(replace(chat, quiet=QuietHours(time(22), time(7))), MORNING)


@pytest.mark.parametrize("change", [_delete, _quieten])
async def test_what_a_chat_changed_meanwhile_is_not_begun_as_it_was_written(
    store: Store, change: Callable[[Store], Awaitable[None]]
) -> None:
    await planned(store)
    taken = await claim_one(store)
    await change(store)
    assert await store.ledger.write("me", now=MORNING, begun=[taken.id]) == set()
    (again,) = await store.ledger.claim("me", MORNING, 10)
    assert again.id == taken.id


async def test_a_message_under_way_stays_so_whatever_its_chat_changes(store: Store) -> None:
    await planned(store)
    taken = await claim_one(store)
    await store.ledger.write("me", now=MORNING, begun=[taken.id])
    await _delete(store)
    await store.ledger.write("me", now=MORNING, outcomes=[sent(taken, 7)])
    (delivery,) = await deliveries_of(store, 1)
    assert (delivery.state, delivery.messages) == (DeliveryState.SENT, (7,))


async def test_the_next_message_is_under_way_when_the_last_ones_end_comes_with_it(
    store: Store,
) -> None:
    await planned(store)
    taken = await claim_one(store)
    first = Outcome(taken, DeliveryState.PLANNED, (7,), 1, next_attempt=MORNING, keep=True)
    await store.ledger.write("me", now=MORNING, begun=[taken.id], outcomes=[first])
    (delivery,) = await deliveries_of(store, 1)
    assert (delivery.state, delivery.messages) == (DeliveryState.SENDING, (7,))


async def test_who_was_taken_over_may_neither_begin_nor_report(store: Store) -> None:
    await planned(store)
    me = Process("me", lock=1, beats=1)
    await store.processes.beat(me)
    taken = await claim_one(store)
    await store.processes.remove(me, MORNING)
    await store.ledger.claim("other", MORNING, 10)
    kept = await store.ledger.write(
        "me", now=MORNING, begun=[taken.id], outcomes=[sent(taken, 77)]
    )
    (delivery,) = await deliveries_of(store, 1)
    assert kept == frozenset()
    assert (delivery.state, delivery.messages) == (DeliveryState.PLANNED, ())


async def test_concurrent_claims_never_share_a_row(store: Store, database_url: str) -> None:
    await planned(store, 40)
    other = await Store.open(database_url)

    async def drain(owner: str, at: Store) -> list[int]:
        mine: list[int] = []
        while found := await at.ledger.claim(owner, MORNING, 3):
            mine.extend(each.id for each in found)
        return mine

    drained = await asyncio.gather(
        *(drain(f"{index}", store if index % 2 else other) for index in range(4))
    )
    await other.close()
    taken = [number for mine in drained for number in mine]
    assert len(taken) == 40
    assert len(set(taken)) == 40


async def test_a_sent_delivery_is_over_and_its_changes_are_seen(store: Store) -> None:
    await subscribe(store)
    change = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change] * 4, MORNING)
    await Planner(store, FakeClock(MORNING)).tick()
    taken = await claim_one(store)
    assert (taken.after, taken.upto) == (0, 4)
    await store.ledger.write("me", now=MORNING, outcomes=[sent(taken, 7, 8)])
    (delivery,) = await deliveries_of(store, 1)
    known = await store.subscriptions.get(1)
    assert known is not None
    assert (delivery.state, delivery.messages) == (DeliveryState.SENT, (7, 8))
    assert (delivery.next_attempt, known.seen) == (None, 4)
    assert [each.chat for each in await receipts_for(store, "q1")] == [1]
    assert await store.ledger.claim("other", MORNING + timedelta(days=1), 10) == ()


async def test_changes_of_a_failed_delivery_are_not_seen(store: Store) -> None:
    await planned(store)
    taken = replace(await claim_one(store), upto=9)
    failed = Outcome(taken, DeliveryState.FAILED, (), 1, note="Bad Request: chat not found")
    await store.ledger.write("me", now=MORNING, outcomes=[failed])
    (delivery,) = await deliveries_of(store, 1)
    known = await store.subscriptions.get(1)
    assert known is not None
    assert (delivery.note, known.seen) == ("Bad Request: chat not found", 0)


async def test_a_delivery_half_sent_keeps_its_range_when_more_changes_come(store: Store) -> None:
    await planned(store)
    taken = await claim_one(store)
    half = Outcome(taken, DeliveryState.PLANNED, (7,), 1, next_attempt=MORNING)
    await store.ledger.write("me", now=MORNING, outcomes=[half])
    change = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    again = await claim_one(store, "other")
    assert (again.messages, again.after, again.upto) == ((7,), 0, 0)


async def test_a_delivery_of_which_nothing_was_sent_covers_what_is_newest(store: Store) -> None:
    await planned(store)
    taken = await claim_one(store)
    waits = Outcome(taken, DeliveryState.PLANNED, (), 1, next_attempt=MORNING)
    await store.ledger.write("me", now=MORNING, outcomes=[waits])
    change = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    again = await claim_one(store, "other")
    assert (again.after, again.upto) == (0, 1)


async def test_what_is_released_is_free_at_once_and_what_is_in_doubt_a_while_later(
    store: Store,
) -> None:
    await planned(store, 2)
    begun, claimed = await store.ledger.claim("me", MORNING, 2)
    await store.ledger.write("me", now=MORNING, begun=[begun.id])
    await store.ledger.release("me", doubtful=LATER)
    assert await store.ledger.next_attempt() == MORNING
    free = await store.ledger.claim("other", MORNING, 10)
    assert [each.id for each in free] == [claimed.id]
    assert await store.ledger.next_attempt() == LATER
    (doubtful,) = await store.ledger.claim("other", LATER, 10)
    assert (doubtful.id, doubtful.state) == (begun.id, DeliveryState.SENDING)


async def test_the_standing_counts_what_is_due_waits_and_ended(store: Store) -> None:
    await planned(store, 4)
    await subscribe(store, 5)
    done, refused = await store.ledger.claim("me", MORNING, 2)
    outcomes = [sent(done, 1), Outcome(refused, DeliveryState.FAILED, (), 1, note="no")]
    await store.ledger.write("me", now=MORNING, outcomes=outcomes)
    standing = await store.figures.standing(MORNING, MORNING - timedelta(hours=1))
    assert (standing.due, standing.waiting, standing.sent, standing.failed) == (1, 2, 1, 1)
    assert standing.oldest == MORNING


async def test_what_is_claimed_and_unsent_still_counts_as_waiting(store: Store) -> None:
    await planned(store, 3)
    first, _ = await store.ledger.claim("me", MORNING, 2)
    await store.ledger.write("me", now=MORNING, begun=[first.id])
    standing = await store.figures.standing(MORNING, MORNING - timedelta(hours=1))
    assert standing.waiting == 3
    assert standing.oldest == MORNING
