"""From the corrections of an edit to rows of the ledger, one for every chat that they concern."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Chat, ChatState, DeliveryState
from briefing.digests.store.bot_places import lock_table
from briefing.digests.store.concerned import (
    IS_CORRECTING,
    concerned_chats,
    corrected_in,
    numbers_of,
)
from briefing.digests.store.database import Database
from briefing.digests.store.renaming import ids_since
from briefing.digests.store.rescheduling import lock_chats
from briefing.digests.store.rows import chat_of
from briefing.digests.store.tables import changes, chats, deliveries, library_state

_PLACE = (
    library_state.c.corrected,
    library_state.c.corrected_chat,
    library_state.c.ahead,
    library_state.c.ahead_chat,
)
"""How far corrections are planned. The rest of the row is the whole library as recorded: to read
that at every tick took a tenth of the processor."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit's number, and that of the change before its first correction."""

    number: int
    after: int

    @property
    def key(self) -> int:
        """What a delivery of all its corrections is known by."""
        return self.after + 1


class Corrections:
    """Plans the corrections. Their place is kept: a restart goes on where it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def batch(self, limit: int, moment: Callable[[Chat], datetime]) -> int:
        """Plan the corrections of the oldest edit that wait, for at most ``limit`` chats.

        ``moment`` says when a chat may be told. How many chats were looked at is returned; 0 once
        nothing is left to do now. While any process has messages in flight that it began to write
        before the edit was recorded, who receives them is not known yet: chats that nothing is on
        its way to are planned ahead, and the others once all has arrived. Chats that left or opted
        out are passed over. Raises DatabaseFault.
        """
        async with self._database.writing(first=True) as connection:
            while True:
                done = (await connection.execute(select(*_PLACE).with_for_update())).one()
                edit = await _oldest(connection, done.corrected)
                if edit is None:
                    return 0
                is_ahead = done.corrected_chat is None and await self._is_under_way(
                    connection, edit
                )
                if is_ahead:
                    edit = await _oldest(connection, max(done.corrected, done.ahead))
                    if edit is None:
                        return 0
                place = done.ahead_chat if is_ahead else done.corrected_chat
                found = await concerned_chats(
                    connection,
                    await corrected_in(connection, edit.after, edit.number),
                    place,
                    limit,
                    idle_before=edit.number if is_ahead else None,
                )
                if found:
                    await self._plan(connection, edit, found, moment)
                    last = max(found)
                    values = {"ahead_chat" if is_ahead else "corrected_chat": last}
                    await connection.execute(update(library_state).values(values))
                    return len(found)
                over = _ahead_done(edit) if is_ahead else _all_done(edit)
                await connection.execute(update(library_state).values(over))

    async def concerning(self, chat: int, after: int, upto: int) -> frozenset[int]:
        """The numbers of the corrections after one change and up to another that concern a chat.

        Raises DatabaseFault.
        """
        async with self._database.reading() as connection:
            return await numbers_of(connection, chat, await corrected_in(connection, after, upto))

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
            query = select(changes.c.number, changes.c.edit).where(
                changes.c.number > after,
                IS_CORRECTING,
                changes.c.quote.in_(await ids_since(connection, quotes)),
            )
            missed = (await connection.execute(query)).tuples().all()
            known = (await lock_chats(connection, chat)).get(chat)
            if known is None or not _wants(known):
                return
            for number, edit in missed:
                row = await self._missing(connection, known, number, edit)
                if row is not None:
                    key, covered = row
                    await connection.execute(
                        self._database.insert(deliveries).on_conflict_do_nothing(),
                        [_delivery(key, covered, known, thread, moment(known))],
                    )

    async def _missing(
        self, connection: AsyncConnection, chat: Chat, number: int, edit: int
    ) -> tuple[int, _Edit] | None:
        """The key and the range of a delivery for one change; None where one waits to say it."""
        whole = await _whole(connection, edit)
        query = select(deliveries.c.owner, deliveries.c.next_attempt).where(
            deliveries.c.chat == chat.id, deliveries.c.correction == whole.key
        )
        planned = (await connection.execute(query)).one_or_none()
        if planned is None:
            return whole.key, whole
        if planned.owner is None and planned.next_attempt is not None:
            return None
        # What was written for the edit does not hold it: it is told alone.
        return -number, _Edit(number, number - 1)

    async def _is_under_way(self, connection: AsyncConnection, edit: _Edit) -> bool:
        """Whether messages are in flight that may show what this edit corrects.

        A delivery that is claimed later covers the edit, or is written by a process that knows
        of it.
        """
        if not self._database.is_sqlite:
            # A claim may have looked for the newest change just before this one was there, and
            # not be seen yet. Who gets this lock has waited for all who were writing.
            await connection.execute(lock_table(deliveries, self._database.schema, "SHARE"))
        claimed = exists().where(
            deliveries.c.next_attempt.is_not(None),
            deliveries.c.owner.is_not(None),
            deliveries.c.upto < edit.number,
        )
        return bool((await connection.execute(select(claimed))).scalar_one())

    async def _plan(
        self,
        connection: AsyncConnection,
        edit: _Edit,
        found: dict[int, int | None],
        moment: Callable[[Chat], datetime],
    ) -> None:
        rows = await connection.execute(select(chats).where(chats.c.id.in_(found)))
        readers = [chat for chat in map(chat_of, rows.all()) if _wants(chat)]
        planned = [
            _delivery(edit.key, edit, chat, found[chat.id], moment(chat)) for chat in readers
        ]
        if planned:
            await connection.execute(
                self._database.insert(deliveries).on_conflict_do_nothing(), planned
            )


def _wants(chat: Chat) -> bool:
    return chat.state is ChatState.ALIVE and chat.corrections


async def _oldest(connection: AsyncConnection, after: int) -> _Edit | None:
    """The first edit with corrections after a change, as far as these come after it."""
    found = await connection.execute(
        select(changes.c.edit, func.min(changes.c.number))
        .where(changes.c.number > after, IS_CORRECTING)
        .group_by(changes.c.edit)
        .order_by(changes.c.edit)
        .limit(1)
    )
    row = found.one_or_none()
    return None if row is None else _Edit(row[0], row[1] - 1)


async def _whole(connection: AsyncConnection, edit: int) -> _Edit:
    query = select(func.min(changes.c.number)).where(changes.c.edit == edit, IS_CORRECTING)
    first: int = (await connection.execute(query)).scalar_one()
    return _Edit(edit, first - 1)


def _ahead_done(edit: _Edit) -> dict[str, Any]:
    return {"ahead": edit.number, "ahead_chat": None}


def _all_done(edit: _Edit) -> dict[str, Any]:
    # Who planned this edit ahead and was not through with it begins with the next.
    is_behind = library_state.c.ahead < edit.number
    return {
        "corrected": edit.number,
        "corrected_chat": None,
        "ahead": case((is_behind, edit.number), else_=library_state.c.ahead),
        "ahead_chat": case((is_behind, None), else_=library_state.c.ahead_chat),
    }


def _delivery(
    key: int, edit: _Edit, chat: Chat, thread: int | None, moment: datetime
) -> dict[str, object]:
    return {
        "chat": chat.id,
        "thread": thread,
        "correction": key,
        "state": DeliveryState.PLANNED.value,
        "due": moment,
        "next_attempt": moment,
        "attempts": 0,
        "after": edit.after,
        "upto": edit.number,
        "messages": [],
        "parts": 0,
    }
