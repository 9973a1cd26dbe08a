"""Receipts: which chat received which quote, so that a correction finds its readers."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from briefing.digests.records import Receipt
from briefing.digests.store.database import Database, Insert
from briefing.digests.store.rows import receipt_of
from briefing.digests.store.tables import receipts


class Receipts:
    """The receipts. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, chat: int, quotes: Iterable[str], thread: int | None, now: datetime
    ) -> None:
        """Note that a chat that was met received these quotes."""
        rows = [
            {"chat": chat, "quote": quote, "thread": thread, "received": now}
            for quote in dict.fromkeys(quotes)
        ]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(upsert(self._database), rows)

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


def upsert(database: Database) -> Insert:
    """An INSERT of receipts under which the newest of two for one quote stands."""
    statement = database.insert(receipts)
    return statement.on_conflict_do_update(
        index_elements=["chat", "quote"],
        set_={"received": statement.excluded.received, "thread": statement.excluded.thread},
    )
