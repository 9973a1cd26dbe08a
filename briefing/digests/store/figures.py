"""How the ledger stands, for those who watch over the bot."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from briefing.digests.records import DeliveryState
from briefing.digests.store.database import Database
from briefing.digests.store.tables import deliveries, subscriptions


@dataclass(frozen=True, slots=True)
class Standing:
    """``due`` subscriptions are to be planned now; ``waiting`` deliveries could go now.

    ``sent`` and ``failed`` count the deliveries that ended since the moment asked for.
    ``oldest`` is when the oldest of those that wait was due.
    """

    due: int
    waiting: int
    sent: int
    failed: int
    oldest: datetime | None


class Figures:
    """Counts. Each look is one transaction, and costs what it counts; raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def standing(self, now: datetime, since: datetime) -> Standing:
        """How the ledger stands at ``now``, and what ended since ``since``."""
        waits = deliveries.c.next_attempt <= now
        async with self._database.reading() as connection:
            due = await connection.execute(
                select(func.count()).where(subscriptions.c.next_due <= now)
            )
            waiting, oldest = (
                await connection.execute(
                    select(func.count(), func.min(deliveries.c.due)).where(waits)
                )
            ).one()
            ended = await connection.execute(
                select(deliveries.c.state, func.count())
                .where(deliveries.c.finished >= since)
                .group_by(deliveries.c.state)
            )
            counts: dict[str, int] = dict(ended.tuples().all())
            return Standing(
                due=due.scalar_one(),
                waiting=waiting,
                sent=counts.get(DeliveryState.SENT.value, 0),
                failed=counts.get(DeliveryState.FAILED.value, 0),
                oldest=oldest,
            )
