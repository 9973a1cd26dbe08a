"""The address at which Telegram brings updates: behind a proxy that speaks TLS.

Whoever does not know the path and the secret learns nothing: both are compared in constant time,
and no answer has a body. Telegram is told 200 only once an update is safe; at any other answer it
brings the update again.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import web

from briefing.listening_sites import listening

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name, not a secret
_LARGEST_BODY = 1024 * 1024
"""Bytes. An update holds a message of 4,096 characters, another that it answers, and their marks;
the largest that Telegram is known to send has some tens of thousands."""
_LARGEST_NUMBER = 2**63 - 1
_SLOWEST_BODY = 10.0
"""Seconds within which a body has to come."""
_log = structlog.get_logger(__name__)

Keep = Callable[[dict[str, Any], bytes], Awaitable[bool]]
"""Given an update, read and as it came: makes it safe. False where that cannot be done now."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where updates are brought: ``at`` is ``host:port`` or ``unix:/path``.

    ``path`` and ``secret`` are what Telegram was told.
    """

    at: str
    path: str
    secret: str


def secret_of(token: str) -> str:
    """The secret of a bot for which none is set: every process with its token has the same.

    Nobody can tell the token from it.
    """
    return hmac.new(token.encode(), b"webhook secret", hashlib.sha256).hexdigest()


class WebhookServer:
    """Takes what Telegram brings to one place, and hands it to ``keep``.

    Several bots may be brought their updates there, each at a path of its own.
    """

    def __init__(self, listening: Listening, keep: Keep) -> None:
        self._listening = listening
        self._taken = [(listening, keep)]
        app = web.Application(client_max_size=_LARGEST_BODY)
        app.router.add_route("*", "/{path:.*}", self._answer)
        app.on_response_prepare.append(_without_name)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Listen while the context is open; what is being taken in at its end still is.

        Raises CannotListen.
        """
        return listening(self._runner, self._listening.at)

    @contextmanager
    def taking(self, listening: Listening, keep: Keep) -> Iterator[None]:
        """Take what is brought to this path as well while the context is open, and after it no
        more, be it the path that the server was made with."""
        route = (listening, keep)
        if route not in self._taken:
            self._taken.append(route)
        try:
            yield
        finally:
            self._taken.remove(route)

    @property
    def address(self) -> tuple[str, int]:
        """The host and port at which it listens."""
        host, port = self._runner.addresses[0][:2]
        return host, port

    async def _answer(self, request: web.Request) -> web.Response:
        # Every path is compared, so that the time tells nothing of which one it is.
        found = [each for each in self._taken if _same(request.raw_path, each[0].path)]
        if not found:
            return web.Response(status=404)
        ((listening, keep),) = found[:1]
        if not _same(request.headers.get(SECRET_HEADER, ""), listening.secret):
            return web.Response(status=403)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"})
        body = await _body(request)
        if isinstance(body, web.Response):
            return body
        update = _update(body)
        if update is None:
            return web.Response(status=400)
        return web.Response(status=200 if await keep(update, body) else 503)


async def _without_name(_: web.Request, response: web.StreamResponse) -> None:
    """Say nothing of what answers, and in which version."""
    response.headers.popall("Server", None)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


async def _body(request: web.Request) -> bytes | web.Response:
    """What is brought, or the answer where it is too much or too slow."""
    try:
        async with asyncio.timeout(_SLOWEST_BODY):
            return await request.read()
    except web.HTTPRequestEntityTooLarge:
        return web.Response(status=413)
    except TimeoutError:
        return web.Response(status=408)
    except web.RequestPayloadError:
        return web.Response(status=400)


def _update(body: bytes) -> dict[str, Any] | None:
    """The update in a body; None where there is none."""
    with suppress(ValueError, RecursionError):
        read = json.loads(body)
        if isinstance(read, dict) and _is_number(read.get("update_id")):
            return read
    return None


def _is_number(given: object) -> bool:
    """Whether an update can have this number. With one that no table could keep, those would not
    be kept either that are written together with it."""
    return type(given) is int and 0 <= given <= _LARGEST_NUMBER
