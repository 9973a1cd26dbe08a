"""Compose and send one claimed delivery: its messages in order, and what becomes of it."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from briefing.digests.interfaces import (
    ChatGone,
    Composer,
    Migrated,
    NotYet,
    Part,
    Passing,
    PlaceRefused,
    Sender,
    SendFault,
    TooMany,
)
from briefing.digests.records import Delivery, DeliveryState, NoEntry
from briefing.digests.sending import rules
from briefing.digests.sending.chat_queues import Composed
from briefing.digests.sending.pacing import Pacer
from briefing.digests.sending.reports import Reports
from briefing.digests.sending.rules import Limits, Rules
from briefing.digests.store import Store
from briefing.digests.store.cells import BadRow
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.reporting import Outcome


@dataclass(slots=True)
class Tally:
    """What a wave did so far.

    Messages sent, deliveries by what became of them, messages in doubt, chats found gone.

    A delivery that is to be taken up again counts as planned each time. ``put_off_to`` is the
    first moment at which one goes on that waits for its chat's pace.
    """

    messages: int = 0
    deliveries: Counter[DeliveryState] = field(default_factory=Counter)
    in_doubt: int = 0
    gone: int = 0
    put_off_to: datetime | None = None

    def count(self, outcome: Outcome) -> None:
        """Count what became of a delivery; one of which more messages follow is not over yet."""
        if not outcome.keep:
            self.deliveries[outcome.state] += 1


_log = structlog.get_logger(__name__)
_NOT_YET = timedelta(seconds=5)
"""So long a digest waits for a library that another process has recorded already."""


@dataclass(frozen=True, slots=True)
class Dispatcher:
    """Composes claimed deliveries, and sends one at a time for each worker.

    ``clock`` gives the aware present moment.
    """

    store: Store
    sender: Sender
    composer: Composer
    pacer: Pacer
    rules: Rules
    limits: Limits
    reports: Reports
    tally: Tally
    clock: Callable[[], datetime]

    async def compose(self, delivery: Delivery) -> Composed | None:
        """What a delivery says; None where it has to wait, which is reported. Raises
        DatabaseFault."""
        try:
            return Composed(delivery, tuple(await self.composer.compose(delivery)))
        except DatabaseFault:
            raise
        except BadRow as bad:
            _log.warning("a digest is set aside", delivery=delivery.id, reason=str(bad))
            its = BadRow("deliveries", delivery.id, f"what it belongs to: {bad}")
            await self.store.rows_aside.add([its], self.clock())
            return None
        except NotYet as error:
            _log.info("a digest waits for the library", delivery=delivery.id, reason=str(error))
            self._report(rules.put_back(delivery, self.clock() + _NOT_YET))
            return None
        except Exception as error:
            # Whatever is wrong with one digest must not stop the wave. It is told and tried again.
            _log.exception("a digest could not be written", delivery=delivery.id)
            fault = Passing(f"could not be written: {type(error).__name__}")
            self._report(self.rules.after(fault, delivery, self.clock()))
            return None

    def put_off(self, delivery: Delivery, seconds: float) -> None:
        """Give a delivery back until its chat may get it: no try was made."""
        when = self.clock() + timedelta(seconds=seconds)
        self.tally.put_off_to = min(when, self.tally.put_off_to or when)
        self._report(rules.put_back(delivery, when))

    async def dispatch(self, composed: Composed) -> Composed | None:
        """Send what is left of a delivery; what has to wait for its chat's pace is returned.

        Raises DatabaseFault, and no fault of sending.
        """
        delivery, parts = composed.delivery, composed.parts
        if delivery.state is DeliveryState.SENDING:
            self.tally.in_doubt += 1
            _log.warning(
                "a message is in doubt and is sent again",
                delivery=delivery.id,
                chat=delivery.chat,
                message=len(delivery.messages) + 1,
            )
            delivery = replace(delivery, state=DeliveryState.PLANNED)
        if len(delivery.messages) >= len(parts):
            self._report(_without_more(delivery))
            return None
        try:
            return await self._send(delivery, parts)
        except ChatGone as fault:
            await self.store.refusals.lose(delivery.chat, fault.why, self.clock())
            self.tally.gone += 1
            return None

    async def _send(self, delivery: Delivery, parts: tuple[Part, ...]) -> Composed | None:
        index = len(delivery.messages)
        while index < len(parts):
            wait = self.pacer.delay(delivery.chat)
            if wait > self.limits.patience.total_seconds():
                self.put_off(delivery, wait)
                return None
            is_correction = delivery.correction is not None
            if wait or not await self.pacer.turn_now(delivery.chat, is_correction=is_correction):
                return Composed(delivery, parts)
            if not await self._begin(delivery):
                # By another process, or by the chat, which changed what it wants.
                _log.info("a delivery was taken back", delivery=delivery.id)
                return None
            if self.composer.is_stale(parts[index]):
                # Withdrawn words do not go out because they were written a moment ago.
                written = await self.compose(delivery)
                if written is None:
                    self.pacer.unsent()
                    return None
                parts = written.parts
                if index >= len(parts):
                    self.pacer.unsent()
                    self._report(_without_more(delivery))
                    return None
            try:
                message = await self._one(delivery, parts[index])
            except ChatGone:
                raise
            except SendFault as fault:
                await self._fault(fault, delivery)
                return None
            is_last = index == len(parts) - 1
            outcome = rules.sent(delivery, parts[index], message, last=is_last)
            self._report(outcome)
            self.tally.messages += 1
            delivery = replace(delivery, messages=outcome.messages, attempts=outcome.attempts)
            index += 1
        return None

    async def _begin(self, delivery: Delivery) -> bool:
        """Note that a message goes; False where it was taken back. The turn is used only if so."""
        has_begun = False
        try:
            has_begun = await self.reports.begin(delivery.id)
        finally:
            if not has_begun:
                self.pacer.unsent()
        return has_begun

    async def _one(self, delivery: Delivery, part: Part) -> int:
        try:
            async with asyncio.timeout(self.limits.send_timeout.total_seconds()):
                return await self.sender.send(delivery.chat, delivery.thread, part.message)
        except TimeoutError as error:
            raise Passing("no answer in time") from error

    async def _fault(self, fault: SendFault, delivery: Delivery) -> None:
        match fault:
            case TooMany(whole_bot=True):
                self.pacer.hold_all(fault.retry_after)
            case TooMany():
                self.pacer.hold(delivery.chat, fault.retry_after)
            case PlaceRefused(why=NoEntry.TOPIC_GONE) if delivery.thread is not None:
                thread = delivery.thread
                await self.store.refusals.leave_topic(delivery.chat, thread, self.clock())
            case PlaceRefused():
                await self.store.refusals.stop(delivery, fault.why, self.clock())
            case Migrated() if fault.new_id != delivery.chat:
                await self.store.migration.move(delivery.chat, fault.new_id, self.clock())
        outcome = self.rules.after(fault, delivery, self.clock())
        _log.info("a message was not sent", delivery=delivery.id, fault=str(fault))
        self._report(outcome)

    def _report(self, outcome: Outcome) -> None:
        self.reports.write(outcome)
        self.tally.count(outcome)


def _without_more(delivery: Delivery) -> Outcome:
    """The end of a delivery of which no message is left to send."""
    return rules.complete(delivery) if delivery.messages else rules.nothing_to_say(delivery)
