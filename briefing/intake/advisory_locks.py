"""Advisory locks of PostgreSQL on one connection: the server frees them when the process dies."""

import zlib
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.store.database import Database


@dataclass(frozen=True, slots=True)
class HeldLocks:
    """Who holds what among the processes of a bot.

    ``members`` are the numbers of all processes that live, ``shares`` those that somebody holds;
    ``has_leader`` says whether anybody leads.
    """

    members: tuple[int, ...]
    shares: frozenset[int]
    has_leader: bool


class AdvisoryLocks:
    """The locks that a process of a bot may hold: one as a member, the leader's, and of shares.

    Each method raises DatabaseFault; after that, nothing is held any more.
    """

    def __init__(self, database: Database, session: AsyncConnection, bot: int) -> None:
        self._database = database
        self._session = session
        self._members, self._leader, self._shares = (
            # A class of locks for each purpose and bot; 31 bits, as PostgreSQL takes them.
            zlib.crc32(f"position-briefings {purpose} {bot}".encode()) >> 1
            for purpose in ("member", "leader", "share")
        )

    async def join(self, number: int) -> None:
        """Be a member with this number, which no other process has."""
        await self._take(self._members, [number])

    async def lead(self) -> bool:
        """Take the leader's lock; whether it was free."""
        return bool(await self._take(self._leader, [0]))

    async def take(self, shares: Collection[int]) -> frozenset[int]:
        """Take the locks of these shares; those that were free."""
        return await self._take(self._shares, sorted(shares))

    async def free(self, shares: Collection[int]) -> None:
        """Let go of these shares."""
        async with self._database.translating():
            await self._session.execute(_FREE, {"kind": self._shares, "numbers": list(shares)})

    async def look(self) -> HeldLocks:
        """Who holds what now."""
        async with self._database.translating():
            found = (await self._session.execute(_HELD)).all()
        return HeldLocks(
            members=tuple(sorted(row.number for row in found if row.kind == self._members)),
            shares=frozenset(row.number for row in found if row.kind == self._shares),
            has_leader=any(row.kind == self._leader for row in found),
        )

    async def _take(self, kind: int, numbers: list[int]) -> frozenset[int]:
        async with self._database.translating():
            found = await self._session.execute(_TAKE, {"kind": kind, "numbers": numbers})
            return frozenset(found.scalars())


@asynccontextmanager
async def session_locks(database: Database, bot: int) -> AsyncIterator[AdvisoryLocks]:
    """Locks on a connection of their own, which are free once the context is left.

    The server ends the connection, and frees the locks, when it hears nothing for `SILENCE`
    seconds: whoever holds them has to look more often. Raises DatabaseFault.
    """
    async with database.session() as session:
        await session.execute(_NOTICE_LOSS)
        await session.execute(_NOTICE_SILENCE, {"milliseconds": str(int(SILENCE * 1000))})
        yield AdvisoryLocks(database, session, bot)


SILENCE = 7.0
"""Seconds after which the server takes a process that says nothing for dead. What stands between
them may answer for the process long after (a proxy, a machine that was put to sleep): so it is
counted from its last question, and not left to TCP."""
# Of a client that is gone without a word PostgreSQL hears after two hours, unless told otherwise.
_NOTICE_LOSS = text(
    "SELECT set_config('tcp_keepalives_idle', '3', false),"
    " set_config('tcp_keepalives_interval', '2', false),"
    " set_config('tcp_keepalives_count', '2', false)"
)
# Before version 14 there is no such setting, and the one above has to do.
_NOTICE_SILENCE = text(
    "SELECT set_config(name, :milliseconds, false) FROM pg_settings"
    " WHERE name = 'idle_session_timeout'"
)
_TAKE = text(
    "SELECT number FROM unnest(CAST(:numbers AS int[])) AS number"
    " WHERE pg_try_advisory_lock(CAST(:kind AS int), number)"
)
_FREE = text(
    "SELECT pg_advisory_unlock(CAST(:kind AS int), number)"
    " FROM unnest(CAST(:numbers AS int[])) AS number"
)
_HELD = text(
    "SELECT classid::bigint AS kind, objid::bigint AS number FROM pg_locks"
    " WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
