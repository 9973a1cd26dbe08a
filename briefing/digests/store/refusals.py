"""What becomes of a chat's subscriptions once Telegram takes no messages for it, or for a topic.

They are stopped, or leave the topic for the chat itself; each keeps why, and that its people are
still to be told. What they have not received stays for the digest that comes next.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import (
    UNFINISHED,
    ChatState,
    Delivery,
    DeliveryState,
    Failure,
    NoEntry,
    Subscription,
)
from briefing.digests.store.cells import sound
from briefing.digests.store.chats import change_state
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import lock_chats, reschedule
from briefing.digests.store.rows import failure_values, subscription_of
from briefing.digests.store.subscriptions import delete_surplus
from briefing.digests.store.tables import deliveries, reader_requests, receipts, subscriptions


class Refusals:
    """Notes refusals. Each method is one transaction and raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stop(self, refused: Delivery, why: NoEntry, now: datetime) -> None:
        """Stop what would be refused as this delivery was: all in its chat, or in its topic.

        Of these subscriptions no delivery waits any more but the refused one, which is its
        owner's to end.
        """
        chat, table = refused.chat, deliveries
        concerned = [subscriptions.c.chat == chat, subscriptions.c.deleted.is_(None)]
        if why is NoEntry.TOPIC_CLOSED:
            concerned.append(subscriptions.c.thread.is_not_distinct_from(refused.thread))
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            stopped = await _note(connection, concerned, Failure(why, now, is_stopped=True))
            await connection.execute(
                update(table)
                .where(
                    table.c.subscription.in_(stopped),
                    table.c.id != refused.id,
                    table.c.state.in_([state.value for state in UNFINISHED]),
                )
                .values(
                    state=DeliveryState.SKIPPED.value,
                    note="the subscription is stopped",
                    next_attempt=None,
                    owner=None,
                    finished=now,
                )
            )
            await reschedule(connection, chat, now)

    async def leave_topic(self, chat: int, thread: int, now: datetime) -> None:
        """Have all that a chat gets in a topic that is no more come to the chat itself.

        A subscription that the chat has itself already goes.
        """
        concerned = [subscriptions.c.chat == chat, subscriptions.c.thread == thread]
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            await _note(connection, concerned, Failure(NoEntry.TOPIC_GONE, now, is_stopped=False))
            for table in (subscriptions, deliveries, receipts, reader_requests):
                statement = update(table).where(table.c.chat == chat, table.c.thread == thread)
                if table is deliveries:
                    statement = statement.where(table.c.state.in_(UNFINISHED))
                await connection.execute(statement.values(thread=None))
            await delete_surplus(connection, chat, now)
            await reschedule(connection, chat, now)

    async def lose(self, chat: int, why: NoEntry, now: datetime) -> None:
        """Mark a chat as gone: it is alive again, with all its subscriptions, when it writes."""
        concerned = [subscriptions.c.chat == chat, subscriptions.c.deleted.is_(None)]
        async with self._database.writing() as connection:
            await lock_chats(connection, chat)
            await _note(connection, concerned, Failure(why, now, is_stopped=False))
            await change_state(connection, chat, ChatState.GONE, now)

    async def claim(self, now: datetime, until: datetime, limit: int) -> tuple[Subscription, ...]:
        """Take subscriptions of whose refusal people are to be told by ``now``.

        Nobody else has them before ``until``; after it whoever took them has died.
        """
        table = subscriptions
        first = (
            select(table)
            .where(table.c.tell_due <= now)
            .order_by(table.c.tell_due, table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            rows = (await connection.execute(first)).all()
            taken, bad = sound(rows, subscription_of)
            await _tell_at(connection, [each.id for each in taken], until)
            await _tell_at(connection, [int(str(each.key)) for each in bad], None)
            return tuple(each for each in taken if each.deleted is None)

    async def tell_at(self, numbers: Collection[int], moment: datetime | None) -> None:
        """Have people told later of claimed subscriptions; None for never again."""
        async with self._database.writing() as connection:
            await _tell_at(connection, numbers, moment)


async def _note(
    connection: AsyncConnection, concerned: Collection[ColumnElement[bool]], failure: Failure
) -> list[int]:
    """Note a refusal at the subscriptions concerned, and that people are to be told; their ids.

    What is stopped already stays as it is: its people were told.
    """
    noted = await connection.execute(
        update(subscriptions)
        .where(*concerned, subscriptions.c.is_stopped.is_(False))
        .values(**failure_values(failure), tell_due=failure.when)
        .returning(subscriptions.c.id)
    )
    return list(noted.scalars())


async def _tell_at(
    connection: AsyncConnection, numbers: Collection[int], moment: datetime | None
) -> None:
    table = subscriptions
    await connection.execute(update(table).where(table.c.id.in_(numbers)).values(tell_due=moment))
