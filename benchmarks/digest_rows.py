"""What the tables of digests cost: finding what is due, planning and claiming, on a database."""

import resource
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url, text

from briefing.digests.planning import Planner
from briefing.digests.store import Store
from tests.digests import postgresql

DUE = 100
"""How many are due where the tables are full of others that are not."""

CLAIM = 500
_START = datetime(2026, 1, 10, 8, 0, tzinfo=UTC)
_LEASE = timedelta(hours=1)

_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
# Put together of our own words alone.
_CHATS = text(
    "INSERT INTO chats (id, kind, created, zone, state, when_nothing_new) "  # noqa: S608 - above
    + _NUMBERS
    + " WHERE n < :count)"
    " SELECT n, 'private', :created, 'UTC', 'alive', 'silence' FROM numbers"
)
_SUBSCRIPTIONS = text(
    "INSERT INTO subscriptions"  # noqa: S608 - above
    " (chat, days, at, actors, topics, seen, next_due, next_date) "
    + _NUMBERS
    + " WHERE n < :count) SELECT n, 127, :at, '[]', '[]', 0, :next_due, :next_date FROM numbers"
)
_DUE = text(
    "UPDATE subscriptions SET next_due = :next_due, next_date = :next_date, served = NULL"
    " WHERE id <= :count"
)


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


async def fill(store: Store, count: int, due: int, *, now: datetime = _START) -> None:
    """So many chats with a daily subscription each: the first ``due`` due now, all others not."""
    chats = {"count": count, "created": now}
    later = now + timedelta(days=1)
    subscriptions = {
        "count": count,
        "at": now.hour * 60 + now.minute,
        "next_due": later,
        "next_date": later.date(),
    }
    async with store.database.writing() as connection:
        await connection.execute(_CHATS, _plain(store, chats))
        await connection.execute(_SUBSCRIPTIONS, _plain(store, subscriptions))
    await make_due(store, due, now)
    async with store.database.engine.connect() as connection:
        await connection.exec_driver_sql("ANALYZE")
        await connection.commit()


async def make_due(store: Store, count: int, now: datetime = _START) -> None:
    """Have the first ``count`` subscriptions due, and the ledger empty."""
    values = {"count": count, "next_due": now, "next_date": now.date()}
    async with store.database.writing() as connection:
        await connection.execute(text("DELETE FROM deliveries"))
        await connection.execute(_DUE, _plain(store, values))


async def finding(url: str, few: int, many: int, rounds: int) -> tuple[float, float]:
    """Seconds that a tick takes with 100 due among few, and among many: medians, in turn."""
    async with opened(url, "few") as small, opened(url, "many") as large:
        took: dict[Store, list[float]] = {small: [], large: []}
        await fill(small, few, DUE)
        await fill(large, many, DUE)
        for _ in range(rounds):
            for store, seconds in took.items():
                await make_due(store, DUE)
                started = time.perf_counter()
                await Planner(store, lambda: _START).tick()
                await store.ledger.claim("benchmark", _START, _START + _LEASE, DUE)
                seconds.append(time.perf_counter() - started)
        return statistics.median(took[small]), statistics.median(took[large])


async def planning(url: str, count: int) -> tuple[float, float, int]:
    """Rows planned and rows claimed in a second, all being due; the process's peak in MB."""
    async with opened(url, "planned") as store:
        await fill(store, count, count)
        started = time.perf_counter()
        assert await Planner(store, lambda: _START).tick() == count  # noqa: S101 - or no figure
        planned = time.perf_counter()
        claimed = 0
        while found := await store.ledger.claim("benchmark", _START, _START + _LEASE, CLAIM):
            claimed += len(found)
        ended = time.perf_counter()
        assert claimed == count  # noqa: S101 - as above
        return count / (planned - started), count / (ended - planned), peak()


def _plain(store: Store, values: Mapping[str, object]) -> dict[str, object]:
    """The values as the driver takes them in SQL of our own words."""
    if not store.database.is_sqlite:
        return dict(values)
    return {name: _in_sqlite(value) for name, value in values.items()}


def _in_sqlite(value: object) -> object:
    match value:
        case datetime():
            return value.replace(tzinfo=None).isoformat(" ", "microseconds")
        case date():
            return value.isoformat()
        case _:
            return value
