"""The database fails in the middle of a wave: one typed fault, and nothing lost."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseLocked
from briefing.digests.store.sqlite_driver import sqlite
from briefing.messages.message import Message
from tests.digests.fakes import MORNING, FakeClock, FakeSender, make_engine, subscribe
from tests.digests.stored import deliveries_of


class Locking(FakeSender):
    """Another process locks the file while the third message is on its way."""

    other: Any

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        sent = await super().send(chat, thread, message)
        if sent == 3:
            self.other.execute("BEGIN IMMEDIATE")
        return sent


async def test_a_database_that_fails_in_a_wave_ends_it_and_the_next_sends_the_rest(
    sqlite_url: str,
) -> None:
    store = await Store.open(sqlite_url, lock_timeout=0.05)
    for chat in range(1, 41):
        await subscribe(store, chat)
    clock = FakeClock(MORNING)
    await Planner(store, clock).tick()
    sender = Locking(clock)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    sender.other = sqlite.connect(file, isolation_level=None)
    with pytest.raises(DatabaseLocked):
        await make_engine(store, sender).wave()
    in_flight = len(sender.sent)
    sender.other.execute("ROLLBACK")
    sender.other.close()
    clock.move(minutes=5)
    await make_engine(store, FakeSender(clock, sent=sender.sent)).wave()
    standing = await store.figures.standing(clock.now, MORNING - timedelta(hours=1))
    assert standing.sent == 40
    assert {chat for chat, _, _ in sender.sent} == set(range(1, 41))
    assert len(sender.sent) <= 40 + in_flight
    states = [(await deliveries_of(store, each))[0].state for each in range(1, 41)]
    assert set(states) == {DeliveryState.SENT}
    await store.close()
