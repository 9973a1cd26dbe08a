"""At which hours of the day feeds are looked at, and when a feed is next."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from briefing.backoff import Backoff

ALWAYS = "always"
_FORM = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-\u2013]\s*([01]?\d|2[0-3]|24):([0-5]\d)")
_LONGEST = timedelta(days=1)
"""A feed that fails is looked at once a day at the least, and no server may ask for more."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of each day; over midnight where the end is before the start."""

    start: time
    end: time

    def holds(self, at: time) -> bool:
        """Whether a time of day is in it; the end is not."""
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def read_hours(written: str) -> Hours | None:
    """``06:00-22:00`` as hours, ``always`` as None. Raises ValueError."""
    if written.strip().lower() == ALWAYS:
        return None
    match = _FORM.fullmatch(written.strip())
    if match is None or (match[3] == "24" and match[4] != "00"):
        raise ValueError("should be always, or two times such as 06:00-22:00")
    start = time(int(match[1]), int(match[2]))
    end = time(int(match[3]) % 24, int(match[4]))
    if start == end:
        raise ValueError("should be two different times; always is the whole day")
    return Hours(start, end)


@dataclass(frozen=True, slots=True)
class FeedTimes:
    """When feeds are looked at: ``every`` so often, within the ``hours`` of a time zone."""

    every: timedelta
    hours: Hours | None
    zone: tzinfo

    def may_look(self, now: datetime) -> bool:
        """Whether a moment is within the hours."""
        local = now.astimezone(self.zone).time().replace(tzinfo=None)
        return self.hours is None or self.hours.holds(local)

    def after_success(self, now: datetime) -> datetime:
        """When a feed that answered is next."""
        return now + self.every

    def after_failure(
        self, now: datetime, failures: int, asked: float | None, chance: float
    ) -> datetime:
        """When a feed is next that failed so often in a row: the pause doubles, up to a day.

        ``asked`` are the seconds for which the server asks to be left alone; ``chance`` is a
        number from 0 to 1, so that feeds of one site do not come back at one moment.
        """
        longest = _LONGEST.total_seconds()
        pause = Backoff(2 * self.every.total_seconds(), longest).pause(failures, chance)
        return now + timedelta(
            seconds=min(max(pause, self.every.total_seconds(), asked or 0), longest)
        )
