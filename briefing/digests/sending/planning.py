"""From due subscriptions and new corrections to rows of the ledger, in batches."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefing.digests.records import Chat, ChatState, Subscription
from briefing.digests.schedule.rhythm import QuietHours, clocks_of
from briefing.digests.schedule.schedule import Due, first_free, last_due, next_due
from briefing.digests.store import Store
from briefing.digests.store.plans import Plan

_LATE = timedelta(minutes=1)
"""Beyond this a digest that still waits is late, and does not go out in quiet hours."""
BATCH = 50
"""How many subscriptions one transaction plans: of so many the event loop works for 2 or 3 ms at
a stretch, and everybody who asks waits for that."""
CHATS_AT_ONCE = 100
"""For how many chats one transaction plans the corrections of an edit: these go first."""
_LONGEST_PAUSE = 0.1
"""Seconds between two batches, where a batch took long, as while the database was busy."""


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

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        *,
        batch: int = BATCH,
        chats_at_once: int = CHATS_AT_ONCE,
        timer: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """``clock`` gives the aware present moment; ``timer`` seconds that only grow.

        One transaction plans ``batch`` subscriptions, or corrections for ``chats_at_once``.
        """
        self._store = store
        self._clock = clock
        self._batch = batch
        self._chats_at_once = chats_at_once
        self._timer = timer
        self._sleep = sleep

    async def tick(self) -> int:
        """Plan what is due now; how many subscriptions were due. Raises DatabaseFault."""
        return sum([batch.planned async for batch in self.batches()])

    async def batches(self) -> AsyncIterator[PlannedBatch]:
        """Plan what is due now, a batch at a time, what has been due for longest first.

        After each it pauses for as long as the batch took: of two moments one is for those who
        ask, however long the plan is and however slow the machine. Raises DatabaseFault.
        """
        now = self._clock()
        dues: list[datetime] = []

        def decide(subscription: Subscription, chat: Chat) -> Plan:
            made = plan(subscription, chat, now)
            if made.delivery is not None:
                dues.append(made.delivery.moment)
            return made

        began = self._timer()
        while planned := await self._store.plans.batch(now, self._batch, decide):
            yield PlannedBatch(planned, is_late=min(dues, default=now) < now - _LATE)
            dues.clear()
            await self._sleep(min(self._timer() - began, _LONGEST_PAUSE))
            began = self._timer()

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
        return await self._store.corrections.batch(
            self._chats_at_once, lambda chat: next_free(chat, now)
        )

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
