"""What the tables of digests cost: finding what is due, planning and claiming, on a database."""

import resource
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from briefing.digests.sending.planning import Planner
from briefing.digests.store import Store
from tests.digests import postgresql
from tests.digests.crowd import fill, make_due

DUE = 100
"""How many are due where the tables are full of others that are not."""

CLAIM = 500
_START = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)


def peak() -> int:
    """The most memory that this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """The URL of an empty database of each kind. PostgreSQL runs as it is installed."""
    with postgresql.server() as server:
        yield {"SQLite": f"sqlite:///{folder}/digests.db", "PostgreSQL": server}


@asynccontextmanager
async def opened(url: str, name: str) -> AsyncIterator[Store]:
    """A store on a database of its own beside the one at ``url``."""
    at = make_url(url)
    if at.get_backend_name() == "sqlite":
        at = at.set(database=str(Path(str(at.database)).with_name(f"{name}.db")))
    else:
        await postgresql.run(url, f"CREATE DATABASE {name}")
        at = at.set(database=name)
    store = await Store.open(at.render_as_string(hide_password=False))
    try:
        yield store
    finally:
        await store.close()


async def finding(url: str, few: int, many: int, rounds: int) -> tuple[float, float]:
    """Seconds that a tick takes with 100 due among few, and among many: medians, in turn."""
    async with opened(url, "few") as small, opened(url, "many") as large:
        took: dict[Store, list[float]] = {small: [], large: []}
        await fill(small, few, DUE, _START)
        await fill(large, many, DUE, _START)
        for _ in range(rounds):
            for store, seconds in took.items():
                await make_due(store, DUE, _START)
                started = time.perf_counter()
                await Planner(store, lambda: _START).tick()
                await store.ledger.claim("benchmark", _START, DUE)
                seconds.append(time.perf_counter() - started)
        return statistics.median(took[small]), statistics.median(took[large])


async def planning(url: str, count: int) -> tuple[float, float, int]:
    """Rows planned and rows claimed in a second, all being due; the process's peak in MB."""
    async with opened(url, "planned") as store:
        await fill(store, count, count, _START)
        started = time.perf_counter()
        assert await Planner(store, lambda: _START).tick() == count  # noqa: S101 - or no figure
        planned = time.perf_counter()
        claimed = 0
        while found := await store.ledger.claim("benchmark", _START, CLAIM):
            claimed += len(found)
        ended = time.perf_counter()
        assert claimed == count  # noqa: S101 - as above
        return count / (planned - started), count / (ended - planned), peak()
