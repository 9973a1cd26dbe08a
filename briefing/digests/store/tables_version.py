"""Where the tables stand, and which steps are missing (`migrating` applies them)."""

from dataclasses import dataclass

from briefing.digests.store.database import Database
from briefing.digests.store.migrating import MIGRATIONS, use_schema


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the tables: its number, and what it is for."""

    number: str
    about: str


@dataclass(frozen=True, slots=True)
class TablesVersion:
    """``current`` is None in an empty database, ``missing`` are the steps to this program's
    ``newest`` version, in their order. ``is_newer`` says that this program does not know it."""

    current: str | None
    newest: str
    missing: tuple[Step, ...]
    is_newer: bool = False


async def tables_version(database: Database) -> TablesVersion:
    """Where the tables stand. Changes nothing. Raises DatabaseFault."""
    from alembic.migration import MigrationContext  # as in `migrating`: most starts need none

    async with database.reading() as connection:
        await use_schema(connection, database.schema)
        return version_from(
            await connection.run_sync(
                lambda given: MigrationContext.configure(given).get_current_revision()
            )
        )


def version_from(current: str | None) -> TablesVersion:
    """The same for tables that stand at ``current``."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    steps = [Step(script.revision, script.doc) for script in scripts][::-1]
    numbers = [step.number for step in steps]
    if current is not None and current not in numbers:
        return TablesVersion(current, numbers[-1], (), is_newer=True)
    missing = steps if current is None else steps[numbers.index(current) + 1 :]
    return TablesVersion(current, numbers[-1], tuple(missing))
