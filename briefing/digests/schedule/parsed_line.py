"""What a line such as ``daily 08:30 Kyiv russia`` was understood to ask for: plain data.

And the other way round: a line that asks for just this, as an example.
"""

from dataclasses import dataclass
from datetime import time
from enum import Enum, auto

from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKDAYS, Weekday
from briefing.digests.schedule.zones import Zone

DEFAULT_TIME = time(8, 30)
"""What is meant where a line gives a rhythm and no time."""


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What a line asks for; None where it does not say.

    ``target`` is the channel that it is for, as ``@name``. ``rest`` are the words left over, in
    order: the actors and topics to follow, for ``briefing.answers`` to resolve. ``other_zones``
    are those of other cities with the name of the one that was taken.
    """

    target: str | None = None
    days: frozenset[Weekday] | None = None
    at: time | None = None
    zone: Zone | None = None
    rest: tuple[str, ...] = ()
    other_zones: tuple[Zone, ...] = ()


class ParseError(Enum):
    """Why a part of a line was not understood."""

    BAD_TIME = auto()
    BAD_DAY = auto()
    UNKNOWN_ZONE = auto()
    SEVERAL_ZONES = auto()
    OFFSET = auto()
    """An offset, which daylight saving would break."""
    SECOND_TIME = auto()
    SECOND_ZONE = auto()
    SECOND_RHYTHM = auto()


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A part of a line that was not understood, as it was typed, and zones to choose from."""

    error: ParseError
    text: str
    choices: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that was not wholly understood: what was, what was not, and a line that works."""

    parsed: ParsedLine
    problems: tuple[LineProblem, ...]
    example: str


def example_of(parsed: ParsedLine) -> str:
    """A line that asks for just this, with something that works where it does not say."""
    parts = [
        parsed.target or "",
        _days_as_typed(parsed.days or EVERY_DAY),
        (DEFAULT_TIME if parsed.at is None else parsed.at).strftime("%H:%M"),
        parsed.zone.id if parsed.zone else "Europe/London",
        *parsed.rest,
    ]
    return " ".join(part for part in parts if part)


def _days_as_typed(days: frozenset[Weekday]) -> str:
    named = {EVERY_DAY: "daily", WEEKDAYS: "weekdays"}
    return named.get(days) or ",".join(day.name[:3].lower() for day in sorted(days))
