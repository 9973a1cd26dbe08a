"""The engine at work: how much is in flight, and at what pace."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from math import inf

import pytest
from sqlalchemy import JSON, insert, literal, select

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.tables import subscriptions
from briefing.messages.message import Message
from tests.digests.crowd import fill
from tests.digests.fakes import (
    LIMITS,
    MORNING,
    PACE,
    FakeClock,
    FakeComposer,
    FakeSender,
    make_engine,
    subscribe,
)
from tests.digests.stored import deliveries_of


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


@dataclass
class Observed(FakeSender):
    """Counts how many messages are in flight at once."""

    flying: int = 0
    most: int = 0

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        self.flying += 1
        self.most = max(self.most, self.flying)
        await asyncio.sleep(0)
        self.flying -= 1
        return await super().send(chat, thread, message)


async def test_no_more_messages_are_in_flight_than_there_are_workers(store: Store) -> None:
    sender = Observed(FakeClock(MORNING))
    await planned(store, sender, *range(1, 31))
    await make_engine(store, sender, limits=replace(LIMITS, workers=4)).wave()
    assert len(sender.sent) == 30
    assert 1 < sender.most <= 4


# One worker: with a clock that stands between two sleeps, more would all seem to send at once.
async def test_a_wave_keeps_the_pace_of_the_bot(store: Store, sender: FakeSender) -> None:
    await planned(store, sender, *range(1, 41))
    pace = replace(PACE, messages_per_second=10)
    await make_engine(store, sender, pace=pace, limits=replace(LIMITS, workers=1)).wave()
    spans = [later - earlier for earlier, later in pairwise(sender.when)]
    assert len(spans) == 39
    assert min(spans) == timedelta(milliseconds=100)


async def test_a_wave_keeps_the_pace_of_each_chat(store: Store, sender: FakeSender) -> None:
    await planned(store, sender, 1)
    composer = FakeComposer(parts=4)
    pace = replace(PACE, messages_per_second=inf)
    await make_engine(store, sender, composer, pace=pace, limits=replace(LIMITS, workers=1)).wave()
    assert [(when - MORNING).total_seconds() for when in sender.when] == [0, 1, 2, 3]


async def test_whoever_waits_for_a_chats_pace_leaves_its_worker_to_other_chats(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, 1, 2, 3)
    composer = FakeComposer(parts=2)
    await make_engine(store, sender, composer, pace=PACE, limits=replace(LIMITS, workers=1)).wave()
    texts = [text for _, _, text in sender.sent]
    assert texts[:2] == ["1: 1", "2: 1"]
    assert sorted(texts) == ["1: 1", "1: 2", "2: 1", "2: 2", "3: 1", "3: 2"]


@pytest.mark.parametrize("workers", [1, 128])
async def test_nobodys_first_digest_waits_for_anothers_tenth(
    store: Store, sender: FakeSender, workers: int
) -> None:
    await fill(store, 101, 101, MORNING)
    async with store.database.writing() as connection:
        columns = ("days", "at", "topics", "seen", "next_due", "next_date")
        its = {name: subscriptions.c[name] for name in columns}
        more = select(*its.values(), literal(1), literal([], JSON)).where(
            subscriptions.c.chat == 1
        )
        copy = insert(subscriptions).from_select([*columns, "chat", "actors"], more.limit(1))
        for _ in range(149):
            await connection.execute(copy)
    await Planner(store, sender.clock).tick()
    limits = replace(LIMITS, workers=workers)
    engine = make_engine(store, sender, pace=PACE, limits=limits)
    await engine.wave()
    others = [
        when for (chat, _, _), when in zip(sender.sent, sender.when, strict=True) if chat > 1
    ]
    assert len(others) == 100
    assert max(others) <= MORNING + timedelta(seconds=5)
    while (upcoming := await store.ledger.next_attempt()) is not None:
        sender.clock.now = max(sender.clock.now, upcoming)
        await engine.wave()
    assert len(sender.sent) == 250
    assert sender.clock.now <= MORNING + timedelta(seconds=165)


async def test_a_chat_whose_pace_asks_for_patience_is_put_back_without_an_attempt(
    store: Store, sender: FakeSender
) -> None:
    await planned(store, sender, -5)
    engine = make_engine(store, sender, FakeComposer(parts=2), pace=PACE)
    await engine.wave()
    (delivery,) = await deliveries_of(store, 1)
    assert (delivery.state, delivery.messages, delivery.attempts) == (
        DeliveryState.PLANNED,
        (1,),
        1,
    )
    assert delivery.next_attempt == MORNING + timedelta(seconds=3)
