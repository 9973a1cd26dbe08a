"""Moments in JSON, in the form in which the columns of a database hold them."""

from datetime import UTC, datetime
from functools import lru_cache

# Most rows of a batch hold one and the same moment.
_KEPT = 64


@lru_cache(_KEPT)
def sqlite_moment(moment: datetime) -> str:
    """An aware moment as SQLite's columns hold it: in UTC, without its zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(_KEPT)
def postgresql_moment(moment: datetime) -> str:
    """An aware moment as PostgreSQL reads a timestamptz."""
    return moment.astimezone(UTC).isoformat(" ", "microseconds")
