"""The processes that work on a database, and what becomes of the claims of one that is over."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, case, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.bot_places import lock_table
from briefing.digests.store.database import Database
from briefing.digests.store.tables import deliveries, processes


@dataclass(frozen=True, slots=True)
class Process:
    """A process that works on the database.

    ``owner`` is its name in claims, ``lock`` the number of its `life_locks`. ``beats`` grows with
    each sign of life. ``share`` is how many messages a second it may send, ``wanted`` how many it
    could; None where its version does not say so, but only by ``is_busy`` that messages wait.
    """

    owner: str
    lock: int
    beats: int = 0
    share: float = 0.0
    is_busy: bool = False
    wanted: int | None = None


Decide = Callable[[Process, Sequence[Process]], Process]
"""Says what to write of a process, given it with the share that is written, and all others."""


class Written(NamedTuple):
    """A process as it is written now, and all others, whether they live or not."""

    mine: Process
    others: tuple[Process, ...]


class Processes:
    """The table of processes. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def others(self, owner: str) -> tuple[Process, ...]:
        """All processes but this one, whether they live or not."""
        async with self._database.reading() as connection:
            return _others(await _all(connection), owner)

    async def beat(self, mine: Process, decide: Decide | None = None) -> Written:
        """Write down this process as it is now, but for what ``decide`` says of it.

        It is given the share that is written, and all others; nobody else writes meanwhile.
        """
        async with self._database.writing() as connection:
            if not self._database.is_sqlite:
                await connection.execute(lock_table(processes, self._database.schema))
            known = await _all(connection)
            others = _others(known, mine.owner)
            if decide is not None:
                share = next((each.share for each in known if each.owner == mine.owner), 0.0)
                mine = decide(replace(mine, share=share), others)
            values = {
                "lock": mine.lock,
                "beats": mine.beats,
                "share": mine.share,
                "is_busy": mine.is_busy,
                "wanted": mine.wanted,
            }
            statement = self._database.insert(processes).values(owner=mine.owner, **values)
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["owner"], set_=values)
            )
        return Written(mine, others)

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


async def _all(connection: AsyncConnection) -> list[Process]:
    found = await connection.execute(select(processes).order_by(processes.c.owner))
    return [_process(row) for row in found.all() if _is_sound(row)]


def _others(known: Iterable[Process], owner: str) -> tuple[Process, ...]:
    return tuple(each for each in known if each.owner != owner)


def _is_sound(row: Row[Any]) -> bool:
    """Whether a row makes a process. A living process writes a damaged one anew."""
    is_known = type(row.lock) is type(row.beats) is int and isinstance(row.share, int | float)
    return is_known and (row.wanted is None or type(row.wanted) is int)


def _process(row: Row[Any]) -> Process:
    """As its row says. One whose share cannot be true has none, and can be taken over."""
    share = row.share if 0 <= row.share < math.inf else 0.0
    return Process(row.owner, row.lock, row.beats, share, row.is_busy, row.wanted)


async def _free(connection: AsyncConnection, whose: ColumnElement[bool], now: datetime) -> int:
    """Take the owner from claims, and leave the rest: what was begun is in doubt."""
    upcoming = deliveries.c.next_attempt
    freed = await connection.execute(
        update(deliveries)
        .where(upcoming.is_not(None), whose)
        .values(owner=None, next_attempt=case((upcoming > now, now), else_=upcoming))
    )
    return freed.rowcount
