"""A look at the database: whether it answers, its version, whose it is, what its user may do.

Each bot's own tables are looked at: its schema, or its file.
"""

from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bootstrap.bot_stores import bot_id
from bootstrap.bot_tables import BotTables, NoSuchTables, bot_tables
from bootstrap.doctor_finding import Finding, fine, risky, wrong
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.bot_places import FIRST
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.tables import bot
from briefing.digests.store.tables_version import tables_version
from briefing.file_permissions import others_can_read
from briefing.settings import Settings

_APART = 5.0
"""Seconds that the database's clock may differ from this machine's."""


async def database_findings(settings: Settings) -> list[Finding]:
    """What there is to say of the database; a file that is not there is not made."""
    file = settings.database.file
    if file is not None and not file.exists():
        return [fine("database", f"{file} is not there yet; the first start makes it")]
    found: list[Finding] = []
    try:
        (tables,) = await bot_tables(settings, settings.name or None)
        tables.look_for_file()
        if file is not None:
            found.append(_mode_of(tables.file))
        async with tables.open(settings.database.own_session_url) as database:
            found += [each async for each in _looked(database, settings)]
    except NoSuchTables as reason:
        found += await _may_begin(settings, str(reason))
    except DatabaseFault as fault:
        found.append(wrong("database", str(fault), "see docs/digests.md, and database.url"))
    return found


async def _may_begin(settings: Settings, reason: str) -> list[Finding]:
    """Whether the tables of a bot that is new can be made. Raises DatabaseFault."""
    if settings.database.file is None:
        async with (
            BotTables(settings.database, FIRST).open() as database,
            database.reading() as connection,
        ):
            return [fine("database", reason), await _right_to_begin(connection)]
    return [fine("database", reason)]


async def _right_to_begin(connection: AsyncConnection) -> Finding:
    row = (await connection.execute(_MAY_MAKE_SCHEMAS)).one()
    if row.may:
        return fine("database user", f"{row.name} may make the schema of a bot that is new")
    return wrong(
        "database user",
        f"{row.name} may not make the schema of a bot that is new",
        f"GRANT CREATE ON DATABASE {row.database} TO {row.name}",
    )


def _mode_of(file: Path) -> Finding:
    if others_can_read(file):
        return risky("database file", f"others can read {file}", f"chmod 600 {file}")
    return fine("database file", f"{file} is its owner's alone")


async def _looked(database: Database, settings: Settings) -> AsyncIterator[Finding]:
    tables = await tables_version(database)
    if tables.is_newer:
        yield risky("tables", f"are of a newer program ({tables.current})", "update this one")
    elif tables.missing:
        steps = ", ".join(step.number for step in tables.missing)
        yield risky("tables", f"steps are missing: {steps}", "bot.py db upgrade, or a start")
    else:
        yield fine("tables", f"version {tables.current} at {database.where}")
        async with database.reading() as connection:
            owner = (await connection.execute(select(bot.c.id))).scalar_one_or_none()
        if settings.token and owner not in (None, bot_id(settings.token)):
            yield wrong("bot", f"the database is of the bot {owner}", "see bot.py adopt --help")
    if database.is_sqlite:
        async with database.reading() as connection:
            check = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar_one()
        if check != "ok":
            yield wrong("database file", f"is damaged: {check}", "bot.py db restore FILE")
        return
    async with database.reading() as connection:
        yield await _rights(connection, database.schema)
        now = (await connection.execute(text("SELECT clock_timestamp()"))).scalar_one()
    apart = abs((utcnow() - now).total_seconds())
    if apart > _APART:
        yield risky(
            "database clock",
            f"differs from this machine's by {apart:.0f} s",
            "run a time service (systemd-timesyncd, chrony) on both",
        )
    async with database.session() as session:  # past a pooler, or not at all
        await session.execute(text("SELECT 1"))


async def _rights(connection: AsyncConnection, schema: str | None) -> Finding:
    """What the user may do in the schema of a bot; None is the one where tables are made."""
    row = (await connection.execute(_RIGHTS, {"schema": schema})).one_or_none()
    if row is None:
        return await _right_to_begin(connection)
    if not row.may_use or not row.may_create:
        return wrong(
            "database user",
            f"{row.name} may not make tables in the schema {row.schema}",
            f"GRANT USAGE, CREATE ON SCHEMA {row.schema} TO {row.name}",
        )
    if row.is_super:
        return risky(
            "database user", f"{row.name} may do anything on the server", "use one for this alone"
        )
    return fine("database user", f"{row.name} may do what it has to")


_MAY_MAKE_SCHEMAS = text(
    "SELECT current_user AS name, current_database() AS database,"
    " has_database_privilege(current_database(), 'CREATE') AS may"
)
_RIGHTS = text(
    "SELECT current_user AS name, nspname AS schema,"
    " has_schema_privilege(oid, 'USAGE') AS may_use,"
    " has_schema_privilege(oid, 'CREATE') AS may_create,"
    " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_super"
    " FROM pg_namespace"
    # A user who may not use the first schema of the search path has no current one.
    " WHERE nspname = COALESCE(CAST(:schema AS text), current_schema(), 'public')"
)
