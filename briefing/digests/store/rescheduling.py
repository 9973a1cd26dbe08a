"""What every change of a chat or its subscriptions does: lock first, then set what is due next.

The chat's row is locked before any other, so that no two transactions wait for each other.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Chat, ChatState, DeliveryState, Subscription
from briefing.digests.schedule.schedule import Due, next_due
from briefing.digests.store.cells import sound
from briefing.digests.store.rows import chat_of, subscription_of
from briefing.digests.store.tables import chats, deliveries, subscriptions

_DAY = timedelta(days=1)


async def lock_chats(connection: AsyncConnection, *ids: int) -> dict[int, Chat]:
    """Those of the chats that are known, locked until the transaction ends.

    NO KEY UPDATE, for rows of the ledger that name the chat may be inserted meanwhile: whoever
    plans holds the subscription, which we may be about to wait for.
    """
    found = await connection.execute(
        select(chats)
        .where(chats.c.id.in_(ids))
        .order_by(chats.c.id)
        .with_for_update(key_share=True)
    )
    return {row.id: chat_of(row) for row in found.all()}


def due_of(subscription: Subscription, chat: Chat, now: datetime) -> Due | None:
    """When a subscription is next due after ``now``.

    Where it has been due by then and is not planned yet, as after an outage, that digest is not
    passed over: it stays due, unless a later moment of the same day is wanted. None while it is
    deleted, stopped or paused without an end, while its chat cannot be written to, and until the
    chat has a time zone.
    """
    if subscription.deleted or subscription.is_stopped:
        return None
    if chat.state is not ChatState.ALIVE or chat.zone is None:
        return None
    rhythm = subscription.rhythm(chat.zone, chat.quiet)
    overdue, day = subscription.next_due, subscription.next_date
    if overdue is None or day is None or overdue > now:
        return next_due(rhythm, now, since=subscription.served)
    return next_due(rhythm, overdue - _DAY, since=day - _DAY)


async def reschedule(connection: AsyncConnection, chat: int, now: datetime) -> None:
    """Set when each subscription of a chat is next due.

    What is claimed and not begun is given back: it was written for what the chat has just changed.
    """
    row = (await connection.execute(select(chats).where(chats.c.id == chat))).one_or_none()
    if row is None:
        return
    owner = chat_of(row)
    found = await connection.execute(
        select(subscriptions).where(subscriptions.c.chat == chat).with_for_update()
    )
    for subscription in sound(found.all(), subscription_of)[0]:
        try:
            due = due_of(subscription, owner, now)
        except (ValueError, OverflowError):
            # A moment that leads out of the calendar: whoever plans it sets it aside.
            continue
        await connection.execute(
            update(subscriptions)
            .where(subscriptions.c.id == subscription.id)
            .values(next_due=due and due.moment, next_date=due and due.date)
        )
    await connection.execute(
        update(deliveries)
        .where(
            deliveries.c.chat == chat,
            deliveries.c.state == DeliveryState.PLANNED.value,
            deliveries.c.owner.is_not(None),
        )
        .values(owner=None, next_attempt=now)
    )
