"""Tasks of the running program: work beside other work, and its end by a signal."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import structlog

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Let the work go on while the context is open. Its errors are logged and stop nothing."""
    task = asyncio.create_task(_guarded(work))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        work.close()  # nothing to one that began; one that did not would complain


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, object]) -> None:
    """Do the work, and cancel it when the event is set; it is waited for until it has ended.

    Raises what the work raises, in its ending too.
    """
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()
        stopped.cancel()
        await asyncio.gather(task, stopped, return_exceptions=True)
        work.close()
    if not task.cancelled():
        task.result()


async def until_signal(work: Coroutine[Any, Any, object]) -> None:
    """Do the work, and cancel it with SIGINT or SIGTERM. Raises what the work raises."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            # Windows has no such handlers; there Ctrl+C raises KeyboardInterrupt.
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await until(stop, work)


async def _guarded(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception:
        _log.exception("a part of the program ended with an error; the rest goes on")


@contextmanager
def gc_paused() -> Iterator[None]:
    """Collect no garbage meanwhile: for work that makes a great deal and throws little away.

    Each collection walks all that was made so far. Of a library of 100,000 quotes that was a third
    of the start.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_GC_THRESHOLDS = (20_000, 20, 50)
"""How many more objects than before are looked at for cycles, and how many such looks lead to one
further back. With Python's own 700, 10 and 10 a third of a `/position` was spent looking: answers,
messages and readings that are kept are walked again and again, and hold no cycles."""


def gc_freeze() -> None:
    """Have Python's garbage collector pass over what was made by now, and look less often.

    A bot that has started holds well over a hundred thousand objects for good: modules,
    templates, tables, the library. Each full collection would walk them all, and everybody waits
    meanwhile. In a wave of digests, which makes many objects that live for a moment, that took
    about a fifth of the time. What is made later is collected as ever. An old library is freed
    all the same once a new one has taken its place, for it holds no cycles
    (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLDS)
