"""Types of columns that both databases keep alike, and that a damaged value does not stop.

SQLite keeps whatever it is given. What cannot be read as its column's type is `Damaged`, and
whoever makes a record of the row says so (`cells`): one such value stops no other row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from asyncpg import Connection  # type: ignore[import-untyped] # asyncpg says nothing of its types
from sqlalchemy import JSON, BigInteger, Date, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# SQLite numbers rows by itself only where the key is declared INTEGER.
RowNumber = BigInteger().with_variant(Integer, "sqlite")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A value that is none of its column's type."""

    value: object

    def __str__(self) -> str:
        """As it stands in the column."""
        return str(self.value)


Read = Callable[[Any], Any]
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND, _DAY = timedelta(microseconds=1), timedelta(days=1)


async def read_any_moment(connection: Connection) -> None:
    """Have asyncpg read the moments and dates that Python does not have as `Damaged`.

    PostgreSQL knows years beyond 9999, years before Christ, and infinity. By itself asyncpg fails
    at them, and with them at every row of a query
    (https://magicstack.github.io/asyncpg/current/api/index.html, ``set_type_codec``).
    """
    for name, encode, decode in (
        ("timestamptz", lambda value: ((value - _EPOCH) // _MICROSECOND,), _moment),
        ("date", lambda value: ((value - _EPOCH.date()) // _DAY,), _date),
    ):
        await connection.set_type_codec(
            name, schema="pg_catalog", encoder=encode, decoder=decode, format="tuple"
        )


def _moment(parts: tuple[int]) -> datetime | Damaged:
    try:
        return _EPOCH + parts[0] * _MICROSECOND
    except OverflowError:
        return Damaged(f"a moment {parts[0]} microseconds after the year 2000 began")


def _date(parts: tuple[int]) -> date | Damaged:
    try:
        return _EPOCH.date() + parts[0] * _DAY
    except OverflowError:
        return Damaged(f"a date {parts[0]} days after the year 2000 began")


def _guarded(read: Read | None) -> Read | None:
    """The same reading, with `Damaged` in place of an error."""
    if read is None:
        return None

    def guarded(value: object) -> object:
        try:
            return read(value)
        except (ValueError, TypeError, OverflowError, RecursionError):
            return Damaged(value)

    return guarded


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment. SQLite keeps no zones, so it is stored there in UTC and read as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive moment: TypeError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; `Damaged` stays what it is."""
        if value is None or isinstance(value, Damaged):
            return value
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Read | None:
        """How a value is read."""
        return _guarded(super().result_processor(dialect, coltype))


class LocalDate(TypeDecorator[date]):
    """A date on a chat's own calendar."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Read | None:
        """How a value is read."""
        return _guarded(super().result_processor(dialect, coltype))


class StoredJson(TypeDecorator[Any]):
    """Plain data as JSON."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Read | None:
        """How a value is read."""
        return _guarded(super().result_processor(dialect, coltype))
