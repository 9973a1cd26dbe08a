"""Find a time zone by its IANA name, a city or a country.

CLDR (Babel) has the names of the zones and of the countries, `cities` those of all larger cities.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from briefing.digests.schedule.cities import Cities, City, folded
from briefing.digests.schedule.rhythm import clocks_of

_UTC = {"utc", "gmt", "etc utc", "etc gmt", "z", "zulu"}
# Names that people type and that CLDR's English does not have: ISO 3166 codes.
_ALSO = {
    "us": "US",
    "usa": "US",
    "america": "US",
    "united states of america": "US",
    "uk": "GB",
    "britain": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "uae": "AE",
    "czech republic": "CZ",
    "holland": "NL",
    "turkey": "TR",
    "ivory coast": "CI",
    "burma": "MM",
}
# No table at hand says how many people live by a zone. Of two that show the same time the reader
# looks for New York before Indianapolis, and for Sydney before Hobart.
_GREAT = {
    "America/Argentina/Buenos_Aires",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Toronto",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Moscow",
    "Europe/Paris",
}
_NEAR = 75.0
_NO_CITIES = {"ACT", "LHI", "NSW", "North", "South", "West"}
_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A time zone: its IANA name, a city and its country, in English.

    The city is the one that was asked for, and else the one that stands for the zone.
    """

    id: str
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Several:
    """A name that more than one zone fits, the greatest first."""

    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no zone has, and the zones whose names are nearest."""

    near: tuple[Zone, ...]


class Zones:
    """All zones by their names. Making one takes a moment: keep it."""

    def __init__(self, now: datetime) -> None:
        """``now`` is the aware moment from which on zones are compared by their clocks."""
        self._moments = [now + timedelta(days=15 * step) for step in range(48)]
        aliases = get_global("zone_aliases")
        mapping = get_global("windows_zone_mapping").values()
        self._main = {aliases.get(zone, zone) for zone in mapping}
        self._territories = Locale("en").territories
        self._zones = self._all()
        self._by_name = self._names()
        self._cities = Cities(self._territories)
        # Comparing the clocks of a country's zones takes longer than all the rest of a line.
        self._found: dict[str, Zone | Several] = {}

    @property
    def all(self) -> tuple[Zone, ...]:
        """Every zone of a place, each once, under its newest name."""
        return tuple(self._zones.values())

    def get(self, zone_id: str) -> Zone | None:
        """A zone by its IANA name, in the letters of the IANA or any others, old names too."""
        found = self._by_name.get(folded(zone_id.replace("/", " ")))
        exact = folded(zone_id)
        return next(
            (zone for zone in found or () if exact in self._ids_of(zone.id)),
            None,
        )

    def find(self, words: str) -> Zone | Several | Unknown:
        """What `named` gives; where that is nothing, the zones with the nearest names."""
        return self.named(words) or Unknown(self.near(words))

    def named(self, words: str) -> Zone | Several | None:
        """The zone that an IANA name, a city or a country names; None where nothing has the name.

        A country whose zones show the same time all year is as good as one zone. Of several cities
        the likeliest is meant; `others` gives the rest.
        """
        if (zone := self.get(words)) is not None:
            return zone
        name = folded(words)
        if name in self._by_name:
            if name not in self._found:
                self._found[name] = self._one_or_several(self._by_name[name])
            return self._found[name]
        return next(iter(self._cities_named(name)), None)

    def others(self, words: str) -> tuple[Zone, ...]:
        """For each other time that a city of this name has: the zone, with the largest city.

        Of London that is Toronto's zone, for London in Ontario.
        """
        found = self.named(words)
        if not isinstance(found, Zone):
            return ()
        shown = {self._year(found.id)}
        others = []
        for zone in self._cities_named(folded(words)):
            if self._year(zone.id) not in shown:
                shown.add(self._year(zone.id))
                others.append(zone)
        return tuple(others)

    def near(self, words: str, limit: int = 5) -> tuple[Zone, ...]:
        """The zones with names like these words, the likest first."""
        name = folded(words.replace("/", " "))
        if len(name) < 3:
            return ()
        last = folded(words.rsplit("/", 1)[-1])
        found: dict[Zone, None] = {}
        for query in dict.fromkeys((name, last)):
            likest = process.extract(
                query, self._keys, scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR
            )
            for key, _, _ in likest:
                zones = self._sorted(self._by_name.get(key, ())) or self._cities_named(key)[:1]
                found |= dict.fromkeys(zones)
        return tuple(found)[:limit]

    def at_offset(self, offset: timedelta, now: datetime, limit: int = 8) -> tuple[Zone, ...]:
        """Zones whose clocks are ahead of UTC by ``offset`` at the aware moment ``now``."""
        fits = (
            zone
            for zone in self._zones.values()
            if now.astimezone(clocks_of(zone.id)).utcoffset() == offset
        )
        return self._sorted(fits)[:limit]

    def by_abbreviation(self, letters: str, limit: int = 8) -> tuple[Zone, ...]:
        """Zones that call their time so at some moment of the year, as New York says EST."""
        return self._sorted(self._abbreviations.get(letters.upper(), ()))[:limit]

    def _all(self) -> dict[str, Zone]:
        cities = Locale("en").time_zones
        aliases = get_global("zone_aliases")
        # CLDR keeps a city under the oldest name of its zone: Kyiv under Europe/Kiev.
        named = {
            aliases.get(name, name): data["city"]
            for name, data in cities.items()
            if "city" in data
        }
        known = available_timezones()
        return {
            zone: Zone(
                zone,
                named.get(zone) or zone.rsplit("/", 1)[-1].replace("_", " "),
                self._territories.get(territory, ""),
            )
            for zone, territory in get_global("zone_territories").items()
            if territory not in {"ZZ", "001"} and zone in known
        }

    def _names(self) -> dict[str, set[Zone]]:
        names: dict[str, set[Zone]] = {name: {_UTC_ZONE} for name in _UTC}

        def add(name: str, zone: Zone) -> None:
            names.setdefault(folded(name), set()).add(zone)

        for zone in self._zones.values():
            add(zone.id.replace("/", " "), zone)
            add(zone.city, zone)
            add(zone.city.split(",")[0], zone)
            add(zone.country, zone)
        for name, code in _ALSO.items():
            for zone_id in get_global("territory_zones").get(code, ()):
                if zone_id in self._zones:
                    add(name, self._zones[zone_id])
        self._add_old_names(names)
        return names

    def _add_old_names(self, names: dict[str, set[Zone]]) -> None:
        for old, new in get_global("zone_aliases").items():
            zone = self._zones.get(new)
            # One word alone is a country, known already, or letters such as EST: no zone's name.
            if zone is None or "/" not in old:
                continue
            names.setdefault(folded(old.replace("/", " ")), set()).add(zone)
            area, _, city = old.rpartition("/")
            # An old city, as Saigon; not US/Pacific, nor Australia/South.
            if area in _AREAS and city not in _NO_CITIES:
                names.setdefault(folded(city), {zone})

    def _ids_of(self, zone_id: str) -> set[str]:
        if zone_id == _UTC_ZONE.id:
            return _UTC
        return {folded(zone_id)} | self._old_ids.get(zone_id, set())

    @cached_property
    def _old_ids(self) -> dict[str, set[str]]:
        old_ids: dict[str, set[str]] = {}
        for old, new in get_global("zone_aliases").items():
            if "/" in old:
                old_ids.setdefault(new, set()).add(folded(old))
        return old_ids

    @cached_property
    def _keys(self) -> list[str]:
        return [name for name in {*self._by_name, *self._cities.names} if len(name) > 2]

    @cached_property
    def _abbreviations(self) -> dict[str, set[Zone]]:
        found: dict[str, set[Zone]] = {}
        for zone in self._zones.values():
            for moment in self._moments[:24]:
                letters = moment.astimezone(clocks_of(zone.id)).tzname() or ""
                if letters.isalpha():
                    found.setdefault(letters.upper(), set()).add(zone)
        return found

    def _one_or_several(self, zones: Iterable[Zone]) -> Zone | Several:
        by_clock: dict[tuple[timedelta | None, ...], Zone] = {}
        for zone in self._sorted(zones):
            by_clock.setdefault(self._year(zone.id), zone)
        found = tuple(by_clock.values())
        return found[0] if len(found) == 1 else Several(found)

    def _year(self, zone: str) -> tuple[timedelta | None, ...]:
        """What the clocks of a zone show through the years to come."""
        clock = clocks_of(zone)
        return tuple(moment.astimezone(clock).utcoffset() for moment in self._moments)

    def _cities_named(self, name: str) -> tuple[Zone, ...]:
        """The zones of the cities of this name, each with its city, the likeliest first."""
        cities = self._cities.named(name)
        return tuple(
            self._zone_of(city, full=len(cities) > 1 or folded(city.name) != name)
            for city in cities
        )

    def _zone_of(self, city: City, *, full: bool) -> Zone:
        """``full`` says that the name alone does not tell which city it is."""
        country = self._territories.get(city.country, "")
        zone = self.get(city.zone)
        named = f"{city.name}, {city.region or country}" if full else city.name
        return Zone(zone.id if zone else city.zone, named, country)

    def _sorted(self, zones: Iterable[Zone]) -> tuple[Zone, ...]:
        """The great cities first, then those that stand for a whole region, then by name."""

        def rank(zone: Zone) -> tuple[bool, bool, str]:
            return zone.id not in _GREAT, zone.id not in self._main, zone.id

        return tuple(sorted(zones, key=rank))


_UTC_ZONE = Zone("UTC", "UTC", "")
