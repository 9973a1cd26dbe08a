"""`bot.py run` with `ops.traces`: what reaches a collector, and what never does."""

import asyncio
import gzip
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bootstrap.program import run_bots
from bootstrap.traced import TracesMissing
from briefing.settings import OpsSettings, Settings
from tests.program.operating import environment_of, recorded, subscribe
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import PATIENCE, ROOT, running
from tests.support.webhooks import free_port

HOSTILE = "Zwiebelfisch'); DROP TABLE chats; -- \N{SNOWMAN} <b>"
CHAT = 987_654_321
NAMES = {
    *("update", "update.queue", "update.answer", "telegram.request"),
    *("digest.planning", "digest.wave", "digest.message"),
}


class Collector:
    """Takes traces in, as a collector does."""

    def __init__(self) -> None:
        self.requests: list[ExportTraceServiceRequest] = []
        self.bodies: list[bytes] = []
        self._more = asyncio.Event()
        self.port = free_port()

    @property
    def spans(self) -> list[Span]:
        return [
            span
            for request in self.requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    async def has(self, names: set[str]) -> None:
        """Wait until spans of all these names are here, and one that each answer is a part of."""
        async with asyncio.timeout(PATIENCE):
            while not (
                names <= {span.name for span in self.spans} and self.parents("update.answer")
            ):
                self._more.clear()
                await self._more.wait()

    def parents(self, name: str) -> set[str]:
        """The names of the spans that those of this name are a part of, of those that are here."""
        of = {span.span_id: span.name for span in self.spans}
        above = (span.parent_span_id for span in self.spans if span.name == name)
        return {of[each] for each in above if each in of}

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post("/v1/traces", self._take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        try:
            yield
        finally:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.bodies.append(body)
        self.requests.append(ExportTraceServiceRequest.FromString(body))
        self._more.set()
        return web.Response()


async def test_updates_and_digests_are_traced_without_a_word_an_id_or_the_token(
    api: LoopbackApi, tmp_path: Path
) -> None:
    collector, database = Collector(), f"sqlite:///{tmp_path}/briefing.db"
    environment = environment_of(api, ROOT / "positions", database)
    await recorded(environment)
    await subscribe(database, CHAT)
    traced = environment | {
        "BRIEFING_OPS__TRACES": f"http://127.0.0.1:{collector.port}/v1/traces",
        "OTEL_BSP_SCHEDULE_DELAY": "200",  # milliseconds until what has ended is sent
    }
    async with collector.open(), running("run", **traced) as bot:
        await bot.says("answering on Telegram")
        await api.tell(HOSTILE, CHAT)
        await api.tell("/position russia", CHAT)
        await api.tell("/subscribe daily 08:30 russia", CHAT)
        await api.seen("sendMessage", 4)
        await collector.has(NAMES)
        assert await bot.end() == 0
    names = [span.name for span in collector.spans]
    assert any(name.startswith(("INSERT ", "UPDATE ", "SELECT ")) for name in names)
    told = b"".join(collector.bodies)
    for never in (
        str(CHAT),
        "Zwiebelfisch",
        "DROP TABLE",
        TOKEN,
        TOKEN.partition(":")[2],
        "russia",
    ):
        assert never.encode() not in told
    assert collector.parents("update.answer") == {"update"}
    assert {"update.answer", "digest.message"} <= collector.parents("telegram.request")


async def test_a_collector_that_answers_nothing_disturbs_neither_answers_nor_the_end(
    api: LoopbackApi, tmp_path: Path
) -> None:
    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    collector = await asyncio.start_server(take, "127.0.0.1", 0)
    port = collector.sockets[0].getsockname()[1]
    environment = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")
    environment["BRIEFING_OPS__TRACES"] = f"http://127.0.0.1:{port}/v1/traces"
    async with collector, running("run", **environment) as bot:
        await bot.says("answering on Telegram")
        await api.tell("/about", CHAT)
        await api.seen("sendMessage")
        assert await bot.end() == 0

    assert "Traceback" not in bot.said


async def test_without_the_packages_of_the_extra_the_program_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "briefing.monitoring.traces", None)
    settings = Settings(ops=OpsSettings(traces="http://127.0.0.1:4318/v1/traces"))
    with pytest.raises(TracesMissing, match=r"requirements-traces\.lock"):
        await run_bots(settings, [], None)
