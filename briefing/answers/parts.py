"""The parts that answers are made of: plain data, the library's own objects inside."""

from dataclasses import dataclass, field
from enum import StrEnum

from briefing.answers.requests import Request
from briefing.library.dates import PartialDate, When
from briefing.library.model import Actor, Position, Quote, Source, Speaker, Stance, Topic


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote with everything that a reader is told beside it.

    ``reports`` counts the articles on file that report the same statement, this one among them.
    ``also`` are other reports of it that are told with this one.
    """

    quote: Quote
    actor: Actor
    topic: Topic
    source: Source
    speakers: tuple[Speaker, ...]
    relayed_by: Speaker | None = None
    also: tuple["Cited", ...] = ()
    reports: int = 1


@dataclass(frozen=True, slots=True)
class TakenFor:
    """A name that was not typed as it stands on file, or a time, and what it was taken for."""

    typed: str
    name: str | PartialDate


@dataclass(frozen=True, slots=True)
class Choice:
    """One likely meaning: its name as the button says it, and what pressing it asks.

    The name is empty where the request has none but its time. ``tells_time`` says that another
    choice has the same name and another time: the button then says the time, too.
    """

    name: str
    request: Request
    tells_time: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """The words of a question that its answer makes no use of, as typed. The answer names them.

    ``beyond`` is how many words came after the first `MOST_WORDS`: they were not read at all.
    ``unknown`` are names of nobody and nothing on file ("China"), ``not_understood`` are other
    words, ``not_used`` are names and times that are understood and that this answer is not about.
    """

    unknown: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    not_used: tuple[str, ...] = ()
    beyond: int = 0


MOST_WORDS = 60
"""Words of a question; a command is one of them. Whatever is pasted to be verified has its own
limits."""

NOTHING_UNREAD = Unread()


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What a follow-up question took over from the one before, because its words left it open.

    ``words`` are searched for or verified. ``is_more`` says that more of the same was asked for.
    """

    parties: tuple[Actor | Speaker, ...] = ()
    topic: Topic | None = None
    when: When | None = None
    occasion: str | None = None
    words: str | None = None
    is_more: bool = False


class Caveat(StrEnum):
    """What an answer has to say of itself before it is read."""

    REASONS = "reasons"
    """The question asks why; on file is what was said."""
    STANCE = "stance"
    """The question asks for a stance, and these are the words that come nearest to it."""
    ORDER = "order"
    """The question asks what came first; words of one day have no order."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What every answer has.

    ``taken`` says which typed names were taken for which on file, ``unread`` which words of the
    question were not used, ``carried`` what a follow-up took over, ``further`` what else the text
    asked: each is a button, ``caveats`` what it does not tell. ``request`` is the question,
    resolved, so that a button can ask it again for another page; None where there is none.
    """

    taken: tuple[TakenFor, ...] = field(default=(), kw_only=True)
    unread: Unread = field(default=NOTHING_UNREAD, kw_only=True)
    carried: CarriedOver | None = field(default=None, kw_only=True)
    further: tuple[Choice, ...] = field(default=(), kw_only=True)
    caveats: tuple[Caveat, ...] = field(default=(), kw_only=True)
    request: Request | None = field(default=None, kw_only=True)

    @property
    def found(self) -> bool:
        """Whether the answer holds what was asked for."""
        return True


@dataclass(frozen=True, slots=True)
class Examples:
    """Names on file for examples that work when tapped; None where the library has none.

    ``word`` is a word that a search finds, ``passage`` the beginning of a quote.
    """

    word: str | None
    actor: Actor | None
    other: Actor | None
    topic: Topic | None
    speaker: Speaker | None
    quote: Quote | None
    source: Source | None
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """An actor or topic with how much is on file of it."""

    item: Actor | Topic
    positions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position in one line: its topic, its actor, and the newest quote's date."""

    actor: Actor
    topic: Topic
    position: Position


@dataclass(frozen=True, slots=True)
class StanceChange:
    """A change of stance over time: the last quote before it and the first after it."""

    before: Cited
    after: Cited


class ReplyKind(StrEnum):
    """What a position says to a yes/no question."""

    YES = "yes"
    NO = "no"
    BOTH = "both"
    """The position is mixed: neither yes nor no alone is true."""
    UNCLEAR = "unclear"
    """What is on file says neither yes nor no."""
    STATED = "stated"
    """The question has a negation, of which a yes or a no can be taken in two ways: what is held
    is said in words instead."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a yes/no question, and what a reader has to know with it.

    ``is_only_reported`` says that articles paraphrase all the words that it rests on, and
    ``is_contested`` that an undated quote shows another stance. ``stance`` is what is held.
    """

    kind: ReplyKind
    is_only_reported: bool
    is_contested: bool
    stance: Stance


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the library is about: who, on what, and from when to when.

    ``actors`` are those with positions, the one with the most quotes first. ``topics`` counts all
    topics with positions; ``main_topics`` are the few with the most quotes. ``first`` and ``last``
    are the oldest and the newest date of a quote, None where no quote has one.
    """

    actors: tuple[Actor, ...]
    topics: int
    main_topics: tuple[Topic, ...]
    first: PartialDate | None
    last: PartialDate | None


class Relation(StrEnum):
    """How the stances of several actors on one topic lie to each other."""

    AGREE = "agree"
    """All support, or all oppose."""
    CLASH = "clash"
    """One supports and one opposes."""
    DIFFER = "differ"
    """Neither: a mixed or unclear stance is among them."""


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic on which two or more of the compared actors have a position."""

    topic: Topic
    relation: Relation
    lines: tuple[PositionLine, ...]
    without: tuple[Actor, ...]
    """Compared actors with nothing on file on it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One actor in a comparison on one topic; ``position`` None is nothing on file."""

    actor: Actor
    position: Position | None
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One quote in a timeline; ``changed_from`` is the actor's earlier stance on that topic where
    this quote departs from it."""

    cited: Cited
    changed_from: Stance | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote or a position whose words match; ``marks`` are (start, end) in the text shown.

    ``cited`` is set for a quote (the text is the quote's), ``line`` for a summary.
    """

    marks: tuple[tuple[int, int], ...]
    cited: Cited | None = None
    line: PositionLine | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article with how many quotes it gave."""

    source: Source
    quotes: int
