"""A web site on 127.0.0.1, made of pages that a test lays out, which counts what it is asked."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web


@dataclass(frozen=True)
class Page:
    """What the site answers for a path; nothing while the site runs, where ``is_silent``."""

    body: bytes | str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    is_silent: bool = False


def redirect(to: str, status: int = 302) -> Page:
    """A page that leads on."""
    return Page(status=status, headers={"Location": to})


class Website:
    """The site. An async context manager: it listens inside, on a port of its own.

    ``pages`` can be changed while it runs; a path that it does not have is answered with 404.
    ``asked`` are the paths that were asked for, in order; ``conditions`` with which ETag and date
    each was asked for.
    """

    def __init__(self, pages: Mapping[str, Page] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.conditions: list[tuple[str | None, str | None]] = []
        self._closing = asyncio.Event()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing.set()
        await self._runner.cleanup()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    async def _answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path_qs)
        self.agents.add(request.headers.get("User-Agent", ""))
        headers = request.headers
        self.conditions.append((headers.get("If-None-Match"), headers.get("If-Modified-Since")))
        page = self.pages.get(request.path_qs, Page("not here", 404))
        if page.is_silent:
            await self._closing.wait()
        body = page.body.encode() if isinstance(page.body, str) else page.body
        return web.Response(body=body, status=page.status, headers=page.headers)
