"""Open the database at the start, and wait where its fault may pass."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from briefing.digests.store import Store
from briefing.digests.store.faults import PASSING
from cli.background import until

_FIRST = 1.0
_LONGEST = 15.0
_log = structlog.get_logger(__name__)


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
    said, pause = "", _FIRST
    while True:
        try:
            return await Store.open(url)
        except PASSING as fault:
            if str(fault) != said:
                said = str(fault)
                _log.warning("waiting for the database", reason=said)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST)
