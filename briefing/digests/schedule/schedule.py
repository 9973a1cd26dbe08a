"""When a digest is due: from a rhythm to a local date and a moment in UTC. Pure functions.

Daylight saving and the date line are dealt with here, and nowhere else.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from briefing.digests.schedule.rhythm import UNTIL_RESUMED, QuietHours, Rhythm, clocks_of

_DAY = timedelta(days=1)
_DAYS_AHEAD = 21
"""So many days are looked at for the next digest.

The rarest rhythm is one day a week, and a zone that moves its date line can leave that day out.
"""


class Due(NamedTuple):
    """One occurrence: the local date that it belongs to, and the moment at which to send it.

    Quiet hours can move the moment past midnight; the date stays that of the occurrence, for it
    is the key of the ledger.
    """

    date: date
    moment: datetime


def next_due(rhythm: Rhythm, after: datetime, *, since: date | None = None) -> Due | None:
    """The first occurrence whose moment lies after ``after``; None while paused without an end.

    ``since`` is the last local date that was already served: no date on or before it comes again,
    whatever became of the rhythm or the zone since.
    """
    if rhythm.paused_until == UNTIL_RESUMED:
        return None
    return next(
        (
            due
            for due in _occurrences(rhythm, after, since)
            if due.moment > after
            and (rhythm.paused_until is None or due.moment >= rhythm.paused_until)
        ),
        None,
    )


def last_due(rhythm: Rhythm, first: Due, now: datetime) -> Due:
    """The newest occurrence from ``first`` on that is due by ``now``: what an outage merges into.

    ``first`` is returned where none after it is due.
    """
    newest = first
    if now - first.moment > _DAYS_AHEAD * _DAY:
        # A long outage is jumped over, not walked through day by day.
        newest = next_due(rhythm, now - _DAYS_AHEAD * _DAY, since=first.date) or first
    while (later := next_due(rhythm, newest.moment, since=newest.date)) and later.moment <= now:
        newest = later
    return newest


def moment_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which the clocks of a zone first show this date and time.

    A time that they skip moves on to the next that exists; one that comes twice is the first.
    """
    # fold=0 is the first of two equal times (PEP 495).
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    return _clock_change(local.replace(fold=1).astimezone(UTC), moment, zone)


def first_free(moment: datetime, quiet: QuietHours | None, zone: ZoneInfo) -> datetime:
    """The first moment from ``moment`` on that quiet hours leave free."""
    if quiet is None:
        return moment
    local = moment.astimezone(zone)
    while quiet.cover(local.time()):
        day = local.date() if local.time() < quiet.end else local.date() + _DAY
        ends = (
            datetime.combine(day, quiet.end.replace(fold=1), tzinfo=zone).astimezone(UTC),
            moment_of(day, quiet.end, zone),
        )
        # The end of the quiet hours can come twice, and the first can lie before the moment.
        moment = min(end for end in ends if end > moment)
        local = moment.astimezone(zone)
    return moment


def _occurrences(rhythm: Rhythm, after: datetime, since: date | None) -> Iterator[Due]:
    """Occurrences in the order of their dates, from at least two days before ``after``.

    An occurrence can lie two days after its date: quiet hours hold it to the next day, and the
    clocks may skip that hour.
    """
    zone = clocks_of(rhythm.zone)
    start = max(after, rhythm.paused_until) if rhythm.paused_until else after
    day = start.astimezone(zone).date() - 3 * _DAY
    if since is not None and since >= day:
        day = since + _DAY
    for _ in range(_DAYS_AHEAD):
        if day.weekday() in rhythm.days and _exists(day, zone):
            yield Due(day, first_free(moment_of(day, rhythm.at, zone), rhythm.quiet, zone))
        day += _DAY


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone has this date: one that moves across the date line leaves a date out."""
    return moment_of(day, time(0), zone).astimezone(zone).date() == day


def _clock_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment, to the second, at which the clocks jump ahead between two moments in UTC."""
    low, high = int(before.timestamp()), int(after.timestamp())
    offset = before.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)
