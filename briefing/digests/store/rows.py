"""From rows of the tables to the records of `briefing.digests.records`, and back."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any, TypeVar

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
    ReaderRequest,
    RequestKind,
    RequestOutcome,
    Subscription,
    WhenNothingNew,
)
from briefing.digests.schedule.rhythm import QuietHours, Weekday, is_zone
from briefing.digests.store.cells import BadRow, Cells

StoredRow = Row[Any]
Value = TypeVar("Value")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a moment that is damaged where it does not matter which it is."""
_LAST_MINUTE = 24 * 60 - 1
_ALL_DAYS = (1 << len(Weekday)) - 1


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
        "pictures": chat.pictures,
    }


def chat_of(row: StoredRow) -> Chat:
    """A row of ``chats``; what is damaged in it counts as not chosen, so that it can be chosen."""
    cells = Cells("chats", row)
    return Chat(
        id=row.id,
        kind=_or(lambda: cells.one_of(ChatKind, "kind"), ChatKind.PRIVATE),
        created=_or(lambda: cells.moment("created"), LONG_AGO),
        zone=_or(lambda: _zone(cells), None),
        quiet=_or(lambda: _quiet(cells), None),
        state=_or(lambda: cells.one_of(ChatState, "state"), ChatState.ALIVE),
        when_nothing_new=_or(lambda: _nothing_new(cells), WhenNothingNew.BRIEFING),
        corrections=bool(row.corrections),
        pictures=bool(row.pictures),
    )


def sound_chat_of(row: StoredRow) -> Chat:
    """The same for who sends it something by itself. Raises BadRow where anything is damaged."""
    cells = Cells("chats", row)
    return Chat(
        id=cells.whole("id"),
        kind=cells.one_of(ChatKind, "kind"),
        created=cells.moment("created"),
        zone=_zone(cells),
        quiet=_quiet(cells),
        state=cells.one_of(ChatState, "state"),
        when_nothing_new=_nothing_new(cells),
        corrections=bool(row.corrections),
        pictures=bool(row.pictures),
    )


def _zone(cells: Cells) -> str | None:
    zone = cells.text_or_none("zone")
    if zone is not None and not is_zone(zone):
        raise cells.bad("zone", "a time zone that this machine knows")
    return zone


def _quiet(cells: Cells) -> QuietHours | None:
    start, end = (
        cells.whole_or_none(name, 0, _LAST_MINUTE) for name in ("quiet_start", "quiet_end")
    )
    if start is not None and start == end:
        raise cells.bad("quiet_end", "another time than quiet_start")
    return quiet_hours(start, end)


def hours_of(row: StoredRow) -> tuple[str, QuietHours]:
    """The zone and the quiet hours of a chat that has both. Raises BadRow where they are none."""
    cells = Cells("chats", row, "zone")
    zone, quiet = _zone(cells), _quiet(cells)
    if zone is None or quiet is None:
        raise cells.bad("quiet_start", "quiet hours in a time zone")
    return zone, quiet


def _nothing_new(cells: Cells) -> WhenNothingNew:
    return cells.one_of(WhenNothingNew, "when_nothing_new")


def _or(read: Callable[[], Value], otherwise: Value) -> Value:
    try:
        return read()
    except BadRow:
        return otherwise


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


def subscription_of(row: StoredRow) -> Subscription:
    """A row of ``subscriptions``. Raises BadRow where anything is damaged."""
    cells = Cells("subscriptions", row)
    return Subscription(
        id=row.id,
        chat=cells.whole("chat"),
        thread=cells.whole_or_none("thread"),
        days=days_of(cells.whole("days", 1, _ALL_DAYS)),
        at=from_minutes(cells.whole("at", 0, _LAST_MINUTE)),
        follows=Follows(cells.names("actors"), cells.names("topics")),
        seen=cells.whole("seen"),
        paused_until=cells.moment_or_none("paused_until"),
        served=cells.day_or_none("served"),
        next_due=cells.moment_or_none("next_due"),
        next_date=cells.day_or_none("next_date"),
        deleted=cells.moment_or_none("deleted"),
        failure=_failure_of(row, cells),
        subscriber=cells.whole_or_none("subscriber"),
    )


def _failure_of(row: StoredRow, cells: Cells) -> Failure | None:
    if row.failure is None:
        return None
    why = cells.one_of(NoEntry, "failure")
    return Failure(why, cells.moment("failed"), bool(row.is_stopped))


def change_of(row: StoredRow) -> Change:
    """A row of ``changes``. Raises BadRow where it tells nothing."""
    cells = Cells("changes", row, "number")
    what = NewChange(
        cells.one_of(ChangeKind, "kind"),
        cells.text("actor"),
        cells.text("topic"),
        *(cells.text_or_none(name) for name in ("quote", "before", "after", "successor")),
    )
    when = row.recorded if isinstance(row.recorded, datetime) else LONG_AGO
    return Change(cells.whole("number"), when, what)


def delivery_of(row: StoredRow) -> Delivery:
    """A row of ``deliveries``. Raises BadRow where anything is damaged."""
    cells = Cells("deliveries", row)
    return Delivery(
        id=row.id,
        chat=cells.whole("chat"),
        thread=cells.whole_or_none("thread"),
        subscription=cells.whole_or_none("subscription"),
        local_date=cells.day_or_none("date"),
        since=cells.day_or_none("since"),
        correction=cells.whole_or_none("correction"),
        state=cells.one_of(DeliveryState, "state"),
        due=cells.moment("due"),
        next_attempt=cells.moment_or_none("next_attempt"),
        attempts=cells.whole("attempts", 0),
        after=cells.whole_or_none("after"),
        upto=cells.whole_or_none("upto"),
        messages=cells.numbers("messages"),
        note=cells.text_or_none("note"),
    )


def request_of(row: StoredRow) -> ReaderRequest:
    """A row of ``reader_requests``. Raises BadRow where anything is damaged."""
    cells = Cells("reader_requests", row)
    ended = row.outcome is not None
    return ReaderRequest(
        row.id,
        cells.whole("chat"),
        cells.whole_or_none("thread"),
        cells.one_of(RequestKind, "kind"),
        cells.text("subject"),
        cells.one_of(RequestOutcome, "outcome") if ended else None,
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
