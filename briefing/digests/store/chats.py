"""Chats: who may be written to, on which clock."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import UNFINISHED, Chat, ChatKind, ChatState, DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.locking import lock_chats
from briefing.digests.store.rescheduling import reschedule
from briefing.digests.store.rows import chat_of, chat_values
from briefing.digests.store.tables import chats, deliveries


class Chats:
    """The chats that the bot has met. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat: int) -> Chat | None:
        """A chat by its id; None where it was never met or is forgotten."""
        async with self._database.reading() as connection:
            query = select(chats).where(chats.c.id == chat)
            row = (await connection.execute(query)).one_or_none()
            return None if row is None else chat_of(row)

    async def meet(self, chat: int, kind: ChatKind, now: datetime) -> Chat:
        """The chat, stored if it is new. One that was gone has written, and is alive again."""
        async with self._database.writing() as connection:
            fresh = Chat(chat, kind, now)
            await connection.execute(
                self._database.insert(chats).values(chat_values(fresh)).on_conflict_do_nothing()
            )
            known = (await lock_chats(connection, chat))[chat]
            if known.state is ChatState.GONE:
                await _set_state(connection, chat, ChatState.ALIVE, now)
                known = replace(known, state=ChatState.ALIVE)
            return known

    async def save(self, chat: Chat, now: datetime) -> None:
        """Store a known chat's settings; its subscriptions are due on the new clock."""
        values = chat_values(chat)
        async with self._database.writing() as connection:
            await lock_chats(connection, chat.id)
            await connection.execute(update(chats).where(chats.c.id == chat.id).values(values))
            await reschedule(connection, chat.id, now)

    async def set_state(self, chat: int, state: ChatState, now: datetime) -> None:
        """Mark a chat as alive, gone or opted out; one that left gets nothing that waits."""
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            await _set_state(connection, chat, state, now)


async def _set_state(
    connection: AsyncConnection, chat: int, state: ChatState, now: datetime
) -> None:
    await connection.execute(update(chats).where(chats.c.id == chat).values(state=state.value))
    if state is not ChatState.ALIVE:
        await connection.execute(
            update(deliveries)
            .where(deliveries.c.chat == chat, deliveries.c.state.in_(UNFINISHED))
            .values(
                state=DeliveryState.SKIPPED.value,
                note=f"the chat is {state.value}",
                next_attempt=None,
                owner=None,
                finished=now,
            )
        )
    await reschedule(connection, chat, now)
