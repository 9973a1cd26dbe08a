"""Locks that a process holds while it lives, and that its death frees, however it dies.

Each process has a number of its own. On PostgreSQL the lock is one of a session: the server frees
it when the connection ends. For SQLite it is a lock of the operating system on a file beside the
database, taken by SQLite itself, which knows how on each system.
"""

import asyncio
import sqlite3
from collections.abc import Collection
from contextlib import AsyncExitStack, closing, suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.file_permissions import make_private_file

_CLASS = 72_031_509
"""The class of PostgreSQL's advisory locks that are processes'. Any will do, if it stays so."""
_PATIENCE = 5.0
"""Seconds to wait for one's own file, which another process may be looking at."""


class LifeLocks(Protocol):
    """The locks of all processes on one database. Each method raises DatabaseFault."""

    async def hold(self, number: int) -> None:
        """Hold the lock with this number until `close`. To be called again before each look: a
        lock may be lost with its connection."""

    async def held(self, numbers: Collection[int]) -> frozenset[int]:
        """Those of the numbers whose locks living processes hold."""

    async def remove(self, number: int) -> None:
        """Clear away what the lock of a dead process left."""

    async def close(self) -> None:
        """Let go. Raises nothing."""


def life_locks(database: Database) -> LifeLocks:
    """The locks that fit the database."""
    return FileLocks(database) if database.is_sqlite else SessionLocks(database)


class SessionLocks:
    """Advisory locks of PostgreSQL, on a connection that does nothing else."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._opened = AsyncExitStack()
        self._session: AsyncConnection | None = None

    async def hold(self, number: int) -> None:
        """Hold the lock; on a new connection where the last one broke."""
        if self._session is not None:
            return
        try:
            session = await self._opened.enter_async_context(self._database.session())
            async with self._database.translating():
                await session.execute(_TAKE, {"ours": _CLASS, "number": number})
        except BaseException:
            await self.close()
            raise
        self._session = session

    async def held(self, numbers: Collection[int]) -> frozenset[int]:
        """One look at the server's locks. An error means that the own lock is lost as well."""
        if self._session is None:
            return frozenset()
        try:
            async with self._database.translating():
                found = await self._session.execute(_HELD, {"ours": _CLASS})
                return frozenset(found.scalars()) & frozenset(numbers)
        except BaseException:
            await self.close()
            raise

    async def remove(self, number: int) -> None:
        """Nothing is left."""

    async def close(self) -> None:
        """End the connection, and so the lock."""
        self._session = None
        with suppress(DatabaseFault):
            await self._opened.aclose()


_TAKE = text("SELECT pg_advisory_lock(:ours, :number)")
_HELD = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND classid = :ours AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class FileLocks:
    """Locks on empty files beside a SQLite database: ``briefing.db-alive-123`` for number 123."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beside = Path(str(database.url.database)).absolute()
        self._lock: sqlite3.Connection | None = None
        self._number = 0

    async def hold(self, number: int) -> None:
        """Make the file, and lock it."""
        if self._lock is None:
            async with self._database.translating():
                self._lock = await asyncio.to_thread(_locked, self._file(number))
            self._number = number

    async def held(self, numbers: Collection[int]) -> frozenset[int]:
        """Try each lock."""
        async with self._database.translating():
            return await asyncio.to_thread(
                lambda: frozenset(each for each in numbers if _is_held(self._file(each)))
            )

    async def remove(self, number: int) -> None:
        """Delete the file of a process that is over."""
        with suppress(OSError):
            self._file(number).unlink()

    async def close(self) -> None:
        """Let go, and delete the file."""
        if self._lock is not None:
            await self.remove(self._number)
            self._lock.close()
            self._lock = None

    def _file(self, number: int) -> Path:
        return self._beside.with_name(f"{self._beside.name}-alive-{number}")


def is_alive_beside(database: Path) -> bool:
    """Whether a living process works on this SQLite file. Raises OSError."""
    whole = database.absolute()
    return any(_is_held(file) for file in whole.parent.glob(f"{whole.name}-alive-*"))


def _locked(file: Path) -> sqlite3.Connection:
    make_private_file(file)
    lock = sqlite3.connect(file, isolation_level=None, timeout=_PATIENCE, check_same_thread=False)
    # Else there is a second file.
    lock.execute("PRAGMA journal_mode=MEMORY")
    lock.execute("BEGIN EXCLUSIVE")
    return lock


def _is_held(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=0)) as other:
            other.execute("PRAGMA journal_mode=MEMORY")
            other.execute("BEGIN EXCLUSIVE")
            return False
    except sqlite3.OperationalError as error:
        # Else there is no such file.
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
