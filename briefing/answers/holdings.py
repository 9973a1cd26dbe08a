"""Answers about what the library holds: lists, counts, occasions, and what it covers."""

from dataclasses import dataclass

from briefing.answers.parts import Answer, Cited, Counted, Coverage, PositionLine, SourceLine
from briefing.answers.requests import SourceFact
from briefing.library.dates import PartialDate, When
from briefing.library.model import Actor, NotFiled, Source, Speaker, Stance, Topic


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
class SpeakerLine:
    """Somebody who is quoted, for whom, and how many quotes there are."""

    speaker: Speaker
    actor: Actor
    quotes: int


@dataclass(frozen=True, slots=True)
class SpeakersAnswer(Answer):
    """Everybody who is quoted, or who is quoted for one actor; those with most quotes first."""

    actor: Actor | None
    lines: tuple[SpeakerLine, ...]

    @property
    def found(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class CountAnswer(Answer):
    """How much is on file: in all, or of a party, on a topic, within a time.

    ``quotes`` is the sum of the direct ones, the fragments and the reported ones: a statement
    counts once, as its fullest report has it, and ``reports`` counts all reports. ``undated``
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
    reports: int
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


@dataclass(frozen=True, slots=True)
class ActorsAnswer(Answer):
    """Every actor, with the number of its positions and quotes."""

    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class PositionsAnswer(Answer):
    """Every position of one stance, of one actor or of anybody, and the quotes that show it."""

    stance: Stance
    actor: Actor | None
    lines: tuple[PositionLine, ...]
    quotes: tuple[Cited, ...]

    @property
    def found(self) -> bool:
        return bool(self.lines or self.quotes)


@dataclass(frozen=True, slots=True)
class TopicsAnswer(Answer):
    """Every topic, with the number of positions and quotes on it."""

    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SourcesAnswer(Answer):
    """Every article on file, or those that gave what a party said, or what is on a topic.

    ``outlet``, ``author``, ``published`` and ``lacking`` are as the request has them. ``doubtful``
    counts articles left out because nobody knows when they came out.
    """

    lines: tuple[SourceLine, ...]
    actor: Actor | None = None
    speaker: Speaker | None = None
    topic: Topic | None = None
    outlet: str | None = None
    author: str | None = None
    published: When | None = None
    lacking: SourceFact | None = None
    doubtful: int = 0

    @property
    def found(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class SourceAnswer(Answer):
    """One article, all that it gave in the order of the article, and what was left out."""

    source: Source
    quotes: tuple[Cited, ...]
    not_filed: tuple[NotFiled, ...]


@dataclass(frozen=True, slots=True)
class AboutAnswer(Answer):
    """How much is on file, and how it is proved.

    The quotes of the three kinds are statements, each counted once; ``reports`` counts all that
    articles print of them. ``proved`` counts reports that this machine compared with their
    article, and those that a trusted key vouches for; ``recorded`` those of which the lock alone
    says so.
    """

    actors: int
    topics: int
    positions: int
    sources: int
    direct: int
    fragments: int
    reported: int
    reports: int
    proved: int
    recorded: int
    unchecked: int
    undated: int
    newest: Cited | None
    oldest: Cited | None
    coverage: Coverage | None = None
