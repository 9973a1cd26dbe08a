"""The shapes of answers. Each has a ``kind``, by which a program knows which one it got."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from briefing.answers.parts import Relation, ReplyKind
from briefing.answers.refusals import Lack
from briefing.library.model import Stance
from briefing.programs.records import (
    ActorRecord,
    AnswerRecord,
    ChangeRecord,
    PositionRecord,
    QuoteRecord,
    Record,
    SourceRecord,
    SpeakerRecord,
    TopicRecord,
)
from briefing.programs.verified_records import PostRecord, VerificationRecord


class OverviewRecord(AnswerRecord):
    """All positions of an actor."""

    kind: Literal["overview"] = "overview"
    actor: ActorRecord
    positions: tuple[PositionRecord, ...]
    quotes: int


class PositionAnswerRecord(AnswerRecord):
    """One position with its quotes, the newest first, undated ones last."""

    kind: Literal["position"] = "position"
    position: PositionRecord
    quotes: tuple[QuoteRecord, ...]
    changes: tuple[ChangeRecord, ...]
    reply: ReplyKind | None
    """Set where the question asked for a yes or a no."""
    is_only_reported: bool | None
    """Whether the reply rests on paraphrases alone."""
    is_contested: bool | None
    """Whether an undated quote shows another stance than the reply."""


class SaidRecord(AnswerRecord):
    """What a speaker, or an actor's speakers, said: the newest first."""

    kind: Literal["said"] = "said"
    actor: ActorRecord
    speaker: SpeakerRecord | None
    topic: TopicRecord | None
    time: str | None
    """The time that was asked for: a date, or an interval as ISO 8601 writes it."""
    quotes: tuple[QuoteRecord, ...]
    undated: int
    """Quotes that were left out because nobody knows whether they are of that time."""


class TopicAnswerRecord(AnswerRecord):
    """Every actor's position on a topic, or those of the stance that was asked for."""

    kind: Literal["topic"] = "topic"
    topic: TopicRecord
    asked_for: Stance | None
    positions: tuple[PositionRecord, ...]


class SharedTopicRecord(Record):
    """A topic on which two or more of the compared actors have a position."""

    topic: TopicRecord
    relation: Relation
    positions: tuple[PositionRecord, ...]
    nothing_on_file: tuple[ActorRecord, ...]


class ComparisonRecord(AnswerRecord):
    """Two to six actors on all their topics."""

    kind: Literal["comparison"] = "comparison"
    actors: tuple[ActorRecord, ...]
    shared: tuple[SharedTopicRecord, ...]
    only_one_has: tuple[PositionRecord, ...]
    time: str | None
    undated: int


class SideRecord(Record):
    """One actor in a comparison; ``position`` null is nothing on file."""

    actor: ActorRecord
    position: PositionRecord | None
    quotes: tuple[QuoteRecord, ...]


class TopicComparisonRecord(AnswerRecord):
    """Two to six actors on one topic."""

    kind: Literal["topic_comparison"] = "topic_comparison"
    topic: TopicRecord
    relation: Relation | None
    sides: tuple[SideRecord, ...]
    time: str | None
    undated: int


class MomentRecord(Record):
    """A quote in a timeline; ``changed_from`` is the earlier stance that it departs from."""

    quote: QuoteRecord
    changed_from: Stance | None


class TimelineRecord(AnswerRecord):
    """Quotes in the order in which they were said, undated ones last."""

    kind: Literal["timeline"] = "timeline"
    actor: ActorRecord | None
    topic: TopicRecord | None
    speaker: SpeakerRecord | None
    time: str | None
    moments: tuple[MomentRecord, ...]
    undated: int


class HitRecord(Record):
    """A quote, or the summary of a position, that holds words that were searched for."""

    quote: QuoteRecord | None
    position: PositionRecord | None


class SearchRecord(AnswerRecord):
    """Quotes and summaries that hold the words, best first."""

    kind: Literal["search"] = "search"
    words: str
    hits: tuple[HitRecord, ...]
    holds_some_words_only: bool
    others: int
    """Further texts that hold the words."""
    near: tuple[str, ...]
    """Words on file near those that nothing holds."""


class QuoteAnswerRecord(AnswerRecord):
    """One quote with its evidence."""

    kind: Literal["quote"] = "quote"
    quote: QuoteRecord
    position: PositionRecord


class SourceAnswerRecord(AnswerRecord):
    """One article, and the quotes that it gave in its own order."""

    kind: Literal["source"] = "source"
    source: SourceRecord
    quotes: tuple[QuoteRecord, ...]
    passages_left_out: int
    """Passages in quotation marks that a curator read and did not file."""


class NothingOnFileRecord(AnswerRecord):
    """The names are known, and nothing is on file for them together. No stance follows from it."""

    kind: Literal["nothing_on_file"] = "nothing_on_file"
    actors: tuple[ActorRecord, ...]
    topic: TopicRecord | None
    speaker: SpeakerRecord | None
    time: str | None
    actor_has: tuple[TopicRecord, ...]
    topic_has: tuple[ActorRecord, ...]
    undated: int


class NotAnsweredRecord(AnswerRecord):
    """The question could not be answered as it was put; no stance follows from it.

    ``unknown``: nothing on file has the name. ``choose``: several are meant. ``incomplete``:
    something lacks. ``other``: no question, or one that programs cannot ask.
    """

    kind: Literal["not_answered"] = "not_answered"
    why: Literal["unknown", "choose", "incomplete", "other"]
    typed: str | None
    lacks: Lack | None
    choices: tuple[str, ...]
    """Names that can be asked for instead."""


class CountedRecord(Record):
    """An actor or a topic, and how much is on file of it."""

    actor: ActorRecord | None
    topic: TopicRecord | None
    positions: int
    quotes: int


class ListRecord(AnswerRecord):
    """Every actor or topic."""

    kind: Literal["list"] = "list"
    rows: tuple[CountedRecord, ...]


AnyRecord: TypeAlias = Annotated[
    OverviewRecord
    | PositionAnswerRecord
    | SaidRecord
    | TopicAnswerRecord
    | ComparisonRecord
    | TopicComparisonRecord
    | TimelineRecord
    | SearchRecord
    | QuoteAnswerRecord
    | VerificationRecord
    | PostRecord
    | SourceAnswerRecord
    | NothingOnFileRecord
    | NotAnsweredRecord
    | ListRecord,
    Field(discriminator="kind"),
]
