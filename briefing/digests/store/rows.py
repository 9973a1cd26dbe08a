"""From rows of the tables to the records of `briefing.digests.records`, and back."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from briefing.digests.records import (
    Change,
    ChangeKind,
    Chat,
    ChatKind,
    ChatState,
    Delivery,
    DeliveryState,
    Failure,
    Follows,
    NewChange,
    NoEntry,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.rhythm import QuietHours, Weekday

StoredRow = Row[Any]


def minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def from_minutes(since_midnight: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(*divmod(since_midnight, 60))


def day_bits(days: Iterable[Weekday]) -> int:
    """Days of the week as bits, Monday the lowest."""
    return sum(1 << day for day in set(days))


def days_of(bits: int) -> frozenset[Weekday]:
    """The days of the week that the bits name."""
    return frozenset(day for day in Weekday if bits & (1 << day))


def quiet_hours(start: int | None, end: int | None) -> QuietHours | None:
    """Quiet hours from the two columns, which are both filled or both empty."""
    return (
        None
        if start is None or end is None
        else QuietHours(from_minutes(start), from_minutes(end))
    )


def chat_values(chat: Chat) -> dict[str, object]:
    """The columns of a chat."""
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "created": chat.created,
        "zone": chat.zone,
        "quiet_start": minutes(chat.quiet.start) if chat.quiet else None,
        "quiet_end": minutes(chat.quiet.end) if chat.quiet else None,
        "state": chat.state.value,
        "when_nothing_new": chat.when_nothing_new.value,
        "corrections": chat.corrections,
    }


def chat_of(row: StoredRow) -> Chat:
    """A row of ``chats``."""
    return Chat(
        id=row.id,
        kind=ChatKind(row.kind),
        created=row.created,
        zone=row.zone,
        quiet=quiet_hours(row.quiet_start, row.quiet_end),
        state=ChatState(row.state),
        when_nothing_new=WhenNothingNew(row.when_nothing_new),
        corrections=row.corrections,
    )


def subscription_values(subscription: Subscription) -> dict[str, object]:
    """The columns that a chat can change by editing a subscription."""
    return {
        "thread": subscription.thread,
        "days": day_bits(subscription.days),
        "at": minutes(subscription.at),
        "actors": sorted(subscription.follows.actors),
        "topics": sorted(subscription.follows.topics),
        "paused_until": subscription.paused_until,
        "deleted": subscription.deleted,
        **failure_values(subscription.failure),
    }


def failure_values(failure: Failure | None) -> dict[str, object]:
    """The columns of the last refusal."""
    return {
        "failure": failure and failure.why.value,
        "failed": failure and failure.when,
        "is_stopped": failure is not None and failure.is_stopped,
    }


def _failure_of(row: StoredRow) -> Failure | None:
    if row.failure is None or row.failed is None:
        return None
    return Failure(NoEntry(row.failure), row.failed, bool(row.is_stopped))


def subscription_of(row: StoredRow) -> Subscription:
    """A row of ``subscriptions``."""
    return Subscription(
        id=row.id,
        chat=row.chat,
        thread=row.thread,
        days=days_of(row.days),
        at=from_minutes(row.at),
        follows=Follows(frozenset(row.actors), frozenset(row.topics)),
        seen=row.seen,
        paused_until=row.paused_until,
        served=row.served,
        next_due=row.next_due,
        next_date=row.next_date,
        deleted=row.deleted,
        failure=_failure_of(row),
        subscriber=row.subscriber,
    )


def change_of(row: StoredRow) -> Change:
    """A row of ``changes``."""
    what = NewChange(
        ChangeKind(row.kind), row.actor, row.topic, row.quote, row.before, row.after, row.successor
    )
    return Change(row.number, row.recorded, what)


def delivery_of(row: StoredRow) -> Delivery:
    """A row of ``deliveries``."""
    return Delivery(
        id=row.id,
        chat=row.chat,
        thread=row.thread,
        subscription=row.subscription,
        local_date=row.date,
        since=row.since,
        correction=row.correction,
        state=DeliveryState(row.state),
        due=row.due,
        next_attempt=row.next_attempt,
        attempts=row.attempts,
        after=row.after,
        upto=row.upto,
        messages=tuple(row.messages),
        note=row.note,
    )


_KEPT = 64
"""Moments that are remembered as they were written: most rows of a batch hold the same one."""


@lru_cache(_KEPT)
def sqlite_moment(moment: datetime) -> str:
    """An aware moment as SQLite's columns hold it: in UTC, without its zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(_KEPT)
def postgresql_moment(moment: datetime) -> str:
    """An aware moment as PostgreSQL reads a timestamptz."""
    return moment.astimezone(UTC).isoformat(" ", "microseconds")
