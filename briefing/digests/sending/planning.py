"""From due subscriptions and new corrections to rows of the ledger, in batches."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefing.digests.records import Chat, ChatState, Subscription
from briefing.digests.schedule.rhythm import QuietHours, clocks_of
from briefing.digests.schedule.schedule import Due, first_free, last_due, next_due
from briefing.digests.store import Store
from briefing.digests.store.plans import Plan

_LATE = timedelta(minutes=1)
"""Beyond this a digest that still waits is late, and does not go out in quiet hours."""
BATCH = 100
"""How many subscriptions one transaction plans. Of five times as many the event loop would work
for 20 ms at a stretch, and everybody who asks would wait for that."""


def plan(subscription: Subscription, chat: Chat, now: datetime) -> Plan:
    """What becomes of a subscription that is due by ``now``.

    After an outage one digest goes out, for the newest local date that is due: the earlier ones
    are merged into it. Where the chat cannot be written to, nothing does.
    """
    if (
        subscription.next_due is None
        or subscription.next_date is None
        or subscription.deleted
        or subscription.is_stopped
        or chat.zone is None
        or chat.state is not ChatState.ALIVE
    ):
        return Plan(delivery=None, since=None, following=None)
    rhythm = subscription.rhythm(chat.zone, chat.quiet)
    first = Due(subscription.next_date, subscription.next_due)
    newest = last_due(rhythm, first, now)
    return Plan(newest, first.date, next_due(rhythm, now, since=newest.date))


@dataclass(frozen=True, slots=True)
class PlannedBatch:
    """So many subscriptions were planned; whether a digest among them is late."""

    planned: int
    is_late: bool


class Planner:
    """Plans all that is due. Each tick costs what is due, not what is subscribed."""

    def __init__(self, store: Store, clock: Callable[[], datetime], *, batch: int = BATCH) -> None:
        """``clock`` gives the aware present moment."""
        self._store = store
        self._clock = clock
        self._batch = batch

    async def tick(self) -> int:
        """Plan what is due now; how many subscriptions were due. Raises DatabaseFault."""
        return sum([batch.planned async for batch in self.batches()])

    async def batches(self) -> AsyncIterator[PlannedBatch]:
        """Plan what is due now, a batch at a time, what has been due for longest first.

        Raises DatabaseFault.
        """
        now = self._clock()
        dues: list[datetime] = []

        def decide(subscription: Subscription, chat: Chat) -> Plan:
            made = plan(subscription, chat, now)
            if made.delivery is not None:
                dues.append(made.delivery.moment)
            return made

        while planned := await self._store.plans.batch(now, self._batch, decide):
            yield PlannedBatch(planned, is_late=min(dues, default=now) < now - _LATE)
            dues.clear()

    async def correct(self) -> int:
        """Plan the corrections that are new; how many chats were looked at. Raises DatabaseFault.

        A chat is told at its next moment outside its quiet hours.
        """
        planned = 0
        while found := await self.correct_some():
            planned += found
        return planned

    async def correct_some(self) -> int:
        """The same for some chats; 0 where nothing is left. Raises DatabaseFault."""
        now = self._clock()
        return await self._store.corrections.batch(self._batch, lambda chat: next_free(chat, now))

    async def defer_quiet(self) -> int:
        """Put off what is late, as after an outage, and would come in its chat's quiet hours now.

        Returns how many deliveries that are. Raises DatabaseFault.
        """
        now = self._clock()

        def free_again(zone: str, quiet: QuietHours) -> datetime | None:
            free = first_free(now, quiet, clocks_of(zone))
            return free if free > now else None

        return await self._store.quiet_hours.defer(now, now - _LATE, free_again)


def next_free(chat: Chat, now: datetime) -> datetime:
    """The first moment from ``now`` on that the chat's quiet hours leave free."""
    return now if chat.zone is None else first_free(now, chat.quiet, clocks_of(chat.zone))
