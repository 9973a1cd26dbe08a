"""What is kept of a data file that was compiled: a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from briefing.evidence.own_words import SourceKind
from briefing.library.dates import PartialDate
from briefing.library.former_ids import FormerIds
from briefing.library.model import Actor, Source, Topic

NamedSpeakers: TypeAlias = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""Of each speaker of an actor its names, and the surnames among them."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What an actor's file takes from a source that it cites, and of what is known of its words.

    ``latest`` is the day by which the article was printed. ``has_article`` says that our copy is
    here, ``lock`` is a digest of the lock's lines about it.
    """

    source: str
    sha256: str
    kind: SourceKind
    latest: PartialDate | None
    has_article: bool
    lock: str


@dataclass(frozen=True, slots=True)
class TopicsUnit:
    """topics.yaml. ``sha256`` is that of the file, as in the other units."""

    sha256: str
    topics: Mapping[str, Topic]


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """A source's file. ``was_here`` says that the words that it lists as not filed were proved."""

    sha256: str
    source: Source
    was_here: bool

    @property
    def latest(self) -> PartialDate | None:
        """The day by which the article was printed, as far as is known."""
        return self.source.published or self.source.retrieved


@dataclass(frozen=True, slots=True)
class ActorUnit:
    """An actor's file.

    ``cited`` are the sources that it takes from. ``names`` are those of the actor, folded, and
    ``speakers`` the names of each of its speakers, with the surnames among them. ``asked`` are the
    words that may be somebody's surname, in the attributions and notes; ``strangers`` those in
    attributions that name none of the filed speakers. ``former_ids`` leads from ids that its
    quotes had before. ``has_links`` says that a quote names other reports of its statement.
    """

    sha256: str
    actor: Actor
    cited: tuple[Cited, ...]
    names: tuple[str, ...]
    speakers: NamedSpeakers
    asked: frozenset[str]
    strangers: frozenset[str]
    former_ids: FormerIds
    quotes: int
    has_links: bool


@dataclass(frozen=True, slots=True)
class Units:
    """The units of all files, by the ids of the actors and sources.

    ``lock`` is the sha256 of the lock that they were compiled with; empty for none.
    """

    topics: TopicsUnit
    sources: Mapping[str, SourceUnit]
    actors: Mapping[str, ActorUnit]
    lock: str = ""

    def changed_from(self, before: "Units") -> int:
        """How many units there are that were not there before, or are no more."""
        return (
            (self.topics is not before.topics)
            + _changed(self.sources, before.sources)
            + _changed(self.actors, before.actors)
        )


def _changed(now: Mapping[str, object], before: Mapping[str, object]) -> int:
    return sum(now.get(key) is not before.get(key) for key in now.keys() | before.keys())
