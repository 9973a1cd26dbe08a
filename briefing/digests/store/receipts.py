"""Receipts: which chat received which quote, so that a correction finds its readers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from briefing.digests.records import Receipt
from briefing.digests.store.database import Database, Insert
from briefing.digests.store.locking import known_chats
from briefing.digests.store.rows import receipt_of
from briefing.digests.store.tables import receipts


class Receipts:
    """The receipts. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, chat: int, quotes: Iterable[str], thread: int | None, now: datetime
    ) -> None:
        """Note that a chat received these quotes; nothing is noted of one that was not met."""
        received = [Receipt(chat, quote, thread, now) for quote in quotes]
        await self._database.write(lambda connection: add_receipts(connection, received))

    async def of_quote(
        self, quote: str, *, after_chat: int | None = None, limit: int = 500
    ) -> tuple[Receipt, ...]:
        """Who received a quote, by chat id, from the one after ``after_chat`` on."""
        query = select(receipts).where(receipts.c.quote == quote)
        if after_chat is not None:
            query = query.where(receipts.c.chat > after_chat)
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(receipts.c.chat).limit(limit))
            return tuple(map(receipt_of, found.all()))


def add_receipts(connection: Connection, received: Sequence[Receipt]) -> None:
    """Write receipts; of two for one chat and quote the newest stands.

    Those of a chat that was forgotten meanwhile are left out.
    """
    known = known_chats(connection, {each.chat for each in received}) if received else set()
    rows = {(each.chat, each.quote): _values(each) for each in received if each.chat in known}
    if rows:
        connection.execute(_NEWEST[connection.dialect.name], list(rows.values()))


def _values(receipt: Receipt) -> dict[str, object]:
    return {
        "chat": receipt.chat,
        "quote": receipt.quote,
        "thread": receipt.thread,
        "received": receipt.received,
    }


def _newest(statement: Insert) -> Insert:
    return statement.on_conflict_do_update(
        index_elements=["chat", "quote"],
        set_={"received": statement.excluded.received, "thread": statement.excluded.thread},
    )


# Made once: to make such a statement takes longer than to write a batch.
_NEWEST = {
    "sqlite": _newest(sqlite.insert(receipts)),
    "postgresql": _newest(postgresql.insert(receipts)),
}
