"""What workers report of deliveries, as data: begun, how far it got, ended."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.digests.records import Delivery, DeliveryState, Receipt

Row = dict[str, object]
"""A row in JSON: many of them are one parameter, which the database itself reads as a table.
Handed over one by one, every value is bound in Python, and that takes longer than the writing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed delivery, or how far it got.

    ``next_attempt`` is None in a final state. ``keep`` leaves it with its owner until then: more
    messages follow. ``covered`` says that the chat now knows of the changes it covers;
    ``received`` are the quotes that the chat was shown.
    """

    delivery: Delivery
    state: DeliveryState
    messages: tuple[int, ...]
    attempts: int
    next_attempt: datetime | None = None
    note: str | None = None
    keep: bool = False
    covered: bool = False
    received: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What one owner reports at once.

    A message of each delivery in ``begun`` is about to be sent.
    """

    owner: str
    now: datetime
    outcomes: Sequence[Outcome]
    begun: Collection[int]


def outcome_row(outcome: Outcome, moment: Callable[[datetime], str]) -> Row:
    """The columns of a delivery that an outcome changes; ``moment`` words one as they hold it."""
    upcoming = outcome.next_attempt
    return {
        "id": outcome.delivery.id,
        "state": outcome.state.value,
        "messages": outcome.messages,
        "parts": len(outcome.messages),
        "attempts": outcome.attempts,
        "next_attempt": None if upcoming is None else moment(upcoming),
        "keep": outcome.keep,
        "note": outcome.note,
    }


def seen_rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """Up to which change the subscriptions of these outcomes know now."""
    return [
        {"number": outcome.delivery.subscription, "upto": outcome.delivery.upto}
        for outcome in outcomes
        if outcome.covered
        and outcome.delivery.subscription is not None
        # Where nothing was new, its subscription stands there already.
        and outcome.delivery.after != outcome.delivery.upto
    ]


def receipts_of(outcomes: Iterable[Outcome], now: datetime) -> list[Receipt]:
    """What the chats of these outcomes were shown."""
    return [
        Receipt(
            outcome.delivery.chat,
            quote,
            outcome.delivery.thread,
            now,
            outcome.number,
            None if outcome.delivery.correction is None else outcome.number,
        )
        for outcome in outcomes
        for quote in outcome.received
    ]
