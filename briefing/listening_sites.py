"""Where a server of ours listens: at ``host:port``, or at a Unix socket."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


class CannotListen(Exception):
    """A place to listen is taken, or not this program's to take. The message is one line."""


@asynccontextmanager
async def listening(runner: web.BaseRunner, place: str) -> AsyncIterator[None]:
    """Have the runner answer at ``host:port``, ``[::1]:port`` or ``unix:/path`` while the context
    is open; what is being answered at its end still is.

    Raises CannotListen.
    """
    await runner.setup()
    try:
        await _listen(runner, place)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.BaseRunner, place: str) -> None:
    try:
        await _site_at(runner, place).start()
    except OSError as error:
        # asyncio's own words name the place a second time.
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise CannotListen(f"cannot listen at {place}: {reason}") from error


def place_of(runner: web.BaseRunner) -> str:
    """Where it listens, as ``http://host:port`` or ``unix:/path``."""
    address = runner.addresses[0]
    if isinstance(address, str):
        return f"unix:{address}"
    host, port = address[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _site_at(runner: web.BaseRunner, place: str) -> web.BaseSite:
    kind, _, path = place.partition(":")
    if kind == "unix":
        return web.UnixSite(runner, path)
    host, _, port = place.rpartition(":")
    return web.TCPSite(runner, host.strip("[]"), int(port))
