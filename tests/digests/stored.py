"""What a store holds, for tests that look: the program itself never reads it so."""

from sqlalchemy import select

from briefing.digests.records import Delivery, Receipt
from briefing.digests.store import Store
from briefing.digests.store.rows import delivery_of
from briefing.digests.store.tables import deliveries, receipts


async def deliveries_of(store: Store, subscription: int) -> tuple[Delivery, ...]:
    """All deliveries of a subscription, oldest first."""
    query = select(deliveries).where(deliveries.c.subscription == subscription)
    async with store.database.reading() as connection:
        found = await connection.execute(query.order_by(deliveries.c.id))
        return tuple(map(delivery_of, found.all()))


async def receipts_for(store: Store, quote: str) -> tuple[Receipt, ...]:
    """Who received a quote, by chat id."""
    query = select(receipts).where(receipts.c.quote == quote).order_by(receipts.c.chat)
    async with store.database.reading() as connection:
        found = await connection.execute(query)
        return tuple(
            Receipt(row.chat, row.quote, row.thread, row.received, row.number)
            for row in found.all()
        )
