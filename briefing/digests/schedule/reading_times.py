"""Read a time of day as people type it: ``08:30``, ``7am``, ``noon``."""

import re
from datetime import time

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(am|pm)?")
_HOUR = re.compile(r"(\d{1,2})(am|pm|h)")
_LIKE_A_TIME = re.compile(r"\d+[:.]\d*\w*|\d+(am|pm|h|ish|o'?clock)\w*|(noon|mid(night|day))\w+")
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_VAGUE = {"morning", "afternoon", "evening", "night", "lunch", "lunchtime", "early", "late"}


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
