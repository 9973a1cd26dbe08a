"""The contract of the store, on both databases: changes and receipts."""

import asyncio
from collections.abc import Sequence
from datetime import time

from briefing.digests.records import ChangeKind, ChatKind, Follows, NewChange, NewSubscription
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.store import Store
from briefing.digests.store.recorded_parts import RecordedBefore
from tests.digests.fakes import MORNING, subscribe
from tests.digests.recorded import Words
from tests.digests.stored import receipts_for


def words_added(old: RecordedBefore | None, new: Words) -> Sequence[NewChange]:
    """A comparison of libraries that are lists of words."""
    before = new.recorded_as(old)
    return [
        NewChange(ChangeKind.NEW_QUOTE, "norland", "harbour", quote=word, after=word)
        for word in new.words
        if word not in before
    ]


async def test_changes_are_numbered_from_one_without_a_gap(store: Store) -> None:
    await store.changes.advance(Words("a", "b"), words_added, MORNING)
    await store.changes.advance(Words("a", "b", "c"), words_added, MORNING)
    found = await store.changes.between(0, 10)
    assert [(each.number, each.what.quote) for each in found] == [(1, "a"), (2, "b"), (3, "c")]
    assert await store.changes.last_number() == 3


async def test_a_change_is_kept_whole(store: Store) -> None:
    change = NewChange(
        ChangeKind.CORRECTION, "norland", "harbour", "q1", "old words", "new <b>words</b>", "q2"
    )
    (recorded,) = (
        await store.changes.advance(Words(), lambda old, new: [change], MORNING)
    ).changes
    assert await store.changes.between(0, 1) == (recorded,)
    assert (recorded.what, recorded.when) == (change, MORNING)


async def test_the_same_library_again_is_no_change(store: Store) -> None:
    await store.changes.advance(Words("a"), words_added, MORNING)
    assert (await store.changes.advance(Words("a"), words_added, MORNING)).changes == ()


async def test_the_first_library_is_compared_with_none(store: Store) -> None:
    seen: list[RecordedBefore | None] = []

    def look(old: RecordedBefore | None, new: Words) -> Sequence[NewChange]:
        seen.append(old)
        return ()

    await store.changes.advance(Words(), look, MORNING)
    await store.changes.advance(Words(), look, MORNING)
    assert seen == [None, RecordedBefore({}, frozenset())]


async def test_one_edit_that_many_load_at_once_is_recorded_once(store: Store) -> None:
    edit = Words("a", "b", "c")
    await asyncio.gather(*(store.changes.advance(edit, words_added, MORNING) for _ in range(5)))
    assert [each.number for each in await store.changes.between(0, 99)] == [1, 2, 3]


async def test_a_comparison_that_fails_records_nothing(store: Store) -> None:
    def fail(old: RecordedBefore | None, new: Words) -> Sequence[NewChange]:
        raise ZeroDivisionError

    with_fault = await asyncio.gather(
        store.changes.advance(Words("a"), fail, MORNING), return_exceptions=True
    )
    assert isinstance(with_fault[0], ZeroDivisionError)
    assert len((await store.changes.advance(Words("a"), words_added, MORNING)).changes) == 1


async def test_a_range_is_read_in_pieces(store: Store) -> None:
    await store.changes.advance(Words(*"abcdef"), words_added, MORNING)
    found = await store.changes.between(1, 5, limit=3)
    assert [each.number for each in found] == [2, 3, 4]


async def test_a_new_subscription_starts_at_the_newest_change(store: Store) -> None:
    await store.changes.advance(Words("a", "b"), words_added, MORNING)
    assert (await subscribe(store)).seen == 2


async def test_receipts_name_each_chat_once_with_the_newest_thread(store: Store) -> None:
    for chat in (3, 1, 2):
        await store.chats.meet(chat, ChatKind.GROUP, MORNING)
        await store.receipts.add(chat, ["q1", "q1", "q2"], None, MORNING)
    await store.receipts.add(2, ["q1"], 8, MORNING)
    found = await receipts_for(store, "q1")
    assert [(each.chat, each.thread) for each in found] == [(1, None), (2, 8), (3, None)]


async def test_no_receipt_is_kept_of_a_chat_that_was_never_met(store: Store) -> None:
    await store.receipts.add(404, ["q1"], None, MORNING)
    assert await receipts_for(store, "q1") == ()


async def test_two_subscriptions_that_a_new_id_makes_the_same_are_one(store: Store) -> None:
    await subscribe(store, 1)
    for actor in ("rf", "russia"):
        follows = Follows(frozenset({actor}))
        await store.subscriptions.add(
            NewSubscription(1, EVERY_DAY, time(9), follows=follows), MORNING
        )
    renamed = NewChange(ChangeKind.ACTOR_ID, "russia", "", before="rf", after="russia")
    await store.changes.advance(Words(), lambda old, new: [renamed], MORNING)
    stored = await store.subscriptions.of_chat(1)
    assert [sorted(each.follows.actors) for each in stored] == [[], ["russia"]]
