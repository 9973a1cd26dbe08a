"""The processes that work on a database, and what becomes of the claims of one that is over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.database import Database
from briefing.digests.store.tables import deliveries, processes


@dataclass(frozen=True, slots=True)
class Process:
    """A process that works on the database.

    ``owner`` is its name in claims, ``lock`` the number of its `life_locks`. ``beats`` grows with
    each sign of life. ``share`` is how many messages a second it may send; ``is_busy`` says
    whether messages wait in it.
    """

    owner: str
    lock: int
    beats: int = 0
    share: float = 0.0
    is_busy: bool = False


class Processes:
    """The table of processes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def others(self, owner: str) -> tuple[Process, ...]:
        """All processes but this one, whether they live or not."""
        async with self._database.reading() as connection:
            return await _others(connection, owner)

    async def beat(self, mine: Process) -> tuple[Process, ...]:
        """Write down this process as it is now; all others."""
        values = {
            "lock": mine.lock,
            "beats": mine.beats,
            "share": mine.share,
            "is_busy": mine.is_busy,
        }
        statement = self._database.insert(processes).values(owner=mine.owner, **values)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["owner"], set_=values)
            )
            return await _others(connection, mine.owner)

    async def remove(self, dead: Process, now: datetime) -> int | None:
        """A process is dead: what it had claimed may be taken at once, by anybody.

        How many deliveries that are. None where it has given a sign of life after this one: then
        nothing is done. ``now`` is this machine's clock: the dead one's may have been ahead.
        """
        return await self._end(dead.owner, now, processes.c.beats == dead.beats)

    async def leave(self, owner: str, now: datetime) -> None:
        """This process ends, and keeps nothing."""
        await self._end(owner, now)

    async def _end(self, owner: str, now: datetime, *if_so: ColumnElement[bool]) -> int | None:
        gone = delete(processes).where(processes.c.owner == owner, *if_so)
        async with self._database.writing() as connection:
            if not (await connection.execute(gone)).rowcount:
                return None
            return await _free(connection, deliveries.c.owner == owner, now)

    async def free_claims_of_nobody(self, now: datetime) -> int:
        """Free the claims of owners that are not in the table; how many there were.

        A version of this program from before the table wrote the end of a claim in its row. It
        is kept to.
        """
        unknown = deliveries.c.owner.is_not(None) & ~exists().where(
            processes.c.owner == deliveries.c.owner
        )
        old = (deliveries.c.next_attempt <= now) & unknown
        async with self._database.reading() as connection:
            if not (await connection.execute(select(exists().where(old)))).scalar_one():
                return 0
        async with self._database.writing() as connection:
            return await _free(connection, old, now)


async def _others(connection: AsyncConnection, owner: str) -> tuple[Process, ...]:
    query = select(processes).where(processes.c.owner != owner).order_by(processes.c.owner)
    return tuple(map(_process, (await connection.execute(query)).all()))


def _process(row: Row[Any]) -> Process:
    return Process(row.owner, row.lock, row.beats, row.share, row.is_busy)


async def _free(connection: AsyncConnection, whose: ColumnElement[bool], now: datetime) -> int:
    """Take the owner from claims, and leave the rest: what was begun is in doubt."""
    upcoming = deliveries.c.next_attempt
    freed = await connection.execute(
        update(deliveries)
        .where(upcoming.is_not(None), whose)
        .values(owner=None, next_attempt=case((upcoming > now, now), else_=upcoming))
    )
    return freed.rowcount
