"""Which rule makes a request of a question's names."""

from dataclasses import dataclass

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.names import Kind, Mention
from briefing.answers.names.finding import Found
from briefing.answers.reading.cues import Cues
from briefing.answers.reading.stances import stance_asked_for
from briefing.answers.requests import AskSaid, AskTimeline, AskTopic
from briefing.library.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Question:
    """A text taken apart.

    ``dates`` are what its date can mean: several where it names no year. ``typed_date`` is that
    date as typed, None where the text has a whole one or none.
    """

    found: Found
    cues: Cues
    dates: tuple[PartialDate, ...]
    typed_date: str | None = None

    @property
    def parties_needed(self) -> int | None:
        """How many actors the question must be about; None where it may be about a topic."""
        return 2 if self.cues.has("compare") else None

    @property
    def topic_mention(self) -> Mention | None:
        """The first name in the question that can only be a topic's."""
        return next((item for item in self.found.mentions if _is_topic(item)), None)

    @property
    def parties(self) -> tuple[Mention, ...]:
        """The names in the question that can be an actor's or a speaker's."""
        return tuple(item for item in self.found.mentions if not _is_topic(item))


def rule_for(question: Question) -> Rule:
    """The rule that fits the words in which the question was put."""
    cues = question.cues
    mention = question.topic_mention
    if mention is not None and cues.has("who"):
        return _who(cues, mention)
    if cues.has("timeline") or (question.dates and cues.has("since")):
        return composing.timeline
    if question.dates:
        return _dated(question.dates)
    if cues.has("compare"):
        return composing.comparison
    if cues.has("quotes"):
        return _quotes
    return composing.position


def _has_wish(cues: Cues) -> bool:
    """Whether the words say what somebody wants: "says that he must go" does, too."""
    return cues.has("supports", "opposes", "wants") or (
        cues.has("said") and cues.has("leave", "stay")
    )


def _who(cues: Cues, mention: Mention) -> Rule:
    """Everybody's stances on a topic, or those for or against it."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topic = catalogue.library.topics[slots.topics[0]]
        asked_for = stance_asked_for(cues, mention, topic) if _has_wish(cues) else None
        return (AskTopic(topic.id, asked_for),)

    return rule


def _dated(dates: tuple[PartialDate, ...]) -> Rule:
    """What was said on a date: by a speaker, by an actor's side, or by anybody."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if len(slots.parties) > 1:
            return composing.comparison(catalogue, slots)
        topics: tuple[str | None, ...] = slots.topics or (None,)
        speaker = slots.speaker
        named = speaker.id if speaker is not None else None
        parties = slots.parties or _quoted_within(catalogue, dates, slots)
        requests = tuple(
            AskSaid(party, named, topic, date)
            for party in parties
            for topic in topics
            for date in dates
        )
        return requests or composing.timeline(catalogue, slots)

    return rule


def _quoted_within(
    catalogue: Catalogue, dates: tuple[PartialDate, ...], slots: Slots
) -> tuple[str, ...]:
    """The actors that are quoted with words of one of the dates, on the topics if any."""
    return tuple(
        actor.id
        for actor in catalogue.actors_by_quotes
        if any(
            quote.said is not None
            and any(quote.said.within(date) for date in dates)
            and (not slots.topics or quote.topic in slots.topics)
            for quote in actor.quotes
        )
    )


def _quotes(catalogue: Catalogue, slots: Slots) -> Composed:
    """The quotes themselves: an actor's newest first, a topic's in their order."""
    if slots.parties and not slots.topics and not slots.speakers and len(slots.parties) == 1:
        return (AskSaid(slots.parties[0]),)
    if slots.topics and not slots.parties:
        return tuple(AskTimeline(topic=topic) for topic in slots.topics)
    return composing.position(catalogue, slots)


def _is_topic(mention: Mention) -> bool:
    return all(meaning.kind is Kind.TOPIC for meaning in mention.meanings)
