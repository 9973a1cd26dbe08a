"""The ledger of deliveries: claiming what waits, and noting what was begun, sent or given up.

A claim carries its owner and ends by itself: ``next_attempt`` is then the moment from which
another process may take the row over. Rows in a final state have no next attempt.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from briefing.digests.records import UNFINISHED, Delivery, DeliveryState
from briefing.digests.store import reporting_postgresql, reporting_sqlite
from briefing.digests.store.database import Database
from briefing.digests.store.reporting import LedgerReport, Outcome
from briefing.digests.store.rows import delivery_of
from briefing.digests.store.tables import deliveries, library_state, subscriptions


class Ledger:
    """The deliveries. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def is_served(self) -> bool:
        """Whether a server writes it, beside this process and not within it."""
        return not self._database.is_sqlite

    async def claim(
        self, owner: str, now: datetime, until: datetime, limit: int
    ) -> tuple[Delivery, ...]:
        """Take at most ``limit`` of the deliveries that wait, oldest first, until ``until``.

        No other process has them. One that comes back in the state ``sending`` was left by a
        process that died, and its message under way is in doubt. A digest of which nothing is sent
        yet covers all changes recorded by now.
        """
        values = {"now": now, "count": limit, "its_owner": owner, "until": until}

        def work(connection: Connection) -> list[Delivery]:
            return [delivery_of(row) for row in connection.execute(_CLAIM, values)]

        found = await self._database.write(work)
        return tuple(sorted(found, key=lambda delivery: (delivery.due, delivery.id)))

    async def write(
        self,
        owner: str,
        *,
        now: datetime,
        begun: Collection[int] = (),
        renew: datetime | None = None,
        until: datetime | None = None,
        outcomes: Sequence[Outcome] = (),
    ) -> frozenset[int]:
        """Note, in one transaction, what ``owner`` is about to send and what became of the rest.

        ``begun`` are the ids of deliveries of which a message is about to be sent. A claim of
        theirs that would end before ``renew``, ``until`` where none is given, ends at ``until``
        instead. Returned are those that the owner still has: the others were taken over, and must
        not be sent. An outcome of a delivery taken over is left out.
        """
        end = until or now
        report = LedgerReport(owner, now, outcomes, begun, renew or end, end)
        write = reporting_sqlite if self._database.is_sqlite else reporting_postgresql
        return await self._database.write(
            lambda connection: write.write_report(connection, report), whole=True
        )

    async def release(self, owner: str, now: datetime) -> None:
        """Give back what was claimed and not begun, for anybody to take at once."""
        statement = (
            update(deliveries)
            .where(
                deliveries.c.next_attempt.is_not(None),
                deliveries.c.owner == owner,
                deliveries.c.state == DeliveryState.PLANNED.value,
            )
            .values(owner=None, next_attempt=now)
        )
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def next_attempt(self) -> datetime | None:
        """When the next waiting delivery may be claimed; None where none waits."""
        query = select(func.min(deliveries.c.next_attempt))
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(query)).scalar_one()
            return found


def _claim() -> ReturningUpdate[Any]:
    earlier = deliveries.alias("earlier")
    # The limit makes it one look into an index for each row. Of NOT EXISTS, PostgreSQL makes a
    # join, and reads the whole table for it as long as it has no statistics.
    an_earlier = (
        select(earlier.c.id)
        .where(
            earlier.c.subscription == deliveries.c.subscription,
            earlier.c.id < deliveries.c.id,
            earlier.c.state.in_([state.value for state in UNFINISHED]),
        )
        .limit(1)
        .scalar_subquery()
    )
    # A CTE, not a subquery: PostgreSQL may run a subquery again for each row, past the limit.
    free = (
        select(deliveries.c.id)
        .where(deliveries.c.next_attempt <= bindparam("now"), an_earlier.is_(None))
        .order_by(deliveries.c.next_attempt)
        .limit(bindparam("count"))
        .with_for_update(skip_locked=True)
        .cte("free")
    )
    fresh = deliveries.c.subscription.is_not(None) & (deliveries.c.parts == 0)
    seen = (
        select(subscriptions.c.seen)
        .where(subscriptions.c.id == deliveries.c.subscription)
        .scalar_subquery()
    )
    newest = select(library_state.c.last_number).scalar_subquery()
    return (
        update(deliveries)
        .where(deliveries.c.id.in_(select(free.c.id)))
        .values(
            owner=bindparam("its_owner"),
            next_attempt=bindparam("until"),
            after=case((fresh, seen), else_=deliveries.c.after),
            upto=case((fresh, newest), else_=deliveries.c.upto),
        )
        .returning(deliveries)
    )


_CLAIM = _claim()
