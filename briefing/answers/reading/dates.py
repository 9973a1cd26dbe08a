"""Dates in a question: days, months and years, as people write them."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from briefing.answers.cyrillic import CASES_OF_MONTHS, is_cyrillic
from briefing.answers.foreign_locales import months
from briefing.library.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text, at characters ``start`` up to ``end``.

    ``year`` is None where the text gives a month or a day of no year.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def dates(self, known: Collection[PartialDate]) -> tuple[PartialDate, ...]:
        """What the date can mean: without a year, those in which something on file was said.

        Where nothing was said in that month of any year, the newest year on file is meant.
        """
        if self.year is not None:
            return (PartialDate(self.year, self.month, self.day),)
        fitting = {date.year for date in known if self._may_be(date)}
        years = sorted(fitting, reverse=True) or sorted({date.year for date in known})[-1:]
        return tuple(
            date for year in years if (date := valid_date(year, self.month, self.day)) is not None
        )

    def _may_be(self, date: PartialDate) -> bool:
        return date.month == self.month and self.day in (None, date.day)


def find_dates(text: str) -> list[DateFound]:
    """Every date in a text, in order; of two that overlap, the more exact one."""
    found: list[DateFound] = []
    for date in _dates(text):
        if all(date.end <= other.start or other.end <= date.start for other in found):
            found.append(date)
    return sorted(found, key=lambda date: date.start)


def _dates(text: str) -> Iterator[DateFound]:
    patterns = _patterns()
    if not any(map(str.isdigit, text)):
        if _months().keys().isdisjoint(_WORD.findall(text.casefold())):
            return
        patterns = patterns[-2:]  # a month after "in" or "since" is a date without a digit
    for pattern, read in patterns:
        for match in pattern.finditer(text):
            year, month, day = read(match)
            if valid_date(year or 2000, month, day) is not None:
                blank = len(match.group()) - len(match.group().lstrip(" \t\n-"))
                yield DateFound(match.start() + blank, match.end(), year, month, day)


def valid_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    """The date, or None where the calendar has no such day. The year 2000 has a 29 February."""
    date = PartialDate(year, month, day)
    try:
        date.first_day  # noqa: B018 - asked for its error: 31 September exists in no calendar
    except ValueError:
        return None
    return date


_Parts = tuple[int | None, int | None, int | None]
_Reader = Callable[[re.Match[str]], _Parts]


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The English names of the months and what they are cut to, in lower case."""
    names = {}
    for language in ("en", "en_GB"):
        widths = Locale.parse(language).months["format"]
        for width in ("wide", "abbreviated"):
            names.update({name.casefold(): number for number, name in widths[width].items()})
    return names


@lru_cache(maxsize=1)
def _months_abroad() -> dict[str, int]:
    """The months in other languages that readers write, in lower case: "августа", "März".

    Of Russian and Ukrainian ones also what stands behind "in": "в августе".
    """
    languages = ("ru", "uk", "de", "fr", "es")
    names = {name.casefold(): number for one in languages for number, name in months(one)}
    cases = {
        name[:-1] + ending: number
        for name, number in names.items()
        for genitives, ending in CASES_OF_MONTHS
        if name[-1] in genitives and is_cyrillic(name)
    }
    return cases | names | _months()


_WORD = re.compile(r"[^\W\d_]+")
_SPOKEN = "in during since of this last early late mid before after until till from to between"
"""Words before the name of a month that make it one: "may" alone is a verb."""
_ONLY_MONTHS = "january|february|july|august|september|october|november|december"
"""Names of months that are little else: "the call, September"."""
_BEHIND = r"(?<=\b{})"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Patterns of dates, the most exact first, and how to read what each one finds."""
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=len, reverse=True))})\.?"
    abroad = rf"(?P<month>{'|'.join(sorted(_months_abroad(), key=len, reverse=True))})"
    day = r"(?<![\w.:])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\w|:\d)"
    spoken = f"(?:{'|'.join(map(_BEHIND.format, _SPOKEN.split()))})"
    return tuple(
        (re.compile(form, re.IGNORECASE), read)
        for form, read in _forms(month, abroad, day, year, spoken)
    )


def _forms(
    month: str, abroad: str, day: str, year: str, spoken: str
) -> Iterator[tuple[str, _Reader]]:
    yield r"(?<!\w)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\w)", _numbers
    full = r"(?P<year>(?:19|20)\d\d)(?!\w)"
    yield rf"(?<!\w)(?P<day>\d{{1,2}})([./-])(?P<month>\d{{1,2}})\2{full}", _numbers
    # 09/15/2015: the day stands first in British English, where the calendar allows it
    yield rf"(?<!\w)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{full}", _numbers
    yield rf"{day}\s+(?:of\s+)?{month},?\s+{year}", _words
    yield rf"\b{month}\s+{day},?\s+{year}", _words
    # "31 августа 2015", "15. September 2015", "5 de septiembre de 2015"
    day_abroad, of = r"(?<![\w.:])(?P<day>\d{1,2})\.?\s+(?:de\s+)?", r"\s+(?:de\s+)?"
    yield rf"{day_abroad}{abroad}{of}{year}", _words
    yield rf"\b{month},?\s+(?:of\s+)?{year}", _words
    yield rf"\b{abroad}{of}{year}", _words
    yield rf"{day}\s+(?:of\s+)?{month},?\s+['’](?P<short>\d\d)(?!\w)", _words
    yield rf"\b{month},?\s+['’](?P<short>\d\d)(?!\w)", _words
    yield r"(?<!\w)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?![\w-])", _numbers
    yield rf"{day}\s+(?:of\s+)?{month}\b", _words
    yield rf"\b{month}\s+{day}\b", _words
    yield rf"{day_abroad}{abroad}(?!\w)", _words
    yield rf"(?<![\w-]){year}", _words
    yield rf"{spoken}[\s-]+(?:the\s+)?{month}(?!\w)", _words
    yield rf"\b(?P<month>{_ONLY_MONTHS})(?![\w'’]|\s+\d)", _words


def _numbers(match: re.Match[str]) -> _Parts:
    parts = match.groupdict()
    day = int(parts["day"]) if parts.get("day") else None
    return int(parts["year"]), int(parts["month"]), day


def _year(parts: dict[str, str | None]) -> int | None:
    """The year, which may be cut: of "Sept '15" it is 2015."""
    if parts.get("short"):
        return 2000 + int(parts["short"] or 0)
    year = parts.get("year")
    return int(year) if year else None


def _words(match: re.Match[str]) -> _Parts:
    parts = match.groupdict()
    month = parts.get("month")
    return (
        _year(parts),
        _months_abroad()[month.casefold()] if month else None,
        int(parts["day"]) if parts.get("day") else None,
    )
