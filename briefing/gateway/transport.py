"""python-telegram-bot's requests over aiohttp: many at once, and faults that name no address.

The address of a Bot API request holds the bot token. So no error that leaves this module carries
one: not in its words, nor in an exception behind it.
"""

import asyncio
import base64
import os
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from briefing.gateway.api_answers import normalized, parsed, read_body
from briefing.gateway.bodies import FormBody, FormEncoder, Upload

# The first that fits is taken: the narrow ones stand before those that hold them.
_WORDS: dict[type[Exception], str] = {
    aiohttp.ConnectionTimeoutError: "No connection in time; the request was not sent",
    aiohttp.SocketTimeoutError: "No answer in time",
    TimeoutError: "The server did not take the request in time",
    aiohttp.ServerDisconnectedError: "The server closed the connection without an answer",
    aiohttp.ClientPayloadError: "The answer broke off",
}


_FILES_TAKE = 10
"""So many times as long a whole request may take where it carries files."""


@dataclass(frozen=True, slots=True)
class _Proxy:
    """An HTTP proxy: its address without user and password, and the headers that name these."""

    address: str
    headers: dict[str, str]

    @classmethod
    def at(cls, address: str) -> "_Proxy":
        parts = urlsplit(address)
        if parts.username is None:
            return cls(address, {})
        given = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        named = {"Proxy-Authorization": f"Basic {base64.b64encode(given).decode()}"}
        return cls(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}", named)


class AiohttpRequest(BaseRequest):
    """A line to a Bot API server over one pool of connections.

    All times are in seconds, None waits for ever; python-telegram-bot may give others for a single
    request. `connect_timeout` covers the finding of the address and the making of a connection,
    `read_timeout` each wait for the next part of an answer, `write_timeout` and, for requests with
    files, `upload_timeout` each wait for the other side to take a part of the request,
    `pool_timeout` the wait for one of `connections` to be free. `exchange_timeout` is how much
    longer than its `read_timeout` a whole request may take, so that an answer of one byte a second
    ends; ten times as long with files.

    `proxy` is the address of an HTTP proxy, which may hold a user and a password.

    Requests raise `telegram.error.TimedOut` and `telegram.error.NetworkError`.
    """

    __slots__ = (
        "_connect_timeout",
        "_encoder",
        "_exchange_timeout",
        "_places",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_upload_timeout",
        "_write_timeout",
        "waits",
    )

    def __init__(
        self,
        *,
        connections: int = 128,
        connect_timeout: float | None = 5,
        read_timeout: float | None = 10,
        write_timeout: float | None = 10,
        upload_timeout: float | None = 30,
        pool_timeout: float | None = 10,
        exchange_timeout: float | None = 60,
        proxy: str | None = None,
    ) -> None:
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._upload_timeout = upload_timeout
        self._pool_timeout = pool_timeout
        self._exchange_timeout = exchange_timeout
        self._proxy = _Proxy.at(proxy) if proxy else None
        self._encoder = FormEncoder()
        self._places = asyncio.Semaphore(connections)
        self.waits = 0
        """How many requests had to wait for a connection to be free."""
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The wait for the next part of an answer where a request names no other."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool, or open it again after `shutdown`. Makes no connection yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                # The number of connections is held by `_places`, which knows the pool timeout.
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close all connections. Requests under way end with a `NetworkError`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and give the answer's status and body."""
        body: FormBody | Upload | None = None
        if request_data is not None and request_data.contains_files:
            limit = _chosen(write_timeout, self._upload_timeout)
            body = Upload(request_data.json_parameters, request_data.multipart_data, limit)
        elif request_data is not None:
            limit = _chosen(write_timeout, self._write_timeout)
            body = FormBody(self._encoder.encode(request_data.json_parameters), limit)
        reading = _chosen(read_timeout, self._read_timeout)
        timeout = aiohttp.ClientTimeout(
            connect=_chosen(connect_timeout, self._connect_timeout), sock_read=reading
        )
        longest = self._longest(reading, with_files=isinstance(body, Upload))
        await self._take_place(_chosen(pool_timeout, self._pool_timeout))
        try:
            return await self._exchange(longest, method, url, data=body, timeout=timeout)
        finally:
            self._places.release()

    async def _take_place(self, limit: float | None) -> None:
        """Wait for one of the connections to be free; each place taken is to be released."""
        if not self._places.locked():
            await self._places.acquire()  # does not wait
            return
        self.waits += 1
        try:
            async with asyncio.timeout(limit):
                await self._places.acquire()
        except TimeoutError:
            raise TimedOut("All connections are in use; the request was not sent") from None

    def _longest(self, reading: float | None, *, with_files: bool) -> float | None:
        """How many seconds a whole request may take; None for ever."""
        if reading is None or self._exchange_timeout is None:
            return None
        return reading + self._exchange_timeout * (_FILES_TAKE if with_files else 1)

    async def _exchange(
        self, longest: float | None, method: str, url: str, **kwargs: Any
    ) -> tuple[int, bytes]:
        """The request itself, with every fault put in words of ours."""
        if self._session is None:
            raise RuntimeError("this AiohttpRequest is not initialized")
        fault: NetworkError
        whole = asyncio.timeout(longest)
        try:
            # A redirect would take the token to another address: it is an answer like any other.
            async with (
                whole,
                self._session.request(
                    method, url, allow_redirects=False, **kwargs, **self._way_to(url)
                ) as response,
            ):
                return normalized(response.status, await read_body(response))
        except TimeoutError as error:
            fault = TimedOut("The answer took too long" if whole.expired() else _reason(error))
        except (aiohttp.ClientError, OSError, ValueError) as error:
            fault = NetworkError(_reason(error))
        # Raised out here, so that the error with the address is not kept as the context of ours.
        raise fault

    def _way_to(self, url: str) -> dict[str, Any]:
        """What aiohttp is to be told of the proxy."""
        if self._proxy is None:
            return {}
        way: dict[str, Any] = {"proxy": self._proxy.address, "proxy_headers": self._proxy.headers}
        # To an https server the proxy opens a tunnel. It passes other requests on, and reads them.
        return way if url.startswith("https:") else way | {"headers": self._proxy.headers}

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The Bot API's answer in `payload`. Raises `NetworkError` if it is none.

        A proxy or a page for signing in answers with something else; that is a fault of the line,
        and python-telegram-bot's own parser would write each such page into the log.
        """
        return parsed(payload)


def _chosen(given: object, own: float | None) -> float | None:
    """The time that the caller gave, or our own where the caller gave none."""
    if given is None or isinstance(given, int | float):
        return given
    return own


def _reason(error: Exception) -> str:
    """What went wrong, in words that hold no address: aiohttp's own often do."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return f"The proxy refused the connection ({error.status})"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{name}: {error.os_error.strerror}"
    if isinstance(error, OSError) and error.errno:
        return f"{name}: {os.strerror(error.errno)}"
    return name
