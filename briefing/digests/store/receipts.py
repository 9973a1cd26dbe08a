"""Receipts: which chat received which quote, so that a correction finds its readers."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Receipt
from briefing.digests.store.database import Database
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
        async with self._database.writing() as connection:
            received = [Receipt(chat, quote, thread, now) for quote in quotes]
            await add_receipts(self._database, connection, received)

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


async def add_receipts(
    database: Database, connection: AsyncConnection, received: Sequence[Receipt]
) -> None:
    """Write receipts; of two for one chat and quote the newest stands.

    Those of a chat that was forgotten meanwhile are left out.
    """
    known = await known_chats(connection, {each.chat for each in received}) if received else set()
    rows = {(each.chat, each.quote): asdict(each) for each in received if each.chat in known}
    if not rows:
        return
    statement = database.insert(receipts)
    newest = statement.on_conflict_do_update(
        index_elements=["chat", "quote"],
        set_={"received": statement.excluded.received, "thread": statement.excluded.thread},
    )
    await connection.execute(newest, list(rows.values()))
