"""From corrections and withdrawals to rows of the ledger, for every chat with a receipt."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Change, ChangeKind, Chat, ChatState, DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.rows import change_of, chat_of
from briefing.digests.store.tables import changes, chats, deliveries, library_state, receipts

_CORRECTING = (ChangeKind.CORRECTION.value, ChangeKind.WITHDRAWAL.value)


class Corrections:
    """Plans the corrections. Their place is kept: a restart goes on where it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def batch(self, limit: int, moment: Callable[[Chat], datetime]) -> int:
        """Plan the oldest correction that is not yet planned, for at most ``limit`` chats.

        ``moment`` says when a chat may be told. How many chats were looked at is returned; 0 once
        all corrections are planned. Chats that left or opted out are passed over. Raises
        DatabaseFault.
        """
        async with self._database.writing() as connection:
            while (change := await _oldest(connection)) is not None:
                readers = await _readers(connection, change, limit)
                if readers:
                    await self._plan(connection, change, readers, moment)
                    return len(readers)
                await connection.execute(
                    update(library_state).values(corrected=change.number, corrected_chat=None)
                )
            return 0

    async def _plan(
        self,
        connection: AsyncConnection,
        change: Change,
        readers: Sequence[tuple[Chat, int | None]],
        moment: Callable[[Chat], datetime],
    ) -> None:
        rows = [
            _delivery(change.number, chat, thread, moment(chat))
            for chat, thread in readers
            if chat.state is ChatState.ALIVE and chat.corrections
        ]
        if rows:
            await connection.execute(
                self._database.insert(deliveries).on_conflict_do_nothing(), rows
            )
        last, _ = readers[-1]
        await connection.execute(update(library_state).values(corrected_chat=last.id))


async def _oldest(connection: AsyncConnection) -> Change | None:
    done = (
        await connection.execute(select(library_state.c.corrected).with_for_update())
    ).scalar_one()
    found = await connection.execute(
        select(changes)
        .where(changes.c.number > done, changes.c.kind.in_(_CORRECTING))
        .order_by(changes.c.number)
        .limit(1)
    )
    row = found.one_or_none()
    return None if row is None else change_of(row)


async def _readers(
    connection: AsyncConnection, change: Change, limit: int
) -> list[tuple[Chat, int | None]]:
    """The next chats, by id, that received the quote, and the thread in which they did."""
    after = (await connection.execute(select(library_state.c.corrected_chat))).scalar_one()
    query = (
        select(chats, receipts.c.thread)
        .join(receipts, receipts.c.chat == chats.c.id)
        .where(receipts.c.quote == change.what.quote)
        .order_by(receipts.c.chat)
        .limit(limit)
    )
    if after is not None:
        query = query.where(receipts.c.chat > after)
    found = await connection.execute(query)
    return [(chat_of(row), row.thread) for row in found.all()]


def _delivery(number: int, chat: Chat, thread: int | None, moment: datetime) -> dict[str, object]:
    return {
        "chat": chat.id,
        "thread": thread,
        "correction": number,
        "state": DeliveryState.PLANNED.value,
        "due": moment,
        "next_attempt": moment,
        "attempts": 0,
        "after": number - 1,
        "upto": number,
        "messages": [],
        "parts": 0,
    }
