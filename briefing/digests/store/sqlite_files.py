"""The files of a SQLite database: only their owner reads them, and what is deleted is gone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from briefing.digests.store.sqlite_driver import sqlite
from briefing.file_permissions import keep_private, make_private_file, make_private_folder

_BESIDE = ("-wal", "-shm", "-journal")
_CLEANED = 1
"""The file's ``user_version`` once nothing is left in it of what the first releases deleted: they
did not overwrite it."""


def prepare_file(file: Path) -> None:
    """Make the file where there is none, and see whether it opens.

    Its folder is made for its owner alone. SQLite gives the files beside it the permissions that
    the file has itself. Raises OSError and SQLite's errors.
    """
    make_private_folder(file.parent)
    make_private_file(file)
    for path in files_of(file):
        keep_private(path)
    if not [path for path in file.parent.iterdir() if not path.name.startswith(file.name)]:
        keep_private(file.parent)
    with closing(sqlite.connect(str(file))) as connection:
        connection.execute("PRAGMA schema_version").fetchone()


def files_of(file: Path) -> Iterator[Path]:
    """The database's file, and those beside it that hold pages of it at times."""
    yield file
    yield from (file.with_name(f"{file.name}{ending}") for ending in _BESIDE)


def clean_file(file: Path, timeout: float) -> None:
    """Once in a file's life, write it anew without what was deleted and not overwritten.

    ``timeout``, in seconds, is for locks of other processes. Raises SQLite's errors.
    """
    with closing(sqlite.connect(str(file), isolation_level=None, timeout=timeout)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < _CLEANED:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            connection.execute(f"PRAGMA user_version = {_CLEANED}")


def empty_log(file: Path, timeout: float) -> bool:
    """Move what the write-ahead log holds into the file, and empty it.

    False where a reader kept some of it for longer than ``timeout``, in seconds. Raises SQLite's
    errors.
    """
    with closing(sqlite.connect(str(file), isolation_level=None, timeout=timeout)) as connection:
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy
