"""Types of columns that both databases keep alike, and that a damaged value does not stop.

SQLite keeps whatever it is given. What cannot be read as its column's type is `Damaged`, and
whoever makes a record of the row says so (`cells`): one such value stops no other row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

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
        """The moment in UTC."""
        if value is None:
            return None
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
