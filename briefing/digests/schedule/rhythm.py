"""When a subscription's digests are wanted: days, time of day, time zone, quiet hours, pause."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Weekday(IntEnum):
    """A day of the week, numbered as ``datetime.date.weekday`` numbers it."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


EVERY_DAY = frozenset(Weekday)
WEEKDAYS = frozenset(day for day in Weekday if day <= Weekday.FRIDAY)
WEEKEND = EVERY_DAY - WEEKDAYS
WEEKLY = frozenset({Weekday.MONDAY})
"""What "weekly" means where no day is named."""

UNTIL_RESUMED = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a pause that ends only when the chat resumes it."""


@lru_cache(maxsize=1024)
def clocks_of(zone: str) -> ZoneInfo:
    """The clocks of a zone by its IANA name; ZoneInfoNotFoundError for one that does not exist.

    zoneinfo itself remembers the last eight: a wave over the whole world would read a file for
    each digest.
    """
    return ZoneInfo(zone)


def is_zone(zone: str) -> bool:
    """Whether this machine knows a zone of this IANA name."""
    try:
        clocks_of(zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        # A name with a null, one that leads out of the folder, or one that is a folder's.
        return False
    return True


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when until when, on the chat's clock, nothing is sent. They may cross midnight.

    ``start`` is quiet, ``end`` is not. Equal ends would be a day without a moment to send in:
    ValueError.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError("quiet hours that never end leave no moment to send in")

    def cover(self, clock: time) -> bool:
        """Whether this time on the chat's clock is quiet."""
        if self.start < self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a subscription's digests are due.

    ``at`` is a time on the clocks of ``zone`` (an IANA name). ``paused_until`` is an aware moment
    before which nothing is due; ``UNTIL_RESUMED`` is a pause without an end.
    """

    days: frozenset[Weekday]
    at: time
    zone: str
    quiet: QuietHours | None = None
    paused_until: datetime | None = None

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("a rhythm needs at least one day of the week")
        if self.at.tzinfo is not None:
            raise ValueError("the zone of a rhythm stands in its zone, not in its time")
        clocks_of(self.zone)
