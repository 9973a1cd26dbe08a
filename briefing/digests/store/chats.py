"""Chats and their settings; giving out, deleting or moving all that is stored of one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import UNFINISHED, Chat, ChatKind, ChatState, DeliveryState
from briefing.digests.store.cells import plain_row
from briefing.digests.store.curator_work import forget_curator
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import lock_chats, reschedule
from briefing.digests.store.rows import chat_of, chat_values
from briefing.digests.store.subscriptions import delete_surplus, stored_of
from briefing.digests.store.tables import (
    chats,
    deliveries,
    library_state,
    reader_requests,
    receipts,
    subscriptions,
)


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

    async def states(self, ids: Collection[int]) -> dict[int, ChatState]:
        """How the chats among these stand that are known; read on a connection of its own."""
        query = select(chats.c.id, chats.c.state).where(chats.c.id.in_(ids))
        async with self._database.reading(aside=True) as connection:
            found = (await connection.execute(query)).tuples().all()
            known = set(ChatState)
            return {number: ChatState(state) for number, state in found if state in known}

    async def meet(self, chat: int, kind: ChatKind, now: datetime) -> Chat:
        """The chat, stored if it is new. One that was gone has written, and is alive again."""
        async with self._database.writing() as connection:
            fresh = Chat(chat, kind, now)
            await connection.execute(
                self._database.insert(chats).values(chat_values(fresh)).on_conflict_do_nothing()
            )
            known = (await lock_chats(connection, chat))[chat]
            if known.state is ChatState.GONE:
                await change_state(connection, chat, ChatState.ALIVE, now)
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
            await change_state(connection, chat, state, now)


async def change_state(
    connection: AsyncConnection, chat: int, state: ChatState, now: datetime
) -> None:
    """What `Chats.set_state` does, for a chat that is locked."""
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


_OF_A_CHAT = (reader_requests, receipts, deliveries, subscriptions)
"""Tables with rows about chats, children before their parents: rows are deleted in this order."""


class ChatErasure:
    """Gives out and deletes all that is stored of one chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def export(self, chat: int) -> Mapping[str, Any] | None:
        """Every row about a chat, by table, as plain data that JSON can carry.

        Moments and dates are in ISO 8601, in UTC; weekdays are bits, Monday the lowest; times are
        minutes since midnight. None where nothing is stored. Raises DatabaseFault.
        """
        async with self._database.reading() as connection:
            row = (await connection.execute(select(chats).where(chats.c.id == chat))).one_or_none()
            if row is None:
                return None
            exported: dict[str, Any] = {"chat": plain_row(row)}
            for table in reversed(_OF_A_CHAT):
                found = await connection.execute(_rows_of(table, chat))
                exported[table.name] = [plain_row(each) for each in found.all()]
            return exported

    async def forget(self, chat: int) -> bool:
        """Delete every row about a chat; False where nothing was stored. Raises DatabaseFault.

        Neither the file nor its log keeps any of it: what is deleted is overwritten.
        A message that is under way meanwhile may still arrive; nothing of it is written down.
        """
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            for table in _OF_A_CHAT:
                await connection.execute(delete(table).where(table.c.chat == chat))
            # Of a private chat, whose id is its person's: who asked for other chats' digests.
            asked_for = update(subscriptions).where(subscriptions.c.subscriber == chat)
            await connection.execute(asked_for.values(subscriber=None))
            was_curator = await forget_curator(connection, chat)
            gone = await connection.execute(delete(chats).where(chats.c.id == chat))
        is_known = was_curator or gone.rowcount > 0
        if is_known:
            await self._database.try_to_empty_log()
        return is_known


def _rows_of(table: Table, chat: int) -> Any:
    return select(table).where(table.c.chat == chat).order_by(*table.primary_key.columns)


class ChatMigration:
    """Moves all that is stored of a chat to another id: a group that became a supergroup."""

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
            first = {each.id for each in await stored_of(connection, old)}
            for table in _OF_A_CHAT:
                await connection.execute(update(table).where(table.c.chat == old).values(chat=new))
            await connection.execute(delete(chats).where(chats.c.id == old))
            await delete_surplus(connection, new, now, first)
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
    asked = reader_requests.alias("asked")
    await connection.execute(
        delete(reader_requests).where(
            reader_requests.c.chat == old,
            exists().where(
                asked.c.chat == new,
                asked.c.kind == reader_requests.c.kind,
                asked.c.subject == reader_requests.c.subject,
            ),
        )
    )
