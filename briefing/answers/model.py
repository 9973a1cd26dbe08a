"""Answers: plain data that ``briefing.messages`` turns into words.

Each answer holds the library's own objects, so nothing is looked up again downstream. ``found`` is
False for an answer that had to say no: an unknown name, nothing on file, no hits.
"""

from dataclasses import dataclass
from typing import TypeAlias

from briefing.answers.agreements import (
    ChangeAnswer,
    CommonGroundAnswer,
    ContestedAnswer,
    WhoAgreesAnswer,
)
from briefing.answers.holdings import (
    AboutAnswer,
    ActorsAnswer,
    CountAnswer,
    CoverageAnswer,
    OccasionsAnswer,
    PositionsAnswer,
    SourceAnswer,
    SourcesAnswer,
    SpeakersAnswer,
    TopicsAnswer,
)
from briefing.answers.parts import (
    Answer,
    Cited,
    Coverage,
    Examples,
    Hit,
    Moment,
    PositionLine,
    Relation,
    Reply,
    SharedTopic,
    Side,
    StanceChange,
)
from briefing.answers.refusals import (
    ChooseAnswer,
    ForeignAnswer,
    GoneAnswer,
    IncompleteAnswer,
    NothingOnFileAnswer,
    TalkAnswer,
    UnknownAnswer,
)
from briefing.answers.verified import VerifyAnswer, VerifyPostAnswer
from briefing.evidence.surroundings import Surroundings
from briefing.library.dates import When
from briefing.library.model import Actor, Position, QuoteKind, Speaker, Stance, Topic


@dataclass(frozen=True, slots=True)
class WelcomeAnswer(Answer):
    """What this is; the actors to begin with; a first comparison."""

    actors: tuple[Actor, ...]
    first_comparison: tuple[Actor, ...]
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class HelpAnswer(Answer):
    """Help on all commands (``command`` None), on one, or on one that does not exist.

    ``known`` is False for a command that does not exist; ``near`` are the nearest that do.
    """

    command: str | None
    known: bool
    near: tuple[str, ...]
    examples: Examples
    coverage: Coverage | None = None

    @property
    def found(self) -> bool:
        return self.known


@dataclass(frozen=True, slots=True)
class OverviewAnswer(Answer):
    """All of an actor's positions, a line each, or those of the stance that is ``held``."""

    actor: Actor
    lines: tuple[PositionLine, ...]
    others: tuple[Actor, ...]
    """Actors that share a topic with this one, most shared first: whom to compare it with."""
    quotes: int
    """How many statements of the actor are on file, in all."""
    held: Stance | None = None

    @property
    def found(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class PositionAnswer(Answer):
    """One position with its quotes, newest first, and its changes of stance, newest first.

    ``reply`` is set where the question asked for a yes or a no.
    """

    actor: Actor
    topic: Topic
    position: Position
    quotes: tuple[Cited, ...]
    changes: tuple[StanceChange, ...]
    others: tuple[Actor, ...]
    """Other actors with a position on the topic."""
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class SaidAnswer(Answer):
    """What a speaker (or all of an actor's speakers) said, newest first, perhaps within a time.

    ``undated`` counts the quotes that were left out because nobody knows when they were said.
    ``occasion`` is where the words were said, or the outlet that reported them; ``about`` is whom
    they speak of. ``reply`` is set where the question asked for a yes or a no, ``kind`` where
    quotes of one kind alone are asked for.
    """

    actor: Actor
    speaker: Speaker | None
    topic: Topic | None
    when: When | None
    quotes: tuple[Cited, ...]
    undated: int
    occasion: str | None = None
    about: Actor | Speaker | None = None
    reply: Reply | None = None
    kind: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class ComparisonAnswer(Answer):
    """Two to six actors on all their topics: those shared, then what only one has on file.

    ``when`` is the time by whose words they are compared; ``undated`` counts the quotes that were
    left out because nobody knows whether they are of it.
    """

    actors: tuple[Actor, ...]
    shared: tuple[SharedTopic, ...]
    only: tuple[PositionLine, ...]
    when: When | None = None
    undated: int = 0

    @property
    def found(self) -> bool:
        return bool(self.shared or self.only)


@dataclass(frozen=True, slots=True)
class TopicComparisonAnswer(Answer):
    """Two to six actors on one topic, with the quotes that show their stances.

    ``when`` and ``undated`` are as in `ComparisonAnswer`.
    """

    topic: Topic
    relation: Relation | None
    """None where fewer than two of them have a position on it."""
    sides: tuple[Side, ...]
    when: When | None = None
    undated: int = 0

    @property
    def found(self) -> bool:
        return any(side.position is not None for side in self.sides)


@dataclass(frozen=True, slots=True)
class TopicAnswer(Answer):
    """A topic's proposition and every actor's position on it, grouped by stance downstream."""

    topic: Topic
    lines: tuple[PositionLine, ...]
    asked_for: Stance | None = None
    """Set where the question asked who supports it, or who opposes it."""

    @property
    def found(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class TimelineAnswer(Answer):
    """Quotes in the order in which they were said, undated ones last.

    ``undated`` counts the quotes that were left out of a time because nobody knows when they were
    said. ``occasion`` is where they were said, or the outlet that reported them. ``undated_only``
    says that those without a date were asked for, ``kind`` which kind of quotes.
    """

    actor: Actor | None
    topic: Topic | None
    moments: tuple[Moment, ...]
    speaker: Speaker | None = None
    when: When | None = None
    newest_first: bool = False
    undated: int = 0
    occasion: str | None = None
    undated_only: bool = False
    kind: QuoteKind | None = None

    @property
    def found(self) -> bool:
        return bool(self.moments)


@dataclass(frozen=True, slots=True)
class SearchAnswer(Answer):
    """Hits, best first. ``near`` are words on file near those that nothing holds.

    ``some_words`` says that no text holds all the words: the hits hold some of them. ``others``
    texts hold them, too, and are not among the hits; ``is_more`` says that there are more still.
    """

    words: str
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()
    some_words: bool = False
    others: int = 0
    is_more: bool = False
    whose: Actor | Speaker | None = None
    """Set where only the words of one party were looked through."""

    @property
    def found(self) -> bool:
        return bool(self.hits)


@dataclass(frozen=True, slots=True)
class QuoteAnswer(Answer):
    """One quote's evidence card."""

    cited: Cited
    position: Position
    around: Surroundings | None = None
    """What the article says before and after; None where the article is not here."""


AnyAnswer: TypeAlias = (
    WelcomeAnswer
    | TalkAnswer
    | HelpAnswer
    | ActorsAnswer
    | SpeakersAnswer
    | TopicsAnswer
    | OverviewAnswer
    | PositionAnswer
    | NothingOnFileAnswer
    | SaidAnswer
    | ComparisonAnswer
    | TopicComparisonAnswer
    | TopicAnswer
    | TimelineAnswer
    | SearchAnswer
    | QuoteAnswer
    | VerifyAnswer
    | VerifyPostAnswer
    | SourcesAnswer
    | SourceAnswer
    | AboutAnswer
    | WhoAgreesAnswer
    | CommonGroundAnswer
    | ContestedAnswer
    | ChangeAnswer
    | OccasionsAnswer
    | PositionsAnswer
    | CountAnswer
    | CoverageAnswer
    | ChooseAnswer
    | ForeignAnswer
    | UnknownAnswer
    | IncompleteAnswer
    | GoneAnswer
)
