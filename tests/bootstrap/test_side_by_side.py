"""Several bots at work beside one another: what one's end means for the others."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

from bootstrap.side_by_side import BotWork, side_by_side
from bootstrap.tasks import until
from briefing.gateway.polling import TokenRefused


class Bots:
    """Bots that work until told to end; what was told of those that ended."""

    def __init__(self, *names: str) -> None:
        self.faults: dict[str, asyncio.Queue[Exception]] = {
            name: asyncio.Queue() for name in names
        }
        self.began: dict[str, asyncio.Semaphore] = {name: asyncio.Semaphore(0) for name in names}
        self.told: dict[str, str] = {}
        self.paused = asyncio.Semaphore(0)
        self.goes_on = asyncio.Event()

    def works(self) -> list[BotWork]:
        return [self._work(name) for name in self.faults]

    def _work(self, name: str) -> BotWork:
        async def answer() -> NoReturn:
            self.began[name].release()
            raise await self.faults[name].get()

        @contextmanager
        def ended(reason: str) -> Iterator[None]:
            self.told[name] = reason
            yield
            del self.told[name]

        return BotWork(name, answer, ended)

    async def pause(self, _: float) -> None:
        self.paused.release()
        await self.goes_on.wait()

    async def run(self) -> None:
        await side_by_side(self.works(), sleep=self.pause)


async def test_a_bot_that_ends_is_told_of_and_tried_again_while_the_others_work() -> None:
    bots, over = Bots("syria", "climate"), asyncio.Event()
    run = asyncio.create_task(until(over, bots.run()))
    await bots.began["syria"].acquire()
    await bots.began["climate"].acquire()
    bots.faults["syria"].put_nowait(TokenRefused("the token is refused"))
    await bots.paused.acquire()
    assert bots.told == {"syria": "the token is refused"}
    bots.goes_on.set()
    await bots.began["syria"].acquire()
    assert bots.told == {}
    assert bots.began["climate"].locked()
    over.set()
    await run


async def test_a_fault_of_the_program_in_one_bot_is_told_without_its_words() -> None:
    bots, over = Bots("syria", "climate"), asyncio.Event()
    run = asyncio.create_task(until(over, bots.run()))
    bots.faults["climate"].put_nowait(KeyError("what a reader wrote"))
    await bots.paused.acquire()
    assert bots.told == {"climate": "ended (KeyError)"}
    over.set()
    await run


async def test_where_no_bot_is_left_at_work_the_program_ends_with_the_last_error() -> None:
    bots = Bots("syria", "climate")
    run = asyncio.create_task(bots.run())
    bots.faults["syria"].put_nowait(TokenRefused("the first"))
    await bots.paused.acquire()
    bots.faults["climate"].put_nowait(TokenRefused("the last"))
    with pytest.raises(TokenRefused, match="the last"):
        await run
