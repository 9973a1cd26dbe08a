"""The order of locks: the chat's row first, so that no two transactions wait in a circle."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Chat
from briefing.digests.store.rows import chat_of
from briefing.digests.store.tables import chats


async def lock_chats(connection: AsyncConnection, *ids: int) -> dict[int, Chat]:
    """Those of the chats that are known, locked until the transaction ends.

    NO KEY UPDATE, for rows of the ledger that name the chat may be inserted meanwhile: whoever
    plans holds the subscription, which we may be about to wait for.
    """
    found = await connection.execute(
        select(chats)
        .where(chats.c.id.in_(ids))
        .order_by(chats.c.id)
        .with_for_update(key_share=True)
    )
    return {row.id: chat_of(row) for row in found.all()}
