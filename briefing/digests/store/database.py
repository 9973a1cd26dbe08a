"""One database, SQLite in a file or PostgreSQL: its transactions, and its errors as our types."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, TypeVar, cast

import structlog
from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from briefing.database_address import read_address
from briefing.digests.store.bot_places import FIRST, file_of, schema_of
from briefing.digests.store.engines import (
    WRITING,
    postgresql_engine,
    postgresql_session,
    postgresql_writer,
    sqlite_engine,
    sqlite_writer,
)
from briefing.digests.store.faults import (
    DatabaseBusy,
    DatabaseFault,
    DatabaseLocked,
    fault_of,
    typed,
)
from briefing.digests.store.file_use import hold_file
from briefing.digests.store.sqlite_driver import Journal, journal_for
from briefing.digests.store.sqlite_driver import sqlite as sqlite_driver
from briefing.digests.store.sqlite_files import clean_file, empty_log, prepare_file
from briefing.digests.store.tables import bot
from briefing.digests.store.writer_queue import WriterQueue

Insert = sqlite.Insert | postgresql.Insert
"""Either database's INSERT; the two have the same methods."""

Result = TypeVar("Result")
_log = structlog.get_logger(__name__)
_PATIENCE_WITH_READERS = 2.0
"""Seconds for which nobody writes, so that the log can be emptied."""


