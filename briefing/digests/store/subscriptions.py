"""The table of subscriptions: who asked for which digests, and when each is next due."""

from collections.abc import Collection, Hashable
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefing.digests.records import Chat, NewSubscription, Subscription
from briefing.digests.store.cells import BadRow, sound
from briefing.digests.store.database import Database
from briefing.digests.store.rescheduling import lock_chats, reschedule
from briefing.digests.store.rows import (
    StoredRow,
    day_bits,
    minutes,
    sound_chat_of,
    subscription_of,
    subscription_values,
)
from briefing.digests.store.tables import chats, library_state, subscriptions

MOST_SUBSCRIPTIONS = 20
"""In one chat: far more than anybody reads, and few enough to list."""


class SameSubscription(Exception):
    """The chat has the same subscription: ``stored`` has its days, time, thread and content."""

    def __init__(self, stored: Subscription) -> None:
        super().__init__(f"the same as subscription {stored.id}")
        self.stored = stored


class SubscriptionLimit(Exception):
    """The chat has as many subscriptions as one chat may have: MOST_SUBSCRIPTIONS."""


class Subscriptions:
    """The subscriptions of all chats. Each method is one transaction, raising DatabaseFault.

    Whatever leads to a subscription is held to the same rules: a chat has each once, and at most
    MOST_SUBSCRIPTIONS.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewSubscription, now: datetime) -> Subscription:
        """Store a subscription of a chat that was met; it starts at the newest change.

        It is due on the chat's clock, and not before the chat has a time zone. Raises
        SameSubscription and SubscriptionLimit.
        """
        async with self._database.writing() as connection:
            await lock_chats(connection, new.chat)
            await _refuse_one_more(connection, new.chat, new)
            number = await insert_subscription(connection, new)
            await reschedule(connection, new.chat, now)
            return await _one(connection, number)

    async def get(self, number: int) -> Subscription | None:
        """A subscription by its number, deleted ones too."""
        async with self._database.reading() as connection:
            return await _find(connection, number)

    async def with_chats(self, numbers: Collection[int]) -> dict[int, tuple[Subscription, Chat]]:
        """Subscriptions and their chats, of one moment.

        Those that were forgotten are left out, and those that make no record (`damage`).
        """
        found = await self._with_chats(numbers)
        return {each: its for each, its in found.items() if not isinstance(its, BadRow)}

    async def damage(self, numbers: Collection[int]) -> dict[int, BadRow]:
        """What is wrong with subscriptions, or with their chats, that make no record."""
        found = await self._with_chats(numbers)
        return {each: its for each, its in found.items() if isinstance(its, BadRow)}

    async def _with_chats(
        self, numbers: Collection[int]
    ) -> dict[int, tuple[Subscription, Chat] | BadRow]:
        wanted = subscriptions.c.id.in_(numbers)
        async with self._database.reading() as connection:
            found = await connection.execute(select(subscriptions).where(wanted))
            rows = found.all()
            owners = await connection.execute(
                select(chats).where(chats.c.id.in_({row.chat for row in rows}))
            )
            owner = {row.id: row for row in owners.all()}
            return {row.id: _with_chat(row, owner.get(row.chat)) for row in rows}

    async def of_chat(self, chat: int) -> tuple[Subscription, ...]:
        """A chat's subscriptions that are not deleted, oldest first."""
        async with self._database.reading() as connection:
            return await stored_of(connection, chat)

    async def save(self, subscription: Subscription, now: datetime) -> Subscription | None:
        """Store what a chat edited: days, time, follows, thread, pause, deletion or its undoing.

        Returns it with its next time; None where it was forgotten meanwhile. What the engine
        keeps (``seen``, ``served``) is left as it stands. Raises SameSubscription, and
        SubscriptionLimit where a deletion is undone.
        """
        async with self._database.writing() as connection:
            await lock_chats(connection, subscription.chat)
            if subscription.deleted is None:
                await _refuse_one_more(connection, subscription.chat, subscription)
            await connection.execute(
                update(subscriptions)
                .where(subscriptions.c.id == subscription.id)
                .values(subscription_values(subscription))
            )
            await reschedule(connection, subscription.chat, now)
            return await _find(connection, subscription.id)


async def insert_subscription(
    connection: AsyncConnection, new: NewSubscription, paused_until: datetime | None = None
) -> int:
    """Write a subscription that starts at the newest change; its number. The chat is locked."""
    added = await connection.execute(
        insert(subscriptions)
        .values(
            chat=new.chat,
            thread=new.thread,
            days=day_bits(new.days),
            at=minutes(new.at),
            actors=sorted(new.follows.actors),
            topics=sorted(new.follows.topics),
            seen=select(library_state.c.last_number).scalar_subquery(),
            paused_until=paused_until,
            subscriber=new.subscriber,
        )
        .returning(subscriptions.c.id)
    )
    number: int = added.scalar_one()
    return number


async def stored_of(connection: AsyncConnection, chat: int) -> tuple[Subscription, ...]:
    """A chat's subscriptions that are not deleted, oldest first."""
    found = await connection.execute(
        select(subscriptions)
        .where(subscriptions.c.chat == chat, subscriptions.c.deleted.is_(None))
        .order_by(subscriptions.c.id)
    )
    # What makes no record is listed nowhere: it is set aside, and admins mend it.
    return tuple(sound(found.all(), subscription_of)[0])


def _with_chat(row: StoredRow, chat: StoredRow | None) -> tuple[Subscription, Chat] | BadRow:
    try:
        if chat is None:
            raise BadRow("subscriptions", row.id, "its chat is not known")
        return subscription_of(row), sound_chat_of(chat)
    except BadRow as fault:
        return fault


async def delete_surplus(
    connection: AsyncConnection, chat: int, now: datetime, first: Collection[int] = ()
) -> None:
    """Delete the subscriptions that a chat has twice now, and those beyond the most that it may.

    Those with the numbers ``first`` stay before others. The chat is locked.
    """
    stored = sorted(await stored_of(connection, chat), key=lambda each: each.id not in first)
    once = {content_of(each): each.id for each in reversed(stored)}
    kept = [each.id for each in stored if once[content_of(each)] == each.id][:MOST_SUBSCRIPTIONS]
    surplus = [each.id for each in stored if each.id not in kept]
    await connection.execute(
        update(subscriptions).where(subscriptions.c.id.in_(surplus)).values(deleted=now)
    )


def content_of(subscription: Subscription | NewSubscription) -> Hashable:
    """What two equal subscriptions of a chat have in common: days, time, follows and thread."""
    days, at = subscription.days, subscription.at
    return days, at, subscription.follows, subscription.thread


async def _refuse_one_more(
    connection: AsyncConnection, chat: int, wanted: Subscription | NewSubscription
) -> None:
    """Raise where the chat, which is locked, has this one or has too many."""
    stored = await stored_of(connection, chat)
    number = wanted.id if isinstance(wanted, Subscription) else None
    same = (each for each in stored if content_of(each) == content_of(wanted))
    twin = next((each for each in same if each.id != number), None)
    if twin is not None:
        raise SameSubscription(twin)
    if len(stored) >= MOST_SUBSCRIPTIONS and number not in {each.id for each in stored}:
        raise SubscriptionLimit


async def _find(connection: AsyncConnection, number: int) -> Subscription | None:
    query = select(subscriptions).where(subscriptions.c.id == number)
    found, _ = sound((await connection.execute(query)).all(), subscription_of)
    return found[0] if found else None


async def _one(connection: AsyncConnection, number: int) -> Subscription:
    query = select(subscriptions).where(subscriptions.c.id == number)
    return subscription_of((await connection.execute(query)).one())
