"""What readers ask of curators: what is missing, and what seems wrong.

A row is kept until its chat has been told how it ended, and is deleted then.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import delete, func, select, update

from briefing.digests.records import (
    AskedOften,
    Chat,
    ReaderRequest,
    RequestKind,
    RequestOutcome,
)
from briefing.digests.store.cells import sound
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import lock_chats
from briefing.digests.store.rows import request_of
from briefing.digests.store.rows_aside import set_aside
from briefing.digests.store.tables import reader_requests


class Noted(Enum):
    """What came of noting a request."""

    NEW = auto()
    KNOWN = auto()
    """The chat asked for just this before, and was not told yet."""
    TOO_MANY = auto()
    """The chat has as many open requests as it may have."""


class ReaderRequests:
    """The requests of all chats. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        chat: int,
        thread: int | None,
        kind: RequestKind,
        subject: str,
        now: datetime,
        *,
        most: int,
    ) -> Noted:
        """Note a request of a chat that was met; ``most`` are open in one chat."""
        table = reader_requests
        values = {"chat": chat, "thread": thread, "kind": kind.value, "subject": subject}
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            known = select(table.c.id).where(
                *(table.c[name] == values[name] for name in ("chat", "kind", "subject"))
            )
            if (await connection.execute(known)).first() is not None:
                return Noted.KNOWN
            open_now = select(func.count()).where(table.c.chat == chat, table.c.outcome.is_(None))
            if (await connection.execute(open_now)).scalar_one() >= most:
                return Noted.TOO_MANY
            await connection.execute(
                self._database.insert(table).values(**values, created=now).on_conflict_do_nothing()
            )
            return Noted.NEW

    async def asked_most(self, limit: int, skip: int = 0) -> tuple[AskedOften, ...]:
        """The open subjects, those of most chats first, and of these the oldest."""
        table = reader_requests
        chats = func.count()
        query = (
            select(table.c.kind, table.c.subject, chats)
            .where(table.c.outcome.is_(None))
            .group_by(table.c.kind, table.c.subject)
            .order_by(chats.desc(), func.min(table.c.created), table.c.kind, table.c.subject)
            .limit(limit)
            .offset(skip)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).tuples().all()
            return tuple(
                AskedOften(RequestKind(kind), what, count)
                for kind, what, count in rows
                if kind in set(RequestKind)
            )

    async def counts(self) -> Mapping[RequestKind, int]:
        """How many requests of each kind are open; a kind of which none is, is left out."""
        table = reader_requests
        query = (
            select(table.c.kind, func.count())
            .where(table.c.outcome.is_(None))
            .group_by(table.c.kind)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).tuples().all()
            return {RequestKind(kind): count for kind, count in rows if kind in set(RequestKind)}

    async def subjects(self, kind: RequestKind) -> tuple[str, ...]:
        """What is asked for in open requests of this kind, each subject once."""
        table = reader_requests
        query = select(table.c.subject).where(
            table.c.kind == kind.value, table.c.outcome.is_(None)
        )
        async with self._database.reading() as connection:
            return tuple((await connection.execute(query.distinct())).scalars())

    async def asking(self, kind: RequestKind, subjects: Collection[str]) -> int:
        """How many chats have an open request of this kind for one of these."""
        table = reader_requests
        query = select(func.count(table.c.chat.distinct())).where(
            table.c.kind == kind.value, table.c.subject.in_(subjects), table.c.outcome.is_(None)
        )
        async with self._database.reading() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def end(
        self,
        kind: RequestKind,
        subject: str,
        outcome: RequestOutcome,
        due: Callable[[Chat], datetime],
    ) -> int:
        """End all open requests for this; how many. ``due`` is when a chat may be told."""
        table = reader_requests
        these = (table.c.kind == kind.value, table.c.subject == subject, table.c.outcome.is_(None))
        async with self._database.writing() as connection:
            asking = (await connection.execute(select(table.c.chat).where(*these))).scalars().all()
            known = await lock_chats(connection, *asking)
            ended = 0
            for chat in known.values():
                changed = await connection.execute(
                    update(table)
                    .where(*these, table.c.chat == chat.id)
                    .values(outcome=outcome.value, due=due(chat))
                )
                ended += changed.rowcount
            return ended

    async def claim(self, now: datetime, until: datetime, limit: int) -> tuple[ReaderRequest, ...]:
        """Take ended requests whose chats may be told by ``now``; nobody else has them meanwhile.

        After ``until`` they can be taken again: whoever took them has died.
        """
        table = reader_requests
        first = (
            select(table)
            .where(table.c.due <= now)
            .order_by(table.c.due, table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            taken, bad = sound((await connection.execute(first)).all(), request_of)
            await connection.run_sync(set_aside, bad, now)
            numbers = [each.id for each in taken]
            await connection.execute(
                update(table).where(table.c.id.in_(numbers)).values(due=until)
            )
            return tuple(taken)

    async def put_off(self, number: int, due: datetime) -> None:
        """Have the chat of a claimed request told later."""
        statement = update(reader_requests).where(reader_requests.c.id == number).values(due=due)
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def remove(self, number: int) -> None:
        """Forget a request whose chat was told."""
        async with self._database.writing() as connection:
            await connection.execute(delete(reader_requests).where(reader_requests.c.id == number))
