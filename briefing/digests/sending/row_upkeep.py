"""Rows that are set aside: admins are told of each once, and what is mended is taken back.

All rows are looked through at the start and once a day, since some would never be due: their
moment is damaged, or lies far ahead.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog

from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.rows_aside import TABLES, RowAside

Tell = Callable[[Sequence[RowAside]], Awaitable[bool]]
"""Tells the admins of rows; False where none could be reached for now."""
_AT_ONCE = 50
"""Rows of which one message tells."""
_PAUSE = 0.05
"""Seconds between two pages of a table, in which others read and write."""
_BEFORE_ALL = -(2**62)
_log = structlog.get_logger(__name__)


async def nobody(_: Sequence[RowAside]) -> bool:
    """Tells nobody: the default where a bot has no admins."""
    return True


class RowUpkeep:
    """Looks after the rows that make no record (`store.rows_aside`)."""

    def __init__(
        self,
        store: Store,
        tell: Tell,
        clock: Callable[[], datetime],
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``clock`` gives the aware present moment."""
        self._sleep = sleep
        self._rows = store.rows_aside
        self._tell = tell
        self._clock = clock

    async def tick(self) -> int:
        """Tell of what is new, and take back what is mended; how many rows came back.

        The next tick tries again where the database fails.
        """
        try:
            if not await self._rows.count():
                return 0
            if untold := await self._rows.untold(_AT_ONCE):
                for row in untold:
                    place = f"{row.table} {row.key}"
                    _log.warning("a row is set aside", row=place, reason=row.reason)
                if await self._tell(untold):
                    await self._rows.told(untold)
            back = await self._rows.look_again(self._clock())
        except DatabaseFault as fault:
            _log.debug("rows that are set aside wait for the database", reason=str(fault))
            return 0
        if back:
            _log.info("rows that were set aside are taken back", rows=back)
        return back

    async def look_through(self) -> None:
        """Set aside whatever makes no record in any table, page by page."""
        try:
            for table in TABLES:
                after: int | None = _BEFORE_ALL
                while after is not None:
                    after = await self._rows.look_through(table, after, self._clock())
                    await self._sleep(_PAUSE)
        except DatabaseFault as fault:
            _log.warning("rows could not be looked through", reason=str(fault))
