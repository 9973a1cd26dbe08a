"""Delete the record of what was sent long ago, a few rows at a time, beside the waves."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault

_AT_ONCE = 200
"""Rows that one transaction deletes."""
_PAUSE = 0.1
"""Seconds between two transactions, in which those of a wave find room."""
_log = structlog.get_logger(__name__)


class Retention:
    """Deletes what ended longer ago than ``keep``; with None, nothing ever."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        keep: timedelta | None,
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        at_once: int = _AT_ONCE,
    ) -> None:
        """``clock`` gives the aware present moment; ``at_once`` rows go in one transaction."""
        self._store = store
        self._clock = clock
        self._keep = keep
        self._sleep = sleep
        self._at_once = at_once
        self._is_over = False

    def stop(self) -> None:
        """Leave off after the transaction that is under way."""
        self._is_over = True

    async def prune(self) -> None:
        """Delete all that is too old. A fault of the database is one line; what is left waits."""
        if self._keep is None:
            return
        before = self._clock() - self._keep
        counts = {"deliveries": 0, "subscriptions": 0, "changes": 0}
        try:
            for what, delete in (
                ("deliveries", self._store.pruning.deliveries),
                ("subscriptions", self._store.pruning.subscriptions),
                ("changes", self._store.pruning.changes),
            ):
                while not self._is_over and (gone := await delete(before, self._at_once)):
                    counts[what] += gone
                    await self._sleep(_PAUSE)
        except DatabaseFault as fault:
            _log.warning("what is old could not be deleted", reason=str(fault))
        if any(counts.values()):
            _log.info("deleted what is old", before=before.date().isoformat(), **counts)
