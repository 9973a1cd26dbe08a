"""Chats and topics that take no messages: what becomes of their digests, on both databases."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import update

from briefing.digests.interfaces import ChatGone, Passing, PlaceRefused, SendFault
from briefing.digests.records import (
    ChatKind,
    ChatState,
    DeliveryState,
    NoEntry,
    Subscription,
)
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.refusal_notices import RefusalNotices
from briefing.digests.store import Store
from briefing.digests.store.tables import subscriptions
from tests.digests.fakes import (
    LIMITS,
    MORNING,
    FakeClock,
    FakeComposer,
    FakeSender,
    make_engine,
    subscribe,
)
from tests.digests.stored import deliveries_of, receipts_for

FORUM, OTHER, TOPIC = -1007, 3, 42
TOPIC_GONE = PlaceRefused("Message thread not found", NoEntry.TOPIC_GONE)
ONE_BY_ONE = replace(LIMITS, workers=1)


class FakeDirectory:
    """A directory in which each chat has a title and two admins."""

    async def title(self, chat: int) -> str | None:
        return f"Chat {chat}"

    async def admins(self, chat: int) -> tuple[int, ...]:
        return (91, 92)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender(FakeClock(MORNING))


def notices(store: Store, sender: FakeSender) -> RefusalNotices:
    return RefusalNotices(store, sender, FakeDirectory(), sender.clock)


async def stored(store: Store, number: int) -> Subscription:
    found = await store.subscriptions.get(number)
    assert found is not None
    return found


async def in_topic(store: Store, at: time = time(8), thread: int | None = TOPIC) -> Subscription:
    return await subscribe(store, FORUM, at=at, thread=thread, kind=ChatKind.SUPERGROUP)


async def wave(
    store: Store, sender: FakeSender, *script: SendFault | None, parts: int = 1
) -> None:
    """Plan and send what is due, with what happens to each message that is tried."""
    sender.script = list(script)
    await Planner(store, sender.clock).tick()
    composer = FakeComposer(parts, ("q1",))
    engine = make_engine(store, sender, composer, limits=ONE_BY_ONE)
    for _ in range(2):
        await engine.wave()


async def test_digests_of_a_topic_that_is_no_more_come_to_the_chat_once(
    store: Store, sender: FakeSender
) -> None:
    await in_topic(store)
    await in_topic(store, time(9))
    await wave(store, sender, None, TOPIC_GONE, parts=3)
    assert sender.sent == [(FORUM, TOPIC, "1: 1"), (FORUM, None, "1: 2"), (FORUM, None, "1: 3")]
    (delivery,) = await deliveries_of(store, 1)
    assert (delivery.state, delivery.messages) == (DeliveryState.SENT, (1, 2, 3))
    for number in (1, 2):
        one = await stored(store, number)
        assert one.failure is not None
        assert (one.thread, one.failure.why, one.is_stopped) == (None, NoEntry.TOPIC_GONE, False)
    assert [receipt.thread for receipt in await receipts_for(store, "q1")] == [None]
    sender.clock.move(hours=1)
    await wave(store, sender, parts=1)
    assert sender.sent[3:] == [(FORUM, None, "2: 1")]


async def test_the_same_of_a_topic_and_of_its_chat_are_one_once_the_topic_is_no_more(
    store: Store, sender: FakeSender
) -> None:
    await in_topic(store)
    await in_topic(store, thread=None)
    await wave(store, sender, TOPIC_GONE)
    assert len(await store.subscriptions.of_chat(FORUM)) == 1
    assert {thread for _, thread, _ in sender.sent} == {None}
    sender.clock.move(days=1)
    before = len(sender.sent)
    await wave(store, sender)
    assert len(sender.sent) == before + 1


@pytest.mark.parametrize(
    ("why", "also_stopped"), [(NoEntry.TOPIC_CLOSED, False), (NoEntry.NO_RIGHTS, True)]
)
async def test_what_would_be_refused_alike_is_stopped_and_all_else_goes_on(
    store: Store, sender: FakeSender, why: NoEntry, also_stopped: bool
) -> None:
    await in_topic(store)
    await in_topic(store, time(9))
    await in_topic(store, time(10), thread=7)
    await subscribe(store, OTHER)
    await wave(store, sender, PlaceRefused("refused", why))
    assert [(await stored(store, number)).is_stopped for number in (1, 2, 3, 4)] == [
        True,
        True,
        also_stopped,
        False,
    ]
    (delivery,) = await deliveries_of(store, 1)
    assert (delivery.state, delivery.note) == (DeliveryState.FAILED, "refused")
    sender.clock.move(days=1)
    await wave(store, sender)
    reached = {(chat, thread) for chat, thread, _ in sender.sent}
    assert reached == {(OTHER, None)} | (set() if also_stopped else {(FORUM, 7)})


async def test_a_resumed_one_goes_on_with_what_was_new_meanwhile(
    store: Store, sender: FakeSender
) -> None:
    one = await in_topic(store)
    await wave(store, sender, PlaceRefused("closed", NoEntry.TOPIC_CLOSED))
    sender.clock.move(days=3)
    await wave(store, sender)
    assert sender.sent == []
    stopped = await stored(store, one.id)
    resumed = await store.subscriptions.save(replace(stopped, failure=None), sender.clock.now)
    assert resumed is not None
    assert (resumed.seen, resumed.next_due) == (one.seen, MORNING + timedelta(days=4))
    sender.clock.move(days=1)
    await wave(store, sender)
    assert sender.sent == [(FORUM, TOPIC, "1: 1")]


async def test_a_chat_that_put_the_bot_out_keeps_why_and_is_alive_again_when_it_writes(
    store: Store, sender: FakeSender
) -> None:
    await in_topic(store)
    await wave(store, sender, ChatGone("kicked", NoEntry.PUT_OUT))
    known = await store.chats.get(FORUM)
    assert known is not None
    assert known.state is ChatState.GONE
    await store.chats.meet(FORUM, ChatKind.SUPERGROUP, sender.clock.now)
    one = await stored(store, 1)
    assert one.failure is not None
    assert (one.failure.why, one.is_stopped) == (NoEntry.PUT_OUT, False)
    assert one.next_due == MORNING + timedelta(days=1)


async def test_whoever_subscribed_is_told_once_of_all_in_a_chat(
    store: Store, sender: FakeSender
) -> None:
    for hour in (8, 9):
        new = await in_topic(store, time(hour))
        await by(store, new, 55)
    await wave(store, sender, PlaceRefused("refused", NoEntry.NO_RIGHTS))
    assert await notices(store, sender).tick() == 1
    ((to, thread, text),) = sender.sent
    assert (to, thread) == (55, None)
    assert f"Digests stopped in Chat {FORUM}" in text
    assert "the bot has no right to write there. 2 subscriptions are stopped" in text
    sender.clock.move(hours=1)
    assert await notices(store, sender).tick() == 0


async def test_a_notice_that_did_not_go_out_is_sent_later_once(
    store: Store, sender: FakeSender
) -> None:
    await by(store, await in_topic(store), 55)
    await wave(store, sender, PlaceRefused("refused", NoEntry.NO_RIGHTS))
    sender.script = [Passing("Bad Gateway")]
    told = []
    for _ in range(4):
        told.append(await notices(store, sender).tick())
        sender.clock.move(seconds=61)
    assert told == [0, 1, 0, 0]


async def test_where_nobody_is_known_to_have_subscribed_the_admins_are_told(
    store: Store, sender: FakeSender
) -> None:
    await in_topic(store)
    await wave(store, sender, PlaceRefused("refused", NoEntry.NO_RIGHTS))
    sender.script = [ChatGone("bot can't initiate conversation with a user")]
    assert await notices(store, sender).tick() == 1
    assert [to for to, _, _ in sender.sent] == [92]


async def test_of_a_topic_that_is_no_more_the_chat_is_told_where_nobody_else_can_be(
    store: Store, sender: FakeSender
) -> None:
    await by(store, await in_topic(store), 55)
    await wave(store, sender, TOPIC_GONE)
    sender.script = [ChatGone("bot was blocked by the user")]
    await notices(store, sender).tick()
    to, _, text = sender.sent[-1]
    assert to == FORUM
    assert "Digests come to the chat itself" in text


async def test_a_person_who_blocked_the_bot_is_told_nothing(
    store: Store, sender: FakeSender
) -> None:
    await subscribe(store, OTHER)
    await wave(store, sender, ChatGone("blocked"))
    assert await notices(store, sender).tick() == 0
    assert sender.sent == []


async def test_who_forgets_everything_is_no_longer_known_to_have_subscribed_others(
    store: Store, sender: FakeSender
) -> None:
    await by(store, await in_topic(store), 55)
    await store.erasure.forget(55)
    assert (await stored(store, 1)).subscriber is None


async def by(store: Store, subscription: Subscription, person: int) -> None:
    """Note who asked for a subscription."""
    async with store.database.writing() as connection:
        await connection.execute(
            update(subscriptions)
            .where(subscriptions.c.id == subscription.id)
            .values(subscriber=person)
        )
