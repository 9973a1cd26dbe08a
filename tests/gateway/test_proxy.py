"""Requests through an HTTP proxy on this machine."""

import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from telegram.error import NetworkError

from briefing.gateway.transport import AiohttpRequest
from tests.support.loopback import TOKEN

ANSWER = b'{"ok":true,"result":{"id":1}}'


class LoopbackProxy:
    """A proxy that answers plain requests by itself, and refuses tunnels with a status."""

    def __init__(self) -> None:
        self.heads: list[str] = []
        self.port = 0

    @property
    def line(self) -> str:
        """The first line of the newest request."""
        return self.heads[-1].splitlines()[0]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, for one request."""
        with suppress(asyncio.IncompleteReadError):
            self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
            if self.line.startswith("CONNECT"):
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            else:
                size = f"Content-Length: {len(ANSWER)}\r\n\r\n".encode()
                writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + size + ANSWER)
            await writer.drain()
        writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[LoopbackProxy]:
    """The proxy."""
    proxy = LoopbackProxy()
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    async with server:
        proxy.port = server.sockets[0].getsockname()[1]
        yield proxy


async def test_a_request_to_a_server_of_ones_own_is_passed_on_by_the_proxy(
    proxy: LoopbackProxy,
) -> None:
    async with AiohttpRequest(proxy=f"http://127.0.0.1:{proxy.port}") as request:
        answer = await request.post(f"http://bots.example/bot{TOKEN}/getMe")
    assert answer == {"id": 1}
    assert proxy.line.startswith("POST http://bots.example/bot")


async def test_a_proxy_is_told_the_user_and_the_password(proxy: LoopbackProxy) -> None:
    address = f"http://us%40er:pass%3A@127.0.0.1:{proxy.port}"
    expected = "Basic " + base64.b64encode(b"us@er:pass:").decode()
    async with AiohttpRequest(proxy=address) as request:
        await request.post(f"http://bots.example/bot{TOKEN}/getMe")
        assert f"Proxy-Authorization: {expected}" in proxy.heads[-1]
        with pytest.raises(NetworkError):
            await request.post(f"https://bots.example/bot{TOKEN}/getMe")
        assert f"Proxy-Authorization: {expected}" in proxy.heads[-1]


async def test_to_telegram_the_proxy_opens_a_tunnel_and_sees_no_token(
    proxy: LoopbackProxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with AiohttpRequest(proxy=f"http://127.0.0.1:{proxy.port}") as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert proxy.line == "CONNECT api.telegram.org:443 HTTP/1.1"
    assert caught.value.message == "The proxy refused the connection (407)"
    assert TOKEN not in proxy.heads[-1] + caplog.text + repr(caught.value.__context__)


async def test_a_proxy_that_is_not_there_is_a_fault_of_the_line(proxy: LoopbackProxy) -> None:
    async with AiohttpRequest(proxy="http://127.0.0.1:1") as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"https://api.telegram.org/bot{TOKEN}/getMe")
    assert TOKEN not in repr(caught.value) + repr(caught.value.__context__)
