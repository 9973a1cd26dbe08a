"""The time that a question asks for: a date, or a period that words make of dates.

"since 3 september", "between august and october 2015", "early in 2015", "last week".
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from briefing.answers.reading.dates import DateFound, find_dates, valid_date
from briefing.answers.reading.narrowing import narrowed
from briefing.answers.reading.relative import relative_times, weekdays
from briefing.library.dates import PartialDate, Period, When


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time in a text, at characters ``start`` up to ``end``.

    ``whens`` are what it can mean: several where it names no year. ``is_taken`` says that the
    answer has to tell for which of them it was taken.
    """

    start: int
    end: int
    whens: tuple[When, ...]
    is_taken: bool

    @property
    def is_open(self) -> bool:
        """Whether one side of it is open: "since", "before"."""
        return any(
            isinstance(when, Period) and None in (when.first, when.last) for when in self.whens
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """One date of a text, or one time told from today."""

    start: int
    end: int
    date: DateFound | None
    whens: tuple[When, ...]
    is_taken: bool


_ARTICLE = r"(?:the\s+)?"
_WEEKDAY = re.compile(
    rf"\b(?:on\s+)?(?P<weekday>{'|'.join(weekdays())}),?\s+{_ARTICLE}$", re.IGNORECASE
)
_JOINT = r"\s*(?P<joint>and|to|until|till|through|[-–—])\s*"
_BETWEEN = re.compile(rf"{_JOINT}{_ARTICLE}$", re.IGNORECASE)
_FIRST_DAY = re.compile(
    rf"(?<![\w.:-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_JOINT}{_ARTICLE}$", re.IGNORECASE
)
_LAST_DAY = re.compile(
    rf"{_JOINT}{_ARTICLE}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?(?![\w.:-])",
    re.IGNORECASE,
)
"""The day behind a date, of the same month: "September 15 to 28"."""
_EARLIER = ("before", "prior to", "older than", "earlier than")
_LATER = ("after", "newer than", "later than", "more recent than", "following")
_UNTIL = ("until", "till", "up to", "up until", "no later than", "by")
_AT = ("since", "from", "between", "in", "on", "during", "of", "at")
_LIMITS = sorted((*_EARLIER, *_LATER, *_UNTIL, *_AT), key=len, reverse=True)
_BEFORE = re.compile(rf"\b(?P<word>{'|'.join(_LIMITS)})\s+{_ARTICLE}$", re.IGNORECASE)
_NO_DAY = re.compile(r"(?<![\w.:-])\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
_DAY_ALONE = re.compile(
    r"\b(?:on|since|after|before|until|by|from)\s+(?P<the>the\s+(?P<day>\d{1,2})(?:st|nd|rd|th))(?!\s+(?:of|in)?\s*\w*(?:session|anniversary|summit|meeting))\b",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"\s+(?:onwards?|forwards?|and later|and after|on(?=\W*$))(?!\w)", re.IGNORECASE
)


def find_time(
    text: str, known: Collection[PartialDate], now: datetime | None = None
) -> TimeFound | None:
    """The first time in a text; None where there is none.

    ``known`` are the dates on file, by which a date without a year gets one. ``now`` is an aware
    moment in the reader's time zone; without it a time that is told from today is none.
    """
    parts = _parts(text, known, now.date() if now is not None else None)
    if not parts:
        return None
    first = parts[0]
    second = parts[1] if len(parts) > 1 else None
    if second is not None:
        between = _BETWEEN.fullmatch(text[first.end : second.start])
        if between is not None and _is_range(text, first.start, between):
            return _from_to(text, first, second)
    if second is not None and (both := _both_limits(text, first, second)) is not None:
        return both
    until = _day_behind(text, first)
    if until is not None:
        return _from_to(text, until[0], until[1])
    within = _FIRST_DAY.search(text[: first.start])
    if (
        within is not None
        and first.date is not None
        and first.date.day is not None
        and _is_range(text, within.start(), within)
    ):
        earlier = replace(first.date, start=within.start(), day=int(within["day"]))
        if valid_date(earlier.year or 2000, earlier.month, earlier.day) is not None:
            begins = _Part(within.start(), within.end(), earlier, earlier.dates(known), False)
            return _from_to(text, begins, first)
    return _alone(text, first)


def _day_behind(text: str, first: _Part) -> tuple[_Part, _Part] | None:
    """The date, and a later day of its month that stands behind it: "between September 15 and
    28". Where the year stands behind that day, it is the year of both."""
    date = first.date
    last = _LAST_DAY.match(text, first.end)
    if last is None or date is None or date.day is None or not first.whens:
        return None
    if not _is_range(text, first.start, last) or int(last["day"]) <= date.day:
        return None
    year = int(last["year"]) if last["year"] else first.whens[0].first_day.year
    ends = valid_date(year, date.month, int(last["day"]))
    begins = valid_date(year, date.month, date.day)
    if ends is None or begins is None or date.year not in (None, year):
        return None
    return (
        replace(first, date=None, whens=(begins,)),
        _Part(first.end, last.end(), None, (ends,), first.is_taken and not last["year"]),
    )


def _both_limits(text: str, first: _Part, second: _Part) -> TimeFound | None:
    """The time between two limits: "after 15 September and before 29 September"."""
    begins, ends = _alone(text, first), _alone(text, second)
    if text[begins.end : ends.start].strip().casefold() not in ("and", "but"):
        return None
    one, other = begins.whens[0], ends.whens[0]
    if not (isinstance(one, Period) and isinstance(other, Period)):
        return None
    if one.last is not None or other.first is not None:
        return None
    return TimeFound(begins.start, ends.end, (Period(one.first, other.last),), ends.is_taken)


def _parts(text: str, known: Collection[PartialDate], today: date | None) -> list[_Part]:
    """The dates and times of a text in order, with what belongs to each: "early", "summer"."""
    dates = find_dates(text)
    parts = [
        _with_weekday(
            text,
            _narrowed(text, _Part(one.start, one.end, one, one.dates(known), one.year is None)),
        )
        for one in dates
    ]
    if not parts:
        parts = list(_days_alone(text, known))
    if today is not None:
        for start, end, when in relative_times(text, today):
            if all(end <= part.start or part.end <= start for part in parts):
                parts.append(_Part(start, end, None, (when,), True))
    return sorted((part for part in parts if part.whens), key=lambda part: part.start)


def _days_alone(text: str, known: Collection[PartialDate]) -> Iterator[_Part]:
    """Days without a month, "on the 15th": the one on file on which something was said."""
    for match in _DAY_ALONE.finditer(text):
        day = int(match["day"])
        whens = sorted((date for date in known if date.day == day), key=str, reverse=True)
        if whens:
            yield _Part(match.start("the"), match.end(), None, tuple(whens), True)


def _with_weekday(text: str, part: _Part) -> _Part:
    """The date with the day of the week before it, where it was one: "Monday, 28 September"."""
    day = _NO_DAY.search(text[: part.start])
    if day is not None and part.date is not None and part.date.day is None and part.date.month:
        return replace(part, start=day.start(), is_taken=True)  # "31 February" is February
    found = _WEEKDAY.search(text[: part.start])
    if found is None:
        return part
    number = weekdays()[found["weekday"].casefold()]
    whens = tuple(
        when
        for when in part.whens
        if isinstance(when, PartialDate)
        and when.day is not None
        and when.first_day.weekday() == number
    )
    if whens:
        return replace(part, start=found.start(), whens=whens)
    return replace(part, start=found.start(), is_taken=True)  # it was another day of the week


def _narrowed(text: str, part: _Part) -> _Part:
    """The part of it, or the time told from it, that the words before it mean."""
    dates = [when for when in part.whens if isinstance(when, PartialDate)]
    found = narrowed(text[: part.start], dates)
    if found is None:
        return part
    return replace(part, start=found.start, date=None, whens=found.whens, is_taken=True)


def _alone(text: str, part: _Part) -> TimeFound:
    """A time with the word before it: "since", "before", "in"."""
    opening = _BEFORE.search(text[: part.start])
    word = opening["word"].casefold() if opening is not None else ""
    onwards = _ONWARDS.match(text, part.end)
    if onwards is not None:
        word = "since"
    start = opening.start() if opening is not None else part.start
    whens = tuple(_limited(when, word) for when in part.whens)
    if whens != part.whens:
        whens = whens[:1]
    return TimeFound(start, part.end if onwards is None else onwards.end(), whens, part.is_taken)


def _limited(when: When, word: str) -> When:
    """The period that the word before a time makes of it."""
    first, last = _ends(when)
    if word == "since":
        return Period(first=first)
    if word in _LATER:
        return Period(first=last.following if last is not None else None)
    if word in _EARLIER:
        return Period(last=first.preceding if first is not None else None)
    if word in _UNTIL:
        return Period(last=last)
    return when


def _is_range(text: str, start: int, joint: re.Match[str]) -> bool:
    """Whether two dates are the ends of a time: with "and" between them only after "between"."""
    opening = _BEFORE.search(text[:start])
    is_between = opening is not None and opening["word"].casefold() == "between"
    return is_between or joint["joint"].casefold() != "and"


def _from_to(text: str, first: _Part, second: _Part) -> TimeFound:
    """From one date to another. What the first one lacks, month or year, is the second one's."""
    opening = _BEFORE.search(text[: first.start])
    start = opening.start() if opening is not None else first.start
    ends, begins = second.whens[0], first.whens[0]
    if first.date is not None and first.date.year is None:
        year = ends.first_day.year
        begins = PartialDate(year, first.date.month, first.date.day)
        if begins.first_day > ends.last_day:
            begins = replace(begins, year=year - 1)
    period = Period(_ends(begins)[0], _ends(ends)[1])
    if period.first_day > period.last_day:
        period = Period(_ends(ends)[0], _ends(begins)[1])
    return TimeFound(start, second.end, (period,), second.is_taken)


def _ends(when: When) -> tuple[PartialDate | None, PartialDate | None]:
    return (when.first, when.last) if isinstance(when, Period) else (when, when)
