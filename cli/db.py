"""`bot.py db`: the database's version, bringing it up to date, copies, and restoring one."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from sqlalchemy.engine import make_url

from bootstrap.bot_stores import bot_id
from bootstrap.bot_tables import BotTables, NoSuchTables, bot_tables
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.migrating import migrate
from briefing.digests.store.postgresql_dump import dump
from briefing.digests.store.sqlite_backup import (
    CopyRefused,
    back_up,
    copy_name,
    facts_of,
    restore,
)
from briefing.digests.store.tables_version import TablesVersion, tables_version
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    bot_or_exit,
    settings_or_exit,
)
from cli.terminal import stop, write

Result = TypeVar("Result")
db = typer.Typer(
    help="The database: its version, copies of it, and restoring one.",
    no_args_is_help=True,
    add_completion=False,
)
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]


@db.command()
def status(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Say where the tables stand, of every bot. Exit code 1 where steps are missing."""
    is_missing = False
    for each in _run(bot_tables(settings_or_exit(config), bot)):
        found = _run(_version(each))
        write(f"{each.where}\n{_plan(found)}")
        is_missing |= bool(found.missing)
    if is_missing:
        raise typer.Exit(FAILED)


@db.command()
def upgrade(config: ConfigFile = DEFAULT_PATH, yes: Yes = False, bot: BotName = None) -> None:
    """Show the steps that the tables of every bot lack, and apply them, each bot's in one go.

    Make a copy first. A program of the version before goes on working with the new tables.
    """
    settings, done = settings_or_exit(config), set[int]()
    # Which bots there are may be known only once the first tables are brought up to date.
    while left := [t for t in _run(bot_tables(settings, bot)) if t.number not in done]:
        tables = left[0]
        done.add(tables.number)
        found = _run(_version(tables))
        write(f"{tables.where}\n{_plan(found)}")
        if found.missing:
            _ask("Apply them?", yes=yes)
            _run(_upgraded(tables))
            write(f"the tables are of version {found.newest}\n")


@db.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="A new file; by default one in database.backups.")
    ] = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Make a copy of one moment. The bot may be running.

    Of PostgreSQL by pg_dump, of all bots at once; of SQLite a file for each bot. The copy tells
    who follows what: keep it as you keep the database.
    """
    settings = settings_or_exit(config)
    if settings.database.file is None:
        url = make_url(settings.database.url.get_secret_value())
        name = f"{url.database}-{utcnow():%Y%m%dT%H%M%SZ}.dump"
        copy = file or settings.database.backups / name
        _or_stop(lambda: dump(url, copy))
        write(f"{copy}: written; pg_restore --clean --if-exists --dbname=... reads it\n")
        return
    tables = _run(bot_tables(settings, bot))
    if file is not None and len(tables) > 1:
        names = ", ".join(f"--bot {each.name}" for each in tables)
        stop(f"A file holds what is stored of one bot: say of which, {names}.", UNUSABLE_SETTINGS)
    for each in tables:
        _back_up(each.file, file or settings.database.backups / copy_name(each.file, utcnow()))


def _back_up(database: Path, copy: Path) -> None:
    facts = _or_stop(lambda: back_up(database, copy))
    write(f"{copy}: written and looked through; chats: {facts.chats}\n")


@db.command("restore")
def restore_copy(
    file: Annotated[Path, typer.Argument(help="A copy that `db backup` has made.")],
    config: ConfigFile = DEFAULT_PATH,
    yes: Yes = False,
    bot: BotName = None,
) -> None:
    """Put a copy in the place of the SQLite database, while no bot runs; the old file is kept.

    What was sent since the copy was made is not known any more: a digest of today may come twice.
    """
    settings = bot_or_exit(config, bot)
    if settings.database.file is None:
        stop(
            "The database is on PostgreSQL: stop the bot, and read the copy with"
            " pg_restore --clean --if-exists --dbname=... FILE",
            UNUSABLE_SETTINGS,
        )
    facts = _or_stop(lambda: facts_of(file))
    database = settings.database.file
    if settings.name and (database.exists() or not facts.knows_bots):
        # The first file knows where the others are, and comes first where all are lost.
        (tables,) = _run(bot_tables(settings, settings.name))
        database = tables.file
    if settings.token and facts.bot not in (None, bot_id(settings.token)):
        stop(f"{file} is of the bot {facts.bot}, not of the one whose token is set", FAILED)
    write(f"{file}: chats: {facts.chats}, tables of version {facts.version}\n")
    _ask(f"Put it in the place of {database}?", yes=yes)
    aside = _or_stop(lambda: restore(file, database, utcnow()))
    write("".join(f"the old file is {kept}\n" for kept in aside) + f"{database}: restored\n")


def _plan(found: TablesVersion) -> str:
    if found.is_newer:
        return (
            f"the tables are of version {found.current}, of a newer program; this one knows"
            f" {found.newest}\n"
        )
    if not found.missing:
        return f"the tables are of version {found.current}, the newest\n"
    lines = [f"  {step.number}  {step.about}\n" for step in found.missing]
    since = "nothing is in it yet" if found.current is None else f"version {found.current}"
    return f"{since}; steps to version {found.newest}:\n{''.join(lines)}"


def _ask(question: str, *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        stop("Nothing was done: nobody is here to ask. Give --yes.", UNUSABLE_SETTINGS)
    if not typer.confirm(question):
        stop("Nothing was done.", FAILED)


async def _version(tables: BotTables) -> TablesVersion:
    tables.look_for_file()
    async with tables.open() as database:
        return await tables_version(database)


async def _upgraded(tables: BotTables) -> None:
    async with tables.open() as database:
        await database.hold()
        await migrate(database)


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return _or_stop(lambda: asyncio.run(work))


def _or_stop(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except (CopyRefused, DatabaseFault, NoSuchTables) as refused:
        stop(str(refused), FAILED)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}", FAILED)
