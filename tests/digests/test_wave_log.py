"""While a wave runs the log has a line a minute; minutes pass here when a test says so."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from briefing.digests.interfaces import Gone, Passing, Refused
from briefing.digests.store import Store
from tests.digests.desk import Desk
from tests.digests.fakes import FakeComposer, subscribe

Line = MutableMapping[str, Any]


class Minutes:
    """A sleep that ends when a minute is let pass; ``asked`` are the seconds it was asked for."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._passed = asyncio.Semaphore(0)
        self._sleeping = asyncio.Semaphore(0)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._sleeping.release()
        await self._passed.acquire()

    async def let_pass(self) -> None:
        """Let one minute pass, and wait until somebody sleeps again."""
        self._passed.release()
        await self.sleeper()

    def end(self) -> None:
        """Let a minute pass for whoever may still sleep."""
        self._passed.release()

    async def sleeper(self) -> None:
        """Wait until somebody begins to sleep."""
        await asyncio.wait_for(self._sleeping.acquire(), 10)


@pytest.fixture
async def minutes() -> Minutes:
    return Minutes()


@pytest.fixture
async def desk(sqlite_store: Store, minutes: Minutes) -> Desk:
    return Desk(sqlite_store, FakeComposer(parts=2), sleep=minutes)


def told(lines: list[Line], event: str) -> list[tuple[int, int]]:
    """Of each such line the messages and the digests that were sent."""
    return [(line["messages"], line["sent"]) for line in lines if line["event"] == event]


async def reach(desk: Desk, messages: int) -> None:
    """Wait until so many more messages stand at the closed gate."""
    for _ in range(messages):
        await asyncio.wait_for(desk.sender.reached.acquire(), 10)


async def test_each_minute_of_a_wave_is_a_line_with_what_is_sent_so_far(
    desk: Desk, minutes: Minutes
) -> None:
    for chat in (1, 2, 3):
        await subscribe(desk.store, chat)
    admits = desk.sender.admits = asyncio.Semaphore(0)
    with capture_logs() as lines:
        await desk.rounds.tick()
        await minutes.sleeper()
        await reach(desk, 3)
        await minutes.let_pass()
        admits.release()
        await reach(desk, 1)
        await minutes.let_pass()
        for _ in range(3):
            admits.release()
        await reach(desk, 2)
        await minutes.let_pass()
        for _ in range(2):
            admits.release()
        await desk.rounds.finish()
    assert told(lines, "digests under way") == [(1, 0), (4, 1)]
    assert told(lines, "digests sent") == [(6, 3)]
    assert set(minutes.asked) == {60.0}


async def test_after_its_end_a_wave_is_not_told_any_more(desk: Desk, minutes: Minutes) -> None:
    await subscribe(desk.store)
    await desk.rounds.tick()
    await desk.rounds.finish()
    with capture_logs() as lines:
        for _ in range(3):
            minutes.end()
            await asyncio.sleep(0)
        await desk.rounds.tick()
        await desk.rounds.finish()
    assert lines == []


async def test_where_nothing_is_sent_nothing_is_told(desk: Desk, minutes: Minutes) -> None:
    await subscribe(desk.store)
    desk.sender.gate.clear()
    with capture_logs() as lines:
        await desk.rounds.tick()
        await minutes.sleeper()
        await reach(desk, 1)
        await minutes.let_pass()
        await minutes.let_pass()
    assert lines == []
    desk.sender.gate.set()
    await desk.rounds.finish()


async def test_what_became_of_a_wave_is_counted_by_its_kind(desk: Desk) -> None:
    for chat in (1, 2, 3, 4):
        await subscribe(desk.store, chat)
    desk.sender.script = [Refused("message is too long"), Gone("bot was blocked"), Passing("502")]
    with capture_logs() as lines:
        await desk.rounds.tick()
        await desk.rounds.finish()
    (line,) = (line for line in lines if line["event"] == "digests sent")
    counts = {name: line[name] for name in ("messages", "sent", "failed", "later", "gone")}
    assert counts == {"messages": 2, "sent": 1, "failed": 1, "later": 1, "gone": 1}
