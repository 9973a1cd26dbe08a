"""Times that are told from today: "yesterday", "last week", "three months ago"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from briefing.library.dates import PartialDate, Period, When

NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}

_TELLING = re.compile(
    r"\b(?:yesterday|today|tonight|this|current|last|past|previous|ago|\w+day)\b", re.IGNORECASE
)
"""Words without which no time is told from today."""

_Reader = Callable[[re.Match[str], date], When]


def relative_times(text: str, today: date) -> Iterator[tuple[int, int, When]]:
    """The times in a text that are told from today, as (start, end, time), in no order.

    A week begins on Monday. "Last week" is the week before this one, "the last week of days" is
    told as "the last 7 days"; a day of the week is the newest of its name that is over.
    """
    if _TELLING.search(text) is None:
        return
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            try:
                yield match.start(), match.end(), read(match, today)
            except (OverflowError, ValueError):  # "9999 years ago" is before the calendar begins
                continue


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    unit = "(?P<unit>day|week|fortnight|month|quarter|year)"
    number = rf"(?P<number>\d{{1,4}}|an?|{'|'.join(NUMBERS)})"
    forms: tuple[tuple[str, _Reader], ...] = (
        (r"the day before yesterday", lambda _, today: _day(today - timedelta(days=2))),
        (r"yesterday", lambda _, today: _day(today - timedelta(days=1))),
        (r"today|tonight|this morning", lambda _, today: _day(today)),
        (rf"(?:the )?(?:last|past) {number} {unit}s?", _last_units),
        (rf"{number} {unit}s? ago", _units_ago),
        (rf"(?P<which>this|current|last|previous|past) {unit}", _calendar_unit),
        (rf"(?:last |this |on )?(?P<weekday>{'|'.join(weekdays())})", _weekday),
    )
    return tuple((re.compile(rf"\b(?:{form})\b", re.IGNORECASE), read) for form, read in forms)


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """The English names of the days of the week, folded, with their numbers from Monday on."""
    names = Locale("en").days["format"]["wide"]
    return {name.casefold(): number for number, name in names.items()}


def _day(day: date) -> PartialDate:
    return PartialDate.of(day)


def count_of(written: str) -> int:
    """How many a folded word says: "two", "2"; "a" and "the" are one."""
    if written.isdigit():
        return int(written)
    return NUMBERS.index(written) + 1 if written in NUMBERS else 1


def _last_units(match: re.Match[str], today: date) -> When:
    """The last three weeks: from three weeks ago until today."""
    start = _back(today, match["unit"].casefold(), count_of(match["number"].casefold()))
    return Period(_day(start), _day(today))


def _units_ago(match: re.Match[str], today: date) -> When:
    """Three weeks ago: that day; three months ago: that month; three years ago: that year."""
    unit = match["unit"].casefold()
    day = _back(today, unit, count_of(match["number"].casefold()))
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit in ("month", "quarter"):
        return PartialDate(day.year, day.month)
    return PartialDate(day.year) if unit == "year" else _day(day)


def _calendar_unit(match: re.Match[str], today: date) -> When:
    unit = match["unit"].casefold()
    is_this = match["which"].casefold() in ("this", "current")
    day = today if is_this else _back(today, unit, 1)
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "quarter":
        first = PartialDate(day.year, (day.month - 1) // 3 * 3 + 1)
        return Period(first, PartialDate(first.year, (first.month or 1) + 2))
    if unit == "month":
        return PartialDate(day.year, day.month)
    return PartialDate(day.year) if unit == "year" else _day(day)


def _weekday(match: re.Match[str], today: date) -> When:
    back = (today.weekday() - weekdays()[match["weekday"].casefold()]) % 7
    return _day(today - timedelta(days=back or 7))


def week_of(day: date) -> Period:
    """The days from Monday to Sunday of which it is one."""
    monday = day - timedelta(days=day.weekday())
    return Period(_day(monday), _day(monday + timedelta(days=6)))


def _back(day: date, unit: str, count: int) -> date:
    """The day so many units before; of months the last day where the month is shorter."""
    if unit in _DAYS_OF:
        return day - timedelta(days=_DAYS_OF[unit] * count)
    months = day.year * 12 + day.month - 1 - _MONTHS_OF[unit] * count
    month = PartialDate(months // 12, months % 12 + 1)
    return min(month.last_day, month.first_day + timedelta(days=day.day - 1))
