"""Locked, full, read-only and corrupt databases: one clear line each, and nothing lost."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from asyncpg import (  # type: ignore[import-untyped] # asyncpg says nothing of its types
    CannotConnectNowError,
    InterfaceError,
    InternalClientError,
)
from sqlalchemy import event

from briefing.database_address import AddressRefused
from briefing.digests.records import ChatKind
from briefing.digests.store import Store
from briefing.digests.store.faults import (
    PASSING,
    DatabaseCorrupt,
    DatabaseFault,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseUnreachable,
    typed,
)
from briefing.digests.store.sqlite_driver import sqlite
from tests.digests.fakes import MORNING, subscribe


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


async def meet(url: str, chat: int = 1) -> None:
    store = await Store.open(url, lock_timeout=0.05)
    try:
        await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
    finally:
        await store.close()


async def is_known(url: str, chat: int) -> bool:
    store = await Store.open(url)
    try:
        return await store.chats.get(chat) is not None
    finally:
        await store.close()


async def test_a_file_that_another_process_locks_is_locked_and_whole(sqlite_url: str) -> None:
    await meet(sqlite_url, 1)
    other = sqlite.connect(file_of(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseLocked, match="another process keeps the database locked"):
        await meet(sqlite_url, 2)
    other.execute("ROLLBACK")
    other.close()
    await meet(sqlite_url, 3)
    assert [await is_known(sqlite_url, chat) for chat in (1, 2, 3)] == [True, False, True]


async def test_one_who_reads_is_not_kept_waiting_by_one_who_writes(sqlite_url: str) -> None:
    store = await Store.open(sqlite_url, lock_timeout=0.05)
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    other = sqlite.connect(file_of(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert await store.chats.get(1) is not None
    other.close()
    await store.close()


async def test_a_full_disk_is_full_and_keeps_what_was_committed(sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)

    @event.listens_for(store.database.engine.sync_engine, "begin", insert=True)
    def fill(connection: object) -> None:
        # The file may not grow by a page: SQLite answers as it does where the disk is full.
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # type: ignore[attr-defined]  # SQLAlchemy hands over a Connection

    met: list[int] = []

    async def meet_many() -> None:
        for chat in range(1, 10_000):
            await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
            met.append(chat)

    with pytest.raises(DatabaseFull, match="the disk or the database is full"):
        await meet_many()
    last = len(met)
    assert [await store.chats.get(chat) is not None for chat in (last, last + 1)] == [True, False]
    await store.close()


@pytest.mark.parametrize("damage", ["not a database", "cut", "overwritten"])
async def test_a_damaged_file_is_corrupt_and_left_as_it_is(sqlite_url: str, damage: str) -> None:
    store = await Store.open(sqlite_url)
    for chat in range(1, 50):
        await subscribe(store, chat)
    await store.close()
    file = file_of(sqlite_url)
    content = file.read_bytes()
    damaged = {
        "not a database": b"positions: {}\n" * 1000,
        "cut": content[: 4096 * 3],
        "overwritten": content[:4096] + b"\xff" * (len(content) - 4096),
    }[damage]
    file.write_bytes(damaged)
    with pytest.raises(DatabaseCorrupt, match="the file is damaged or no database"):
        await meet(sqlite_url)
    assert file.read_bytes() == damaged


async def test_a_folder_in_place_of_the_file_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="cannot be reached"):
        await meet(f"sqlite:///{tmp_path}")


async def test_a_server_that_is_not_there_is_unreachable_and_its_password_is_not_told() -> None:
    with pytest.raises(DatabaseUnreachable) as failed:
        await meet("postgresql://bot:hunter2@127.0.0.1:1/digests")
    assert "PostgreSQL digests at 127.0.0.1" in str(failed.value)
    assert "hunter2" not in str(failed.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/digests"])
async def test_a_database_that_would_not_keep_what_it_is_given_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused, match=r"should (name a file|be an sqlite)"):
        await meet(url)


async def test_a_row_that_another_session_locks_is_locked(postgresql_url: str) -> None:
    store = await Store.open(postgresql_url)
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    impatient = await Store.open(postgresql_url, lock_timeout=0.05)
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("SELECT 1 FROM chats FOR UPDATE")
        with pytest.raises(DatabaseLocked):
            await impatient.chats.meet(1, ChatKind.PRIVATE, MORNING)
    await asyncio.gather(store.close(), impatient.close())


async def test_a_server_that_only_reads_is_read_only(postgresql_url: str) -> None:
    store = await Store.open(postgresql_url)

    @event.listens_for(store.database.engine.sync_engine, "begin")
    def stand_by(connection: object) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")  # type: ignore[attr-defined]  # SQLAlchemy hands over a Connection

    with pytest.raises(DatabaseReadOnly, match="the database is read-only"):
        await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    await store.close()


_MEET = """
import asyncio, sys
from briefing.digests.store.faults import DatabaseFault
from tests.digests.test_database_faults import meet
try:
    asyncio.run(meet(sys.argv[1]))
except DatabaseFault as fault:
    print(type(fault).__name__)
"""


def without_privileges() -> list[str]:
    """The start of a command line under which file modes hold for the superuser as well."""
    if os.geteuid() != 0:
        return []
    if (setpriv := shutil.which("setpriv")) is None:
        pytest.skip("the superuser may write to any file: apt-get install util-linux")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open elsewhere"])
async def test_a_file_that_may_only_be_read_is_read_only(sqlite_url: str, is_open: bool) -> None:
    file = file_of(sqlite_url)
    other = sqlite.connect(file)
    other.execute("SELECT count(*) FROM chats").fetchone()
    if not is_open:
        other.close()
    for each in file.parent.iterdir():
        each.chmod(0o444)
    file.parent.chmod(0o555)
    command = [*without_privileges(), sys.executable, "-c", _MEET, sqlite_url]
    said = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=False
    )
    file.parent.chmod(0o755)
    other.close()
    assert (said.stdout, said.stderr) == ("DatabaseReadOnly\n", "")


@pytest.mark.parametrize(
    "error",
    [
        CannotConnectNowError("the database system is starting up"),
        InterfaceError("connection is closed"),
        InternalClientError("cannot switch to state 15; another operation (2) is in progress"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_server_that_comes_or_goes_is_away_and_may_be_waited_for(error: Exception) -> None:
    with pytest.raises(PASSING, match="cannot be reached"), typed("PostgreSQL digests at here"):
        raise error


def test_every_fault_says_its_meaning_in_one_line() -> None:
    kinds = DatabaseFault.__subclasses__()
    said = {str(kind("digests.db", "detail")) for kind in kinds}
    assert len(said) == len(kinds)
    assert not any("\n" in line for line in said)
