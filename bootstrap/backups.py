"""Copies of a SQLite database that the running program makes of itself."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn

import structlog

from briefing.digests.store.sqlite_backup import (
    CopyRefused,
    back_up,
    copies_of,
    copy_name,
    thin_out,
)
from briefing.settings import DatabaseSettings

_LOOK = 60.0
"""Seconds between two looks at whether a copy is due."""
_log = structlog.get_logger(__name__)


async def keep_backups(
    settings: DatabaseSettings,
    now: Callable[[], datetime],
    *,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> NoReturn:
    """Make a copy whenever the newest is old enough, and keep the newest, until cancelled.

    What goes wrong is a line in the log, and the next look tries again. ``now`` gives the aware
    present moment.
    """
    database, folder = settings.file, settings.backups
    assert database is not None  # noqa: S101 - for the type: settings refuse it for PostgreSQL
    every = timedelta(hours=settings.backup_hours)
    said = ""
    while True:
        try:
            if _is_due(database, folder, every, now()):
                copy = folder / copy_name(database, now())
                facts = await asyncio.to_thread(back_up, database, copy)
                thin_out(database, folder, settings.backup_keep)
                _log.info("the database is backed up", file=str(copy), chats=facts.chats)
            said = ""
        except (CopyRefused, OSError) as error:
            if str(error) != said:
                said = str(error)
                _log.warning("the database could not be backed up", reason=said)
        await sleep(_LOOK)


def _is_due(database: Path, folder: Path, every: timedelta, now: datetime) -> bool:
    copies = copies_of(database, folder)
    if not copies:
        return True
    made = datetime.fromtimestamp(copies[-1].stat().st_mtime, UTC)
    # A copy from the future was made by a clock that was wrong.
    return not timedelta(0) <= now - made < every
