"""From corrections and withdrawals to rows of the ledger, for every chat with a receipt."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import CORRECTING, Change, ChangeKind, Chat, ChatState, DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.renaming import ids_before, ids_since
from briefing.digests.store.rescheduling import lock_chats
from briefing.digests.store.rows import change_of, chat_of
from briefing.digests.store.tables import changes, chats, deliveries, library_state, receipts

_IS_CORRECTING: ColumnElement[bool] = changes.c.kind.in_(
    [kind.value for kind in CORRECTING]
) & changes.c.quote.is_not(None)


class Corrections:
    """Plans the corrections. Their place is kept: a restart goes on where it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def batch(self, limit: int, moment: Callable[[Chat], datetime]) -> int:
        """Plan the oldest correction that is not yet planned, for at most ``limit`` chats.

        ``moment`` says when a chat may be told. How many chats were looked at is returned; 0 once
        all corrections are planned, and while any process has messages in flight that it began
        to write before the correction was recorded: who receives them is not known yet. Chats
        that left or opted out are passed over. Raises DatabaseFault.
        """
        async with self._database.writing() as connection:
            while (found := await _oldest(connection)) is not None:
                change, place = found
                if place is None and await self._is_under_way(connection, change):
                    return 0
                readers = await _readers(connection, change, place, limit)
                if readers:
                    await self._plan(connection, change, readers, moment)
                    return len(readers)
                await connection.execute(
                    update(library_state).values(corrected=change.number, corrected_chat=None)
                )
            return 0

    async def catch_up(
        self,
        chat: int,
        quotes: Collection[str],
        thread: int | None,
        after: int,
        moment: Callable[[Chat], datetime],
    ) -> None:
        """Plan what a chat has missed that was shown quotes as they stood after change ``after``.

        To be called once it is written down that the chat received them: whatever is recorded
        later finds that. What is planned already stays as it is. Raises DatabaseFault.
        """
        async with self._database.writing() as connection:
            query = select(changes.c.number).where(
                changes.c.number > after,
                _IS_CORRECTING,
                changes.c.quote.in_(await ids_since(connection, quotes)),
            )
            missed = list((await connection.execute(query)).scalars())
            known = (await lock_chats(connection, chat)).get(chat)
            if missed and known is not None and _wants(known):
                await connection.execute(
                    self._database.insert(deliveries).on_conflict_do_nothing(),
                    [_delivery(number, known, thread, moment(known)) for number in missed],
                )

    async def _is_under_way(self, connection: AsyncConnection, change: Change) -> bool:
        """Whether messages are in flight that may show what this change corrects.

        A delivery that is claimed later covers the change, or is written by a process that knows
        of it.
        """
        if not self._database.is_sqlite:
            # A claim may have looked for the newest change just before this one was there, and
            # not be seen yet. Who gets this lock has waited for all who were writing.
            await connection.execute(text("LOCK TABLE deliveries IN SHARE MODE"))
        claimed = exists().where(
            deliveries.c.next_attempt.is_not(None),
            deliveries.c.owner.is_not(None),
            deliveries.c.upto < change.number,
        )
        return bool((await connection.execute(select(claimed))).scalar_one())

    async def _plan(
        self,
        connection: AsyncConnection,
        change: Change,
        readers: Sequence[tuple[Chat, int | None]],
        moment: Callable[[Chat], datetime],
    ) -> None:
        told = await _told_already(connection, change, [chat.id for chat, _ in readers])
        rows = [
            _delivery(change.number, chat, thread, moment(chat))
            for chat, thread in readers
            if _wants(chat) and chat.id not in told
        ]
        if rows:
            await connection.execute(
                self._database.insert(deliveries).on_conflict_do_nothing(), rows
            )
        last, _ = readers[-1]
        await connection.execute(update(library_state).values(corrected_chat=last.id))


def _wants(chat: Chat) -> bool:
    return chat.state is ChatState.ALIVE and chat.corrections


async def _oldest(connection: AsyncConnection) -> tuple[Change, int | None] | None:
    """The next change to plan, and the last chat for which it is planned; None of both."""
    state = select(library_state.c.corrected, library_state.c.corrected_chat).with_for_update()
    done = (await connection.execute(state)).one()
    found = await connection.execute(
        select(changes)
        .where(changes.c.number > done.corrected, _IS_CORRECTING)
        .order_by(changes.c.number)
        .limit(1)
    )
    row = found.one_or_none()
    return None if row is None else (change_of(row), done.corrected_chat)


async def _readers(
    connection: AsyncConnection, change: Change, after: int | None, limit: int
) -> list[tuple[Chat, int | None]]:
    """The chats after this one, by id, that received the quote, and in which thread."""
    found: dict[int, tuple[Chat, int | None]] = {}
    # A chat may have it under two ids, from before and from after it was given another one.
    for quote in await ids_before(connection, change.what.quote or ""):
        query = (
            select(chats, receipts.c.thread)
            .join(receipts, receipts.c.chat == chats.c.id)
            # Whom the first time showed it as it is now was shown nothing wrong.
            .where(receipts.c.quote == quote, receipts.c.number < change.number)
            .order_by(receipts.c.chat)
            .limit(limit)
        )
        if after is not None:
            query = query.where(receipts.c.chat > after)
        for row in (await connection.execute(query)).all():
            found.setdefault(row.id, (chat_of(row), row.thread))
    return [found[chat] for chat in sorted(found)[:limit]]


async def _told_already(
    connection: AsyncConnection, change: Change, readers: Collection[int]
) -> frozenset[int]:
    """Those of the chats that are told by another message that we read a position otherwise.

    All quotes of the position changed with it, in one edit: one message says so.
    """
    if change.what.kind is not ChangeKind.READING:
        return frozenset()
    of_the_edit = select(changes.c.number).where(
        changes.c.kind == change.what.kind.value,
        changes.c.actor == change.what.actor,
        changes.c.topic == change.what.topic,
        changes.c.recorded == change.when,
        changes.c.number < change.number,
    )
    found = await connection.execute(
        select(deliveries.c.chat).where(
            deliveries.c.chat.in_(readers), deliveries.c.correction.in_(of_the_edit)
        )
    )
    return frozenset(found.scalars())


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
