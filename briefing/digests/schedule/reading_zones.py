"""Read a time zone in a line: ``Europe/Kyiv``, ``in Dublin``; and say why ``UTC+3`` is none."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from briefing.digests.schedule.zones import Several, Unknown, Zone, Zones

_OFFSET = re.compile(r"(?:utc|gmt|z)?([+−–-])(\d{1,2})(?::?([0-5]\d))?", re.I | re.A)
_ETC = re.compile(r"etc/(?:gmt|utc)([+-])(\d{1,2})", re.I | re.A)
_PATH = re.compile(r"[^\W\d]\w*(?:/[\w+-]+)+")
_LONGEST = 4
_FAR = timedelta(hours=15)


class ZoneError(Enum):
    """Why a zone that was named cannot be taken."""

    UNKNOWN = auto()
    SEVERAL = auto()
    OFFSET = auto()
    """An offset such as UTC+3, or letters such as EST: daylight saving would break it."""


@dataclass(frozen=True, slots=True)
class ZoneRead:
    """A zone that was read, or why it cannot be taken and which to choose from instead.

    ``others`` are zones of other cities with the name, where their clocks show another time.
    """

    words: int
    zone: Zone | None = None
    error: ZoneError | None = None
    choices: tuple[Zone, ...] = ()
    others: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class ZoneReader:
    """Reads zones. ``is_name`` says of words whether an actor or a topic is called so."""

    zones: Zones
    now: datetime
    is_name: Callable[[str], bool]

    def explicit(self, words: list[str]) -> ZoneRead | None:
        """What can only be a zone: an IANA name, an offset."""
        if not words:
            return None
        offset = self._offset(words)
        if offset is not None:
            return offset
        word = words[0].rstrip(",;")
        if word.casefold() in {"utc", "gmt"}:
            return ZoneRead(1, zone=self.zones.get("UTC"))
        if _PATH.fullmatch(word) and not self.is_name(word):
            return self._read(word, 1)
        return None

    def after_in(self, words: list[str]) -> ZoneRead | None:
        """What follows "in": it was meant as a zone, known or not."""
        return self.place(words, may_be_name=True) or (
            self._read(words[0].rstrip(",;"), 1) if words else None
        )

    def place(self, words: list[str], *, may_be_name: bool = False) -> ZoneRead | None:
        """A city, a country or letters such as EST, unless an actor or a topic is called so."""
        for length in range(min(_LONGEST, len(words)), 0, -1):
            name = " ".join(words[:length]).rstrip(",;")
            if not may_be_name and self.is_name(name):
                return None
            if any(self.is_name(" ".join(words[at:length])) for at in range(1, length)):
                # "New York, United States": the country is an actor, who is meant to be followed.
                continue
            if self.zones.named(name) is not None:
                return self._read(name, length)
        letters = words[0].rstrip(",;") if words else ""
        if 3 <= len(letters) <= 5 and (choices := self.zones.by_abbreviation(letters)):
            return ZoneRead(1, error=ZoneError.OFFSET, choices=choices)
        return None

    def _read(self, name: str, length: int) -> ZoneRead:
        match self.zones.find(name):
            case Zone() as zone:
                return ZoneRead(length, zone=zone, others=self.zones.others(name))
            case Several(zones):
                return ZoneRead(length, error=ZoneError.SEVERAL, choices=zones)
            case Unknown(near):
                return ZoneRead(length, error=ZoneError.UNKNOWN, choices=near)

    def _offset(self, words: list[str]) -> ZoneRead | None:
        word, length = words[0].rstrip(",;"), 1
        if word.casefold() in {"utc", "gmt"} and len(words) > 1 and words[1][0] in "+−–-":
            word, length = word + words[1].rstrip(",;"), 2
        if (match := _ETC.fullmatch(word)) is not None:
            # The signs of these names are the other way round (IANA, file "etcetera").
            ahead = match[1] == "-"
            offset = timedelta(hours=int(match[2]))
        elif (match := _OFFSET.fullmatch(word)) is not None:
            ahead = match[1] == "+"
            offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        else:
            return None
        signed = offset if ahead else -offset
        choices = self.zones.at_offset(signed, self.now) if offset < _FAR else ()
        return ZoneRead(length, error=ZoneError.OFFSET, choices=choices)
