"""Copies of a SQLite database: made while the bot runs, looked at, and put in its place again.

A copy is of one moment, and is there whole or not at all. Only its owner can read it.
"""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.digests.store.file_use import FileInUse, file_alone
from briefing.digests.store.life_locks import is_alive_beside
from briefing.digests.store.sqlite_driver import sqlite
from briefing.digests.store.sqlite_files import files_of
from briefing.digests.store.tables_version import version_from
from briefing.file_permissions import make_private_file, make_private_folder

_STAMP = "%Y%m%dT%H%M%SZ"
_ENDING = ".backup.db"


class CopyRefused(Exception):
    """A copy cannot be made or used; the text is one line that says why."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """What is in a copy: the bot's id (None before the first start), the version of its tables,
    how many chats. ``knows_bots`` says that it is the first of several bots'."""

    bot: int | None
    version: str
    chats: int
    knows_bots: bool = False


def copy_name(database: Path, now: datetime) -> str:
    """The name of a copy that is made at this aware moment; names are in order of time."""
    return f"{database.stem}-{now.strftime(_STAMP)}{_ENDING}"


def back_up(database: Path, copy: Path) -> CopyFacts:
    """Make a copy of the database, which may be in use. Raises CopyRefused, or OSError."""
    if not database.exists():
        raise CopyRefused(f"{database} is not there")
    if copy.exists():
        raise CopyRefused(f"{copy} is there already; nothing was written")
    make_private_folder(copy.parent)
    partial = copy.with_name(f".{copy.name}.partial")
    partial.unlink(missing_ok=True)
    make_private_file(partial)
    try:
        with closing(_opened(database)) as source, closing(sqlite.connect(partial)) as target:
            source.backup(target)
            # A file by itself: nothing of it is in a log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
        facts = facts_of(partial)
        _sync(partial)
        os.replace(partial, copy)
        _sync(copy.parent)
    except sqlite.Error as error:
        raise CopyRefused(f"{database} cannot be copied: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return facts


def facts_of(copy: Path) -> CopyFacts:
    """What is in a copy, once SQLite has looked through it. Raises CopyRefused."""
    try:
        with closing(_opened(copy)) as source:
            (check,) = source.execute("PRAGMA quick_check(1)").fetchone()
            if check != "ok":
                raise CopyRefused(f"{copy} is damaged: {check}")
            (version,) = source.execute("SELECT version_num FROM alembic_version").fetchone()
            owner = source.execute("SELECT id FROM bot").fetchone()
            (chats,) = source.execute("SELECT count(*) FROM chats").fetchone()
            knows_bots = _knows_bots(source)
    except (sqlite.Error, TypeError) as error:
        raise CopyRefused(f"{copy} is no database of this program ({error})") from error
    if version_from(version).is_newer:
        raise CopyRefused(f"{copy} belongs to a newer version of this program")
    return CopyFacts(None if owner is None else owner[0], version, chats, knows_bots)


def _knows_bots(source: Any) -> bool:
    named = "SELECT 1 FROM sqlite_master WHERE name = 'registered_bots'"
    if source.execute(named).fetchone() is None:
        return False
    return source.execute("SELECT 1 FROM registered_bots").fetchone() is not None


def restore(copy: Path, database: Path, now: datetime) -> tuple[Path, ...]:
    """Put a copy in the database's place; where the old files are now.

    Raises CopyRefused where the copy cannot be used, or a bot runs on the database: then nothing
    has changed. Raises OSError.
    """
    facts_of(copy)
    make_private_folder(database.parent)
    if is_alive_beside(database):
        raise CopyRefused(f"a bot runs on {database}: stop it first")
    try:
        # A bot that starts meanwhile waits, and finds the copy.
        with file_alone(database):
            return _put_in_place(copy, database, now)
    except FileInUse:
        raise CopyRefused(
            f"{database} is in use, by a bot that starts or ends, or by a command: stop it first"
        ) from None


def _put_in_place(copy: Path, database: Path, now: datetime) -> tuple[Path, ...]:
    fresh = database.with_name(f".{database.name}.restored")
    fresh.unlink(missing_ok=True)
    back_up(copy, fresh)
    aside = []
    for file in files_of(database):
        if file.exists():
            kept = file.with_name(f"{file.name}.before-{now.strftime(_STAMP)}")
            os.replace(file, kept)
            aside.append(kept)
    os.replace(fresh, database)
    _sync(database.parent)
    return tuple(aside)


def copies_of(database: Path, folder: Path) -> list[Path]:
    """The copies of the database in a folder that were named by `copy_name`, oldest first."""
    return sorted(folder.glob(f"{database.stem}-*Z{_ENDING}"))


def thin_out(database: Path, folder: Path, keep: int) -> int:
    """Delete all but the newest copies in a folder; how many went. Raises OSError."""
    old = copies_of(database, folder)[:-keep]
    for copy in old:
        copy.unlink(missing_ok=True)
    return len(old)


def _opened(file: Path) -> Any:
    return sqlite.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=10)


def _sync(path: Path) -> None:
    with suppress(OSError):  # a system that cannot do it for a folder
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
