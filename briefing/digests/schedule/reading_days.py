"""Read days of the week as people type them: ``daily``, ``mon,thu``, ``every tuesday``."""

import re
from dataclasses import dataclass

from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKDAYS, WEEKEND, Weekday

_SHORT = {
    "tues": Weekday.TUESDAY,
    "weds": Weekday.WEDNESDAY,
    "thur": Weekday.THURSDAY,
    "thurs": Weekday.THURSDAY,
}
_DAYS = (
    {day.name.lower(): day for day in Weekday}
    | {f"{day.name.lower()}s": day for day in Weekday}
    | {day.name.lower()[:3]: day for day in Weekday}
    | _SHORT
)
_GROUPS = {
    "weekdays": WEEKDAYS,
    "weekday": WEEKDAYS,
    "workdays": WEEKDAYS,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
}
_DAILY = {"daily", "everyday"}
_WEEKLY = {"weekly"}
_UNKNOWN = {"hourly", "biweekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"}
"""Rhythms that people ask for and that digests do not have."""


@dataclass(frozen=True, slots=True)
class Days:
    """What one or more words say of days. ``bad`` are the parts that are no day."""

    days: frozenset[Weekday] = frozenset()
    is_daily: bool = False
    is_weekly: bool = False
    bad: tuple[str, ...] = ()


def read_days(words: list[str]) -> tuple[Days, int] | None:
    """The days at the start of these words, and how many words they take; None where none are.

    A list such as ``mon,thx`` in which one part is a day was meant as days: the other is bad.
    """
    if not words:
        return None
    first = words[0].casefold().rstrip(",;")
    if first in {"every", "each"} and len(words) > 1:
        return _after_every(words)
    if first in _DAILY:
        return Days(EVERY_DAY, is_daily=True), 1
    if first in _WEEKLY:
        return Days(is_weekly=True), 1
    if first in _UNKNOWN:
        return Days(bad=(first,)), 1
    return _list(first)


def _after_every(words: list[str]) -> tuple[Days, int] | None:
    second = words[1].casefold().rstrip(",;")
    if second == "day":
        return Days(EVERY_DAY, is_daily=True), 2
    if second == "week":
        return Days(is_weekly=True), 2
    found = _list(second)
    return None if found is None else (found[0], 2)


def _list(word: str) -> tuple[Days, int] | None:
    parts = [part for part in re.split(r"[,;/&]", word) if part]
    found = [_range(part) for part in parts]
    good = [days for days in found if days]
    if not good and not any(_half_a_range(part) for part in parts):
        return None
    bad = tuple(part for part, days in zip(parts, found, strict=True) if not days)
    return Days(frozenset().union(*good), bad=bad), 1


def _half_a_range(part: str) -> bool:
    """Whether one end of a range is a day and the other is not, as in ``mon-thx``."""
    start, dash, end = part.replace("–", "-").partition("-")
    return bool(dash) and (start in _DAYS) != (end in _DAYS)


def _range(part: str) -> frozenset[Weekday]:
    if part in _GROUPS:
        return _GROUPS[part]
    start, dash, end = part.replace("–", "-").partition("-")
    if not dash:
        return frozenset({_DAYS[part]}) if part in _DAYS else frozenset()
    if start not in _DAYS or end not in _DAYS:
        return frozenset()
    length = (_DAYS[end] - _DAYS[start]) % 7 + 1
    return frozenset(Weekday((_DAYS[start] + step) % 7) for step in range(length))
