"""A look at the database: whether it answers, its version, whose it is, what its user may do."""

from collections.abc import AsyncIterator

from sqlalchemy import select, text

from bootstrap.bot_stores import bot_id
from bootstrap.bot_tables import BotTables, NoSuchTables, bot_tables
from bootstrap.doctor_finding import Finding, fine, risky, wrong
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.bot_places import FIRST
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.tables import bot
from briefing.digests.store.tables_version import tables_version
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
            row = (await connection.execute(_MAY_MAKE_SCHEMAS)).one()
        if not row.may:
            return [
                wrong(
                    "database user",
                    f"{row.name} may not make the schema of this bot, which is new",
                    f"GRANT CREATE ON DATABASE {row.database} TO the user",
                )
            ]
    return [fine("database", reason)]


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
        row = (await connection.execute(_RIGHTS)).one()
    if not row.may_use or not row.may_create:
        yield wrong(
            "database user",
            f"{row.name} may not make tables in the schema {row.schema}",
            f"GRANT USAGE, CREATE ON SCHEMA {row.schema} TO the user",
        )
    elif row.is_super:
        yield risky(
            "database user", f"{row.name} may do anything on the server", "use one for this alone"
        )
    else:
        yield fine("database user", f"{row.name} may do what it has to")
    apart = abs((utcnow() - row.now).total_seconds())
    if apart > _APART:
        yield risky(
            "database clock",
            f"differs from this machine's by {apart:.0f} s",
            "run a time service (systemd-timesyncd, chrony) on both",
        )
    async with database.session() as session:  # past a pooler, or not at all
        await session.execute(text("SELECT 1"))


_MAY_MAKE_SCHEMAS = text(
    "SELECT current_user AS name, current_database() AS database,"
    " has_database_privilege(current_database(), 'CREATE') AS may"
)
_RIGHTS = text(
    "SELECT current_user AS name, current_schema() AS schema,"
    " has_schema_privilege(current_schema(), 'USAGE') AS may_use,"
    " has_schema_privilege(current_schema(), 'CREATE') AS may_create,"
    " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_super,"
    " clock_timestamp() AS now"
)
