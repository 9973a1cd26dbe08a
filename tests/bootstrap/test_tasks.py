"""Work beside other work: it ends with it, and its errors stop nothing."""

import asyncio
import os
import signal
from typing import NoReturn

import pytest

from bootstrap.tasks import beside, until, until_signal


class Work:
    """Work without an end; it notes how far it came."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.ended = False

    async def __call__(self) -> NoReturn:
        try:
            self.begun.set()
            await asyncio.Event().wait()
            raise AssertionError("nobody sets that event")
        finally:
            self.ended = True


async def test_work_beside_ends_with_the_context() -> None:
    work = Work()
    async with beside(work()):
        await work.begun.wait()
        assert not work.ended
    assert work.ended


async def test_work_that_had_no_time_to_begin_is_dropped_without_a_complaint() -> None:
    work = Work()
    async with beside(work()):
        pass
    assert not work.begun.is_set()


async def test_an_error_beside_stops_nothing_and_is_logged(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail() -> None:
        raise RuntimeError("out of ink")

    async with beside(fail()):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert "out of ink" in capsys.readouterr().out + caplog.text


async def test_work_is_left_off_when_the_event_is_set() -> None:
    work, stop = Work(), asyncio.Event()
    task = asyncio.create_task(until(stop, work()))
    await work.begun.wait()
    stop.set()
    await task
    assert work.ended


async def test_an_error_of_the_work_is_not_lost_in_waiting() -> None:
    async def fail() -> None:
        raise RuntimeError("out of ink")

    with pytest.raises(RuntimeError, match="out of ink"):
        await until(asyncio.Event(), fail())


async def test_an_error_in_the_ending_of_the_work_is_not_lost() -> None:
    begun, stop = asyncio.Event(), asyncio.Event()

    async def fail_in_the_end() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            raise RuntimeError("the line was cut")

    task = asyncio.create_task(until(stop, fail_in_the_end()))
    await begun.wait()
    stop.set()
    with pytest.raises(RuntimeError, match="the line was cut"):
        await task


async def test_a_signal_ends_the_work_in_order() -> None:
    work = Work()
    task = asyncio.create_task(until_signal(work()))
    await work.begun.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    await task
    assert work.ended
