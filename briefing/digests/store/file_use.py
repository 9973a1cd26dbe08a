"""Who has a SQLite file in use: many processes at once, or one that puts another in its place.

The lock is one of the operating system on an empty file beside it, ``briefing.db-in-use``, taken
by SQLite itself, which knows how on each system: it is free once a process is over, however it
ended. The empty file stays: whoever deleted it might delete the one that another has just locked.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from briefing.digests.store.sqlite_driver import sqlite
from briefing.file_permissions import make_private_file

_PATIENCE = 1.0
"""Seconds that whoever wants a file alone waits: for a command that is about to end."""


class FileInUse(Exception):
    """Another process has the file in use."""


def hold_file(database: Path, timeout: float) -> Any:
    """Have the file in use until what is given is closed; others may, too.

    ``timeout``, in seconds, is for one that has the file alone. Raises SQLite's errors, and
    OSError.
    """
    lock = _opened(database, timeout)
    try:
        lock.execute("BEGIN")
        # Any look takes the lock, and the transaction keeps it.
        lock.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        lock.close()
        raise
    return lock


@contextmanager
def file_alone(database: Path) -> Iterator[None]:
    """Have nobody else use the file while the context is open. Raises FileInUse and OSError."""
    with closing(_opened(database, _PATIENCE)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite.OperationalError as error:
            raise FileInUse(str(database)) from error
        yield


def _opened(database: Path, timeout: float) -> Any:
    file = database.with_name(f"{database.name}-in-use")
    make_private_file(file)
    lock = sqlite.connect(file, isolation_level=None, timeout=timeout, check_same_thread=False)
    # Else there is a second file.
    lock.execute("PRAGMA journal_mode=MEMORY")
    return lock
