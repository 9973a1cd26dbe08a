"""While a wave runs the log has a line a minute; minutes pass here when a test says so."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from briefing.digests.interfaces import ChatGone, MessageRefused, Passing
from briefing.digests.store import Store
from tests.digests.fakes import FakeComposer, subscribe
from tests.digests.scheduling import ScheduledWave

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
async def wave(sqlite_store: Store, minutes: Minutes) -> ScheduledWave:
    return ScheduledWave(sqlite_store, FakeComposer(parts=2), sleep=minutes)


def told(lines: list[Line], event: str) -> list[tuple[int, int]]:
    """Of each such line the messages and the digests that were sent."""
    return [(line["messages"], line["sent"]) for line in lines if line["event"] == event]


async def reach(wave: ScheduledWave, messages: int) -> None:
    """Wait until so many more messages stand at the closed gate."""
    for _ in range(messages):
        await asyncio.wait_for(wave.sender.reached.acquire(), 10)


async def test_each_minute_of_a_wave_is_a_line_with_what_is_sent_so_far(
    wave: ScheduledWave, minutes: Minutes
) -> None:
    for chat in (1, 2, 3):
        await subscribe(wave.store, chat)
    admits = wave.sender.admits = asyncio.Semaphore(0)
    with capture_logs() as lines:
        await wave.scheduler.tick()
        await minutes.sleeper()
        await reach(wave, 3)
        await minutes.let_pass()
        admits.release()
        await reach(wave, 1)
        await minutes.let_pass()
        for _ in range(3):
            admits.release()
        await reach(wave, 2)
        await minutes.let_pass()
        for _ in range(2):
            admits.release()
        await wave.scheduler.finish()
    assert told(lines, "digests under way") == [(1, 0), (4, 1)]
    assert told(lines, "digests sent") == [(6, 3)]
    assert set(minutes.asked) == {60.0}


async def test_after_its_end_a_wave_is_not_told_any_more(
    wave: ScheduledWave, minutes: Minutes
) -> None:
    await subscribe(wave.store)
    await wave.scheduler.tick()
    await wave.scheduler.finish()
    with capture_logs() as lines:
        for _ in range(3):
            minutes.end()
            await asyncio.sleep(0)
        await wave.scheduler.tick()
        await wave.scheduler.finish()
    assert lines == []


async def test_where_nothing_is_sent_nothing_is_told(
    wave: ScheduledWave, minutes: Minutes
) -> None:
    await subscribe(wave.store)
    wave.sender.gate.clear()
    with capture_logs() as lines:
        await wave.scheduler.tick()
        await minutes.sleeper()
        await reach(wave, 1)
        await minutes.let_pass()
        await minutes.let_pass()
    assert lines == []
    wave.sender.gate.set()
    await wave.scheduler.finish()


async def test_what_became_of_a_wave_is_counted_by_its_kind(wave: ScheduledWave) -> None:
    for chat in (1, 2, 3, 4):
        await subscribe(wave.store, chat)
    wave.sender.script = [
        MessageRefused("message is too long"),
        ChatGone("bot was blocked"),
        Passing("502"),
    ]
    with capture_logs() as lines:
        await wave.scheduler.tick()
        await wave.scheduler.finish()
    (line,) = (line for line in lines if line["event"] == "digests sent")
    counts = {name: line[name] for name in ("messages", "sent", "failed", "later", "gone")}
    assert counts == {"messages": 2, "sent": 1, "failed": 1, "later": 1, "gone": 1}
