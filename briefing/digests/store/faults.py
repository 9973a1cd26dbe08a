"""What can be wrong with the database, as types: each has one clear meaning for an operator."""

from typing import ClassVar


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


class DatabaseNewer(DatabaseFault):
    """A newer version of this program has changed the tables."""

    meaning = "the database belongs to a newer version of this program"


_SQLITE = {
    "BUSY": DatabaseLocked,
    "LOCKED": DatabaseLocked,
    "PROTOCOL": DatabaseLocked,
    "FULL": DatabaseFull,
    "READONLY": DatabaseReadOnly,
    "CORRUPT": DatabaseCorrupt,
    "NOTADB": DatabaseCorrupt,
    "CANTOPEN": DatabaseUnreachable,
    "PERM": DatabaseUnreachable,
    "IOERR": DatabaseUnreachable,
}

# SQLSTATE, the longest prefix first: PostgreSQL's documentation, appendix A.
_POSTGRESQL = {
    "25006": DatabaseReadOnly,
    "40001": DatabaseLocked,
    "40P01": DatabaseLocked,
    "55P03": DatabaseLocked,
    "53100": DatabaseFull,
    "53": DatabaseUnreachable,
    "57P": DatabaseUnreachable,
    "08": DatabaseUnreachable,
    "28": DatabaseUnreachable,
    "3D": DatabaseUnreachable,
    "XX001": DatabaseCorrupt,
    "XX002": DatabaseCorrupt,
}


def fault_of(error: BaseException, where: str) -> DatabaseFault:
    """The typed fault that a driver's error means."""
    kind = _kind_of(error)
    return kind(where, str(error).splitlines()[0] if str(error) else type(error).__name__)


def _kind_of(error: BaseException) -> type[DatabaseFault]:
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):
        # SQLITE_IOERR_WRITE is an extended code of SQLITE_IOERR.
        return _SQLITE.get(name.removeprefix("SQLITE_").split("_")[0], DatabaseFault)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return next(
            (kind for prefix, kind in _POSTGRESQL.items() if state.startswith(prefix)),
            DatabaseFault,
        )
    return DatabaseUnreachable if isinstance(error, OSError) else DatabaseFault
