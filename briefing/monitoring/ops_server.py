"""The address at which the program says how it is: `/healthz`, `/readyz` and `/metrics`.

    /healthz   200 while the event loop turns: a program that hangs gives no answer
    /readyz    200 where it can do its work, 503 where it cannot, with a line for each reason
    /metrics   the metrics, as Prometheus reads them

It is meant for programs on the same machine or network: who can reach it can read it.
"""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from aiohttp import web

from briefing.listening_sites import listening, place_of
from briefing.monitoring.metrics import CONTENT_TYPE
from briefing.monitoring.readiness import SaysReady


class ReadsMetrics(Protocol):
    """Gives the metrics."""

    async def text(self) -> bytes:
        """All as they stand now, in Prometheus' text format."""


class OpsServer:
    """Answers at ``place``: ``host:port`` or ``unix:/path``."""

    def __init__(self, place: str, metrics: ReadsMetrics, readiness: SaysReady) -> None:
        self._place = place
        self._metrics = metrics
        self._readiness = readiness
        app = web.Application()
        app.router.add_get("/healthz", _health)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._read)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Answer while the context is open. Raises CannotListen."""
        return listening(self._runner, self._place)

    @property
    def address(self) -> str:
        """Where it answers, as ``http://host:port`` or ``unix:/path``."""
        return place_of(self._runner)

    async def _ready(self, _: web.Request) -> web.Response:
        is_ready, reasons = await self._readiness.look()
        lines = [*(["ready"] if is_ready else []), *reasons]
        status = 200 if is_ready else 503
        return web.Response(text="".join(f"{line}\n" for line in lines), status=status)

    async def _read(self, _: web.Request) -> web.Response:
        return web.Response(
            body=await self._metrics.text(), headers={"Content-Type": CONTENT_TYPE}
        )


async def _health(_: web.Request) -> web.Response:
    return web.Response(text="the event loop turns\n")
