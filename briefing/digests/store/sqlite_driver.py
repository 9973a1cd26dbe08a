"""Which SQLite the program uses: the system's, or the one that the package pysqlite3 brings.

SQLite up to 3.51.2 has a fault in its write-ahead log: a checkpoint at the wrong moment beside
another connection's first write can damage the file (https://sqlite.org/wal.html#walresetbug).
So the newer of the two is taken, and where even that one has the fault, the rollback journal.
The whole process uses one of them for one file: two would not see each other's locks.
"""

import sqlite3
from enum import StrEnum
from functools import partial
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi

try:
    from pysqlite3 import dbapi2 as bundled  # type: ignore[import-untyped] # it has no types
except ImportError:  # there is no wheel for this platform
    bundled = sqlite3

_ERRORS = (
    *("DatabaseError", "Error", "IntegrityError", "NotSupportedError", "OperationalError"),
    *("ProgrammingError", "sqlite_version", "sqlite_version_info"),
)
"""What SQLAlchemy looks for in the asynchronous driver."""


class Journal(StrEnum):
    """How a transaction is kept from being half done. The value is SQLite's name."""

    WRITE_AHEAD = "WAL"
    """Readers and the writer do not wait for each other, and a commit is cheap."""
    ROLLBACK = "TRUNCATE"
    """The writer waits for readers before it commits, and each commit for the disk."""


def _newer(one: ModuleType, other: ModuleType) -> Any:
    return one if one.sqlite_version_info >= other.sqlite_version_info else other


sqlite: Any = _newer(sqlite3, bundled)
"""The driver in use, with the interface of the standard library's ``sqlite3``."""


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether SQLite of this version can damage a file by its write-ahead log.

    Mended in 3.51.3, and in the older lines with 3.50.7 and 3.44.6.
    """
    mended_in: dict[tuple[int, ...], int] = {(3, 50): 7, (3, 44): 6}
    patch = mended_in.get(version[:2])
    return version < (3, 51, 3) if patch is None else version[2] < patch


def journal_for(version: tuple[int, ...]) -> Journal:
    """The journal that is safe with SQLite of this version."""
    return Journal.ROLLBACK if has_wal_reset_bug(version) else Journal.WRITE_AHEAD


def asynchronous_driver() -> AsyncAdapt_aiosqlite_dbapi:
    """What SQLAlchemy's asynchronous engine takes as its driver."""
    names = {name: getattr(sqlite, name) for name in _ERRORS}
    driver = SimpleNamespace(Connection=aiosqlite.Connection, connect=_connect, **names)
    return AsyncAdapt_aiosqlite_dbapi(cast(ModuleType, driver), sqlite)


def _connect(database: str, **arguments: Any) -> aiosqlite.Connection:
    return aiosqlite.Connection(partial(sqlite.connect, database, **arguments), _ROWS_AT_ONCE)


_ROWS_AT_ONCE = 64
"""How many rows go from the driver's thread to the event loop together; aiosqlite's own number."""
