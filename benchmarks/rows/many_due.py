"""When the first of 200,000 digests arrives that are all due at one moment.

The program itself runs, with the library of this repository, on SQLite and on PostgreSQL. The
time is from the moment that they are due until the first has arrived over HTTP on loopback, while
all others are still planned.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

from aiohttp import web

from benchmarks.digests.digest_rows import opened
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most
from tests.digests import postgresql
from tests.digests.crowd import fill, make_due
from tests.program.operating import environment_of, recorded
from tests.support.loopback import CarryOut, Fault, LoopbackApi
from tests.support.program import REAL, ROOT, running

DIGESTS = 200_000
_BOUND = 2.0
"""Seconds."""
_AHEAD = timedelta(seconds=3)
"""So long after they were written they are due: the program waits for them."""


async def _rounds(url: str, options: RunOptions) -> list[float]:
    """In each round the seconds from the moment until the first has arrived."""
    digests = options.sized(DIGESTS, 20)
    lateness: list[float] = []
    async with LoopbackApi(checks=False) as api, opened(url, "planned") as store:
        address = store.database.engine.url.render_as_string(hide_password=False)
        environment = environment_of(api, ROOT / "positions", address)
        environment["BRIEFING_DIGESTS__TICK_SECONDS"] = "0.2" if options.smoke else "2"
        environment["BRIEFING_LIBRARY__WATCH"] = "auto"
        await recorded(environment)
        await fill(store, digests, 0, datetime.now(UTC))
        async with store.database.writing() as connection:
            await connection.exec_driver_sql("UPDATE chats SET when_nothing_new = 'briefing'")
        for _ in range(options.rounds):
            first: asyncio.Future[datetime] = asyncio.get_running_loop().create_future()
            api.always("sendMessage", _noting(first))
            # Nothing is left of the round before.
            await make_due(store, digests, datetime.now(UTC) + timedelta(days=1))
            async with running("run", before=REAL, **environment) as bot:
                await bot.says("answering on Telegram")
                due = datetime.now(UTC) + (timedelta() if options.smoke else _AHEAD)
                await make_due(store, digests, due)
                lateness.append((await first - due).total_seconds())
                bot.process.kill()
                await bot.process.wait()
    return lateness


def _noting(first: "asyncio.Future[datetime]") -> Fault:
    async def arrived(request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        if not first.done():
            first.set_result(datetime.now(UTC))
        return await carry_out()

    return arrived


def measure(options: RunOptions) -> Iterator[Figure]:
    """How late the first is, on each database."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        urls = {"SQLite": f"sqlite:///{folder}/digests.db"}
        if not options.smoke:
            urls["PostgreSQL"] = ending.enter_context(postgresql.server())
        for name, url in urls.items():
            late = asyncio.run(_rounds(url, options))
            bound = [_BOUND] * len(late)
            yield Figure(f"the first digest, on {name}", "2 s", "s", late, bound, at_most(1))


ROW = Row(
    name="planning",
    title="200,000 digests that are due at one moment",
    measure=measure,
    minutes=4,
)
