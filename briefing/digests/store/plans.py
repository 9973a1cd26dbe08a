"""New rows of the ledger: for subscriptions that are due, for digests that a chat asks for now.

And rows that are put off, because they are late and fall into their chat's quiet hours.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, insert, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import UNFINISHED, Chat, ChatState, DeliveryState, Subscription
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.schedule.schedule import Due
from briefing.digests.store.cells import BadRow, sound
from briefing.digests.store.column_types import Damaged
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import lock_chats
from briefing.digests.store.rows import (
    StoredRow,
    hours_of,
    minutes,
    sound_chat_of,
    subscription_of,
)
from briefing.digests.store.rows_aside import set_aside
from briefing.digests.store.tables import chats, deliveries, subscriptions


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a due subscription.

    ``delivery`` is the occurrence to send now, None for nothing; ``since`` the first local date
    that it stands for; ``following`` the next occurrence.
    """

    delivery: Due | None
    since: date | None
    following: Due | None


Decide = Callable[[Subscription, Chat], Plan]


class Plans:
    """Writes the ledger's new rows. Two processes never plan the same row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def batch(self, now: datetime, limit: int, decide: Decide) -> int:
        """Plan at most ``limit`` of the subscriptions due by ``now``; how many were due.

        An earlier digest of the same subscription that still waits, and of which nothing was
        sent, is merged into the new one. Raises DatabaseFault.
        """
        async with self._database.writing(first=True) as connection:
            rows = await _due(connection, now, limit)
            if not rows:
                return 0
            owners = await _owners(connection, {row.chat for row in rows})
            plans, bad = sound(rows, lambda row: _decided(row, owners.get(row.chat), decide))
            await connection.run_sync(set_aside, bad, now)
            planned = [(each, plan) for each, plan in plans if plan.delivery]
            merged = await _merge(connection, [each.id for each, _ in planned], now)
            if planned:
                await connection.execute(
                    self._database.insert(deliveries).on_conflict_do_nothing(),
                    [_delivery(each, plan, merged.get(each.id)) for each, plan in planned],
                )
            if plans:
                await connection.execute(_FOLLOWING, [_following(*each) for each in plans])
            return len(rows)

    async def next_due(self) -> datetime | None:
        """When the next subscription is due; None where none is. Raises DatabaseFault."""
        # One look into the index: it is in this order.
        query = (
            select(subscriptions.c.next_due)
            .where(subscriptions.c.next_due.is_not(None))
            .order_by(subscriptions.c.next_due)
            .limit(1)
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(query)).scalar_one_or_none()
            # One that is no moment is found when it is planned.
            return None if isinstance(found, Damaged) else found


def _decided(row: StoredRow, chat: StoredRow | None, decide: Decide) -> tuple[Subscription, Plan]:
    """A due subscription and what becomes of it. Raises BadRow where that cannot be told."""
    try:
        subscription = subscription_of(row)
        if chat is None:
            raise BadRow("subscriptions", row.id, "its chat is not known")
        return subscription, decide(subscription, sound_chat_of(chat))
    except BadRow as fault:
        raise BadRow("subscriptions", row.id, str(fault)) from fault
    except (ValueError, OverflowError) as fault:
        raise BadRow("subscriptions", row.id, f"it cannot be planned: {fault}") from fault


async def _due(connection: AsyncConnection, now: datetime, limit: int) -> Sequence[StoredRow]:
    found = await connection.execute(
        select(subscriptions)
        .where(subscriptions.c.next_due <= now)
        .order_by(subscriptions.c.next_due)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def _owners(connection: AsyncConnection, ids: set[int]) -> dict[int, StoredRow]:
    found = await connection.execute(select(chats).where(chats.c.id.in_(ids)))
    return {row.id: row for row in found.all()}


async def _merge(
    connection: AsyncConnection, numbers: Sequence[int], now: datetime
) -> dict[int, date]:
    """Skip what still waits of these subscriptions; the first local date each one stood for."""
    waiting = (
        select(deliveries.c.id)
        .where(
            deliveries.c.subscription.in_(numbers),
            deliveries.c.state == DeliveryState.PLANNED.value,
            deliveries.c.parts == 0,
            deliveries.c.owner.is_(None),
        )
        .with_for_update(skip_locked=True)
        .cte("waiting")
    )
    skipped = await connection.execute(
        update(deliveries)
        .where(deliveries.c.id.in_(select(waiting.c.id)))
        .values(
            state=DeliveryState.SKIPPED.value,
            note="merged into a later digest",
            next_attempt=None,
            owner=None,
            finished=now,
        )
        .returning(deliveries.c.subscription, deliveries.c.since)
    )
    first: dict[int, date] = {}
    for number, since in skipped.all():
        if isinstance(since, date):
            first[number] = min(since, first.get(number, since))
    return first


def _delivery(
    subscription: Subscription, plan: Plan, merged_since: date | None
) -> dict[str, object]:
    assert plan.delivery is not None  # noqa: S101 - the caller picked such plans; for mypy
    since = plan.since or plan.delivery.date
    return {
        "chat": subscription.chat,
        "thread": subscription.thread,
        "subscription": subscription.id,
        "date": plan.delivery.date,
        "since": min(since, merged_since or since),
        "state": DeliveryState.PLANNED.value,
        "due": plan.delivery.moment,
        "next_attempt": plan.delivery.moment,
        "attempts": 0,
        "messages": [],
        "parts": 0,
    }


_FOLLOWING = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("number"))
    .values(
        served=bindparam("new_served"),
        next_due=bindparam("new_due"),
        next_date=bindparam("new_date"),
    )
)


def _following(subscription: Subscription, plan: Plan) -> dict[str, object]:
    return {
        "number": subscription.id,
        "new_served": plan.delivery.date if plan.delivery else subscription.served,
        "new_due": plan.following and plan.following.moment,
        "new_date": plan.following and plan.following.date,
    }


class PromptedPlans:
    """Plans digests that a chat asks for ("Send one now"), beside those of its schedule."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, subscription: int, today: date, now: datetime) -> bool:
        """Plan a digest of the subscription for now; ``today`` is the chat's local date.

        It has no date of its own in the ledger, so that the schedule's digest of the day goes out
        as well. False where one that was asked for is still to go, where the subscription is
        deleted, and where its chat cannot be written to. Raises DatabaseFault.
        """
        query = select(subscriptions).where(
            subscriptions.c.id == subscription, subscriptions.c.deleted.is_(None)
        )
        on_its_way = exists().where(
            deliveries.c.subscription == subscription,
            deliveries.c.date.is_(None),
            deliveries.c.state.in_([state.value for state in UNFINISHED]),
        )
        async with self._database.writing() as connection:
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                return False
            chat = (await lock_chats(connection, row.chat)).get(row.chat)
            if chat is None or chat.state is not ChatState.ALIVE:
                return False
            if (await connection.execute(select(on_its_way))).scalar_one():
                return False
            await connection.execute(
                insert(deliveries).values(
                    chat=row.chat,
                    thread=row.thread,
                    subscription=subscription,
                    since=today,
                    state=DeliveryState.PLANNED.value,
                    due=now,
                    next_attempt=now,
                    attempts=0,
                    messages=[],
                    parts=0,
                )
            )
            return True


