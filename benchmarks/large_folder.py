"""A data folder of any size with the articles of its quotes, written for the benchmarks."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

TOPICS = 20
_POSITIONS = 5
"""Positions of an actor; its quotes are shared out among them."""
_SPEAKERS = 5
_WORDS = 8_000
_VERBS = ("said", "added", "warned", "insisted", "replied")
_LETTERS = "bdfgklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class LargeFolder:
    """Where the files are, and how many there are of them."""

    positions: Path
    articles: Path
    texts: Mapping[str, Sequence[str]]
    """The texts of the quotes, by the name of their article."""

    @property
    def yaml_bytes(self) -> int:
        """The size of all data files."""
        return sum(path.stat().st_size for path in self.positions.rglob("*.yaml"))


def write_folder(target: Path, actors: int, quotes: int, *, seed: int = 1) -> LargeFolder:
    """Write ``actors`` files with ``quotes`` quotes in all, and as many sources and articles.

    The same numbers make the same files. Every quote stands in the article that it cites.
    """
    made = _Maker(target, random.Random(seed))  # noqa: S311 - the same files each time
    made.topics()
    each, more = divmod(quotes, actors)
    for number in range(actors):
        made.actor(number, each + (number < more))
    return LargeFolder(target / "positions", target / "articles", made.texts)


class _Maker:
    def __init__(self, target: Path, chance: random.Random) -> None:
        self._positions, self._articles = target / "positions", target / "articles"
        self._chance = chance
        self.texts: dict[str, list[str]] = {}
        self._words = [self._word() for _ in range(_WORDS)]
        for folder in (self._positions / "actors", self._positions / "sources", self._articles):
            folder.mkdir(parents=True, exist_ok=True)

    def topics(self) -> None:
        topics = {
            f"topic-{number}": {
                "name": f"The {self._words[number]} question",
                "proposition": f"The {self._words[number]} should be kept.",
                "aliases": [f"{self._words[number]} {self._words[number + 100]}"],
            }
            for number in range(TOPICS)
        }
        _write(self._positions / "topics.yaml", topics)

    def actor(self, number: int, quotes: int) -> None:
        """The actor's file, and the source and the article that its quotes are from."""
        name = f"{self._name()} {_numbered(number)}"
        people = [f"{self._name()} {self._name()}{_numbered(number)}" for _ in range(_SPEAKERS)]
        source = f"article-{number:05}"
        said = [self._sentence() for _ in range(quotes)]
        named = [
            f"{people[at % _SPEAKERS]} {_VERBS[at // _SPEAKERS % len(_VERBS)]}"
            for at in range(quotes)
        ]
        self.texts[source] = said
        lines = [f"“{text},” {who} on Tuesday." for text, who in zip(said, named, strict=True)]
        article = "\n\n".join([f"Talks go on in {name}", *lines, ""]).encode()
        (self._articles / f"{source}.txt").write_bytes(article)
        _write(
            self._positions / "sources" / f"{source}.yaml",
            {
                "headline": f"Talks go on in {name}",
                "outlet": f"The {self._words[number % _WORDS].title()} Times",
                "published": "2016-01-01",
                "sha256": hashlib.sha256(article).hexdigest(),
            },
        )
        filed = [self._quote(text, at, named[at], source) for at, text in enumerate(said)]
        positions = {
            f"topic-{(number + at) % TOPICS}": {
                "stance": self._chance.choice(("supports", "opposes")),
                "summary": f"{name} {self._sentence().lower()}.",
                "quotes": filed[at::_POSITIONS],
            }
            for at in range(min(_POSITIONS, quotes))
        }
        _write(
            self._positions / "actors" / f"actor-{number:05}.yaml",
            {
                "name": name,
                "kind": "organisation",
                "aliases": [f"{name} Union", f"{self._name()} {_numbered(number)}"],
                "speakers": {
                    f"speaker-{at}": {"name": person, "role": f"Spokesperson of {name}"}
                    for at, person in enumerate(people)
                },
                "positions": positions,
            },
        )

    def _quote(self, text: str, at: int, attribution: str, source: str) -> dict[str, object]:
        year, month, day = 2000 + at % 15, 1 + at % 12, 1 + at % 28
        return {
            "text": text,
            "kind": "direct",
            "speaker": f"speaker-{at % _SPEAKERS}",
            "said": f"{year}-{month:02}-{day:02}",
            "dated_by": "stated",
            "occasion": f"talks in {self._words[at].title()}",
            "attribution": attribution,
            "source": source,
        }

    def _sentence(self) -> str:
        # Some words are far commoner than others, as in every language.
        count = self._chance.randint(12, 26)
        words = [self._words[int(_WORDS * self._chance.random() ** 3)] for _ in range(count)]
        return f"We {' '.join(words)}"

    def _name(self) -> str:
        return self._chance.choice(self._words).title()

    def _word(self) -> str:
        pairs = range(self._chance.randint(2, 4))
        return "".join(self._chance.choice(letters) for _ in pairs for letters in _LETTERS)


def _numbered(number: int) -> str:
    """A number in letters, for names hold no digits: "aaab" is the second."""
    letters = []
    for _ in range(4):
        number, left = divmod(number, 26)
        letters.append(chr(ord("a") + left))
    return "".join(reversed(letters))


def _write(path: Path, data: object) -> None:
    text = yaml.dump(
        data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    path.write_text(text, encoding="utf-8")
