"""Reports to systemd that the program has started, that it lives, and that it is ending."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bootstrap.tasks import beside
from briefing.settings.systemd import ServiceManager

_log = structlog.get_logger(__name__)

_SIGNS_PER_TIME = 2
"""How many signs of life there are in the watchdog's time; sd_watchdog_enabled(3) asks for two."""


@asynccontextmanager
async def reported(manager: ServiceManager | None) -> AsyncIterator[None]:
    """While the context is open the manager holds the program to be up.

    Signs of life come from the event loop: where it hangs, they stop, and a manager with a
    watchdog starts the program anew. A manager that cannot be reached is told of in the log, and
    stops nothing.
    """
    if manager is None:
        yield
        return
    _send(manager, "READY=1")
    try:
        async with beside(_live(manager)):
            yield
    finally:
        _send(manager, "STOPPING=1")


async def _live(manager: ServiceManager) -> None:
    while manager.watchdog is not None:
        _send(manager, "WATCHDOG=1")
        await asyncio.sleep(manager.watchdog / _SIGNS_PER_TIME)


def _send(manager: ServiceManager, state: str) -> None:
    # A name in Linux's abstract namespace begins with a zero byte, which systemd writes as "@".
    address = manager.socket.replace("@", "\0", 1)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)
            line.sendto(state.encode(), address)
    except OSError as error:
        _log.warning("the service manager cannot be told", state=state, reason=error.strerror)
