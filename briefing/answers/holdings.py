"""Answers about what the library holds: how much, where and when it was said, what it covers."""

from dataclasses import dataclass

from briefing.answers.parts import Answer, Coverage
from briefing.library.dates import PartialDate, When
from briefing.library.model import Actor, Speaker, Topic


@dataclass(frozen=True, slots=True)
class OccasionLine:
    """An occasion, the dates of the quotes from it (oldest first), and how many there are."""

    occasion: str
    dates: tuple[PartialDate, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class OccasionsAnswer(Answer):
    """Where a party, or anybody, spoke: the newest occasion first.

    ``elsewhere`` counts the quotes of which no occasion is known.
    """

    actor: Actor | None
    speaker: Speaker | None
    topic: Topic | None
    when: When | None
    lines: tuple[OccasionLine, ...]
    elsewhere: int


@dataclass(frozen=True, slots=True)
class CountAnswer(Answer):
    """How much is on file: in all, or of a party, on a topic, within a time.

    ``quotes`` is the sum of the direct ones, the fragments and the reported ones. ``undated``
    counts the quotes whose date is not known; with a time, those that may be of it or not.
    """

    actor: Actor | None
    speaker: Speaker | None
    topic: Topic | None
    when: When | None
    actors: int
    topics: int
    positions: int
    sources: int
    direct: int
    fragments: int
    reported: int
    undated: int

    @property
    def quotes(self) -> int:
        """The quotes of all kinds."""
        return self.direct + self.fragments + self.reported

    @property
    def found(self) -> bool:
        return self.quotes > 0


@dataclass(frozen=True, slots=True)
class CoverageAnswer(Answer):
    """What the library is about, how many articles it rests on, and how much has no date."""

    coverage: Coverage
    sources: int
    quotes: int
    undated: int