FreeAgain = Callable[[str, QuietHours], datetime | None]
"""When quiet hours in a zone are over; None where the present moment is free."""


class QuietHoursStore:
    """Puts off what is late until the chat's quiet hours end.

    What a chat asked for itself is sent at any hour.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def defer(self, now: datetime, late: datetime, free_again: FreeAgain) -> int:
        """Put off what could go now, was due before ``late``, and of which nothing is sent yet.

        What is on time is not looked at: it was planned for a free moment. How many deliveries
        wait on; each chat's quiet hours are one transaction. Raises DatabaseFault.
        """
        waits = (
            deliveries.c.next_attempt <= now,
            deliveries.c.owner.is_(None),
            deliveries.c.due < late,
            deliveries.c.parts == 0,
            or_(deliveries.c.date.is_not(None), deliveries.c.correction.is_not(None)),
        )
        hours = (chats.c.zone, chats.c.quiet_start, chats.c.quiet_end)
        async with self._database.reading() as connection:
            if not (await connection.execute(select(exists().where(*waits)))).scalar_one():
                return 0
            query = select(*hours).distinct().where(chats.c.zone.is_not(None))
            found = await connection.execute(query.where(chats.c.quiet_start.is_not(None)))
            # Hours that are none, or in no zone, put nothing off: what they are of is set aside.
            known = sound(found.all(), hours_of)[0]
        deferred = 0
        for zone, quiet in known:
            until = free_again(zone, quiet)
            if until is None:
                continue
            same = tuple_(*hours) == (zone, minutes(quiet.start), minutes(quiet.end))
            statement = (
                update(deliveries)
                .where(*waits, deliveries.c.chat.in_(select(chats.c.id).where(same)))
                .values(next_attempt=until)
            )
            async with self._database.writing() as connection:
                deferred += (await connection.execute(statement)).rowcount
        return deferred
