"""The contract of the store, on both databases: a chat moves, asks for its data, or leaves."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta

from briefing.digests.records import ChangeKind, ChatKind, ChatState, DeliveryState, NewChange
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.reporting import Outcome
from briefing.digests.store.subscriptions import MOST_SUBSCRIPTIONS, SubscriptionLimit
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.recorded import Words
from tests.digests.stored import receipts_for

OLD, NEW = -5, -1000000000005


async def fill(store: Store, chat: int) -> None:
    """A subscription, a sent digest, a waiting one, a correction and receipts."""
    await subscribe(store, chat, kind=ChatKind.GROUP)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    for taken in await store.ledger.claim("me", MORNING, 9):
        outcome = Outcome(
            taken, DeliveryState.SENT, (1,), 1, covered=True, received=("q1", f"q{chat}")
        )
        await store.ledger.write("me", now=MORNING, outcomes=[outcome])


async def correct_q1(store: Store) -> None:
    change = NewChange(ChangeKind.WITHDRAWAL, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    await Planner(store, FakeClock(MORNING)).correct()


async def test_a_group_that_moves_keeps_everything_under_its_new_id(store: Store) -> None:
    await fill(store, OLD)
    before = await store.erasure.export(OLD)
    assert await store.migration.move(OLD, NEW, MORNING)
    after = await store.erasure.export(NEW)
    assert before is not None
    assert after is not None
    expected = json.loads(json.dumps(before).replace(f'"chat": {OLD}', f'"chat": {NEW}'))
    expected["chat"] |= {"id": NEW, "kind": "supergroup"}
    assert after == expected
    assert await store.erasure.export(OLD) is None


async def test_where_both_ids_are_known_they_become_one(store: Store) -> None:
    await fill(store, OLD)
    await fill(store, NEW)
    await correct_q1(store)
    assert await store.migration.move(OLD, NEW, MORNING)
    merged = await store.erasure.export(NEW)
    assert merged is not None
    assert len(merged["subscriptions"]) == 2
    assert sorted(each["quote"] for each in merged["receipts"]) == sorted(
        ["q1", f"q{OLD}", f"q{NEW}"]
    )
    assert [each["correction"] for each in merged["deliveries"] if each["correction"]] == [1]
    assert await store.chats.get(OLD) is None


async def test_the_settings_of_the_old_id_stay_where_both_are_known(store: Store) -> None:
    await subscribe(store, OLD, zone="Europe/Kyiv", kind=ChatKind.GROUP)
    fresh = await store.chats.meet(NEW, ChatKind.SUPERGROUP, MORNING)
    quiet = QuietHours(time(22), time(7))
    await store.chats.save(replace(fresh, zone="UTC", quiet=quiet), MORNING)
    await store.migration.move(OLD, NEW, MORNING)
    kept = await store.chats.get(NEW)
    assert kept is not None
    assert (kept.zone, kept.quiet, kept.kind) == ("Europe/Kyiv", quiet, ChatKind.SUPERGROUP)


async def test_a_move_that_is_told_twice_changes_nothing_the_second_time(store: Store) -> None:
    await fill(store, OLD)
    await store.migration.move(OLD, NEW, MORNING)
    before = await store.erasure.export(NEW)
    assert not await store.migration.move(OLD, NEW, MORNING)
    assert await store.erasure.export(NEW) == before


async def test_a_group_that_seemed_gone_is_due_again_under_its_new_id(store: Store) -> None:
    await subscribe(store, OLD, kind=ChatKind.GROUP)
    await store.chats.set_state(OLD, ChatState.GONE, MORNING)
    await store.migration.move(OLD, NEW, MORNING)
    (due,) = await store.subscriptions.of_chat(NEW)
    assert due.next_due == MORNING + timedelta(days=1)


async def test_a_group_that_opted_out_stays_out_under_its_new_id(store: Store) -> None:
    await subscribe(store, OLD, kind=ChatKind.GROUP)
    await store.chats.set_state(OLD, ChatState.OPTED_OUT, MORNING)
    await subscribe(store, NEW, kind=ChatKind.SUPERGROUP)
    await store.migration.move(OLD, NEW, MORNING)
    kept = await store.chats.get(NEW)
    assert kept is not None
    assert kept.state is ChatState.OPTED_OUT


async def test_an_export_can_be_written_as_json_and_names_every_family(store: Store) -> None:
    await fill(store, 1)
    exported = await store.erasure.export(1)
    assert exported is not None
    read = json.loads(json.dumps(exported))
    assert read.keys() == {
        "chat",
        "subscriptions",
        "deliveries",
        "receipts",
        "reader_requests",
    }
    assert read["deliveries"][0]["date"] == "2026-01-10"


async def test_a_chat_that_was_never_met_has_nothing_to_export(store: Store) -> None:
    assert await store.erasure.export(1) is None


async def test_a_forgotten_chat_leaves_no_row_and_others_keep_theirs(store: Store) -> None:
    await fill(store, 1)
    await fill(store, 2)
    other = await store.erasure.export(2)
    assert await store.erasure.forget(1)
    assert await store.erasure.export(1) is None
    assert await store.erasure.export(2) == other
    assert [each.chat for each in await receipts_for(store, "q1")] == [2]
    assert not await store.erasure.forget(1)


async def test_a_report_on_a_forgotten_chat_writes_nothing_down(store: Store) -> None:
    await subscribe(store)
    await Planner(store, FakeClock(MORNING)).tick()
    (taken,) = await store.ledger.claim("me", MORNING, 9)
    await store.erasure.forget(1)
    outcome = Outcome(taken, DeliveryState.SENT, (1,), 1, covered=True, received=("q1",))
    await store.ledger.write("me", now=MORNING, outcomes=[outcome])
    assert await receipts_for(store, "q1") == ()


async def test_a_correction_that_is_being_planned_comes_by_a_group_that_moves(
    store: Store,
) -> None:
    for chat in (-9, OLD, -1):
        await fill(store, chat)
    change = NewChange(ChangeKind.WITHDRAWAL, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    await store.corrections.batch(1, lambda chat: MORNING)
    await store.migration.move(OLD, NEW, MORNING)
    await Planner(store, FakeClock(MORNING)).correct()
    told = await store.ledger.claim("me", MORNING, 99)
    assert sorted(each.chat for each in told if each.correction) == [NEW, -9, -1]


async def test_a_chat_that_moves_into_another_has_each_subscription_once_and_twenty_at_most(
    store: Store,
) -> None:
    for hour in range(12):
        await subscribe(store, OLD, at=time(hour))
        await subscribe(store, NEW, at=time(hour + 4))
    await store.migration.move(OLD, NEW, MORNING)
    stored = await store.subscriptions.of_chat(NEW)
    assert sorted(each.at for each in stored) == [time(hour) for hour in range(16)]
    for minute in range(30):
        chat = -77 if minute < 10 else NEW
        with suppress(SubscriptionLimit):
            await subscribe(store, chat, at=time(20, minute))
    await store.migration.move(-77, NEW, MORNING)
    stored = await store.subscriptions.of_chat(NEW)
    assert len(stored) == MOST_SUBSCRIPTIONS
    assert {time(20, minute) for minute in range(10)} <= {each.at for each in stored}
