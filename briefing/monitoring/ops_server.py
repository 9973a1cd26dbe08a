"""The address at which the program says how it is: `/healthz`, `/readyz` and `/metrics`.

    /healthz   200 while the event loop turns: a program that hangs gives no answer
    /readyz    200 where it can do its work, 503 with a line for each reason where it cannot
    /metrics   the metrics, as Prometheus reads them

It is meant for programs on the same machine or network: who can reach it can read it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from briefing.listening_sites import listen, place_of
from briefing.monitoring.metrics import CONTENT_TYPE, Metrics
from briefing.monitoring.readiness import Readiness


class OpsServer:
    """Answers at ``place``: ``host:port`` or ``unix:/path``."""

    def __init__(self, place: str, metrics: Metrics, readiness: Readiness) -> None:
        self._place = place
        self._metrics = metrics
        self._readiness = readiness
        app = web.Application()
        app.router.add_get("/healthz", _health)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._read)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Answer while the context is open. Raises CannotListen."""
        await self._runner.setup()
        try:
            await listen(self._runner, self._place)
            yield
        finally:
            await self._runner.cleanup()

    @property
    def address(self) -> str:
        """Where it answers, as ``http://host:port`` or ``unix:/path``."""
        return place_of(self._runner)

    async def _ready(self, _: web.Request) -> web.Response:
        reasons = await self._readiness.reasons()
        if reasons:
            return web.Response(text="".join(f"{reason}\n" for reason in reasons), status=503)
        return web.Response(text="ready\n")

    async def _read(self, _: web.Request) -> web.Response:
        return web.Response(
            body=await self._metrics.text(), headers={"Content-Type": CONTENT_TYPE}
        )


async def _health(_: web.Request) -> web.Response:
    return web.Response(text="the event loop turns\n")
