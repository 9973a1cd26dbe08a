"""Work that goes on beside other work, and ends with it."""

import asyncio
import gc
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

from briefing.backoff import Backoff
from briefing.digests.store import Store
from briefing.digests.store.faults import PASSING

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
    """Do the work, and leave off at once when the event is set."""
    tasks = {asyncio.create_task(work), asyncio.create_task(stop.wait())}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        work.close()
    for task in done:
        task.result()


async def _guarded(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception:
        _log.exception("a part of the program ended with an error; the rest goes on")


# Open the database at the start, and wait where its fault may pass.
_BACKOFF = Backoff(first=1, longest=15)


@asynccontextmanager
async def store_in_time(url: str, stop: asyncio.Event) -> AsyncIterator[Store | None]:
    """The store at this address; None where the program is to stop before it opens.

    A lock that another process holds, and a server that does not answer, are waited out. Raises
    another DatabaseFault.
    """
    store = await _open(url, stop)
    try:
        yield store
    finally:
        if store is not None:
            await store.close()


async def _open(url: str, stop: asyncio.Event) -> Store | None:
    opened: list[Store] = []

    async def work() -> None:
        opened.append(await _in_time(url))

    await until(stop, work())
    return opened[0] if opened else None


async def _in_time(url: str) -> Store:
    """Try until it opens, with growing pauses and one line in the log for each new reason."""
    said, tries = "", 0
    while True:
        try:
            return await Store.open(url)
        except PASSING as fault:
            if str(fault) != said:
                said = str(fault)
                _log.warning("waiting for the database", reason=said)
        tries += 1
        await asyncio.sleep(_BACKOFF.pause(tries))


# What lasts as long as the program, told to Python's garbage collector.
def keep_for_good() -> None:
    """Have the collector leave alone whatever has been made by now; the rest it collects as ever.

    A bot that has started holds well over a hundred thousand objects for good: modules,
    templates, tables, the library. Each full collection would walk them all, and everybody waits
    meanwhile. In a wave of digests, which makes many objects that live for a moment, that took
    about a fifth of the time. An old library is freed all the same once a new one has taken its
    place, for it holds no cycles (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    gc.collect()
    gc.freeze()
