"""What can be wrong with the database, as types: each has one clear meaning for an operator."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from asyncpg import (  # type: ignore[import-untyped] # asyncpg says nothing of its types
    InterfaceError,
    InternalClientError,
    PostgresError,
)


class DatabaseFault(Exception):
    """The database failed in a way that has no clearer name below."""

    meaning: ClassVar[str] = "the database failed"

    def __init__(self, where: str, detail: str) -> None:
        super().__init__(f"{where}: {self.meaning} ({detail})")
        self.where = where
        """The database file, or the server and the database's name; never a password."""
        self.detail = detail


class DatabaseLocked(DatabaseFault):
    """Another process held the database, or a row, for longer than we wait. Trying again helps."""

    meaning = "another process keeps the database locked"


class DatabaseBusy(DatabaseFault):
    """All of this process's connections were in use for too long. Trying again helps."""

    meaning = "all connections to the database are in use"


class DatabaseFull(DatabaseFault):
    """There is no room to write. What was committed stays."""

    meaning = "the disk or the database is full"


class DatabaseReadOnly(DatabaseFault):
    """The file, its folder or the server can be read but not written."""

    meaning = "the database is read-only"


class DatabaseCorrupt(DatabaseFault):
    """The file is damaged or no database at all. It is left as it is."""

    meaning = "the file is damaged or no database"


class DatabaseUnreachable(DatabaseFault):
    """The file cannot be opened, or the server does not answer or refuses us."""

    meaning = "the database cannot be reached"


class DatabaseAway(DatabaseUnreachable):
    """The server does not answer now, or takes nobody in. Trying again helps."""


class DatabaseOlder(DatabaseFault):
    """The tables lack steps that are applied by hand only."""

    meaning = "the database is to be brought up to date first: bot.py db upgrade"


class DatabaseForbidden(DatabaseFault):
    """The user by whom we came may not do this: make a table or a schema, or use one."""

    meaning = "the database's user may not do this; bot.py doctor says what it lacks"


class DatabaseNewer(DatabaseFault):
    """A newer version of this program has changed the tables."""

    meaning = "the database belongs to a newer version of this program"


_SQLITE = {
    "BUSY": DatabaseLocked,
    "LOCKED": DatabaseLocked,
    "PROTOCOL": DatabaseLocked,
    "FULL": DatabaseFull,
    # There is no room for the file beside the database that holds WAL's index.
    "IOERR_SHMSIZE": DatabaseFull,
    "READONLY": DatabaseReadOnly,
    "CORRUPT": DatabaseCorrupt,
    "NOTADB": DatabaseCorrupt,
    "CANTOPEN": DatabaseUnreachable,
    "PERM": DatabaseUnreachable,
    "IOERR": DatabaseUnreachable,
}

PASSING = (DatabaseLocked, DatabaseBusy, DatabaseAway)
"""What may be over in a moment, without anybody's doing."""

_SYSTEM = {
    errno.EROFS: DatabaseReadOnly,
    errno.ENOSPC: DatabaseFull,
    errno.EDQUOT: DatabaseFull,
}

# SQLSTATE, the longest prefix first: PostgreSQL's documentation, appendix A.
_POSTGRESQL = {
    "25006": DatabaseReadOnly,
    "40001": DatabaseLocked,
    "40P01": DatabaseLocked,
    "55P03": DatabaseLocked,
    "53100": DatabaseFull,
    "53": DatabaseAway,
    "57P": DatabaseAway,
    "08": DatabaseAway,
    "28": DatabaseUnreachable,
    "42501": DatabaseForbidden,
    "3D": DatabaseUnreachable,
    "XX001": DatabaseCorrupt,
    "XX002": DatabaseCorrupt,
}


@contextmanager
def typed(where: str) -> Iterator[None]:
    """Raise a fault in place of an error of PostgreSQL's driver that SQLAlchemy has not wrapped.

    Those of connecting come so: a server that is starting up takes nobody in.
    """
    try:
        yield
    except (PostgresError, InterfaceError, InternalClientError) as error:
        raise fault_of(error, where) from error


def fault_of(error: BaseException, where: str) -> DatabaseFault:
    """The typed fault that a driver's error means."""
    kind = _kind_of(error, where)
    return kind(where, str(error).splitlines()[0] if str(error) else type(error).__name__)


def _kind_of(error: BaseException, where: str) -> type[DatabaseFault]:
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):
        # SQLITE_IOERR_WRITE is an extended code of SQLITE_IOERR.
        code = name.removeprefix("SQLITE_")
        # The driver that we bring tells no extended codes: there, room is what tells.
        if code == "IOERR" and _has_no_room(where):
            return DatabaseFull
        return _SQLITE.get(code) or _SQLITE.get(code.split("_")[0], DatabaseFault)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next(
            (kind for prefix, kind in _POSTGRESQL.items() if state.startswith(prefix)),
            DatabaseFault,
        )
    if isinstance(error, InterfaceError | InternalClientError):
        # What is asked of a connection that is gone, or that goes; or an address's bad option.
        return DatabaseUnreachable if isinstance(error, ValueError) else DatabaseAway
    if not isinstance(error, OSError):
        return DatabaseFault
    if error.errno in _SYSTEM:
        return _SYSTEM[error.errno]
    # An error of the file system names its file, one of the network does not.
    return DatabaseAway if error.filename is None else DatabaseUnreachable


_LEAST_ROOM = 32 * 1024
"""Bytes that SQLite wants beside a database for the index of its write-ahead log."""


def _has_no_room(file: str) -> bool:
    """Whether the disk of this file has no room for the index of a write-ahead log."""
    try:
        disk = os.statvfs(Path(file).parent)
    except OSError:
        return False
    has_no_entry = disk.f_files > 0 and disk.f_favail == 0
    return disk.f_bavail * disk.f_frsize < _LEAST_ROOM or has_no_entry
