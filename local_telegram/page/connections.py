"""So many connections to the page at once: a program that opens thousands costs nobody else."""

import asyncio
import logging
import socket
from collections.abc import Callable

from aiohttp import web

MOST_CONNECTIONS = 48
"""A browser opens six to one host, and keeps one more for each tab's feed."""

_log = logging.getLogger(__name__)


class LimitedServer:
    """Listens for a `web.Server`, and cuts each connection beyond `MOST_CONNECTIONS`.

    The first that is cut is told of in the log; the next to be told of is the first after half of
    the connections were free again.
    """

    def __init__(self, server: web.Server) -> None:
        self._serve: Callable[[], asyncio.BaseProtocol] = server
        self._open: Callable[[], int] = lambda: len(server.connections)
        self._is_told = False
        self._listening: asyncio.Server | None = None

    async def listen(self, listener: socket.socket) -> None:
        """Take connections of this socket from now on."""
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._protocol, sock=listener)

    def close(self) -> None:
        """Take no more connections; those that are open stay."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None

    def _protocol(self) -> asyncio.BaseProtocol:
        count = self._open()
        if count <= MOST_CONNECTIONS // 2:
            self._is_told = False
        if count < MOST_CONNECTIONS:
            return self._serve()
        if not self._is_told:
            self._is_told = True
            _log.warning("too many connections to the local chat; cutting new ones")
        return _Cut()


class _Cut(asyncio.Protocol):
    """A connection that ends as soon as it is made."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            transport.abort()
