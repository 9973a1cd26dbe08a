"""What is late and falls into quiet hours by now waits for their end."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import exists, or_, select, tuple_, update

from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.store.database import Database
from briefing.digests.store.rows import minutes, quiet_hours
from briefing.digests.store.tables import chats, deliveries

FreeAgain = Callable[[str, QuietHours], datetime | None]
"""When quiet hours in a zone are over; None where the present moment is free."""


class Holding:
    """Puts deliveries off. What a chat asked for itself is sent at any hour."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def hold(self, now: datetime, late: datetime, free_again: FreeAgain) -> int:
        """Put off what could go now, was due before ``late``, and of which nothing is sent yet.

        What is on time is not looked at: it was planned for a free moment. How many deliveries
        wait on; each chat's quiet hours are one transaction. Raises DatabaseFault.
        """
        waits = (
            deliveries.c.next_attempt <= now,
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
            known = [(row.zone, quiet_hours(row.quiet_start, row.quiet_end)) for row in found]
        held = 0
        for zone, quiet in known:
            until = None if quiet is None else free_again(zone, quiet)
            if quiet is None or until is None:
                continue
            same = tuple_(*hours) == (zone, minutes(quiet.start), minutes(quiet.end))
            statement = (
                update(deliveries)
                .where(*waits, deliveries.c.chat.in_(select(chats.c.id).where(same)))
                .values(next_attempt=until, owner=None)
            )
            async with self._database.writing() as connection:
                held += (await connection.execute(statement)).rowcount
        return held
