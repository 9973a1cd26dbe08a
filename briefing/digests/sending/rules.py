"""What becomes of a delivery after a message was sent or a fault: pure functions."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefing.backoff import Backoff
from briefing.digests.interfaces import (
    MessageRefused,
    Migrated,
    Part,
    PlaceRefused,
    SendFault,
    TooMany,
)
from briefing.digests.records import Delivery, DeliveryState, NoEntry
from briefing.digests.store.reporting import Outcome

_BACKOFF = Backoff(first=2, longest=15 * 60)


@dataclass(frozen=True, slots=True)
class Retrying:
    """What follows a fault that may pass: pauses that grow, until it is given up.

    A delivery that is overdue by ``give_up`` has failed: what it covered is then in the
    subscription's next digest.
    """

    backoff: Backoff = _BACKOFF
    give_up: timedelta = timedelta(days=7)


_PROMPT_MOVES = 3
"""So often a digest follows its chat to another id at once; beyond that it waits as after a
fault, for the ids may lead in a circle."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How faults are answered. ``random`` gives numbers from 0 up to 1."""

    retrying: Retrying
    random: Callable[[], float]

    def after(self, fault: SendFault, delivery: Delivery, now: datetime) -> Outcome:
        """What becomes of a delivery after this fault.

        `ChatGone` is no case here: the chat is marked, and its deliveries end with it.
        """
        attempts = delivery.attempts + 1
        match fault:
            case PlaceRefused(why=NoEntry.TOPIC_GONE) if delivery.thread is not None:
                # It goes to the chat itself.
                pause = timedelta()
            case MessageRefused() | PlaceRefused():
                return _outcome(delivery, DeliveryState.FAILED, attempts, note=str(fault))
            case TooMany():
                pause = timedelta(seconds=fault.retry_after)
            case Migrated() if attempts <= _PROMPT_MOVES:
                pause = timedelta()
            case _:
                pause = timedelta(seconds=self.retrying.backoff.pause(attempts, self.random()))
        if now - delivery.due > self.retrying.give_up:
            return _outcome(delivery, DeliveryState.FAILED, attempts, note=f"given up: {fault}")
        return later(delivery, now + pause, attempts=attempts, note=str(fault))


def nothing_to_say(delivery: Delivery) -> Outcome:
    """A digest without a message: the chat is up to date."""
    outcome = _outcome(delivery, DeliveryState.SKIPPED, delivery.attempts, note="nothing to say")
    return replace(outcome, covered=True)


def complete(delivery: Delivery) -> Outcome:
    """A delivery of which every message was sent already: an edit left no further one."""
    return replace(
        _outcome(delivery, DeliveryState.SENT, delivery.attempts, note=delivery.note), covered=True
    )


def sent(delivery: Delivery, part: Part, message: int, *, last: bool) -> Outcome:
    """A message was sent. Until the last one the delivery stays with its owner."""
    return Outcome(
        delivery,
        DeliveryState.SENT if last else DeliveryState.PLANNED,
        messages=(*delivery.messages, message),
        attempts=delivery.attempts + 1,
        next_attempt=None if last else delivery.next_attempt,
        keep=not last,
        covered=last,
        received=part.quotes,
        number=part.number,
    )


def later(delivery: Delivery, when: datetime, *, attempts: int, note: str | None) -> Outcome:
    """A delivery to be taken up again from ``when`` on, by anybody."""
    return replace(
        _outcome(delivery, DeliveryState.PLANNED, attempts, note=note), next_attempt=when
    )


def put_back(delivery: Delivery, when: datetime) -> Outcome:
    """A delivery whose chat's pace asks to wait: no try was made."""
    return later(delivery, when, attempts=delivery.attempts, note=delivery.note)


def _outcome(
    delivery: Delivery, state: DeliveryState, attempts: int, *, note: str | None
) -> Outcome:
    return Outcome(delivery, state, messages=delivery.messages, attempts=attempts, note=note)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the engine does at once, and for how long. The settings hold the first two.

    ``workers`` messages are in flight at most; ``batch`` deliveries are claimed at once.

    A message that is not answered within ``send_timeout`` counts as lost on the way. One of which
    the database could not be told the end is sent again after ``doubt`` at the earliest. Where a
    chat's own pace asks for more than ``patience``, its delivery is put back and others go first.
    """

    workers: int
    batch: int
    send_timeout: timedelta = timedelta(seconds=60)
    doubt: timedelta = timedelta(seconds=60)
    patience: timedelta = timedelta(seconds=2)
