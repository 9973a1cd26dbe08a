"""How the ledger stands, for /status and the log; and deleting what ended long ago.

Receipts are never deleted by age: a correction has to find its readers however late it comes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Table,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.sql.dml import ReturningDelete

from briefing.digests.records import CORRECTING, RENAMING, ChangeKind, DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.tables import changes, deliveries, library_state, subscriptions


@dataclass(frozen=True, slots=True)
class LedgerStanding:
    """``due`` subscriptions are to be planned now; ``waiting`` deliveries could go now.

    ``sent`` and ``failed`` count the deliveries that ended since the moment asked for.
    ``oldest`` is when the oldest of those that wait was due.
    """

    due: int
    waiting: int
    sent: int
    failed: int
    oldest: datetime | None


class LedgerFigures:
    """Counts. Each look is one transaction, and costs what it counts; raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def standing(self, now: datetime, since: datetime) -> LedgerStanding:
        """How the ledger stands at ``now``, and what ended since ``since``."""
        waits = deliveries.c.next_attempt <= now
        async with self._database.reading() as connection:
            due = await connection.execute(
                select(func.count()).where(subscriptions.c.next_due <= now)
            )
            waiting, oldest = (
                await connection.execute(
                    select(func.count(), func.min(deliveries.c.due)).where(waits)
                )
            ).one()
            ended = await connection.execute(
                select(deliveries.c.state, func.count())
                .where(deliveries.c.finished >= since)
                .group_by(deliveries.c.state)
            )
            counts: dict[str, int] = dict(ended.tuples().all())
            return LedgerStanding(
                due=due.scalar_one(),
                waiting=waiting,
                sent=counts.get(DeliveryState.SENT.value, 0),
                failed=counts.get(DeliveryState.FAILED.value, 0),
                oldest=oldest if isinstance(oldest, datetime) else None,
            )


class Pruning:
    """Deletes what is old and over. Each method raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def deliveries(self, before: datetime, limit: int) -> int:
        """Delete at most ``limit`` of the deliveries that ended before a moment; how many went.

        Nothing comes back for it: which local date a subscription was planned for last stands in
        its own row. A correction stays while its planning may still come by its chat again.
        """
        statement = _deletion(
            deliveries,
            limit,
            deliveries.c.finished < before,
            or_(deliveries.c.correction.is_(None), deliveries.c.correction <= _corrected()),
            order=deliveries.c.finished,
        )

        return await self._database.write(lambda connection: _count(connection, statement))

    async def changes(self, before: datetime, limit: int) -> int:
        """Delete at most ``limit`` changes that were recorded before a moment; how many went.

        Those stay that a digest or a correction has yet to tell, and for good what was withdrawn
        and which ids are others now: a quote may come back, and receipts have the old ids.
        """
        kept = [kind.value for kind in (ChangeKind.WITHDRAWAL, *RENAMING)]
        correcting = [kind.value for kind in CORRECTING]
        seen = select(func.min(subscriptions.c.seen)).scalar_subquery()
        told = (
            select(func.min(deliveries.c.after))
            .where(deliveries.c.next_attempt.is_not(None))
            .scalar_subquery()
        )
        over = (
            select(changes.c.number)
            .where(
                changes.c.recorded < before,
                changes.c.kind.not_in(kept),
                changes.c.number <= func.coalesce(seen, changes.c.number),
                changes.c.number <= func.coalesce(told, changes.c.number),
                or_(changes.c.kind.not_in(correcting), changes.c.number <= _corrected()),
            )
            .order_by(changes.c.number)
            .limit(limit)
        )
        # No index leads here: who looks through them all must not keep writers waiting.
        async with self._database.reading() as connection:
            found = list((await connection.execute(over)).scalars())
        if not found:
            return 0
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(changes).where(changes.c.number.in_(found)))
            return gone.rowcount

    async def subscriptions(self, before: datetime, limit: int) -> int:
        """Delete at most ``limit`` subscriptions that their chats deleted before a moment.

        Only those of which no delivery is left. They cannot be restored then. Returns how many
        went.
        """
        over = (
            subscriptions.c.deleted < before,
            ~exists().where(deliveries.c.subscription == subscriptions.c.id),
        )
        # There is no index for this: who looks through them all must not keep writers waiting.
        async with self._database.reading() as connection:
            query = select(subscriptions.c.id).where(*over).limit(limit)
            found = list((await connection.execute(query)).scalars())
        if not found:
            return 0
        statement = _deletion(
            subscriptions, limit, subscriptions.c.id.in_(found), *over, order=subscriptions.c.id
        )

        return await self._database.write(lambda connection: _count(connection, statement))


def _deletion(
    table: Table, limit: int, *over: ColumnElement[bool], order: Any
) -> ReturningDelete[Any]:
    """The deletion of the first ``limit`` rows that are over and that nobody else has locked."""
    # SQLite gives the number of a last row that is gone to the next one, and buttons in old
    # messages would mean that one: the last row stays.
    last = select(func.max(table.c.id)).scalar_subquery()
    rows = (
        select(table.c.id)
        .where(*over, table.c.id < last)
        .order_by(order)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("rows_over")
    )
    return delete(table).where(table.c.id.in_(select(rows.c.id))).returning(table.c.id)


def _count(connection: Connection, statement: ReturningDelete[Any]) -> int:
    # SQLite's driver counts no rows of a statement that begins with WITH.
    return len(connection.execute(statement).all())


def _corrected() -> ScalarSelect[Any]:
    return select(library_state.c.corrected).scalar_subquery()
