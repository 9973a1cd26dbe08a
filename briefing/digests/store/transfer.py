"""Chats that leave the database with all their subscriptions, and those that come."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.moved_chats import MovedChat, moved_of
from briefing.digests.records import Chat, Receipt
from briefing.digests.store.cells import BadRow
from briefing.digests.store.database import Database
from briefing.digests.store.receipts import add_receipts
from briefing.digests.store.rescheduling import lock_chats, reschedule
from briefing.digests.store.rows import chat_values, sound_chat_of
from briefing.digests.store.subscriptions import (
    MOST_SUBSCRIPTIONS,
    content_of,
    insert_subscription,
    stored_of,
)
from briefing.digests.store.tables import chats, library_state, receipts


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a chat that was moved here.

    ``known`` are the subscriptions that it had already, ``surplus`` those beyond the most that a
    chat may have.
    """

    is_new: bool
    added: int
    known: int
    surplus: int
    receipts: int


class Transfer:
    """Gives out chats, and takes them in. Each chat is one transaction; raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def leaving(self) -> AsyncIterator[MovedChat | BadRow]:
        """All chats by their ids; what is damaged in one is given instead of it."""
        after: int | None = None
        while True:
            async with self._database.reading() as connection:
                query = select(chats).order_by(chats.c.id).limit(1)
                if after is not None:
                    query = query.where(chats.c.id > after)
                row = (await connection.execute(query)).one_or_none()
                if row is None:
                    return
                after = row.id
                try:
                    moved: MovedChat | BadRow = moved_of(
                        sound_chat_of(row),
                        await stored_of(connection, row.id),
                        await _received(connection, row.id),
                    )
                except BadRow as fault:
                    moved = fault
            yield moved

    async def take(self, moved: MovedChat, now: datetime, *, trial: bool = False) -> Arrival:
        """Take a chat in: what it has here stays, and what it lacks is added.

        The settings of a chat that is known here stay. A second time nothing is left to add. With
        ``trial`` nothing is kept, and what would have come of it is returned.
        """
        try:
            async with self._database.writing() as connection:
                arrival = await _take(self._database, connection, moved, now)
                if trial:
                    raise _Trial(arrival)
        except _Trial as ended:
            return ended.arrival
        return arrival


class _Trial(Exception):
    """Takes a transaction back that was only tried."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self.arrival = arrival


async def _take(
    database: Database, connection: AsyncConnection, moved: MovedChat, now: datetime
) -> Arrival:
    chat = moved.chat
    is_new = await _is_new(connection, chat)
    await connection.execute(
        database.insert(chats).values(chat_values(chat)).on_conflict_do_nothing()
    )
    await lock_chats(connection, chat.id)
    stored = {content_of(each) for each in await stored_of(connection, chat.id)}
    added = known = surplus = 0
    for each in moved.subscriptions:
        if content_of(each.new) in stored:
            known += 1
        elif len(stored) >= MOST_SUBSCRIPTIONS:
            surplus += 1
        else:
            await insert_subscription(connection, each.new, each.paused_until)
            stored.add(content_of(each.new))
            added += 1
    here = {each.quote for each in await _received(connection, chat.id)}
    # What is corrected here from now on is told; what was corrected elsewhere was told there.
    newest = (await connection.execute(select(func.max(library_state.c.last_number)))).scalar()
    fresh = [
        replace(each, number=newest or 0) for each in moved.receipts if each.quote not in here
    ]
    await connection.run_sync(lambda plain: add_receipts(plain, fresh))
    await reschedule(connection, chat.id, now)
    return Arrival(is_new, added, known, surplus, len(fresh))


async def _is_new(connection: AsyncConnection, chat: Chat) -> bool:
    query = select(chats.c.id).where(chats.c.id == chat.id)
    return (await connection.execute(query)).one_or_none() is None


async def _received(connection: AsyncConnection, chat: int) -> tuple[Receipt, ...]:
    query = select(receipts).where(receipts.c.chat == chat).order_by(receipts.c.quote)
    found = (await connection.execute(query)).all()
    return tuple(
        Receipt(row.chat, row.quote, row.thread, row.received, row.number, row.known)
        for row in found
    )
