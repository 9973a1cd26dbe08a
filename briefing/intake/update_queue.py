"""The queue of updates in PostgreSQL: what is put in it safely, and what of it is unfinished.

PgQueuer keeps the queue. Two statements here name its table, for what it has no call for.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries
from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.batching import Batcher
from briefing.digests.store.database import Database
from briefing.digests.store.tables import received_updates
from briefing.intake.shares import SHARES, queue_name

_REMEMBERED = timedelta(hours=26)
"""How long an update's number is known. Telegram keeps one for a day, and may begin its numbers
anew after a week without updates."""
_LOGGED = timedelta(minutes=15)
"""How long PgQueuer's own log of what it did is kept: nobody reads it."""
_MOST_AT_ONCE = 200
_PRIORITIES = 2**31


@dataclass(frozen=True, slots=True)
class ReceivedUpdate:
    """An update as Telegram sent it: its number, the share of its chat, and its JSON."""

    update_id: int
    share: int
    content: bytes


class UpdateQueue:
    """The waiting updates of one bot. Each method raises DatabaseFault."""

    def __init__(self, database: Database, bot: int, now: Callable[[], datetime]) -> None:
        """``now`` gives the aware present moment."""
        self._database = database
        self._bot = bot
        self._now = now
        self._batcher = Batcher(self._write, most=_MOST_AT_ONCE)

    async def prepare(self) -> None:
        """Make PgQueuer's tables, or bring them up to date: of several processes one does it."""
        async with self._database.session() as session:
            queries = await _queries(session)
            await session.execute(_LOCK)
            if await queries.schema_is_installed():
                await queries.upgrade()
            else:
                await queries.install()

    async def put(self, update: ReceivedUpdate) -> bool:
        """Keep an update until it is handled; it is safe once this returns.

        False where it has come before: it is not handled again. What comes at the same time is
        written at once.
        """
        return await self._batcher.put(update)

    async def waiting(self) -> int:
        """How many updates are not handled yet."""
        async with self._database.reading() as connection:
            found = await connection.execute(_COUNT, {"queues": self._queues(range(SHARES))})
            return int(found.scalar_one())

    async def free(self, shares: Collection[int]) -> int:
        """Let what was under way in these shares wait again; how many updates that are.

        To be called by whoever has just got the shares: whoever had them is over.
        """
        async with self._database.writing() as connection:
            found = await connection.execute(_FREE, {"queues": self._queues(shares)})
            return found.rowcount

    async def under_way(self, shares: Collection[int]) -> frozenset[int]:
        """Those of the shares of which an update is under way."""
        async with self._database.reading() as connection:
            found = await connection.execute(_UNDER_WAY, {"queues": self._queues(shares)})
            return frozenset(int(name.rpartition("-")[2]) for name in found.scalars())

    async def forget(self) -> int:
        """Forget the numbers of updates that cannot come again; how many those were."""
        old = received_updates.c.received < self._now() - _REMEMBERED
        async with self._database.writing() as connection:
            await connection.execute(_FORGET_LOG, {"before": self._now() - _LOGGED})
            return (await connection.execute(delete(received_updates).where(old))).rowcount

    async def _write(self, updates: Sequence[ReceivedUpdate]) -> list[bool]:
        """One transaction: an update's number is known if and only if the update is kept."""
        rows = [
            {"bot": self._bot, "update_id": each.update_id, "received": self._now()}
            for each in updates
        ]
        statement = (
            self._database.insert(received_updates)
            .values(rows)
            .on_conflict_do_nothing()
            .returning(received_updates.c.update_id)
        )
        async with self._database.writing() as connection:
            unknown = set((await connection.execute(statement)).scalars())
            new = []
            for each in updates:
                new.append(each.update_id in unknown)
                unknown.discard(each.update_id)
            kept = [each for each, is_new in zip(updates, new, strict=True) if is_new]
            if kept:
                await (await _queries(connection)).enqueue(
                    self._queues([each.share for each in kept]),
                    [each.content for each in kept],
                    # Whatever order they came in, they are taken in Telegram's.
                    [-(each.update_id % _PRIORITIES) for each in kept],
                )
        return new

    def _queues(self, shares: Collection[int]) -> list[str]:
        return [queue_name(self._bot, share) for share in shares]


async def _queries(connection: AsyncConnection) -> Queries:
    """PgQueuer's statements, on this connection and in its transaction."""
    raw = await connection.get_raw_connection()
    return Queries(AsyncpgDriver(raw.driver_connection))


_LOCK = text("SELECT pg_advisory_lock(7203150902)")
_COUNT = text("SELECT count(*) FROM pgqueuer WHERE entrypoint = ANY(CAST(:queues AS text[]))")
_UNDER_WAY = text(
    "SELECT DISTINCT entrypoint FROM pgqueuer"
    " WHERE status = 'picked' AND entrypoint = ANY(CAST(:queues AS text[]))"
)
_FREE = text(
    "UPDATE pgqueuer SET status = 'queued', queue_manager_id = NULL, updated = now()"
    " WHERE status = 'picked' AND entrypoint = ANY(CAST(:queues AS text[]))"
)
_FORGET_LOG = text("DELETE FROM pgqueuer_log WHERE created < :before")
