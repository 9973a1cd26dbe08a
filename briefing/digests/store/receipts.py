"""Receipts: which chat received which quote, so that a correction finds its readers."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from briefing.digests.records import Receipt
from briefing.digests.store.database import Database, Insert
from briefing.digests.store.rows import receipt_of
from briefing.digests.store.rowsets import Dialect, by_dialect, moment_in_json
from briefing.digests.store.tables import chats, receipts


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

    async def held(self, chat: int, quotes: Collection[str], before: datetime) -> frozenset[str]:
        """Those of the quotes that a chat had received before this moment."""
        query = select(receipts.c.quote).where(
            receipts.c.chat == chat, receipts.c.quote.in_(quotes), receipts.c.received < before
        )
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def held(self, chat: int, quotes: Collection[str], before: datetime) -> frozenset[str]:
        """Those of the quotes that a chat had received before this moment."""
        query = select(receipts.c.quote).where(
            receipts.c.chat == chat, receipts.c.quote.in_(quotes), receipts.c.received < before
        )
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())


def add_receipts(connection: Connection, received: Iterable[Receipt]) -> None:
    """Write receipts; of two for one chat and quote the later stands.

    Those of a chat that was forgotten meanwhile are left out.
    """
    dialect = connection.dialect.name
    rows = {(each.chat, each.quote): _row(each, dialect) for each in received}
    if rows:
        connection.execute(_NEWEST[dialect], {"received": list(rows.values())})


def _row(receipt: Receipt, dialect: str) -> dict[str, object]:
    return {
        "chat": receipt.chat,
        "quote": receipt.quote,
        "thread": receipt.thread,
        "received": moment_in_json(receipt.received, dialect),
    }


def _newest(dialect: Dialect) -> Insert:
    columns = {each.name: each.type for each in receipts.c}
    new = dialect.rows("received", columns).c
    of_known_chats = (
        select(new.chat, new.quote, new.thread, new.received)
        .where(chats.c.id == new.chat)
        .order_by(new.chat)
        # Nobody forgets the chat before the transaction ends.
        .with_for_update(read=True, key_share=True, of=chats)
    )
    adding = dialect.insert(receipts).from_select(list(columns), of_known_chats)
    return adding.on_conflict_do_update(
        index_elements=["chat", "quote"],
        set_={"received": adding.excluded.received, "thread": adding.excluded.thread},
    )


_NEWEST = by_dialect(_newest)
