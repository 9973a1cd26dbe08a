"""What the words before a date make of it: "early in 2015", "the day before 6 September"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from briefing.answers.reading.relative import NUMBERS, count_of, week_of
from briefing.library.dates import PartialDate, Period, When

_ARTICLE = r"(?:the\s+)?"
_SHARE = re.compile(
    r"\b(?:in\s+)?(?:the\s+)?(?P<share>early|beginning|start|mid|middle|late|end)(?:[\s-]+(?:of|in))?"
    rf"[\s-]+{_ARTICLE}$",
    re.IGNORECASE,
)
_SHARES = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_HALF = re.compile(
    r"\b(?:in\s+)?(?:the\s+)?(?P<half>first|second|1st|2nd|last) half (?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"\b(?P<count>the|an?|\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?P<unit>day|week)s?\s+"
    r"(?P<way>before|after|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:(?P<week>(?:in\s+|during\s+)?(?:the|that) week (?:of|from|starting|beginning))|around"
    r"|circa|on or about|at about)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DAYS_NEAR = 3
"""Days before and after a day that are "around" it."""
_WEEK = re.compile(
    r"\b(?:(?:in|during)\s+)?(?:the\s+)?(?P<ordinal>first|second|third|fourth|last) week "
    r"(?:of|in)\s+$",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:q(?P<number>[1-4])|(?P<ordinal>first|second|third|fourth) quarter)(?:\s+of)?\s+$",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(?P<season>spring|summer|autumn|fall)(?:\s+of)?\s+$", re.IGNORECASE)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The time, from character ``start`` of the words before the date on: one for each date."""

    start: int
    whens: tuple[When, ...]


def narrowed(before: str, dates: Sequence[PartialDate]) -> Narrowed | None:
    """The part of the dates, or the time told from them, that the words before mean.

    ``dates`` are what one date in the text can mean. None where no such words stand there.
    """
    if all(date.day is not None for date in dates):
        return _of_days(before, dates)
    if any(date.day is not None for date in dates):
        return None
    week, half, share = _WEEK.search(before), _HALF.search(before), _SHARE.search(before)
    if week is not None and all(date.month is not None for date in dates):
        ordinal = _ORDINALS.get(week["ordinal"].casefold())
        return Narrowed(week.start(), tuple(_week(date, ordinal) for date in dates))
    if half is not None:
        is_first = half["half"].casefold() in ("first", "1st")
        return Narrowed(half.start(), tuple(_half(date, is_first=is_first) for date in dates))
    if share is not None:
        third = _SHARES[share["share"].casefold()]
        return Narrowed(share.start(), tuple(_third(date, third) for date in dates))
    if any(date.month is not None for date in dates):
        return None
    quarter, season = _QUARTER.search(before), _SEASON.search(before)
    if quarter is not None:
        number = int(quarter["number"] or _ORDINALS[quarter["ordinal"].casefold()])
        return _of_months(quarter.start(), dates, number * 3 - 2)
    if season is not None:
        return _of_months(season.start(), dates, _SEASONS[season["season"].casefold()])
    return None


def _of_days(before: str, dates: Sequence[PartialDate]) -> Narrowed | None:
    """Days that are told from the date: "the day before", "the week of", "around"."""
    away, near = _AWAY.search(before), _NEAR.search(before)
    if away is not None:
        is_back = away["way"].casefold() == "before"
        days = count_of(away["count"].casefold()) * (7 if away["unit"].casefold() == "week" else 1)
        moved = timedelta(days=-days if is_back else days)
        return Narrowed(
            away.start(), tuple(PartialDate.of(date.first_day + moved) for date in dates)
        )
    if near is not None and near["week"] is not None:
        return Narrowed(near.start(), tuple(week_of(date.first_day) for date in dates))
    return None if near is None else Narrowed(near.start(), tuple(map(_around, dates)))


def _of_months(start: int, dates: Sequence[PartialDate], month: int) -> Narrowed:
    """Three months of the year."""
    return Narrowed(
        start,
        tuple(
            Period(PartialDate(date.year, month), PartialDate(date.year, month + 2))
            for date in dates
        ),
    )


def _around(when: PartialDate) -> Period:
    days = timedelta(days=_DAYS_NEAR)
    return Period(PartialDate.of(when.first_day - days), PartialDate.of(when.first_day + days))


def _half(when: PartialDate, *, is_first: bool) -> Period:
    """Half of a month, of which the first has fifteen days, or of a year."""
    if when.month is None:
        first = 1 if is_first else 7
        return Period(PartialDate(when.year, first), PartialDate(when.year, first + 5))
    days = (1, 15) if is_first else (16, when.last_day.day)
    return Period(replace(when, day=days[0]), replace(when, day=days[1]))


def _week(when: PartialDate, ordinal: int | None) -> Period:
    """Seven days of a month: the first to the fourth seven, or (``ordinal`` None) the last."""
    last = when.last_day.day if ordinal is None else ordinal * 7
    return Period(replace(when, day=last - 6), replace(when, day=last))


def _third(when: PartialDate, third: int) -> Period:
    """The beginning, the middle or the end: of a month ten days, of a year four months."""
    if when.month is None:
        months = PartialDate(when.year, third * 4 + 1), PartialDate(when.year, third * 4 + 4)
        return Period(*months)
    last = when.last_day.day if third == 2 else third * 10 + 10
    return Period(replace(when, day=third * 10 + 1), replace(when, day=last))
