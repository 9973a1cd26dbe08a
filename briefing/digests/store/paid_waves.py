"""The wave of digests that could be paid for: what admins were told of it, and what they said."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, select, update

from briefing.digests.store.cells import BadRow, Cells
from briefing.digests.store.database import Database
from briefing.digests.store.tables import paid_waves

_ONLY = 1
"""The place of the one row: of two processes that begin a wave at once one does."""


@dataclass(frozen=True, slots=True)
class PaidWave:
    """A wave that could be paid for. ``messages`` is for how many its cost was said, ``taken`` how
    many of them processes have sent or may send; ``told`` are the ids of the admins who were told.
    """

    key: str
    messages: int
    is_approved: bool = False
    taken: int = 0
    told: frozenset[int] = frozenset()

    @property
    def rest(self) -> int:
        """How many may still be taken."""
        return max(0, self.messages - self.taken)


class PaidWaveRecords:
    """One at a time, of all processes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self) -> PaidWave | None:
        """The wave under way; None where none is of which admins are asked."""
        async with self._database.reading() as connection:
            return _wave((await connection.execute(select(paid_waves))).first())

    async def begin(self, wave: PaidWave) -> None:
        """A wave begins, unless another process has said so already."""
        values = {
            "key": wave.key,
            "messages": wave.messages,
            "is_approved": wave.is_approved,
            "taken": wave.taken,
            "told": sorted(wave.told),
        }
        async with self._database.writing() as connection:
            if _wave((await connection.execute(select(paid_waves))).first()) is None:
                await connection.execute(delete(paid_waves))  # a row that makes no record
            begun = self._database.insert(paid_waves).values(place=_ONLY, **values)
            await connection.execute(begun.on_conflict_do_nothing(index_elements=["place"]))

    async def tell(self, key: str, admin: int) -> None:
        """Write down that an admin was told."""
        async with self._database.writing() as connection:
            query = select(paid_waves).where(paid_waves.c.key == key).with_for_update()
            known = _wave((await connection.execute(query)).first())
            if known is not None:
                told = sorted({*known.told, admin})
                await connection.execute(
                    update(paid_waves).where(paid_waves.c.key == key).values(told=told)
                )

    async def decide(self, key: str, *, is_approved: bool) -> bool:
        """Write down an admin's word; False where that wave is over."""
        async with self._database.writing() as connection:
            found = await connection.execute(
                update(paid_waves).where(paid_waves.c.key == key).values(is_approved=is_approved)
            )
            return bool(found.rowcount)

    async def take(self, key: str, wanted: int) -> tuple[int, PaidWave | None]:
        """Take so many more messages of a wave, as far as it has them and an admin agrees.

        How many those are, and the wave as it is then. Fewer than none are given back.
        """
        async with self._database.writing() as connection:
            query = select(paid_waves).where(paid_waves.c.key == key).with_for_update()
            wave = _wave((await connection.execute(query)).first())
            if wave is None:
                return 0, None
            given = min(wanted, wave.rest if wave.is_approved else 0)
            taken = max(0, wave.taken + given)
            await connection.execute(
                update(paid_waves).where(paid_waves.c.key == key).values(taken=taken)
            )
            return given, replace(wave, taken=taken)

    async def end(self, key: str) -> None:
        """The wave is over."""
        async with self._database.writing() as connection:
            await connection.execute(delete(paid_waves).where(paid_waves.c.key == key))


def _wave(row: Any) -> PaidWave | None:
    if row is None:
        return None
    cells = Cells("paid_waves", row, "key")
    try:
        return PaidWave(
            row.key,
            cells.whole("messages"),
            row.is_approved is True,
            cells.whole("taken"),
            frozenset(cells.numbers("told")),
        )
    except BadRow:
        return None
