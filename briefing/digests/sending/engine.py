"""Claim what waits, and have workers send it at the pace that Telegram allows.

Sending is at least once. A message is noted as begun before it goes and as sent after: a crash in
between leaves it in doubt, and it is sent again. At most ``Limits.workers`` messages are in
flight, and about ``Limits.batch`` more deliveries are in memory.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime

from briefing.digests.interfaces import Composer, Sender
from briefing.digests.records import Delivery
from briefing.digests.sending.chat_queues import ChatQueues
from briefing.digests.sending.dispatching import Dispatcher, Tally
from briefing.digests.sending.pacing import Pacer
from briefing.digests.sending.reports import Reports
from briefing.digests.sending.rules import Limits, Rules
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.ledger import Lane

_COMPOSED_AT_ONCE = 32
"""So many digests are composed before the event loop looks for answers to give again."""


class Engine:
    """Sends what the ledger holds, of one lane or of all.

    ``owner`` names this process, and no other, in claims.
    """

    def __init__(
        self,
        store: Store,
        sender: Sender,
        composer: Composer,
        pacer: Pacer,
        rules: Rules,
        *,
        owner: str,
        clock: Callable[[], datetime],
        limits: Limits,
        lane: Lane | None = None,
    ) -> None:
        """``clock`` gives the aware present moment; without a ``lane`` it sends those of all."""
        self._store = store
        self._pacer = pacer
        self._owner = owner
        self._clock = clock
        self._limits = limits
        self._lane = lane
        self._sending = sender, composer, rules
        self._is_stopping = False
        self._wave: _Wave | None = None
        self._unreleased: datetime | None = clock()
        self.tally = Tally()

    def stop(self) -> None:
        """End the wave that is under way once what is in flight has arrived; begin no other."""
        self._is_stopping = True
        self.look_again()

    def look_again(self) -> None:
        """Have the wave that is under way look for what is new."""
        if self._wave is not None:
            self._wave.look_again()

    async def wave(self) -> Tally:
        """Send all that waits now, then return what became of it; ``tally`` grows meanwhile.

        Raises DatabaseFault. What was claimed and not begun is given back however the wave ends.
        """
        self.tally = Tally()
        if self._unreleased is not None:
            await self._release(self._unreleased)
        reports = Reports(self._store.ledger, self._owner, clock=self._clock, limits=self._limits)
        count = self._limits.workers
        queues = ChatQueues(
            self._pacer.delay,
            self._pacer.sleep,
            patience=self._limits.patience.total_seconds(),
        )
        wave = _Wave(
            self._dispatcher(reports), self._claim, queues, lambda: self._is_stopping, count
        )
        self._wave = wave
        try:
            async with asyncio.TaskGroup() as workers:
                workers.create_task(wave.feed())
                for _ in range(count):
                    workers.create_task(wave.work())
            await reports.close()
        except ExceptionGroup as failed:
            # The workers fail by the same fault of the database: one is enough to say so.
            raise failed.exceptions[0] from None
        finally:
            self._wave = None
            queues.close(0)
            # Where the database has failed, the next wave gives them back.
            with suppress(DatabaseFault):
                await reports.close()
                await self._release(self._doubtful())
        return self.tally

    async def _claim(self) -> tuple[Delivery, ...]:
        await self._pacer.pause()
        _, composer, _ = self._sending
        return await self._store.ledger.claim(
            self._owner, self._clock(), self._limits.batch, self._lane, newest=composer.newest
        )

    async def _release(self, doubtful: datetime) -> None:
        """Give back what this process has, while no message is in flight. Raises DatabaseFault,
        and the next wave does it."""
        self._unreleased = doubtful
        await self._store.ledger.release(self._owner, doubtful=doubtful, lane=self._lane)
        self._unreleased = None

    def _doubtful(self) -> datetime:
        """From when on a message may be sent again of whose end the ledger was not told."""
        now = self._clock()
        return now if self._is_stopping else now + self._limits.doubt

    def _dispatcher(self, reports: Reports) -> Dispatcher:
        sender, composer, rules = self._sending
        return Dispatcher(
            store=self._store,
            sender=sender,
            composer=composer,
            pacer=self._pacer,
            rules=rules,
            limits=self._limits,
            reports=reports,
            tally=self.tally,
            clock=self._clock,
        )


class _Wave:
    """The deliveries of one wave, claimed a batch at a time and ahead of the workers.

    Several are composed at once: what all of them need to know is then read once. Who changes a
    subscription meanwhile takes back what is not begun (`store.rescheduling`).
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        claim: Callable[[], Awaitable[tuple[Delivery, ...]]],
        queues: ChatQueues,
        is_stopping: Callable[[], bool],
        workers: int,
    ) -> None:
        self._dispatcher = dispatcher
        self._claim = claim
        self._queues = queues
        self._is_stopping = is_stopping
        self._workers = workers
        self._few = asyncio.Event()
        self._has_claimed = False

    async def feed(self) -> None:
        """Claim and compose until nothing waits; the next batch when fewer chats than there are
        workers are left that could get a message."""
        while not self._is_stopping():
            was_empty = self._queues.is_empty
            claimed = await self._claim()
            await self._compose(self._in_turn(claimed))
            if was_empty and not claimed:
                break
            # Where nothing waits, what is under way may yet be put back: the last look is then.
            self._has_claimed = bool(claimed)
            self._few.clear()
            if not self._are_few():
                await self._few.wait()
        self._queues.close(self._workers)

    def look_again(self) -> None:
        """Claim what is new."""
        self._few.set()

    async def work(self) -> None:
        """Send one delivery after another until none waits."""
        while (composed := await self._queues.next()) is not None:
            rest = None
            try:
                if not self._is_stopping():
                    rest = await self._dispatcher.dispatch(composed)
            finally:
                self._queues.done(composed.delivery.chat, rest)
            if self._are_few() or self._is_stopping():
                self._few.set()

    def _are_few(self) -> bool:
        if self._has_claimed:
            return self._queues.ready <= self._workers
        return self._queues.is_empty

    def _in_turn(self, claimed: Sequence[Delivery]) -> list[Delivery]:
        """Those whose turn comes soon in their chats; the others are given back until it does."""
        pacer, soon = self._dispatcher.pacer, list[Delivery]()
        patience = self._dispatcher.limits.patience.total_seconds()
        before: Counter[int] = Counter()
        for delivery in claimed:
            chat = delivery.chat
            ahead = before[chat] + self._queues.count(chat)
            wait = pacer.delay(chat) + ahead * pacer.gap(chat)
            before[chat] += 1
            if ahead and wait > patience:
                self._dispatcher.put_off(delivery, wait)
            else:
                soon.append(delivery)
        return soon

    async def _compose(self, claimed: Sequence[Delivery]) -> None:
        for first in range(0, len(claimed), _COMPOSED_AT_ONCE):
            await self._compose_at_once(claimed[first : first + _COMPOSED_AT_ONCE])

    async def _compose_at_once(self, claimed: Sequence[Delivery]) -> None:
        try:
            async with asyncio.TaskGroup() as writers:
                tasks = [writers.create_task(self._dispatcher.compose(each)) for each in claimed]
        except* DatabaseFault as failed:
            raise failed.exceptions[0] from None
        for task in tasks:
            if (composed := task.result()) is not None:
                self._queues.put(composed)
