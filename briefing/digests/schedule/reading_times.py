"""Read a time of day as people type it: ``08:30``, ``7am``, ``noon``, ``8 in the evening``."""

import re
from datetime import time
from enum import Enum

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(am|pm)?")
_HOUR = re.compile(r"(\d{1,2})(am|pm|h)")
_LIKE_A_TIME = re.compile(
    r"\d+[:.][\d:.–-]*\w*|\d+(am|pm|h|ish|o'?clock)\w*|(noon|mid(night|day))\w+"
)
_ONE_OF_MANY = r"\d{1,2}(?:[:.]\d{2})?(?:[ap]\.?m\.?|h)?"
_MANY = re.compile(rf"{_ONE_OF_MANY}(?:[,;/&+]{_ONE_OF_MANY})+[,;]?", re.I | re.A)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_VAGUE = {"morning", "afternoon", "evening", "night", "lunch", "lunchtime", "early", "late"}


class PartOfDay(Enum):
    """A part of the day, with the time that is meant by it where no other is given."""

    MORNING = time(8, 30)
    AFTERNOON = time(15)
    EVENING = time(19)
    NIGHT = time(21)

    def clock(self, at: time) -> time:
        """The time on the 24-hour clock of one on the 12-hour clock: 8 in the evening is 20:00.

        What a part of the day cannot have stays as it is: 20:00 in the evening, 2 at night.
        """
        if at.hour > 12 or self is PartOfDay.MORNING:
            return at
        if at.hour == 12:
            return at.replace(hour=0) if self is PartOfDay.NIGHT else at
        is_early = self is PartOfDay.NIGHT and at.hour < 6
        return at if is_early else at.replace(hour=at.hour + 12)


_HOURS = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_SPELLED = re.compile(
    r"\b(?:(?P<part>half) (?P<side>past)|(?:a )?quarter (?P<side_>past|after|to|before))"
    rf" (?P<hour>{'|'.join(_HOURS[1:])}|1[0-2]|[1-9])\b",
    re.I,
)
"""A half or a quarter of an hour, and the hour from which it is counted."""


def read_part_of_day(word: str) -> PartOfDay | None:
    """The part of the day that a word names."""
    return PartOfDay.__members__.get(_plain(word).upper())


def with_digits(text: str) -> str:
    """The text with "half past seven" and "quarter to 8" as times in digits."""
    return _SPELLED.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    hour = int(match["hour"]) if match["hour"].isdigit() else _HOURS.index(match["hour"].lower())
    is_half, side = match["part"] is not None, match["side"] or match["side_"]
    is_before = side.lower() in ("to", "before")
    hour, minute = (hour - 1, 60 - 15) if is_before else (hour, 30 if is_half else 15)
    return f"{hour % 24}:{minute:02}"


def split_times(word: str) -> list[str]:
    """Times that are written together, apart: ``9:00,18:00`` are two; any other word is itself."""
    if _MANY.fullmatch(word) is None:
        return [word]
    parts = (part for part in re.split(r"[,;/&+]", word) if part)
    return [f"{part}:00" if part.isdigit() else part for part in parts]


def has_half(words: list[str]) -> bool:
    """Whether these words of a time say which half of the day is meant: 7am, 7 p.m., noon."""
    last = _plain(words[-1])
    return last.endswith(("am", "pm")) or last in _WORDS


def read_time(words: list[str]) -> tuple[time, int] | None:
    """The time at the start of these words, and how many of them it takes; None where none is."""
    if not words:
        return None
    first = _plain(words[0])
    second = _plain(words[1]) if len(words) > 1 else ""
    if second in {"am", "pm"} and (found := _one(first + second)) is not None:
        return found, 2
    found = _one(first)
    return None if found is None else (found, 1)


def read_bare_hour(word: str) -> time | None:
    """An hour without anything beside it, which is a time only after "at": the 24-hour clock."""
    return time(int(word)) if re.fullmatch(r"\d{1,2}", word) and int(word) < 24 else None


def is_like_a_time(word: str) -> bool:
    """Whether a word was meant as a time, though it is none that we can tell."""
    plain = _plain(word)
    return plain in _VAGUE or _LIKE_A_TIME.fullmatch(plain) is not None


def _plain(word: str) -> str:
    lowered = word.casefold().rstrip(",;")
    return re.sub(r"([ap])\.m\.?$", r"\1m", lowered)


def _one(word: str) -> time | None:
    if word in _WORDS:
        return _WORDS[word]
    # ASCII digits only: \d knows those of other scripts, which int() reads as well.
    match = _CLOCK.fullmatch(word) or _HOUR.fullmatch(word)
    if match is None or not word.isascii():
        return None
    hour, half = int(match[1]), match[match.lastindex or 0]
    minute = int(match[2]) if match.re is _CLOCK else 0
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
