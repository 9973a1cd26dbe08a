"""The engine at work: how much is in flight, and at what pace."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from math import inf

import pytest

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.messages.message import Message
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
    await planned(store, sender, 1, 2)
    composer = FakeComposer(parts=2)
    pace = replace(PACE, messages_per_second=inf)
    await make_engine(store, sender, composer, pace=pace, limits=replace(LIMITS, workers=1)).wave()
    assert [(when - MORNING).total_seconds() for when in sender.when] == [0, 1, 1, 2]


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
