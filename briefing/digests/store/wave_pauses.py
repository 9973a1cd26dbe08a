"""The wave of digests that waits for an admin's word, and what the word was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from briefing.digests.records import UNFINISHED, DeliveryState
from briefing.digests.store.cells import BadRow, Cells
from briefing.digests.store.database import Database
from briefing.digests.store.tables import deliveries, wave_pauses


@dataclass(frozen=True, slots=True)
class WavePause:
    """A wave that is paused since ``began``: of ``tried`` messages so many were ``refused``.

    ``goes_on_from`` is when an admin said that it goes on all the same, None while nobody has;
    ``told`` are the ids of the admins who were told.
    """

    key: str
    began: datetime
    tried: int
    refused: int
    goes_on_from: datetime | None = None
    told: frozenset[int] = frozenset()


class WavePauses:
    """One at a time, of all processes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self) -> WavePause | None:
        """The wave that is paused, or was and goes on; None where none is."""
        async with self._database.reading() as connection:
            return _pause((await connection.execute(select(wave_pauses))).first())

    async def begin(self, pause: WavePause) -> None:
        """Pause; another process may have done so already, with the same meaning."""
        async with self._database.writing(first=True) as connection:
            known = _pause((await connection.execute(select(wave_pauses))).first())
            if known is not None and known.goes_on_from is None:
                return
            await connection.execute(delete(wave_pauses))
            await connection.execute(
                insert(wave_pauses).values(
                    key=pause.key,
                    began=pause.began,
                    tried=pause.tried,
                    refused=pause.refused,
                    told=[],
                )
            )

    async def tell(self, key: str, admin: int) -> None:
        """Write down that an admin was told."""
        async with self._database.writing() as connection:
            query = select(wave_pauses).where(wave_pauses.c.key == key).with_for_update()
            known = _pause((await connection.execute(query)).first())
            if known is not None:
                told = sorted({*known.told, admin})
                await connection.execute(
                    update(wave_pauses).where(wave_pauses.c.key == key).values(told=told)
                )

    async def go_on(self, key: str, now: datetime) -> bool:
        """The wave goes on as it is; False where this one is not paused."""
        waits = (wave_pauses.c.key == key) & wave_pauses.c.goes_on_from.is_(None)
        async with self._database.writing(first=True) as connection:
            found = await connection.execute(
                update(wave_pauses).where(waits).values(goes_on_from=now)
            )
            return bool(found.rowcount)

    async def drop(self, key: str, now: datetime) -> int | None:
        """What waits of the wave is never sent; how many digests those are.

        None where this one is not paused. The next digests come as ever, and what is new is in
        them. Corrections stay: they go on.
        """
        waits = (wave_pauses.c.key == key) & wave_pauses.c.goes_on_from.is_(None)
        unfinished = [state.value for state in UNFINISHED]
        async with self._database.writing(first=True) as connection:
            if not (await connection.execute(delete(wave_pauses).where(waits))).rowcount:
                return None
            dropped = await connection.execute(
                update(deliveries)
                .where(
                    deliveries.c.correction.is_(None),
                    deliveries.c.next_attempt.is_not(None),
                    deliveries.c.state.in_(unfinished),
                )
                .values(
                    state=DeliveryState.SKIPPED.value,
                    next_attempt=None,
                    owner=None,
                    finished=now,
                    note="dropped by an admin",
                )
            )
            return dropped.rowcount


def _pause(row: Any) -> WavePause | None:
    if row is None:
        return None
    cells = Cells("wave_pauses", row, "key")
    try:
        return WavePause(
            row.key,
            cells.moment("began"),
            cells.whole("tried"),
            cells.whole("refused"),
            None if row.goes_on_from is None else cells.moment("goes_on_from"),
            frozenset(cells.numbers("told")),
        )
    except BadRow:
        return None
