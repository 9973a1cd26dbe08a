"""Read a line such as ``weekdays 08:30 Europe/Kyiv russia us``: days, time, time zone, names.

The answer is plain data: what was understood, and each part that was not, with its reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from briefing.digests.schedule.parsed_line import (
    LineProblem,
    ParsedLine,
    ParseError,
    Unclear,
    example_of,
)
from briefing.digests.schedule.reading_days import Days, read_days
from briefing.digests.schedule.reading_times import (
    PartOfDay,
    has_half,
    is_like_a_time,
    read_bare_hour,
    read_part_of_day,
    read_time,
    split_times,
)
from briefing.digests.schedule.reading_zones import ZoneError, ZoneRead, ZoneReader
from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKLY, Weekday
from briefing.digests.schedule.zones import Zone, Zones

_MOST_WORDS = 200
"""Words after these are taken for names unread: looking at each for a zone takes too long."""


def parse(
    line: str, zones: Zones, *, now: datetime, is_name: Callable[[str], bool] = lambda _: False
) -> ParsedLine | Unclear:
    """Understand a line such as ``daily 08:30 Europe/Kyiv russia us``.

    ``is_name`` says of words whether an actor or a topic is called so: those are never taken for
    a city or a country, unless "in" stands before them.
    """
    reader = ZoneReader(zones, now, is_name)
    parsed, problems = _read(line, reader)
    if not problems:
        return parsed
    example = _example(parsed, problems)
    if _read(example, reader)[1]:
        # Words that stood apart can mean something where they stand together, as "7" and "am".
        example = _example(replace(parsed, rest=()), problems)
    return Unclear(parsed, problems, example)


def _read(line: str, reader: ZoneReader) -> tuple[ParsedLine, tuple[LineProblem, ...]]:
    words = [part for word in line.split() for part in split_times(word)]
    reading = _Reading(words, reader)
    reading.run()
    return reading.parsed(), tuple(reading.problems)


@dataclass(slots=True)
class _Reading:
    """Reads one line word by word, each as a time, as days, as a zone, or as part of a name."""

    words: list[str]
    zones: ZoneReader
    place: int = 0
    target: str | None = None
    days: list[Days] = field(default_factory=list)
    at: time | None = None
    has_half: bool = False
    part: PartOfDay | None = None
    zone: Zone | None = None
    other_zones: tuple[Zone, ...] = ()
    rest: list[str] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)

    def run(self) -> None:
        """Read every word."""
        if self.words and len(self.words[0]) > 1 and self.words[0].startswith("@"):
            self.target = self.words[0]
            self.place = 1
        is_after_rhythm = False
        while self.place < min(len(self.words), _MOST_WORDS):
            is_after_rhythm = (
                self._part_of_day()
                or self._time(after_rhythm=is_after_rhythm)
                or self._days()
                or self._zone(after_rhythm=is_after_rhythm)
            )
            if not is_after_rhythm:
                self.rest.append(self.words[self.place])
                self.place += 1
        self.rest += self.words[self.place :]

    def parsed(self) -> ParsedLine:
        """What was understood."""
        rest, others = tuple(self.rest), self.other_zones
        return ParsedLine(self.target, self._all_days(), self._clock(), self.zone, rest, others)

    def _clock(self) -> time | None:
        if self.part is None or (self.at is not None and self.has_half):
            return self.at
        return self.part.value if self.at is None else self.part.clock(self.at)

    def _ahead(self, skip: int = 0) -> list[str]:
        return self.words[self.place + skip :]

    def _is_word(self, *words: str) -> bool:
        return self.words[self.place].casefold() in words and self.place + 1 < len(self.words)

    def _part_of_day(self) -> bool:
        """A part of the day, as in "every morning", or "8 in the evening"."""
        if self.part is not None:
            return False
        ahead = [word.casefold() for word in self._ahead()[:3]]
        lead = 1 if ahead[0] in {"every", "each"} else 0
        if not lead and self.at is not None and not self.has_half:
            lead = 2 if ahead[:2] == ["in", "the"] else 1 if ahead[0] in {"in", "at"} else 0
        part = read_part_of_day(ahead[lead]) if lead and len(ahead) > lead else None
        if part is None:
            return False
        if ahead[0] in {"every", "each"}:
            self.days.append(Days(EVERY_DAY, is_daily=True))
        self.part = part
        self.place += lead + 1
        return True

    def _time(self, *, after_rhythm: bool) -> bool:
        lead = 1 if self._is_word("at", "@") else 0
        ahead = self._ahead(lead)
        found = read_time(ahead)
        is_hour = lead or (after_rhythm and self.at is None)
        if found is None and is_hour and (hour := read_bare_hour(ahead[0])) is not None:
            found = hour, 1
        if found is None:
            return self._bad_time(lead, ahead, after_rhythm=after_rhythm)
        at, length = found
        if self.at is not None and self.at != at:
            self._note_error(ParseError.SECOND_TIME, lead, length)
        else:
            self.at, self.has_half = at, has_half(ahead[:length])
            self.place += lead + length
        return True

    def _bad_time(self, lead: int, ahead: list[str], *, after_rhythm: bool) -> bool:
        if self._is_word("in") and (vague := self._vague()):
            self._note_error(ParseError.BAD_TIME, vague, 1)
            return True
        if self.zones.is_name(ahead[0]):
            return False
        is_meant = is_like_a_time(ahead[0]) or (lead and self.at is None)
        is_meant = is_meant or (after_rhythm and re.fullmatch(r"\d{3,4}", ahead[0]) is not None)
        if not (is_meant or self._is_bare_hour()) or read_days(ahead):
            return False
        self._note_error(ParseError.BAD_TIME, lead, 1)
        return True

    def _is_bare_hour(self) -> bool:
        """Whether an hour stands here by itself, and not as the end of a name."""
        if self.at is not None or read_bare_hour(self.words[self.place]) is None:
            return False
        before = [*self.rest, self.words[self.place]]
        return not any(self.zones.is_name(" ".join(before[-most:])) for most in (2, 3, 4))

    def _vague(self) -> int:
        """How many words stand before a vague time, as in "in the morning"; 0 where none is."""
        lead = 2 if self._ahead(1)[0].casefold() == "the" else 1
        ahead = self._ahead(lead)
        return lead if ahead and is_like_a_time(ahead[0]) else 0

    def _days(self) -> bool:
        joins = ("on", "and") if self.days else ("on",)
        lead = 1 if self._is_word(*joins) and read_days(self._ahead(1)) else 0
        found = read_days(self._ahead(lead))
        if found is None:
            return False
        days, length = found
        for bad in days.bad:
            self.problems.append(LineProblem(ParseError.BAD_DAY, bad))
        joined = [*self.days, days]
        if any(each.is_daily for each in joined) and len({_key(each) for each in joined}) > 1:
            self._note_error(ParseError.SECOND_RHYTHM, lead, length)
            return True
        self.days = joined
        self.place += lead + length
        return True

    def _zone(self, *, after_rhythm: bool) -> bool:
        lead = 1 if self._is_word("in") else 0
        ahead = self._ahead(lead)
        found = self.zones.explicit(ahead)
        if found is None and lead:
            found = self.zones.after_in(ahead)
        elif found is None and after_rhythm and self.zone is None:
            found = self.zones.place(ahead)
        if found is None:
            return False
        after = self._ahead(lead + found.words)
        length = found.words + (1 if after and after[0].casefold() == "time" else 0)
        if found.zone is None:
            self._note_zone_error(found, lead, length)
        elif self.zone not in (None, found.zone):
            self._note_error(ParseError.SECOND_ZONE, lead, length)
        else:
            self.zone, self.other_zones = found.zone, found.others
            self.place += lead + length
        return True

    def _note_zone_error(self, found: ZoneRead, lead: int, length: int) -> None:
        error = {
            ZoneError.UNKNOWN: ParseError.UNKNOWN_ZONE,
            ZoneError.SEVERAL: ParseError.SEVERAL_ZONES,
            ZoneError.OFFSET: ParseError.OFFSET,
        }[found.error or ZoneError.UNKNOWN]
        self._note_error(error, lead, length, found.choices)

    def _note_error(
        self, error: ParseError, lead: int, length: int, choices: tuple[Zone, ...] = ()
    ) -> None:
        text = " ".join(self._ahead(lead)[:length])
        self.problems.append(LineProblem(error, text, choices))
        self.place += lead + length

    def _all_days(self) -> frozenset[Weekday] | None:
        if not self.days:
            return None
        named = frozenset[Weekday]().union(*(each.days for each in self.days))
        return named or (WEEKLY if any(each.is_weekly for each in self.days) else None)


def _key(days: Days) -> tuple[object, ...]:
    return days.is_daily, days.is_weekly, days.days


def _example(parsed: ParsedLine, problems: tuple[LineProblem, ...]) -> str:
    """The line with what was understood, and something that works in place of the rest."""
    choices = [zone for problem in problems for zone in problem.choices]
    zone = parsed.zone or (choices[0] if choices else None)
    return example_of(replace(parsed, zone=zone))
