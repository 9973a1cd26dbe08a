"""Dates as articles give them: a day, a month, or only a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

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

    def within(self, other: "PartialDate") -> bool:
        """Whether every day that this date can mean lies in the other one."""
        return other.first_day <= self.first_day and self.last_day <= other.last_day

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether the two dates can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)
