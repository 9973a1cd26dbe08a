"""Dates as articles give them: a day, a month, or only a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the month and the day, may be unknown.

    It is a date as printed, without a time zone: the day in the place where the words were said.
    The written form is the reduced-precision date of ISO 8601: ``2015``, ``2015-09``,
    ``2015-09-15``.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read the ISO form; raise ValueError, saying why, for anything else."""
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date of the form 2015, 2015-09 or 2015-09-15")
        year, month, day = (None if part is None else int(part) for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern requires the year; this tells mypy
        parsed = cls(year, month, day)
        try:
            parsed.first_day  # noqa: B018 - asked for its error: 2015-02-30 exists in no calendar
        except ValueError as error:
            raise ValueError(f"{text!r} is not a day of the calendar") from error
        return parsed

    @property
    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that this date can mean."""
        if self.day is not None:
            return self.first_day
        if self.month is not None:
            following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
            return following - timedelta(days=1)
        return date(self.year, 12, 31)

    @property
    def order(self) -> int:
        """A number by which dates stand by their first days, and those of one by their last."""
        first = (self.year * 16 + (self.month or 1)) * 32 + (self.day or 1)
        return first * 4 + (self.month is None) + (self.day is None)

    @property
    def following(self) -> "PartialDate":
        """The day, month or year after this one, known as exactly as this one."""
        return self._as_exact(self.last_day + timedelta(days=1))

    @property
    def preceding(self) -> "PartialDate":
        """The day, month or year before this one, known as exactly as this one."""
        return self._as_exact(self.first_day - timedelta(days=1))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A day of the calendar, known whole."""
        return cls(day.year, day.month, day.day)

    def _as_exact(self, day: date) -> "PartialDate":
        """The date of the day, without the parts that this date has not."""
        return PartialDate(day.year, self.month and day.month, self.day and day.day)

    def within(self, other: "When") -> bool:
        """Whether every day that this date can mean lies in the other one."""
        return other.first_day <= self.first_day and self.last_day <= other.last_day

    def overlaps(self, other: "When") -> bool:
        """Whether the two dates can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, both of them in it. A side that is None is open.

    "Since September 2015" is ``Period(PartialDate(2015, 9))``, "before September 2015" is
    ``Period(last=PartialDate(2015, 8))``. The written form is the interval of ISO 8601:
    ``2015-09/2015-10-03``, with ``..`` for an open side.
    """

    first: PartialDate | None = None
    last: PartialDate | None = None

    @property
    def first_day(self) -> date:
        """The first day of the period; the calendar's first where that side is open."""
        return date.min if self.first is None else self.first.first_day

    @property
    def last_day(self) -> date:
        """The last day of the period; the calendar's last where that side is open."""
        return date.max if self.last is None else self.last.last_day

    def __str__(self) -> str:
        return f"{self.first or '..'}/{self.last or '..'}"


When: TypeAlias = PartialDate | Period
"""A time that can be asked for: one day, month or year, or a period."""
