"""Many chats with a subscription each, written at once: what digests cost shows only then."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import text

from briefing.digests.store import Store

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


async def fill(store: Store, count: int, due: int, now: datetime) -> None:
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


async def make_due(store: Store, count: int, now: datetime) -> None:
    """Have the first ``count`` subscriptions due, and the ledger empty."""
    values = {"count": count, "next_due": now, "next_date": now.date()}
    async with store.database.writing() as connection:
        await connection.execute(text("DELETE FROM deliveries"))
        await connection.execute(_DUE, _plain(store, values))


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
