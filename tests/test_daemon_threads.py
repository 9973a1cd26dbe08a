"""Long work beside the loop gives what it makes, and holds up nobody's end."""

import asyncio
import subprocess
import sys
import threading

import pytest

from briefing.daemon_threads import in_daemon_thread

ENDLESS = """
import asyncio, threading
from briefing.daemon_threads import in_daemon_thread

async def main():
    begun = threading.Event()

    def work():
        begun.set()
        threading.Event().wait()

    task = asyncio.create_task(in_daemon_thread(work))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

asyncio.run(main())
print("ended")
"""


async def test_the_work_is_done_in_another_thread_and_its_result_is_given() -> None:
    assert await in_daemon_thread(threading.get_ident) != threading.get_ident()


async def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await in_daemon_thread(lambda: 1 // 0)


async def test_whoever_is_cancelled_leaves_the_work_to_itself() -> None:
    leave, ended = threading.Event(), threading.Event()

    def work() -> None:
        leave.wait()
        ended.set()

    task = asyncio.create_task(in_daemon_thread(work))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    leave.set()
    assert await asyncio.to_thread(ended.wait, 30)


def test_the_program_ends_while_the_work_goes_on() -> None:
    ended = subprocess.run(  # noqa: S603 - a program of this test
        [sys.executable, "-c", ENDLESS], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.stdout, ended.returncode) == ("ended\n", 0)
