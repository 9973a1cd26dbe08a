"""SQLAlchemy's engines for both databases, set up so that a transaction says whether it writes."""

import socket
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from briefing.database_address import connection_arguments
from briefing.digests.store.bot_places import tables_in
from briefing.digests.store.column_types import read_any_moment
from briefing.digests.store.sqlite_driver import Journal, asynchronous_driver, sqlite

_LOSS = (
    ("TCP_KEEPIDLE", 4),  # seconds
    ("TCP_KEEPINTVL", 2),
    ("TCP_KEEPCNT", 3),
    ("TCP_USER_TIMEOUT", 10_000),  # milliseconds for which what was sent is not received
)
WRITING = "briefing_writing"
"""The execution option of a connection whose next transaction may write."""


def sqlite_engine(
    url: URL, lock_timeout: float, journal: Journal, *, connections: int = 5
) -> AsyncEngine:
    """An engine for a file. ``lock_timeout`` is in seconds."""
    # Five readers are plenty beside one writer.
    engine = create_async_engine(
        url,
        module=asynchronous_driver(),
        connect_args={"timeout": lock_timeout},
        pool_size=connections,
        max_overflow=0,
    )
    _prepare_sqlite(engine.sync_engine, journal)
    return engine


def sqlite_writer(url: URL, lock_timeout: float, journal: Journal) -> Engine:
    """An engine for the same file that blocks its thread. Every transaction of it may write."""
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        module=sqlite,
        connect_args={"timeout": lock_timeout},
        pool_size=1,
        execution_options={WRITING: True},
    )
    _prepare_sqlite(engine, journal)
    return engine


def postgresql_engine(
    url: URL, lock_timeout: float, schema: str | None, *, connections: int = 10
) -> AsyncEngine:
    """An engine for the tables in a schema; None is that of the first bot.

    ``lock_timeout`` is in seconds.
    """
    address, arguments = connection_arguments(url, _session(lock_timeout))
    engine = create_async_engine(
        address,
        connect_args={"timeout": lock_timeout, **arguments},
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        execution_options=tables_in(schema),
    )

    _prepare_postgresql(engine)

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        if not _is_writing(connection):
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))

    return engine


def postgresql_writer(url: URL, lock_timeout: float, schema: str | None) -> AsyncEngine:
    """An engine of one connection whose every statement is a transaction that may write.

    It goes to the server once for each. The other engine asks three times first whether its
    connection still stands; here the first statement after a restart of the server fails.
    """
    address, arguments = connection_arguments(url, _session(lock_timeout))
    engine = create_async_engine(
        address,
        connect_args={"timeout": lock_timeout, **arguments},
        pool_size=1,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        execution_options=tables_in(schema),
    )
    event.listen(engine.sync_engine, "connect", _notice_loss)
    return engine


def postgresql_session(url: URL, lock_timeout: float) -> AsyncEngine:
    """An engine whose connections are kept by nobody: what a session holds ends with it.

    A server that does not answer within ``lock_timeout``, in seconds, counts as away.
    """
    address, arguments = connection_arguments(url, _session(lock_timeout))
    engine = create_async_engine(
        address,
        connect_args={
            "timeout": lock_timeout,
            **arguments,
            "command_timeout": lock_timeout,
        },
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
    )
    event.listen(engine.sync_engine, "connect", _notice_loss)
    return engine


def _session(lock_timeout: float) -> dict[str, str]:
    """PostgreSQL's settings for our sessions."""
    return {
        # What is written is in memory, and named by its keys: at the default of 4 whole tables of
        # some ten thousand rows are read for a batch of thirty.
        "random_page_cost": "1.1",
        "application_name": "position-briefings",
        "lock_timeout": str(int(lock_timeout * 1000)),
    }


def _prepare_postgresql(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: ConnectionPoolEntry) -> None:
        connection.run_async(read_any_moment)

    event.listen(engine.sync_engine, "connect", _notice_loss)


def _notice_loss(connection: Any, _record: ConnectionPoolEntry) -> None:
    """Have the operating system end a connection whose other end is silent for ten seconds.

    Else a statement waits for a quarter of an hour where the network is cut. Neither asyncpg nor
    the server's settings can say so of this end.
    """
    transport = connection.driver_connection._transport  # asyncpg shows it nowhere
    line = transport.get_extra_info("socket")
    if line is None or line.family not in (socket.AF_INET, socket.AF_INET6):
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _LOSS:
        if (option := getattr(socket, name, None)) is not None:  # each system has some of them
            line.setsockopt(socket.IPPROTO_TCP, option, value)


def _prepare_sqlite(engine: Engine, journal: Journal) -> None:
    # NORMAL loses no committed row when the process dies; a power cut may take the last commits,
    # which are then sent again: at least once. With the rollback journal it could damage the file.
    synchronous = "NORMAL" if journal is Journal.WRITE_AHEAD else "FULL"

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: ConnectionPoolEntry) -> None:
        # We say BEGIN ourselves: the driver's own begins too late and never IMMEDIATE.
        connection.isolation_level = None
        # What is no text in UTF-8 stops no row but its own.
        getattr(connection, "driver_connection", connection).text_factory = _read_text
        cursor = connection.cursor()
        # What is deleted is overwritten, so that nobody reads it in the file.
        for pragma in (
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing(connection) else "BEGIN")


def _read_text(written: bytes) -> str:
    return written.decode(errors="replace")


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITING, False))
