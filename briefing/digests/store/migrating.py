"""Apply the migrations at the start, under a lock: of two processes that start, one does it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseNewer

MIGRATIONS = Path(__file__).parent / "migrations"
"""The folder of Alembic's scripts; ``versions/`` has one file for each step."""
_ADVISORY_LOCK = 7_203_150_901
"""The number of PostgreSQL's lock. Any will do, if it stays the same and is nobody else's."""


async def migrate(database: Database) -> None:
    """Apply the migrations that the database lacks, in one transaction.

    Raises DatabaseNewer where it has one that this program does not know, or another
    DatabaseFault.
    """
    async with database.writing() as connection:
        if not database.is_sqlite:
            await connection.execute(
                text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK}
            )
        try:
            await connection.run_sync(_upgrade)
        except CommandError as error:
            raise DatabaseNewer(database.where, str(error)) from error


def _upgrade(connection: Connection) -> None:
    config = Config()
    # Alembic's configuration treats a percent sign as an interpolation.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
