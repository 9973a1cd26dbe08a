"""Work beside other work: it ends with it, and its errors stop nothing."""

import asyncio
from typing import NoReturn

import pytest

from bootstrap.tasks import beside, until


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
