"""The tables are brought up to date at the start, once, whoever comes first."""

import asyncio
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseNewer
from briefing.digests.store.migrating import MIGRATIONS
from briefing.digests.store.tables import METADATA
from tests.digests import postgresql


@pytest.fixture
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> str:
    """A database without a table, of the kind that ``database_url`` is."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/new/folder/digests.db"
    await postgresql.run(
        database_url, "DROP DATABASE IF EXISTS empty WITH (FORCE)", "CREATE DATABASE empty"
    )
    return make_url(database_url).set(database="empty").render_as_string(hide_password=False)


def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), METADATA))


async def test_the_migrations_make_the_tables_that_the_program_knows(empty_url: str) -> None:
    store = await Store.open(empty_url)
    async with store.database.reading() as connection:
        assert await connection.run_sync(differences) == []
    await store.close()


async def test_opening_again_changes_nothing(store: Store, database_url: str) -> None:
    again = await Store.open(database_url)
    async with again.database.reading() as connection:
        version = await connection.execute(text("SELECT version_num FROM alembic_version"))
        assert version.scalar_one() == head()
    await again.close()


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    code = (
        "import asyncio, sys; from briefing.digests.store import Store;"
        "asyncio.run(asyncio.wait_for(Store.open(sys.argv[1]), 60)); print('open')"
    )
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, empty_url, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    said = [await process.communicate() for process in running]
    assert [output for output, _ in said] == [b"open\n"] * 3


async def test_a_database_of_a_newer_program_is_left_alone(
    store: Store, database_url: str
) -> None:
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match="newer version of this program"):
        await Store.open(database_url)
    async with store.database.writing() as connection:
        await connection.execute(
            text("UPDATE alembic_version SET version_num = :it"), {"it": head()}
        )
