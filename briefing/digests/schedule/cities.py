"""The world's cities of 100,000 people and more, every capital, and the time zone of each.

They stand in ``cities.tsv``, the largest first; ``scripts/cities_table.py`` makes it. Of two
cities with one name the larger is meant, unless a state or a country follows the name:
``London`` is in England, ``London, Ontario`` is not.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("cities.tsv")


@dataclass(frozen=True, slots=True)
class City:
    """A city: its name, where it is, and its zone by its IANA name.

    ``country`` is an ISO 3166 code. ``region`` is the state or the province, and ``letters`` how
    the post writes it, in the United States and in Canada; nothing elsewhere.
    """

    name: str
    country: str
    letters: str
    region: str
    zone: str


class Cities:
    """All cities by their names. Making it reads the table once."""

    def __init__(self, territories: Mapping[str, str]) -> None:
        """``territories`` are the names of countries by their codes."""
        self._territories = territories
        self._by_name: dict[str, list[City]] = {}
        read = list(_read())
        for city, _ in read:
            self._by_name.setdefault(_key(folded(city.name)), []).append(city)
        self.names = tuple(self._by_name)
        """The first name of every city, folded."""
        others: dict[str, list[City]] = {}
        for city, other_names in read:
            for name in other_names:
                others.setdefault(_key(folded(name)), []).append(city)
        # Another name of one city is never taken where a city is called so in the first place.
        self._by_name = {**others, **self._by_name}

    def named(self, name: str) -> tuple[City, ...]:
        """The cities of this folded name, the largest first; none where there are none.

        After the name may come a state, a province or a country, in full or as its code:
        ``springfield missouri``, ``london on``.
        """
        if found := self._by_name.get(_key(name)):
            return tuple(found)
        words = _key(name).split()
        for at in range(len(words) - 1, 0, -1):
            where = " ".join(words[at:])
            known = self._by_name.get(" ".join(words[:at]), ())
            if within := tuple(city for city in known if where in self._places_of(city)):
                return within
        return ()

    def _places_of(self, city: City) -> set[str]:
        country, code = folded(self._territories.get(city.country, "")), city.country.casefold()
        state, letters = folded(city.region), city.letters.casefold()
        alone = {country, code, state, letters} - {""}
        return alone | {f"{one} {two}" for one in (state, letters) for two in (country, code)}


def _read() -> Iterator[tuple[City, list[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, place, region, zone, *others = line.split("\t")
        country, _, letters = place.partition("-")
        yield City(name, country, letters, region, zone), others[0].split(";") if others else []


def folded(name: str) -> str:
    """A name without case, accents and punctuation, so that St. John's is found as st johns."""
    return " ".join(unicodedata.normalize("NFKD", name.casefold()).translate(_FOLDED).split())


def _key(name: str) -> str:
    """A folded name in the spelling by which it is looked up: St Petersburg as Saint."""
    return f"saint {name[3:]}" if name.startswith("st ") else name


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is first met: names have few hundred."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.combining(letter) or letter in "'’.":
            becomes = ""
        else:
            becomes = letter if letter.isalnum() or letter == "/" else " "
        self[code] = becomes
        return becomes


_FOLDED = _Folding()
