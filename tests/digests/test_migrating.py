"""The tables are brought up to date at the start, once, whoever comes first."""

import asyncio
import shutil
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text

from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseNewer
from briefing.digests.store.migrating import (
    FIRST_WITH_LATER_TABLES,
    MIGRATIONS,
    stands_at_newest,
    upgrade,
)
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


def revisions() -> list[str]:
    """Every migration, from the oldest to the newest."""
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return [script.revision for script in reversed(list(scripts))]


def head() -> str | None:
    """The newest revision that this program knows."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def differences(connection: Connection) -> list[object]:
    def is_ours(name: str | None, kind: str, _: object) -> bool:
        return (kind, name) != ("table", "schema_compatibility")

    context = MigrationContext.configure(connection, opts={"include_name": is_ours})
    return list(compare_metadata(context, METADATA))


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


@pytest.mark.parametrize(
    ("change", "is_newest"),
    [
        ("SELECT 1", True),
        ("UPDATE alembic_version SET version_num = '0001'", False),
        ("UPDATE alembic_version SET version_num = '9999'", False),
        ("DELETE FROM alembic_version", False),
        ("DELETE FROM schema_compatibility", False),
        ("DROP TABLE alembic_version", False),
        ("DROP TABLE schema_compatibility", False),
    ],
)
async def test_alembic_is_asked_unless_the_tables_are_surely_the_newest(
    empty_url: str, change: str, *, is_newest: bool
) -> None:
    store = await Store.open(empty_url)
    async with store.database.writing() as connection:
        await connection.execute(text(change))
        assert await connection.run_sync(stands_at_newest, MIGRATIONS) is is_newest
    await store.close()


def test_the_names_of_migrations_begin_with_their_numbers() -> None:
    scripts = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())
    assert [Path(one.path).name.partition("_")[0] for one in scripts] == [
        one.revision for one in scripts
    ]


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


def _folder_with(tmp_path: Path, body: str) -> Path:
    """The migrations of a newer program: ours, and one that does this besides."""
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    head = f"revision = '9999'\ndown_revision = '{revisions()[-1]}'\n"
    imports = "import sqlalchemy as sa\nfrom alembic import op\n"
    (folder / "versions/9999_later.py").write_text(imports + head + body)
    return folder


ADDS = (
    "def upgrade():\n    op.create_table('later', sa.Column('id', sa.Integer, primary_key=True))\n"
)


async def test_a_program_may_be_started_again_on_the_tables_of_the_version_after_it(
    empty_url: str, tmp_path: Path
) -> None:
    newer = _folder_with(tmp_path, ADDS)
    store = await Store.open(empty_url)
    async with store.database.writing() as connection:
        await connection.run_sync(upgrade, newer)
    await store.close()
    again = await Store.open(empty_url)
    async with again.database.reading() as connection:
        version = await connection.execute(text("SELECT version_num FROM alembic_version"))
        assert version.scalar_one() == "9999"
    await again.close()


async def test_a_program_is_not_started_on_tables_that_it_does_not_work_on(
    empty_url: str, tmp_path: Path
) -> None:
    newer = _folder_with(tmp_path, f"breaks_older = True\n{ADDS}")
    store = await Store.open(empty_url)
    async with store.database.writing() as connection:
        await connection.run_sync(upgrade, newer)
    await store.close()
    with pytest.raises(DatabaseNewer):
        await Store.open(empty_url)


def shape(engine: Engine) -> dict[str, set[str]]:
    """What the version before relies on: columns, what they take, and what has to be unique."""
    found = inspect(engine)
    return {
        table: {
            *(f"column {column['name']} {column['type']}" for column in found.get_columns(table)),
            *(
                f"needed {column['name']}"
                for column in found.get_columns(table)
                if not column["nullable"] and column["default"] is None
            ),
            f"key {found.get_pk_constraint(table)['constrained_columns']}",
            *(f"unique {each['column_names']}" for each in found.get_unique_constraints(table)),
            *(
                f"unique {each['column_names']}"
                for each in found.get_indexes(table)
                if each["unique"]
            ),
        }
        for table in found.get_table_names()
    }


def taken_from_the_version_before(
    before: dict[str, set[str]], after: dict[str, set[str]]
) -> list[str]:
    """What a migration took away from the tables, or demands of who writes into them."""
    faults = []
    for table, facts in before.items():
        for fact in facts ^ after.get(table, set()):
            if fact in facts and not fact.startswith("needed"):
                faults.append(f"{table}: {fact} is gone")
            elif fact not in facts and not fact.startswith("column"):
                faults.append(f"{table}: {fact} is new")
    return faults


@pytest.mark.parametrize(
    "revision", [each for each in revisions() if each > FIRST_WITH_LATER_TABLES] or [None]
)
def test_a_migration_leaves_the_version_before_what_it_needs_or_says_that_it_does_not(
    revision: str | None, tmp_path: Path
) -> None:
    if revision is None:
        pytest.skip("there is no migration yet that a version that could do without it precedes")
    line = revisions()
    engine = create_engine(f"sqlite:///{tmp_path}/briefing.db")
    with engine.begin() as connection:
        upgrade(connection, MIGRATIONS, line[line.index(revision) - 1])
    before = shape(engine)
    with engine.begin() as connection:
        upgrade(connection, MIGRATIONS, revision)
    module = ScriptDirectory(str(MIGRATIONS)).get_revision(revision).module
    faults = taken_from_the_version_before(before, shape(engine))
    assert bool(faults) is getattr(module, "breaks_older", False), faults


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        ("CREATE TABLE more (id INTEGER PRIMARY KEY)", []),
        ("ALTER TABLE chats ADD COLUMN more INTEGER", []),
        ("ALTER TABLE chats ADD COLUMN more INTEGER NOT NULL DEFAULT 0", []),
        ("DROP TABLE webhooks", ["webhooks"]),
        ("ALTER TABLE chats DROP COLUMN zone", ["chats"]),
        ("CREATE UNIQUE INDEX more ON chats (zone)", ["chats"]),
    ],
)
def test_what_a_migration_takes_away_is_noticed(
    statement: str, faults: list[str], tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/briefing.db")
    with engine.begin() as connection:
        upgrade(connection, MIGRATIONS)
    before = shape(engine)
    with engine.begin() as connection:
        connection.execute(text(statement))
    found = taken_from_the_version_before(before, shape(engine))
    assert sorted({fault.partition(":")[0] for fault in found}) == faults
