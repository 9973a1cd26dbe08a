"""The "dead man" ping (`ops.ping_url`): somebody is called where no ping came in time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
import structlog

_PATIENCE = aiohttp.ClientTimeout(total=10)
_TRIES = 3
_PAUSE = 2.0
_log = structlog.get_logger(__name__)


@asynccontextmanager
async def pinging(url: str | None) -> AsyncIterator[Callable[[], None] | None]:
    """What is to be called after each wave; None where no address is set.

    A ping is sent beside all else, and again twice where it fails; that is a line in the log,
    which does not show the address: it may be a secret.
    """
    if url is None:
        yield None
        return
    tasks: set[asyncio.Task[None]] = set()
    async with aiohttp.ClientSession(timeout=_PATIENCE, trust_env=True) as session:

        def ping() -> None:
            if not tasks:  # one under way says as much
                task = asyncio.create_task(_ping(session, url))
                tasks.add(task)
                task.add_done_callback(tasks.discard)

        try:
            yield ping
        finally:
            for task in tuple(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _ping(session: aiohttp.ClientSession, url: str) -> None:
    reason = ""
    for number in range(_TRIES):
        if number:
            await asyncio.sleep(_PAUSE)
        try:
            async with session.get(url) as response:
                if response.status < 400:
                    return
                reason = f"HTTP {response.status}"
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            reason = type(error).__name__
    _log.warning("the ping after a wave did not arrive", reason=reason)
