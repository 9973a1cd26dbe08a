"""What became of deliveries, written for many of them at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Connection,
    Integer,
    Text,
    Update,
    bindparam,
    case,
    update,
)

from briefing.digests.records import Delivery, DeliveryState, Receipt
from briefing.digests.store.columns import Moment
from briefing.digests.store.receipts import add_receipts
from briefing.digests.store.rowsets import Rows, by_dialect, moment_in_json
from briefing.digests.store.tables import deliveries, subscriptions


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


def write_outcomes(
    connection: Connection, outcomes: Sequence[Outcome], owner: str, now: datetime
) -> None:
    """Write what became of deliveries; those that ``owner`` no longer has are left as they are.

    What their chats were shown is noted all the same: it was sent.
    """
    if not outcomes:
        return
    dialect = connection.dialect.name
    rows = [_row(each, dialect) for each in outcomes]
    connection.execute(_OUTCOMES[dialect], {"outcomes": rows, "its_owner": owner, "now": now})
    if covered := [_seen(each.delivery) for each in outcomes if _teaches(each)]:
        connection.execute(_SEEN[dialect], {"covered": covered})
    add_receipts(connection, [row for each in outcomes for row in _receipts(each, now)])


def begin(
    connection: Connection, ids: Collection[int], owner: str, renew: datetime, until: datetime
) -> frozenset[int]:
    """Note that a message of each is about to be sent; those that ``owner`` still has.

    Claims that would end before ``renew`` then end at ``until``. The others stay as they are:
    a claim's end is in an index, and most are begun moments after they were claimed.
    """
    if not ids:
        return frozenset()
    begun = connection.execute(_BEGIN, {"ids": list(ids), "its_owner": owner}).all()
    if ending := [row.id for row in begun if row.next_attempt < renew]:
        connection.execute(_RENEW, {"ids": ending, "until": until})
    return frozenset(row.id for row in begun)


_NAMED = deliveries.c.id.in_(bindparam("ids", expanding=True))
_BEGIN = (
    update(deliveries)
    .where(_NAMED, deliveries.c.owner == bindparam("its_owner"))
    .values(state=DeliveryState.SENDING.value)
    .returning(deliveries.c.id, deliveries.c.next_attempt)
)
_RENEW = update(deliveries).where(_NAMED).values(next_attempt=bindparam("until"))


def _outcomes(rows: Rows) -> Update:
    new = rows(
        "outcomes",
        {
            "id": BigInteger(),
            "state": Text(),
            "messages": JSON(),
            "parts": Integer(),
            "attempts": Integer(),
            "next_attempt": Moment(),
            "keep": Boolean(),
            "note": Text(),
        },
    ).c
    owner = bindparam("its_owner", type_=Text())
    ended = new.next_attempt.is_(None)
    return (
        update(deliveries)
        .where(deliveries.c.id == new.id, deliveries.c.owner == owner)
        .values(
            state=new.state,
            messages=new.messages,
            parts=new.parts,
            attempts=new.attempts,
            next_attempt=new.next_attempt,
            owner=case((new.keep, owner), else_=None),
            note=new.note,
            finished=case((ended, bindparam("now", type_=Moment())), else_=None),
        )
    )


def _seen_statement(rows: Rows) -> Update:
    new = rows("covered", {"number": BigInteger(), "upto": BigInteger()}).c
    return (
        update(subscriptions)
        .where(subscriptions.c.id == new.number, subscriptions.c.seen < new.upto)
        .values(seen=new.upto)
    )


# Made once: to make such a statement takes longer than to write a batch.
_OUTCOMES = by_dialect(_outcomes)
_SEEN = by_dialect(_seen_statement)


def _row(outcome: Outcome, dialect: str) -> dict[str, object]:
    return {
        "id": outcome.delivery.id,
        "state": outcome.state.value,
        "messages": outcome.messages,
        "parts": len(outcome.messages),
        "attempts": outcome.attempts,
        "next_attempt": moment_in_json(outcome.next_attempt, dialect),
        "keep": outcome.keep,
        "note": outcome.note,
    }


def _teaches(outcome: Outcome) -> bool:
    delivery = outcome.delivery
    is_digest = delivery.subscription is not None
    # Where nothing was new, its subscription stands there already.
    return outcome.covered and is_digest and delivery.after != delivery.upto


def _seen(delivery: Delivery) -> dict[str, object]:
    return {"number": delivery.subscription, "upto": delivery.upto}


def _receipts(outcome: Outcome, now: datetime) -> list[Receipt]:
    delivery = outcome.delivery
    return [Receipt(delivery.chat, quote, delivery.thread, now) for quote in outcome.received]