class Database:
    """The engine of one database. Transactions either write or only read, and say which.

    SQLite has one writer at a time: a writing transaction begins with BEGIN IMMEDIATE, so that
    what it reads stays true until it commits, as rows locked by SELECT FOR UPDATE do elsewhere.
    """

    def __init__(
        self,
        url: str,
        *,
        lock_timeout: float,
        journal: Journal | None = None,
        session_url: str | None = None,
        number: int = FIRST,
    ) -> None:
        """Take a URL such as ``sqlite:///var/digests.db`` or ``postgresql://user@host/name``.

        ``lock_timeout``, in seconds, is how long to wait for another process's lock.
        ``session_url`` leads to the same PostgreSQL past a pooler, for what a session holds.
        ``journal`` is SQLite's; None takes the one that is safe with the SQLite in use.
        ``number`` is that of the bot whose rows these are (`bot_places`).
        """
        self.url = _of_bot(_with_driver(read_address(url)), number)
        self._session_url = _with_driver(read_address(session_url)) if session_url else self.url
        self.where = _name_of(self.url, number)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._file = Path(str(self.url.database))
        self.schema: str | None = None
        """PostgreSQL's schema with the tables; None for the first bot's, and for SQLite."""
        self.sqlite_version: str | None = None
        """The version of SQLite; None for PostgreSQL."""
        self.journal: Journal | None = None
        """SQLite's; None for PostgreSQL."""
        self._use: Any = None
        self._writer: Engine | None = None
        self._alone: AsyncEngine | None = None
        self._lock_timeout = lock_timeout
        if self.is_sqlite:
            chosen = journal or journal_for(sqlite_driver.sqlite_version_info)
            self.sqlite_version = str(sqlite_driver.sqlite_version)
            self.journal = chosen
            self.engine = sqlite_engine(self.url, lock_timeout, chosen)
            self._aside = sqlite_engine(self.url, lock_timeout, chosen, connections=1)
            self._writer = sqlite_writer(self.url, lock_timeout, chosen)
        else:
            self.schema = schema_of(number)
            self.engine = postgresql_engine(self.url, lock_timeout, self.schema)
            self._aside = postgresql_engine(self.url, lock_timeout, self.schema, connections=1)
            self._alone = postgresql_writer(self.url, lock_timeout, self.schema)
        # Writers of one process queue here in turn, where SQLite would have them poll the file.
        self._writers = WriterQueue()

    async def probe(self) -> None:
        """See whether the file opens, before a driver's thread is given it; raises DatabaseFault.

        A thread of aiosqlite whose file does not open outlives the error, and complains into the
        terminal where the program ends by then.
        """
        if self.is_sqlite:
            async with self.translating():
                await asyncio.to_thread(prepare_file, self._file)

    async def hold(self) -> None:
        """Have a SQLite file in use until `close`: no copy is put in its place meanwhile.

        Raises DatabaseLocked while one is.
        """
        if not self.is_sqlite or self._use is not None:
            return
        try:
            async with self.translating():
                self._use = await asyncio.to_thread(hold_file, self._file, self._lock_timeout)
        except DatabaseLocked:
            raise
        except DatabaseFault:
            # Where nothing can be written beside the file nobody can replace it; what is wrong
            # there is said by what looks into the file next.
            return

    async def clean(self) -> None:
        """Once in a SQLite file's life, take out what was deleted and not overwritten.

        Raises DatabaseFault.
        """
        if self.is_sqlite:
            async with self._turn(), self.translating():
                await asyncio.to_thread(clean_file, self._file, self._lock_timeout)

    async def empty_log(self) -> bool:
        """Have no log beside a SQLite file that holds what was deleted.

        False where a reader keeps it longer than a second or two. Raises DatabaseFault.
        """
        if not self.is_sqlite:
            return True
        async with self._turn(), self.translating():
            return await asyncio.to_thread(empty_log, self._file, _PATIENCE_WITH_READERS)

    async def try_to_empty_log(self) -> None:
        """The same, after what was asked for is done all the same: a line where it fails."""
        try:
            is_empty = await self.empty_log()
        except DatabaseFault:
            is_empty = False
        if not is_empty:
            _log.warning("the database's log keeps what was forgotten until it is next emptied")

    @asynccontextmanager
    async def writing(self, *, first: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write; committed at the end, rolled back on any error.

        ``first`` goes before what chats ask for, as what sends digests does. Raises a
        DatabaseFault in place of the driver's error.
        """
        async with (
            self._turn(first=first),
            self.translating(),
            self.engine.connect() as connection,
        ):
            await connection.execution_options(**{WRITING: True})
            async with connection.begin():
                yield connection

    async def write(self, work: Callable[[Connection], Result], *, whole: bool = False) -> Result:
        """What ``work`` returns, done whole in a transaction that may write.

        As ``writing``, for what runs many times a second: the asynchronous driver of SQLite goes
        to its thread and back four times for each statement, and this once for all of them. It
        goes before what chats ask for. With
        ``whole``, ``work`` is a single statement on PostgreSQL: a transaction by itself. Raises
        DatabaseFault.
        """
        if whole and self._alone is not None:
            async with self.translating(), self._alone.connect() as connection:
                return await connection.run_sync(work)
        if self._writer is None:
            async with self.writing() as connection:
                return await connection.run_sync(work)
        async with self._turn(first=True), self.translating():
            return await asyncio.to_thread(_in_transaction, self._writer, work)

    @asynccontextmanager
    async def reading(self, *, aside: bool = False) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads, of one moment. Raises DatabaseFault.

        With ``aside`` it has a connection apart: for what may be much, and that nobody waits for.
        """
        engine = self._aside if aside else self.engine
        async with self.translating(), engine.connect() as connection, connection.begin():
            yield connection

    def _turn(self, *, first: bool = False) -> AbstractAsyncContextManager[None]:
        # A server lets many write at once.
        return self._writers.turn(first=first) if self.is_sqlite else nullcontext()

    def insert(self, table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT, which both databases write alike."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncConnection]:
        """A connection to the server by itself, ended with the context. Raises DatabaseFault.

        Each statement is a transaction. Only for PostgreSQL.
        """
        engine = postgresql_session(self._session_url, self._lock_timeout)
        async with self.translating(), engine.connect() as connection:
            try:
                yield connection
            finally:
                # A plain end would wait for an answer, however silent the line is.
                await connection.invalidate()

    @property
    def engines(self) -> tuple[Engine, ...]:
        """All that statements go through, but for sessions by themselves."""
        asynchronous = (self.engine, self._aside, self._alone)
        engines = [each.sync_engine for each in asynchronous if each is not None]
        return (*engines, self._writer) if self._writer is not None else tuple(engines)

    async def answer(self) -> None:
        """See that it answers. Raises DatabaseFault."""
        async with self.reading() as connection:
            await connection.execute(select(bot.c.id))

    def connections(self) -> tuple[int, int]:
        """How many of the connections that chats and digests share are in use, and of how many."""
        pool = cast(AsyncAdaptedQueuePool, self.engine.pool)
        return pool.checkedout(), pool.size()

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        await self._aside.dispose()
        if self._alone is not None:
            await self._alone.dispose()
        if self._writer is not None:
            self._writer.dispose()
        if self._use is not None:
            self._use.close()
            self._use = None

    @asynccontextmanager
    async def translating(self) -> AsyncIterator[None]:
        """Raise a DatabaseFault in place of a driver's error."""
        try:
            with typed(self.where):
                yield
        except DatabaseFault:
            raise
        except DBAPIError as error:
            raise fault_of(_root_of(error), self.where) from error
        except PoolTimeout as error:
            raise DatabaseBusy(self.where, "no connection became free") from error
        except (OSError, sqlite_driver.Error) as error:
            raise fault_of(error, self.where) from error


def _in_transaction(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    with engine.begin() as connection:
        return work(connection)


def _root_of(error: DBAPIError) -> BaseException:
    """The driver's own error: SQLAlchemy wraps asyncpg's once more."""
    root: BaseException = error.orig or error
    while root.__cause__ is not None and not hasattr(root, "sqlite_errorname"):
        root = root.__cause__
    return root


def _with_driver(url: URL) -> URL:
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    return url.set(drivername=drivers[url.drivername])


def _of_bot(url: URL, number: int) -> URL:
    if url.get_backend_name() != "sqlite":
        return url
    return url.set(database=str(file_of(Path(str(url.database)), number)))


def _name_of(url: URL, number: int) -> str:
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    schema = schema_of(number)
    return f"PostgreSQL {url.database} at {host}" + (f", schema {schema}" if schema else "")
