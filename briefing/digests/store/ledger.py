"""The ledger of deliveries: claiming what waits, and noting what was begun, sent or given up.

A claim carries its owner, and lasts for as long as that process gives signs of life
(`store.processes`). No clock ends it: those of two machines may differ. Rows in a final state have
no next attempt.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, exists, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.sql.selectable import NamedFromClause

from briefing.digests.records import UNFINISHED, Delivery, DeliveryState
from briefing.digests.store import reporting_postgresql, reporting_sqlite
from briefing.digests.store.cells import BadRow, sound
from briefing.digests.store.changes import repair_state
from briefing.digests.store.column_types import Damaged
from briefing.digests.store.database import Database
from briefing.digests.store.reporting import LedgerReport, Outcome
from briefing.digests.store.rows import LONG_AGO, StoredRow, delivery_of
from briefing.digests.store.rows_aside import set_aside
from briefing.digests.store.tables import deliveries, library_state, subscriptions

ANY_CHANGE = 2**63 - 1
"""The number of a change that none comes after."""


class Lane(StrEnum):
    """Deliveries that are sent beside others, so that neither wait for the others' end."""

    DIGESTS = "digests"
    CORRECTIONS = "corrections"


class Ledger:
    """The deliveries. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def is_served(self) -> bool:
        """Whether a server writes it, beside this process and not within it."""
        return not self._database.is_sqlite

    async def claim(
        self,
        owner: str,
        now: datetime,
        limit: int,
        lane: Lane | None = None,
        *,
        newest: int = ANY_CHANGE,
    ) -> tuple[Delivery, ...]:
        """Take at most ``limit`` of the deliveries that wait, oldest first.

        Without a ``lane``, those of all lanes are taken. ``newest`` is the last change that the
        owner's library holds. As long as a newer one is recorded nothing is taken: a process with
        an older library could write nothing, and would only keep it from those that can.

        No other process has them. One that comes back in the state ``sending`` was left by a
        process that died, and its message under way is in doubt. A digest of which nothing is sent
        yet covers all changes recorded by now.
        """
        values = {"now": now, "count": limit, "its_owner": owner, "newest": newest}

        def work(connection: Connection) -> list[Delivery]:
            repair_state(connection, now)
            found, bad = sound(connection.execute(_CLAIMS[lane], values).all(), _claimed)
            set_aside(connection, bad, now)
            return found

        found = await self._database.write(work)
        return tuple(sorted(found, key=lambda delivery: (delivery.due, delivery.id)))

    async def write(
        self,
        owner: str,
        *,
        now: datetime,
        begun: Collection[int] = (),
        outcomes: Sequence[Outcome] = (),
    ) -> frozenset[int]:
        """Note, in one transaction, what ``owner`` is about to send and what became of the rest.

        ``begun`` are the ids of deliveries of which a message is about to be sent. Returned are
        those that the owner still has: the others were taken over, and must not be sent. An
        outcome of a delivery taken over is left out.
        """
        report = LedgerReport(owner, now, outcomes, begun)
        write = reporting_sqlite if self._database.is_sqlite else reporting_postgresql
        return await self._database.write(
            lambda connection: write.write_report(connection, report), whole=True
        )

    async def release(self, owner: str, *, doubtful: datetime, lane: Lane | None = None) -> None:
        """Give back all that a process has whose wave is over, for anybody to take.

        What was not begun may go at once. A message that was begun and of whose end nothing is
        known is in doubt, and may be sent again from the moment ``doubtful`` on.
        """
        is_begun = deliveries.c.state == DeliveryState.SENDING.value
        statement = (
            update(deliveries)
            .where(
                deliveries.c.next_attempt.is_not(None),
                deliveries.c.owner == owner,
                *_in_lane(lane),
            )
            .values(
                owner=None,
                next_attempt=case((is_begun, doubtful), else_=deliveries.c.next_attempt),
            )
        )
        async with self._database.writing(first=True) as connection:
            await connection.execute(statement)

    async def next_attempt(self, lane: Lane | None = None) -> datetime | None:
        """When the next delivery may go that nobody has claimed; None where none waits."""
        # One look into the index: it is in this order.
        query = (
            select(deliveries.c.next_attempt)
            .where(
                deliveries.c.next_attempt.is_not(None),
                deliveries.c.owner.is_(None),
                *_in_lane(lane),
            )
            .order_by(deliveries.c.next_attempt)
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).scalar_one_or_none()
            # One that is no moment is found when it is claimed.
            return LONG_AGO if isinstance(found, Damaged) else found


def _claimed(row: StoredRow) -> Delivery:
    delivery = delivery_of(row)
    if delivery.state not in UNFINISHED:
        raise BadRow("deliveries", row.id, f"it waits, and its state is {delivery.state.value}")
    return delivery


def _in_lane(lane: Lane | None) -> tuple[ColumnElement[bool], ...]:
    match lane:
        case None:
            return ()
        case Lane.DIGESTS:
            return (deliveries.c.correction.is_(None),)
        case Lane.CORRECTIONS:
            return (deliveries.c.correction.is_not(None),)


def _of_the_same(earlier: NamedFromClause, lane: Lane | None) -> ColumnElement[bool]:
    """Whether an earlier delivery is one that has to be over first.

    A digest waits for those of its subscription. A correction waits for those of its chat: what
    the chat knows by now is certain only then.
    """
    of_subscription = earlier.c.subscription == deliveries.c.subscription
    of_chat = (earlier.c.chat == deliveries.c.chat) & earlier.c.correction.is_not(None)
    match lane:
        case Lane.DIGESTS:
            return of_subscription
        case Lane.CORRECTIONS:
            return of_chat
    is_digest = deliveries.c.correction.is_(None)
    return or_(is_digest & of_subscription, ~is_digest & of_chat)


def _claim(lane: Lane | None) -> ReturningUpdate[Any]:
    earlier = deliveries.alias("earlier")
    # The limit makes it one look into an index for each row. Of NOT EXISTS, PostgreSQL makes a
    # join, and reads the whole table for it as long as it has no statistics.
    an_earlier = (
        select(earlier.c.id)
        .where(
            _of_the_same(earlier, lane),
            earlier.c.id < deliveries.c.id,
            earlier.c.state.in_([state.value for state in UNFINISHED]),
        )
        .limit(1)
        .scalar_subquery()
    )
    is_ahead = exists().where(library_state.c.last_number > bindparam("newest"))
    # A CTE, not a subquery: PostgreSQL may run a subquery again for each row, past the limit.
    free = (
        select(deliveries.c.id)
        .where(
            deliveries.c.next_attempt <= bindparam("now"),
            deliveries.c.owner.is_(None),
            an_earlier.is_(None),
            ~is_ahead,
            *_in_lane(lane),
        )
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
            after=case((fresh, seen), else_=deliveries.c.after),
            upto=case((fresh, newest), else_=deliveries.c.upto),
        )
        .returning(deliveries)
    )


_CLAIMS = {lane: _claim(lane) for lane in (None, *Lane)}
