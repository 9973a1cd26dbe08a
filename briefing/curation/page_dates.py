"""The days that pages print and declare, in the forms that they use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from babel import Locale

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "sv")
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"(?:[T ]+(\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?(?!\d)")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_EAST_ASIAN = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?([^\W\d]{3,})\.?,?"
    r"(?:\s+(?:de\s+|del\s+)?((?:19|20)\d\d))?(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d\d))?(?!\d)"
)
_WORDS_OF_A_TIME = 3
"""Words that may follow a date that stands alone: "at", "pm", the zone."""
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d|[a-z]{3})[/-](\d\d)(?:/|-|$)")
_DATELINE = re.compile(
    r"^[(\[]?[^\W\d_][\w’'. ]{1,30}(?:, [^\W\d_][\w’'. ]{1,25}){0,2}?"
    r"(?:, |\s*[(\[]|\s+[-–—|/]\s+)(?P<date>[^–—(){}]{3,28}?)\s*[)\]]?"
    r"(?:\s*(?:[-–—:(|]|\.\s)|$|\s*/)"
)
_APART = re.compile(
    r"\s+[|·•]\s+|\n|,?\s+\(?(?=(?:last\s+)?(?:updated|modified|aktualisiert)\b)", re.IGNORECASE
)
"""What parts the pieces of a byline."""
_LABELLED = re.compile(
    r"^(?:first\s+)?(?:published|posted|veröffentlicht|publiziert|erschienen|publié|publicado|pubblicato|опубликовано)?\b"
    r"[^\w]*(?:on|at|am|le|el|il|:)?\s*(?P<date>\S.{4,60})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, and the moment where one is given with its offset from UTC."""

    day: date
    moment: datetime | None = None

    def __str__(self) -> str:
        return self.day.isoformat()


def read_day(text: str, year: int | None = None) -> Day | None:
    """The day in a text that holds a date, in ISO form or any that pages use; None without one.

    Examples: ``2031-03-03T10:00:00+01:00``, ``Mon, 03 Mar 2031 10:00:00 GMT``, ``1930125600``
    (seconds or milliseconds since 1970), ``March 3, 2031``, ``3. März 2031``, ``03.03.2031``. The
    day is the one written, in whatever zone. ``year`` is that of a date without one. A date like
    ``03/04/2031``, which is two days, is none.
    """
    text = " ".join(text.split())
    for days in (_iso(text), _mail(text), _epoch(text), _words(text, year), _digits(text)):
        for day in days:
            return day
    return None


def day_in_path(address: str) -> Day | None:
    """The day in the path of an address: ``https://courier.example/2031/03/03/harbour``."""
    for found in _IN_PATH.finditer(address.lower()):
        month = _months().get(found[2]) if found[2].isalpha() else int(found[2])
        day = _day(int(found[1]), month or 0, int(found[3]))
        if day is not None:
            return day
    return None


def day_of_dateline(paragraph: str, year: int | None = None) -> Day | None:
    """The day in a dateline that opens a paragraph: ``PARIS, 3 July 2031 — The minister``."""
    found = _DATELINE.match(paragraph)
    if found is None:
        return None
    return next(_words(found["date"], year), None) or next(_digits(found["date"]), None)


def day_of_line(line: str) -> Day | None:
    """The day in a line that holds a date alone, or "Published" before it; None for others."""
    return next(filter(None, map(_day_alone, _APART.split(line))), None)


def _day_alone(line: str) -> Day | None:
    found = _LABELLED.match(line)
    if found is None or re.search(r"updated|modified|aktualisiert", line[:16], re.IGNORECASE):
        return None
    head = found["date"]
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO, _DOTTED, _EAST_ASIAN):
        date_ = pattern.search(head)
        if date_ is None or len(head[: date_.start()].split()) > 1:
            continue
        if len(re.findall(r"[^\W\d_]+", head[date_.end() :])) <= _WORDS_OF_A_TIME:
            return read_day(head)
    return None


def _day(year: int, month: int, day: int, moment: datetime | None = None) -> Day | None:
    try:
        return Day(date(year, month, day), moment)
    except ValueError:
        return None


def _iso(text: str) -> Iterator[Day]:
    found = _ISO.search(text)
    if found is not None:
        moment = None
        if found[2] == "-" and found[6]:
            zone = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00"}.get(found[6], found[6])
            try:
                moment = datetime.fromisoformat(
                    f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}T{found[5]}{zone}"
                )
            except ValueError:
                moment = None
        day = _day(int(found[1]), int(found[3]), int(found[4]), moment)
        if day is not None:
            yield day
    found = _COMPACT.fullmatch(text)
    if found is not None and (day := _day(int(found[1]), int(found[2]), int(found[3]))):
        yield day


def _mail(text: str) -> Iterator[Day]:
    """The form of e-mail (RFC 822 and its kin)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return
    if 1900 < moment.year < 2100 and re.search(r"[A-Za-z]{3}", text) and ":" in text:
        yield Day(moment.date(), moment if moment.tzinfo is not None else None)


def _epoch(text: str) -> Iterator[Day]:
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        yield Day(moment.date(), moment)


def _words(text: str, year: int | None) -> Iterator[Day]:
    """Dates with the month's name."""
    months = _months()
    for found in _DAY_FIRST.finditer(text):
        month, own = months.get(found[2].casefold()), found[3] or year
        if month and own and (day := _day(int(own), month, int(found[1]))):
            yield day
    for found in _MONTH_FIRST.finditer(text):
        month, own = months.get(found[1].casefold()), found[3] or year
        if month and own and (day := _day(int(own), month, int(found[2]))):
            yield day


def _digits(text: str) -> Iterator[Day]:
    """Dates in digits, where they can mean one day alone. With dots, the day comes first."""
    for found in _EAST_ASIAN.finditer(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        if day is not None:
            yield day
    for found in _DOTTED.finditer(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or first > 12 or first == second:
            day = _day(year, second, first)
        else:
            day = _day(year, first, second) if second > 12 else None
        if day is not None:
            yield day


@cache
def _months() -> dict[str, int]:
    """The months by their names and short names, in the languages that we read."""
    found: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for forms in Locale.parse(language).months.values():
            for names in forms.values():
                for number, name in names.items():
                    if len(name) >= 3 and not name[:1].isdigit():
                        found.setdefault(name.casefold().rstrip("."), number)
    return found
