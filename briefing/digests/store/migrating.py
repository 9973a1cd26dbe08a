"""Apply the migrations at the start, under a lock: of two processes that start, one does it.

While a new version takes over from an old one, both work on the tables. So a migration only adds
what the version before can do without; what nobody needs any more goes with a later one. Such a
version may also be started again on the newer tables, to roll back.

Alembic is loaded where a migration is missing, and nowhere else: it takes 7 MB for good.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseNewer

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parent / "migrations"
"""The folder of Alembic's scripts; ``versions/`` has one file for each step."""
_ADVISORY_LOCK = 7_203_150_901
"""The number of PostgreSQL's lock. Any will do, if it stays the same and is nobody else's."""
FIRST_WITH_LATER_TABLES = "0010"
"""The newest migration of the first programs that work on tables newer than theirs."""

_compatibility = Table(
    "schema_compatibility",
    MetaData(),
    Column("revision", String(32), primary_key=True),
    Column("oldest", String(32), nullable=False),
)
"""One row: the newest migration, and the newest one of the oldest programs that still work."""
_IS_THERE = text("SELECT to_regnamespace(:schema) IS NOT NULL")
_log = structlog.get_logger(__name__)


async def migrate(database: Database) -> None:
    """Apply the migrations that the database lacks, in one transaction.

    Where it has some that this program does not know, nothing is changed. Raises DatabaseNewer
    where this program does not work on them, or another DatabaseFault.
    """
    async with database.writing() as connection:
        if not database.is_sqlite:
            await connection.execute(
                text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK}
            )
            await _make_schema(connection, database.schema)
            await use_schema(connection, database.schema)
        if await connection.run_sync(stands_at_newest, MIGRATIONS):
            return
        from alembic.util import CommandError

        try:
            await connection.run_sync(upgrade, MIGRATIONS)
        except CommandError as error:
            raise DatabaseNewer(database.where, str(error)) from error


async def use_schema(connection: AsyncConnection, schema: str | None) -> None:
    """Have what names no schema, as migrations do, mean this one until the transaction ends."""
    if schema is not None:
        await connection.execute(text(f"SET LOCAL search_path TO {schema}"))


async def _make_schema(connection: AsyncConnection, schema: str | None) -> None:
    if schema is None:
        return
    known = await connection.execute(_IS_THERE, {"schema": schema})
    # Only to make it, a user needs the right to make schemas.
    if not known.scalar_one():
        await connection.execute(text(f"CREATE SCHEMA {schema}"))


def stands_at_newest(connection: Connection, scripts: Path) -> bool:
    """Whether the tables have every migration in a folder, and it is written down who works on
    them. The files' names begin with the migrations' numbers: ``0012_waves.py``."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return False
    newest = max(path.name.partition("_")[0] for path in (scripts / "versions").glob("[0-9]*.py"))
    present = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return present == [newest] and _oldest_for(connection, newest) is not None


def upgrade(connection: Connection, scripts: Path, to: str = "head") -> None:
    """Apply the migrations in a folder up to one of them. Raises CommandError."""
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    # Alembic's configuration treats a percent sign as an interpolation.
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = ScriptDirectory.from_config(config)
    # From the oldest to the newest: they are one line.
    line = [script.revision for script in reversed(list(known.walk_revisions()))]
    present = MigrationContext.configure(connection).get_current_revision()
    if present is not None and present not in line:
        oldest = _oldest_for(connection, present)
        if oldest in line:
            _log.warning("the database is of a newer version; this one works on it", has=present)
            return
    command.upgrade(config, to)
    _record(connection, line[-1] if to == "head" else to, _oldest(known, line))


def _oldest(known: "ScriptDirectory", line: list[str]) -> str:
    """The newest migration of the oldest programs that work on all that is known here.

    A migration after which older programs do not work says so: ``breaks_older = True``.
    """
    oldest = line.index(FIRST_WITH_LATER_TABLES)
    for number, revision in enumerate(line):
        if getattr(known.get_revision(revision).module, "breaks_older", False):
            oldest = max(oldest, number)
    return line[oldest]


def _oldest_for(connection: Connection, revision: str) -> str | None:
    """What the newer program that made these tables has written down; None where nothing is."""
    if not connection.dialect.has_table(connection, _compatibility.name):
        return None
    query = select(_compatibility.c.oldest).where(_compatibility.c.revision == revision)
    found: str | None = connection.execute(query).scalar_one_or_none()
    return found


def _record(connection: Connection, revision: str, oldest: str) -> None:
    """Write down which programs work on these tables. Alembic's own table has no room for it."""
    if _oldest_for(connection, revision) == oldest:
        return
    _compatibility.create(connection, checkfirst=True)
    connection.execute(delete(_compatibility))
    connection.execute(insert(_compatibility).values(revision=revision, oldest=oldest))
