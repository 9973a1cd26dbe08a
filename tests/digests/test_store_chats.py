"""The contract of the store, on both databases: chats and subscriptions."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest

from briefing.digests.records import (
    ChatKind,
    ChatState,
    Follows,
    NewSubscription,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.rhythm import UNTIL_RESUMED, WEEKDAYS, QuietHours
from briefing.digests.store import Store
from briefing.digests.store.subscriptions import (
    MOST_SUBSCRIPTIONS,
    SameSubscription,
    SubscriptionLimit,
)
from tests.digests.fakes import MORNING, subscribe


async def test_a_chat_that_is_met_is_known_with_its_kind_and_moment(store: Store) -> None:
    met = await store.chats.meet(-1001234567890, ChatKind.SUPERGROUP, MORNING)
    assert await store.chats.get(-1001234567890) == met
    assert (met.kind, met.created, met.state) == (ChatKind.SUPERGROUP, MORNING, ChatState.ALIVE)


async def test_a_chat_that_was_never_met_is_unknown(store: Store) -> None:
    assert await store.chats.get(1) is None


async def test_meeting_a_chat_again_changes_nothing(store: Store) -> None:
    first = await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    again = await store.chats.meet(1, ChatKind.PRIVATE, MORNING + timedelta(days=1))
    assert again == first


async def test_settings_are_kept(store: Store) -> None:
    met = await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    changed = replace(
        met,
        zone="Asia/Kolkata",
        quiet=QuietHours(time(22), time(6, 30)),
        when_nothing_new=WhenNothingNew.SILENCE,
    )
    await store.chats.save(changed, MORNING)
    assert await store.chats.get(1) == changed


async def test_moments_of_any_zone_are_stored_as_the_same_moment(store: Store) -> None:
    local = MORNING.astimezone(timezone(timedelta(hours=5, minutes=30)))
    await store.chats.meet(1, ChatKind.PRIVATE, local)
    met = await store.chats.get(1)
    assert met is not None
    assert (met.created, met.created.utcoffset()) == (MORNING, timedelta())


async def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - what the test is about
    with pytest.raises(Exception, match="without a time zone"):
        await store.chats.meet(1, ChatKind.PRIVATE, naive)


async def test_a_subscription_is_kept_and_is_due_on_the_chats_clock(store: Store) -> None:
    met = await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    await store.chats.save(replace(met, zone="Europe/Kyiv"), MORNING)
    follows = Follows(frozenset({"russia", "us"}), frozenset({"assad-future"}))
    new = NewSubscription(1, WEEKDAYS, time(18, 5), thread=9, follows=follows)
    added = await store.subscriptions.add(new, MORNING)
    assert await store.subscriptions.get(added.id) == added
    assert (added.days, added.at, added.thread, added.follows) == (
        WEEKDAYS,
        time(18, 5),
        9,
        follows,
    )
    assert added.next_date == date(2026, 1, 12)
    assert added.next_due == datetime.fromisoformat("2026-01-12T16:05:00+00:00")


async def test_nothing_is_due_before_a_chat_has_a_zone(store: Store) -> None:
    added = await subscribe(store, zone=None)
    assert added.next_due is None


async def test_a_new_zone_moves_what_is_due(store: Store) -> None:
    added = await subscribe(store, zone=None)
    met = await store.chats.get(1)
    assert met is not None
    await store.chats.save(replace(met, zone="America/New_York"), MORNING)
    (moved,) = await store.subscriptions.of_chat(1)
    assert moved == replace(
        added, next_due=MORNING + timedelta(hours=5), next_date=date(2026, 1, 10)
    )


@pytest.mark.parametrize("state", [ChatState.GONE, ChatState.OPTED_OUT])
async def test_nothing_is_due_for_a_chat_that_left(store: Store, state: ChatState) -> None:
    await subscribe(store)
    await store.chats.set_state(1, state, MORNING)
    (parked,) = await store.subscriptions.of_chat(1)
    assert parked.next_due is None


async def test_a_chat_that_was_gone_and_writes_is_alive_and_due_again(store: Store) -> None:
    await subscribe(store)
    await store.chats.set_state(1, ChatState.GONE, MORNING)
    back = await store.chats.meet(1, ChatKind.PRIVATE, MORNING + timedelta(days=9))
    (due,) = await store.subscriptions.of_chat(1)
    assert back.state is ChatState.ALIVE
    assert due.next_due == MORNING + timedelta(days=10)


async def test_a_chat_that_opted_out_stays_out_when_it_writes(store: Store) -> None:
    await subscribe(store)
    await store.chats.set_state(1, ChatState.OPTED_OUT, MORNING)
    met = await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    assert met.state is ChatState.OPTED_OUT


async def test_an_edited_subscription_is_due_at_its_new_time(store: Store) -> None:
    added = await subscribe(store)
    edited = await store.subscriptions.save(replace(added, at=time(12)), MORNING)
    assert edited is not None
    assert (edited.at, edited.next_due) == (time(12), MORNING + timedelta(hours=4))


async def test_a_pause_holds_until_its_end_or_until_resumed(store: Store) -> None:
    added = await subscribe(store)
    week = MORNING + timedelta(days=7, minutes=1)
    paused = await store.subscriptions.save(replace(added, paused_until=week), MORNING)
    stopped = await store.subscriptions.save(replace(added, paused_until=UNTIL_RESUMED), MORNING)
    resumed = await store.subscriptions.save(replace(added, paused_until=None), MORNING)
    assert [each and each.next_due for each in (paused, stopped, resumed)] == [
        MORNING + timedelta(days=8),
        None,
        MORNING + timedelta(days=1),
    ]


async def test_a_deleted_subscription_is_listed_no_more_and_can_be_restored(store: Store) -> None:
    added = await subscribe(store)
    deleted = await store.subscriptions.save(replace(added, deleted=MORNING), MORNING)
    assert deleted is not None
    assert deleted.next_due is None
    assert await store.subscriptions.of_chat(1) == ()
    await store.subscriptions.save(replace(deleted, deleted=None), MORNING - timedelta(hours=1))
    assert await store.subscriptions.of_chat(1) == (added,)


async def test_saving_a_subscription_that_was_forgotten_finds_nothing(store: Store) -> None:
    added = await subscribe(store)
    await store.erasure.forget(1)
    assert await store.subscriptions.save(added, MORNING) is None


async def test_who_subscribes_many_times_at_once_has_each_once_and_twenty_at_most(
    store: Store,
) -> None:
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    wanted = [NewSubscription(1, WEEKDAYS, time(hour)) for hour in range(24)]
    came = await asyncio.gather(
        *(store.subscriptions.add(new, MORNING) for new in (*wanted, *wanted)),
        return_exceptions=True,
    )
    assert {type(each) for each in came} == {Subscription, SameSubscription, SubscriptionLimit}
    stored = await store.subscriptions.of_chat(1)
    assert len({each.at for each in stored}) == len(stored) == MOST_SUBSCRIPTIONS


@pytest.mark.parametrize(
    ("at", "goes_on"),
    [
        (time(8), MORNING),
        (time(7, 30), MORNING - timedelta(minutes=30)),
        (time(18), MORNING + timedelta(hours=10)),
    ],
    ids=["nothing changes", "an earlier time", "a later time of the day"],
)
async def test_a_digest_that_is_due_and_not_planned_yet_is_not_passed_over_when_a_chat_changes(
    store: Store, at: time, goes_on: datetime
) -> None:
    subscription = await subscribe(store, at=time(8))
    late = MORNING + timedelta(minutes=10)
    saved = await store.subscriptions.save(replace(subscription, at=at), late)
    assert saved is not None
    assert (saved.next_due, saved.next_date) == (goes_on, MORNING.date())


async def test_a_digest_that_is_due_and_not_planned_yet_is_passed_over_by_a_pause(
    store: Store,
) -> None:
    subscription = await subscribe(store, at=time(8))
    paused = replace(subscription, paused_until=MORNING + timedelta(days=2))
    saved = await store.subscriptions.save(paused, MORNING + timedelta(minutes=10))
    assert saved is not None
    assert saved.next_due == MORNING + timedelta(days=2)
