"""The ledger: deliveries claimed, begun and finished.

A claim carries its owner and ends by itself: ``next_attempt`` is then the moment from which
another process may take the row over. Rows in a final state have no next attempt.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, func, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from briefing.digests.records import UNFINISHED, Delivery, DeliveryState, Receipt
from briefing.digests.store.database import Database
from briefing.digests.store.receipts import add_receipts
from briefing.digests.store.rows import delivery_of
from briefing.digests.store.tables import deliveries, library_state, subscriptions


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed delivery, or how far it got.

    ``next_attempt`` is None in a final state. ``keep`` leaves it with its owner until then: more
    messages follow. ``covered`` says that the chat now knows of the changes it covers;
    ``received`` are the quotes that the chat was shown.
    """

    delivery: Delivery
    state: DeliveryState
    messages: tuple[int, ...]
    attempts: int
    next_attempt: datetime | None = None
    note: str | None = None
    keep: bool = False
    covered: bool = False
    received: tuple[str, ...] = ()


class Ledger:
    """The deliveries. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, owner: str, now: datetime, until: datetime, limit: int
    ) -> tuple[Delivery, ...]:
        """Take at most ``limit`` of the deliveries that wait, oldest first, until ``until``.

        No other process has them. One that comes back in the state ``sending`` was left by a
        process that died, and its message under way is in doubt. A digest of which nothing is sent
        yet covers all changes recorded by now.
        """
        values = {"now": now, "count": limit, "its_owner": owner, "until": until}
        async with self._database.writing() as connection:
            claimed = await connection.execute(_CLAIM, values)
            found = [delivery_of(row) for row in claimed.all()]
        return tuple(sorted(found, key=lambda delivery: (delivery.due, delivery.id)))

    async def write(
        self,
        owner: str,
        *,
        now: datetime,
        begun: Collection[int] = (),
        until: datetime | None = None,
        outcomes: Sequence[Outcome] = (),
    ) -> frozenset[int]:
        """Note, in one transaction, what ``owner`` is about to send and what became of the rest.

        ``begun`` are the ids of deliveries of which a message is about to be sent; ``until`` is
        when their claim then ends. Returned are those that the owner still has: the others were
        taken over, and must not be sent. An outcome of a delivery taken over is left out.
        """
        until = until or now

        def work(connection: Connection) -> frozenset[int]:
            if outcomes:
                connection.execute(_OUTCOME, [_values(each, owner, now) for each in outcomes])
            if covered := [_seen(each) for each in outcomes if _covers(each)]:
                connection.execute(_SEEN, covered)
            add_receipts(connection, [row for each in outcomes for row in _receipts(each, now)])
            if not begun:
                return frozenset()
            # Last: the end of a digest's first message and the beginning of its second may come
            # together, and the second is the one that a crash would leave in doubt.
            values = {"ids": list(begun), "its_owner": owner, "until": until}
            return frozenset(connection.execute(_BEGIN, values).scalars())

        return await self._database.write(work)

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

    async def of_subscription(self, subscription: int) -> tuple[Delivery, ...]:
        """All deliveries of a subscription, oldest first."""
        query = select(deliveries).where(deliveries.c.subscription == subscription)
        async with self._database.reading() as connection:
            found = await connection.execute(query.order_by(deliveries.c.id))
            return tuple(map(delivery_of, found.all()))

    async def next_attempt(self) -> datetime | None:
        """When the next waiting delivery may be claimed; None where none waits."""
        query = select(func.min(deliveries.c.next_attempt))
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(query)).scalar_one()
            return found


def _claim() -> ReturningUpdate[Any]:
    earlier = deliveries.alias("earlier")
    waits_for_an_earlier = exists().where(
        earlier.c.subscription == deliveries.c.subscription,
        earlier.c.id < deliveries.c.id,
        earlier.c.state.in_([state.value for state in UNFINISHED]),
    )
    # A CTE, not a subquery: PostgreSQL may run a subquery again for each row, past the limit.
    free = (
        select(deliveries.c.id)
        .where(deliveries.c.next_attempt <= bindparam("now"), ~waits_for_an_earlier)
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


_BEGIN = (
    update(deliveries)
    .where(
        deliveries.c.id.in_(bindparam("ids", expanding=True)),
        deliveries.c.owner == bindparam("its_owner"),
    )
    .values(state=DeliveryState.SENDING.value, next_attempt=bindparam("until"))
    .returning(deliveries.c.id)
)

_OUTCOME = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("its_id"), deliveries.c.owner == bindparam("its_owner"))
    .values(
        state=bindparam("new_state"),
        messages=bindparam("new_messages"),
        parts=bindparam("new_parts"),
        attempts=bindparam("new_attempts"),
        next_attempt=bindparam("new_attempt"),
        owner=bindparam("new_owner"),
        note=bindparam("new_note"),
        finished=bindparam("new_finished"),
    )
)

_SEEN = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("number"), subscriptions.c.seen < bindparam("upto"))
    .values(seen=bindparam("upto"))
)


def _values(outcome: Outcome, owner: str, now: datetime) -> dict[str, object]:
    return {
        "its_id": outcome.delivery.id,
        "its_owner": owner,
        "new_state": outcome.state.value,
        "new_messages": list(outcome.messages),
        "new_parts": len(outcome.messages),
        "new_attempts": outcome.attempts,
        "new_attempt": outcome.next_attempt,
        "new_owner": owner if outcome.keep else None,
        "new_note": outcome.note,
        "new_finished": now if outcome.next_attempt is None else None,
    }


def _covers(outcome: Outcome) -> bool:
    return outcome.covered and outcome.delivery.subscription is not None


def _seen(outcome: Outcome) -> dict[str, object]:
    return {"number": outcome.delivery.subscription, "upto": outcome.delivery.upto}


def _receipts(outcome: Outcome, now: datetime) -> list[Receipt]:
    delivery = outcome.delivery
    return [Receipt(delivery.chat, quote, delivery.thread, now) for quote in outcome.received]
