"""Receipts: which chat received which quote, so that a correction finds its readers."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import lru_cache

from sqlalchemy import JSON, Connection, TextClause, bindparam, func, select, text, update

from briefing.digests.records import ChangeKind, Receipt
from briefing.digests.store.bot_places import prefix_of
from briefing.digests.store.database import Database
from briefing.digests.store.reporting import Row
from briefing.digests.store.rows import postgresql_moment, sqlite_moment
from briefing.digests.store.tables import changes, receipts


class Receipts:
    """The receipts. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        chat: int,
        quotes: Iterable[str],
        thread: int | None,
        now: datetime,
        number: int = 0,
    ) -> None:
        """Note that a chat received these quotes, as they stood after change ``number``.

        Nothing is noted of a chat that was not met.
        """
        received = [Receipt(chat, quote, thread, now, number) for quote in quotes]
        await self._database.write(lambda connection: add_receipts(connection, received))

    async def received(self, quotes: Collection[str]) -> tuple[frozenset[str], int]:
        """Those of the quotes that any chat has received, and how many chats received some."""
        earlier = select(changes.c.quote, changes.c.successor).where(
            changes.c.kind == ChangeKind.QUOTE_ID.value, changes.c.successor.in_(quotes)
        )
        async with self._database.reading() as connection:
            # A receipt may have the id that the quote had then.
            now = {quote: quote for quote in quotes}
            now |= dict((await connection.execute(earlier)).tuples().all())
            rows = receipts.c.quote.in_(now)
            found = await connection.execute(select(receipts.c.quote.distinct()).where(rows))
            chats = await connection.execute(
                select(func.count(receipts.c.chat.distinct())).where(rows)
            )
            return frozenset(now[key] for key in found.scalars()), chats.scalar_one()

    async def settle(self, chat: int, quotes: Collection[str], number: int) -> None:
        """Note that what a chat knows of these quotes is right up to a change: it has seen them
        so, or what was corrected meanwhile was undone again."""
        statement = (
            update(receipts)
            .where(receipts.c.chat == chat, receipts.c.quote.in_(quotes))
            .values(known=number)
        )
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def held(self, chat: int, quotes: Collection[str], before: datetime) -> frozenset[str]:
        """Those of the quotes that a chat had received before this moment."""
        # A receipt may have the id that the quote had then.
        renamed = (changes.c.kind == ChangeKind.QUOTE_ID.value) & (
            changes.c.quote == receipts.c.quote
        )
        now = func.coalesce(changes.c.successor, receipts.c.quote)
        query = (
            select(now)
            .select_from(receipts.outerjoin(changes, renamed))
            .where(receipts.c.chat == chat, now.in_(quotes), receipts.c.received < before)
        )
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())


def add_receipts(connection: Connection, received: Iterable[Receipt]) -> None:
    """Write receipts; of two for one chat and quote the later stands.

    Those of a chat that was forgotten meanwhile are left out.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    rows = receipt_rows(received, sqlite_moment if is_sqlite else postgresql_moment)
    if rows:
        statement = _SQLITE if is_sqlite else _postgresql(prefix_of(connection))
        connection.execute(statement, {"received": rows})


def receipt_rows(received: Iterable[Receipt], moment: Callable[[datetime], str]) -> list[Row]:
    """The columns of receipts, of two for one chat and quote the later alone."""
    rows: dict[tuple[int, str], Row] = {
        (each.chat, each.quote): {
            "chat": each.chat,
            "quote": each.quote,
            "thread": each.thread,
            "received": moment(each.received),
            "number": each.number,
            "known": each.known,
        }
        for each in received
    }
    return list(rows.values())


POSTGRESQL_NEWEST = (
    "INSERT INTO {of}receipts (chat, quote, thread, received, number, known)"
    " SELECT chats.id, new.quote, new.thread, new.received, new.number, new.known"
    " FROM json_to_recordset(:received) AS new(chat bigint, quote text, thread bigint,"
    " received timestamptz, number bigint, known bigint)"
    " JOIN {of}chats ON chats.id = new.chat"
    # Nobody forgets the chat before the transaction ends.
    " ORDER BY chats.id, new.quote FOR KEY SHARE OF chats"
    " ON CONFLICT (chat, quote)"
    " DO UPDATE SET thread = excluded.thread,"
    " received = CASE WHEN excluded.known IS NULL THEN excluded.received"
    " ELSE receipts.received END,"
    " number = least(receipts.number, excluded.number),"
    " known = coalesce(excluded.known, receipts.known)"
)
"""Writes the receipts in the parameter ``received``; a part of a statement that writes more.

With a correction, when the quote itself was received stays as it was.

In plain SQL, for SQLAlchemy compiles a statement with ON CONFLICT of its own anew each time.
``{of}`` is where the tables are: `prefix_of`.
"""


@lru_cache
def _postgresql(prefix: str) -> TextClause:
    statement = POSTGRESQL_NEWEST.format(of=prefix)
    return text(statement).bindparams(bindparam("received", type_=JSON))


_SQLITE = text(
    "INSERT INTO receipts (chat, quote, thread, received, number, known)"
    " SELECT chats.id, json_extract(value, '$.quote'), json_extract(value, '$.thread'),"
    " json_extract(value, '$.received'), json_extract(value, '$.number'),"
    " json_extract(value, '$.known')"
    " FROM json_each(:received) JOIN chats ON chats.id = json_extract(value, '$.chat')"
    # Without it, SQLite takes the conflict for the join's condition.
    " WHERE true"
    " ON CONFLICT (chat, quote)"
    " DO UPDATE SET thread = excluded.thread,"
    " received = CASE WHEN excluded.known IS NULL THEN excluded.received"
    " ELSE receipts.received END,"
    " number = min(receipts.number, excluded.number),"
    " known = coalesce(excluded.known, receipts.known)"
).bindparams(bindparam("received", type_=JSON))
