"""`bot.py db`: the database's version, bringing it up to date, copies, and restoring one."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from sqlalchemy.engine import make_url

from bootstrap.bot_stores import bot_id
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import LOCK_TIMEOUT
from briefing.digests.store.database import Database
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
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.terminal import stop, write

Result = TypeVar("Result")
db = typer.Typer(
    help="The database: its version, copies of it, and restoring one.",
    no_args_is_help=True,
    add_completion=False,
)
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]


@db.command()
def status(config: ConfigFile = DEFAULT_PATH) -> None:
    """Say where the tables stand. Exit code 1 where steps are missing."""
    settings = settings_or_exit(config)
    found = _run(_version(settings))
    write(f"{_where(settings)}\n{_plan(found)}")
    if found.missing:
        raise typer.Exit(FAILED)


@db.command()
def upgrade(config: ConfigFile = DEFAULT_PATH, yes: Yes = False) -> None:
    """Show the steps that the tables lack, and apply them in one transaction.

    Make a copy first. A program of the version before goes on working with the new tables.
    """
    settings = settings_or_exit(config)
    found = _run(_version(settings))
    write(f"{_where(settings)}\n{_plan(found)}")
    if found.missing:
        _ask("Apply them?", yes=yes)
        _run(_upgraded(settings))
        write(f"the tables are of version {found.newest}\n")


@db.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="A new file; by default one in database.backups.")
    ] = None,
    config: ConfigFile = DEFAULT_PATH,
) -> None:
    """Make a copy of one moment. The bot may be running.

    Of PostgreSQL by pg_dump. The copy tells who follows what: keep it as you keep the database.
    """
    settings = settings_or_exit(config)
    database = settings.database.file
    if database is None:
        url = make_url(settings.database.url.get_secret_value())
        name = f"{url.database}-{utcnow():%Y%m%dT%H%M%SZ}.dump"
        copy = file or settings.database.backups / name
        _or_stop(lambda: dump(url, copy))
        write(f"{copy}: written; pg_restore --clean --if-exists --dbname=... reads it\n")
        return
    copy = file or settings.database.backups / copy_name(database, utcnow())
    facts = _or_stop(lambda: back_up(database, copy))
    write(f"{copy}: written and looked through; chats: {facts.chats}\n")


@db.command("restore")
def restore_copy(
    file: Annotated[Path, typer.Argument(help="A copy that `db backup` has made.")],
    config: ConfigFile = DEFAULT_PATH,
    yes: Yes = False,
) -> None:
    """Put a copy in the place of the SQLite database, while no bot runs; the old file is kept.

    What was sent since the copy was made is not known any more: a digest of today may come twice.
    """
    settings = settings_or_exit(config)
    database = settings.database.file
    if database is None:
        stop(
            "The database is on PostgreSQL: stop the bot, and read the copy with"
            " pg_restore --clean --if-exists --dbname=... FILE",
            UNUSABLE_SETTINGS,
        )
    facts = _or_stop(lambda: facts_of(file))
    if settings.token and facts.bot not in (None, bot_id(settings.token)):
        stop(f"{file} is of the bot {facts.bot}, not of the one whose token is set", FAILED)
    write(f"{file}: chats: {facts.chats}, tables of version {facts.version}\n")
    _ask(f"Put it in the place of {database}?", yes=yes)
    aside = _or_stop(lambda: restore(file, database, utcnow()))
    write("".join(f"the old file is {kept}\n" for kept in aside) + f"{database}: restored\n")


def _where(settings: Settings) -> str:
    file = settings.database.file
    if file is not None:
        return f"SQLite {file}"
    url = make_url(settings.database.url.get_secret_value())
    return f"PostgreSQL {url.database} at {url.host or 'localhost'}"


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


async def _version(settings: Settings) -> TablesVersion:
    database = _database(settings)
    try:
        file = settings.database.file
        if file is not None and not file.exists():
            raise CopyRefused(f"{file} is not there; the first start makes it")
        return await tables_version(database)
    finally:
        await database.close()


async def _upgraded(settings: Settings) -> None:
    database = _database(settings)
    try:
        await migrate(database)
    finally:
        await database.close()


def _database(settings: Settings) -> Database:
    url = settings.database.url.get_secret_value()
    return Database(url, lock_timeout=LOCK_TIMEOUT)


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return _or_stop(lambda: asyncio.run(work))


def _or_stop(work: Callable[[], Result]) -> Result:
    try:
        return work()
    except (CopyRefused, DatabaseFault) as refused:
        stop(str(refused), FAILED)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}", FAILED)
