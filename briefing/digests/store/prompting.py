"""Digests that a chat asks for at once, beside those of its schedule."""

from datetime import date, datetime

from sqlalchemy import exists, insert, select

from briefing.digests.records import UNFINISHED, ChatState, DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.locking import lock_chats
from briefing.digests.store.tables import deliveries, subscriptions


class Prompting:
    """Plans what does not wait for the schedule."""

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
