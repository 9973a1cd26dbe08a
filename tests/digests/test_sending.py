"""The engine: what each fault makes of a delivery, resuming, and what a crash leaves in doubt."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.digests.interfaces import (
    ChatGone,
    MessageRefused,
    Migrated,
    Passing,
    SendFault,
    TooMany,
)
from briefing.digests.records import (
    ChangeKind,
    ChatState,
    Delivery,
    DeliveryState,
    NewChange,
)
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.processes import Process
from briefing.messages.message import Message
from tests.digests.fakes import (
    LIMITS,
    MORNING,
    FakeClock,
    FakeComposer,
    FakeSender,
    make_engine,
    subscribe,
)
from tests.digests.recorded import Words
from tests.digests.stored import deliveries_of, receipts_for


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender(FakeClock(MORNING))


async def planned(store: Store, sender: FakeSender, *chats: int) -> None:
    for chat in chats:
        await subscribe(store, chat)
    await Planner(store, sender.clock).tick()


async def only(store: Store, subscription: int = 1) -> Delivery:
    (delivery,) = await deliveries_of(store, subscription)
    return delivery


PLANNED, SENT, FAILED = DeliveryState.PLANNED, DeliveryState.SENT, DeliveryState.FAILED


@pytest.mark.parametrize(
    ("fault", "state", "seconds_to_wait", "note"),
    [
        (TooMany(17, whole_bot=False), PLANNED, 17, "too many messages: wait 17 s"),
        (Passing("Bad Gateway"), PLANNED, 2, "Bad Gateway"),
        (MessageRefused("Bad Request: no rights"), FAILED, None, "Bad Request: no rights"),
        (ChatGone("Forbidden: bot was blocked"), DeliveryState.SKIPPED, None, "the chat is gone"),
    ],
)
async def test_a_fault_has_its_outcome(
    store: Store,
    sender: FakeSender,
    fault: SendFault,
    state: DeliveryState,
    seconds_to_wait: float | None,
    note: str,
) -> None:
    await planned(store, sender, 1)
    sender.script = [fault]
    await make_engine(store, sender).wave()
    delivery = await only(store)
    assert (delivery.state, delivery.note) == (state, note)
    waits = None if seconds_to_wait is None else MORNING + timedelta(seconds=seconds_to_wait)
    assert delivery.next_attempt == waits


@pytest.mark.parametrize(
    "fault", [TooMany(30, whole_bot=False), TooMany(30, whole_bot=True), Passing("reset")]
)
async def test_what_a_passing_fault_stopped_is_sent_when_its_time_has_come(
    store: Store, sender: FakeSender, fault: SendFault
) -> None:
    await planned(store, sender, 1)
    sender.script = [fault]
    engine = make_engine(store, sender)
    await engine.wave()
    assert sender.sent == []
    sender.clock.move(seconds=30)
    await engine.wave()
    assert (await only(store)).state is SENT
    assert sender.sent == [(1, None, "1: 1")]


async def test_a_429_for_one_chat_holds_back_that_chat_alone(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1, 2, 3)
    sender.script = [TooMany(60, whole_bot=False)]
    await make_engine(store, sender, limits=replace(LIMITS, workers=1)).wave()
    assert [chat for chat, _, _ in sender.sent] == [2, 3]
    assert sender.clock.now == MORNING


async def test_a_429_for_the_bot_holds_back_everything(store: Store, sender: FakeSender) -> None:
    await planned(store, sender, 1, 2, 3)
    sender.script = [TooMany(60, whole_bot=True)]
    await make_engine(store, sender, limits=replace(LIMITS, workers=1)).wave()
    assert sorted(chat for chat, _, _ in sender.sent) == [1, 2, 3]
    assert min(sender.when) == MORNING + timedelta(seconds=60)


async def test_pauses_grow_with_each_failure_and_the_digest_is_never_lost(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1)
    sender.script = [Passing("down")] * 9
    engine = make_engine(store, sender)
    pauses = []
    for _ in range(9):
        await engine.wave()
        waits = (await only(store)).next_attempt
        assert waits is not None
        pauses.append((waits - sender.clock.now).total_seconds())
        sender.clock.now = waits
    await engine.wave()
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert (await only(store)).state is SENT


async def test_a_delivery_that_fails_for_a_week_is_given_up_with_its_reason(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1)
    sender.script = [Passing("down")]
    sender.clock.move(days=7, seconds=1)
    await make_engine(store, sender).wave()
    delivery = await only(store)
    assert (delivery.state, delivery.note) == (FAILED, "given up: down")


async def test_a_refused_message_is_not_sent_again(store: Store, sender: FakeSender) -> None:
    await planned(store, sender, 1)
    sender.script = [MessageRefused("Bad Request: message is too long")]
    engine = make_engine(store, sender)
    for _ in range(3):
        sender.clock.move(hours=1)
        await engine.wave()
    assert sender.calls == 1


async def test_a_chat_that_blocked_the_bot_is_gone_and_gets_nothing_more(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1, 2)
    sender.script = [ChatGone("blocked")]
    engine = make_engine(store, sender, limits=replace(LIMITS, workers=1))
    tally = await engine.wave()
    sender.clock.move(days=1)
    await Planner(store, sender.clock).tick()
    await engine.wave()
    known = await store.chats.get(1)
    assert known is not None
    assert (known.state, tally.gone) == (ChatState.GONE, 1)
    assert [chat for chat, _, _ in sender.sent] == [2, 2]


async def test_a_group_that_moved_gets_its_digest_under_its_new_id(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, -5)
    sender.script = [Migrated(-1005)]
    for _ in range(2):
        await make_engine(store, sender).wave()
    assert [chat for chat, _, _ in sender.sent] == [-1005]
    assert [each.chat for each in await store.subscriptions.of_chat(-1005)] == [-1005]


async def test_two_ids_that_name_each_other_do_not_keep_the_wave_busy(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, -5)
    sender.script = [Migrated(-6), Migrated(-5)] * 50
    for _ in range(20):
        await make_engine(store, sender).wave()
    assert sender.calls == 4


async def test_a_fault_in_the_second_message_resumes_at_the_second(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1)
    sender.script = [None, Passing("reset")]
    engine = make_engine(store, sender, FakeComposer(parts=3))
    await engine.wave()
    sender.clock.move(minutes=1)
    await engine.wave()
    assert [content for _, _, content in sender.sent] == ["1: 1", "1: 2", "1: 3"]
    assert (await only(store)).messages == (1, 2, 3)


async def test_nothing_to_say_sends_nothing_and_is_over(store: Store, sender: FakeSender) -> None:
    await planned(store, sender, 1)
    await make_engine(store, sender, FakeComposer(parts=0)).wave()
    delivery = await only(store)
    assert (delivery.state, delivery.note) == (DeliveryState.SKIPPED, "nothing to say")
    assert sender.calls == 0


async def test_a_digest_with_nothing_to_say_moves_the_place_of_its_chat_on(
    store: Store, sender: FakeSender
) -> None:
    await subscribe(store)
    change = NewChange(ChangeKind.NEW_QUOTE, "norland", "fish", "q1")
    await store.changes.advance(Words(), lambda old, new: [change] * 3, MORNING)
    await Planner(store, sender.clock).tick()
    await make_engine(store, sender, FakeComposer(parts=0)).wave()
    known = await store.subscriptions.get(1)
    assert known is not None
    assert (known.seen, sender.calls) == (3, 0)


async def test_a_digest_that_cannot_be_written_is_tried_again_and_stops_no_other(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1)
    composer = FakeComposer(error=ZeroDivisionError("secret detail"))
    await make_engine(store, sender, composer).wave()
    delivery = await only(store)
    assert (delivery.state, delivery.note) == (PLANNED, "could not be written: ZeroDivisionError")


async def test_a_send_that_never_answers_is_over_in_time_and_tried_again(store: Store) -> None:
    class Hanging(FakeSender):
        async def send(self, chat: int, thread: int | None, message: Message) -> int:
            await asyncio.Event().wait()
            return 0

    sender = Hanging(FakeClock(MORNING))
    await planned(store, sender, 1)
    limits = replace(LIMITS, send_timeout=timedelta(milliseconds=10))
    await make_engine(store, sender, limits=limits).wave()
    delivery = await only(store)
    assert (delivery.state, delivery.note) == (PLANNED, "no answer in time")


async def test_what_a_crash_leaves_in_doubt_is_counted_and_sent_again(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1, 2)
    crashed = Process("crashed", lock=1, beats=1)
    await store.processes.beat(crashed)
    first, _ = await store.ledger.claim("crashed", MORNING, 2)
    await store.ledger.write("crashed", now=MORNING, begun=[first.id])
    await store.processes.remove(crashed, MORNING)
    tally = await make_engine(store, sender).wave()
    assert (tally.in_doubt, tally.messages) == (1, 2)


async def test_the_quotes_of_each_message_sent_have_receipts(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1, 2)
    sender.script = [MessageRefused("no")]
    composer = FakeComposer(quotes=("q1", "q2"))
    await make_engine(store, sender, composer, limits=replace(LIMITS, workers=1)).wave()
    assert [each.chat for each in await receipts_for(store, "q2")] == [2]
