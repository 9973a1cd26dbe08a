"""What can happen to a request to a Bot API server; each is given to `LoopbackApi`."""

import asyncio
import contextlib
from typing import Any

from aiohttp import web

from tests.support.loopback import API, CarryOut, Fault


def refuse(code: int, description: str, **parameters: Any) -> Fault:
    """Answer as the Bot API refuses: nothing is carried out."""
    body = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        await request.read()
        return web.json_response(body, status=code)

    return fault


def page(code: int) -> Fault:
    """Answer with a web page, as a proxy before the server does."""

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        await request.read()
        text = "<html><h1>nginx</h1></html>"
        return web.Response(status=code, text=text, content_type="text/html")

    return fault


def answer(result: object) -> Fault:
    """Carry the request out and answer with this as its result."""

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        await carry_out()
        return web.json_response({"ok": True, "result": result})

    return fault


def send_elsewhere(address: str) -> Fault:
    """Answer with a redirect."""

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        return web.Response(status=307, headers={"Location": address})

    return fault


def body(content: bytes, code: int = 200) -> Fault:
    """Answer with this body, and call it JSON; nothing is carried out."""

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        await request.read()
        return web.Response(status=code, body=content, content_type="application/json")

    return fault


def long_body(megabytes: int) -> Fault:
    """Answer with a body of this size, which begins as an answer does."""

    async def fault(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        await request.read()
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b'{"ok":true,"result":"')
        with contextlib.suppress(ConnectionError):
            for _ in range(megabytes):
                await answer.write(b"x" * 2**20)
        return answer

    return fault


async def trickle(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Answer with one byte after another, for ever."""
    await request.read()
    answer = web.StreamResponse()
    await answer.prepare(request)
    with contextlib.suppress(ConnectionError):
        while not request.app[API].closing.is_set():
            await answer.write(b" ")
            await asyncio.sleep(0.01)
    return answer


async def hang(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Take the connection, read no more than what has come, and never answer."""
    api = request.app[API]
    api.held.release()
    await api.closing.wait()
    return web.Response()


async def hang_after(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Carry the request out and never answer."""
    await carry_out()
    return await hang(request, carry_out)


async def drop_before(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Cut the connection without carrying the request out."""
    return _cut(request)


async def drop_after(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Carry the request out, then cut the connection without an answer."""
    await carry_out()
    return _cut(request)


async def break_off(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Carry the request out, and cut the connection in the middle of the answer."""
    answer = await carry_out()
    assert isinstance(answer.body, bytes)
    half = web.StreamResponse(headers={"Content-Length": str(len(answer.body))})
    await half.prepare(request)
    await half.write(answer.body[:10])
    return _cut(request)


async def in_parts(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
    """Carry the request out, and answer in parts of unknown number, compressed."""
    answer = await carry_out()
    assert isinstance(answer.body, bytes)
    parts = web.StreamResponse()
    parts.enable_chunked_encoding()
    parts.enable_compression()
    await parts.prepare(request)
    for start in range(0, len(answer.body), 7):
        await parts.write(answer.body[start : start + 7])
    return parts


def _cut(request: web.Request) -> web.StreamResponse:
    """Abort the connection; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
