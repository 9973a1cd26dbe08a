"""A group that became a supergroup keeps everything under its new id."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Chat, ChatKind, ChatState
from briefing.digests.store.database import Database
from briefing.digests.store.locking import lock_chats
from briefing.digests.store.rescheduling import reschedule
from briefing.digests.store.rows import chat_values
from briefing.digests.store.tables import (
    chats,
    deliveries,
    library_state,
    receipts,
    subscriptions,
)


class Moving:
    """Moves all that is stored of a chat to another id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(self, old: int, new: int, now: datetime) -> bool:
        """Give everything of ``old`` to ``new``, in one transaction; raises DatabaseFault.

        Where both are known they become one: the old chat's settings stay, for it is the one that
        chose them, and what both hold is kept once. False where ``old`` is not known, which is so
        after the first time: Telegram tells of a move more than once.
        """
        async with self._database.writing() as connection:
            known = await lock_chats(connection, old, new)
            if old not in known or old == new:
                return False
            merged = chat_values(_merged(known[old], known.get(new), new))
            if new in known:
                await connection.execute(update(chats).where(chats.c.id == new).values(merged))
            else:
                await connection.execute(self._database.insert(chats).values(merged))
            await _correct_from_the_start(connection, new)
            await _drop_what_both_hold(connection, old, new)
            for table in (subscriptions, deliveries, receipts):
                await connection.execute(update(table).where(table.c.chat == old).values(chat=new))
            await connection.execute(delete(chats).where(chats.c.id == old))
            await reschedule(connection, new, now)
            return True


def _merged(old: Chat, new: Chat | None, new_id: int) -> Chat:
    # Telegram answers for the new id: that the old one was gone is out of date.
    state = ChatState.ALIVE if new is None else new.state
    if old.state is ChatState.OPTED_OUT:
        state = ChatState.OPTED_OUT
    merged = replace(old, id=new_id, kind=ChatKind.SUPERGROUP, state=state)
    if new is None:
        return merged
    return replace(
        merged,
        zone=old.zone or new.zone,
        quiet=old.quiet or new.quiet,
        created=min(old.created, new.created),
    )


async def _correct_from_the_start(connection: AsyncConnection, new: int) -> None:
    """A correction that is being planned chat by chat must not pass over the one that moves.

    Those it came by already are not planned twice: the ledger has their rows.
    """
    passed = library_state.c.corrected_chat >= new
    await connection.execute(update(library_state).where(passed).values(corrected_chat=None))


async def _drop_what_both_hold(connection: AsyncConnection, old: int, new: int) -> None:
    twin = deliveries.alias("twin")
    await connection.execute(
        delete(deliveries).where(
            deliveries.c.chat == old,
            exists().where(twin.c.chat == new, twin.c.correction == deliveries.c.correction),
        )
    )
    twins = select(receipts.c.quote).where(receipts.c.chat == old)
    # Either may have been shown it first, from whichever library.
    await connection.execute(
        update(receipts)
        .where(receipts.c.chat == new, receipts.c.quote.in_(twins))
        .values(number=0)
    )
    other = receipts.alias("other")
    await connection.execute(
        delete(receipts).where(
            receipts.c.chat == old,
            exists().where(and_(other.c.chat == new, other.c.quote == receipts.c.quote)),
        )
    )
