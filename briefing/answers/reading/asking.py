"""A question taken apart, and the rules for positions, quotes and comparisons.

`rule_table` has all rules in their order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.names import Kind, Mention
from briefing.answers.names.finding import Found
from briefing.answers.reading.articles import ArticleFound
from briefing.answers.reading.cues import Cues
from briefing.answers.reading.occasions import OccasionFound
from briefing.answers.reading.stances import stance_asked_for
from briefing.answers.reading.times import TimeFound
from briefing.answers.requests import AskComparison, AskSaid, AskTimeline, AskTopic, Request
from briefing.library.dates import When
from briefing.library.model import Quote

_MOST_ACTORS_THEN = 4


@dataclass(frozen=True)
class Question:
    """A text taken apart: its names, the words that say what is asked, a time, an occasion, and
    an article or who wrote it."""

    found: Found
    cues: Cues
    time: TimeFound | None = None
    occasion: OccasionFound | None = None
    article: ArticleFound | None = None
    places: frozenset[int] = frozenset()
    """The numbers of words that name where somebody spoke, or to whom, and no occasion on file:
    "what did Putin say in Moscow"."""

    @property
    def whens(self) -> tuple[When, ...]:
        """What its time can mean: several where it names no year."""
        return () if self.time is None else self.time.whens

    @property
    def occasions(self) -> tuple[str, ...]:
        """The occasions and outlets on file that it may name."""
        return () if self.occasion is None else self.occasion.names

    @property
    def is_nameless(self) -> bool:
        """Whether it names nothing on file, and no time."""
        return not (self.found.mentions or self.time or self.occasion or self.article)

    @property
    def parties_needed(self) -> int | None:
        """How many actors the question must be about; None where it may be about a topic."""
        return 2 if self.cues.has("compare") else None

    @cached_property
    def topics(self) -> tuple[Mention, ...]:
        """The names in the question that can only be a topic's."""
        return tuple(item for item in self.found.mentions if is_topic(item))

    @cached_property
    def topic_mention(self) -> Mention | None:
        """The first name in the question that can only be a topic's."""
        return next(iter(self.topics), None)

    @cached_property
    def parties(self) -> tuple[Mention, ...]:
        """The names in the question that can be an actor's or a speaker's."""
        return tuple(item for item in self.found.mentions if not is_topic(item))


@dataclass(frozen=True, slots=True)
class NamedRule:
    """One rule of the table: its name, when it fits a question, and what it makes of names."""

    name: str
    fits: Callable[[Question], bool]
    make: Callable[[Question], Rule]


def _asks_who(question: Question) -> bool:
    cues = question.cues
    is_who = cues.has("who") and not _is_who_object(question) and len(question.parties) < 2
    asks_how_many = cues.has("count") and cues.has("supports", "opposes", "wants")
    return question.topic_mention is not None and (is_who or asks_how_many)


def _is_who_object(question: Question) -> bool:
    """Whether a party is the subject beside "who": "who does Putin blame for refugees", or whom
    the question is about: "who is John Kirby, and what did he say about the coalition"."""
    words = question.found.words
    asking = {end for _, end in question.cues.spans("who")}
    does = {end for start, end in question.cues.spans("does") if start in asking}
    named = {end + 1 for end in asking if end < len(words) and words[end].word in ("is", "was")}
    return any(party.start in does | named for party in question.parties)


def _who(question: Question) -> Rule:
    """Everybody's stances on a topic, or those for or against it."""
    cues, mention = question.cues, question.topic_mention
    wishes = cues.has("supports", "opposes", "wants") or (
        cues.has("said") and cues.has("leave", "stay")
    )

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topic = catalogue.library.topics[slots.topics[0]]
        asked_for = stance_asked_for(cues, mention, topic) if wishes and mention else None
        return (AskTopic(topic.id, asked_for),)

    return rule


def _timeline(question: Question) -> Rule:
    """The quotes in their order, perhaps those of a time."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        composed = composing.timeline(catalogue, slots)
        if not isinstance(composed, tuple) or not question.whens:
            return composed
        return tuple(_within(request, when) for request in composed for when in question.whens)

    return rule


def _within(request: Request, when: When) -> Request:
    if isinstance(request, AskSaid):
        return AskSaid(request.actor, request.speaker, request.topic, when)
    if isinstance(request, AskTimeline):
        return AskTimeline(request.actor, request.topic, when=when)
    return request


def _said_then(question: Question) -> Rule:
    """What was said at a time or an occasion: by a speaker, by an actor's side, or by anybody."""
    whens: tuple[When | None, ...] = question.whens or (None,)
    occasions: tuple[str | None, ...] = question.occasions or (None,)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if question.cues.has("compare") or (len(slots.parties) > 1 and not question.occasions):
            return _compared_then(composing.comparison(catalogue, slots), whens)
        if slots.topics and not slots.parties and not question.occasions:
            return tuple(
                AskTimeline(topic=topic, when=when) for topic in slots.topics for when in whens
            )
        quoted = ((actor, None) for actor in _quoted(catalogue, question, slots))
        parties = tuple(slots.sides) or tuple(quoted)
        topics: tuple[str | None, ...] = slots.topics or (None,)
        if not slots.sides and (len(parties) != 1 or not question.occasions):
            return tuple(
                AskTimeline(topic=topic, when=when, occasion=occasion)
                for occasion, topic, when in product(occasions, topics, whens)
            )
        asked = [
            AskSaid(*party, topic, when, occasion)
            for occasion, party, topic, when in product(occasions, parties, topics, whens)
        ]
        held = [request for request in asked if _is_held(catalogue, request)]
        if question.occasions:
            return tuple(held or asked[:1]) or composing.timeline(catalogue, slots)
        return tuple(asked) or tuple(AskTimeline(when=when) for when in whens)

    return rule


def _compared_then(composed: Composed, whens: Sequence[When | None]) -> Composed:
    """The comparisons, by what was said in the time. A button has room for four actors with it."""
    if not isinstance(composed, tuple):
        return composed
    return tuple(
        replace(request, when=when)
        if isinstance(request, AskComparison) and len(request.actors) <= _MOST_ACTORS_THEN
        else request
        for request in composed
        for when in whens
    )


def _quoted(catalogue: Catalogue, question: Question, slots: Slots) -> tuple[str, ...]:
    """The actors that are quoted at the time, or the occasion, on the topics if any."""
    return tuple(
        actor.id
        for actor in catalogue.actors_by_quotes
        if any(_is_then(catalogue, question, slots, quote) for quote in actor.quotes)
    )


def _is_then(catalogue: Catalogue, question: Question, slots: Slots, quote: Quote) -> bool:
    if slots.topics and quote.topic not in slots.topics:
        return False
    if question.occasions and not set(question.occasions) & set(catalogue.settings_of(quote)):
        return False
    return not question.whens or (
        quote.said is not None and any(quote.said.within(when) for when in question.whens)
    )


def _is_held(catalogue: Catalogue, request: AskSaid) -> bool:
    """Whether the party is quoted at the occasion at all."""
    quotes = catalogue.quotes_of(request.actor, request.speaker)
    return any(request.occasion in catalogue.settings_of(quote) for quote in quotes)


def _newest_first(question: Question) -> Rule:
    """The newest words on file: what a party said, or what was said on a topic."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if len(slots.parties) != 1:
            if slots.topics and not slots.parties:
                return tuple(AskTimeline(topic=topic, newest_first=True) for topic in slots.topics)
            return composing.position(catalogue, slots)
        speaker = slots.speaker
        topics: tuple[str | None, ...] = slots.topics or (None,)
        named = speaker.id if speaker is not None else None
        return tuple(AskSaid(slots.parties[0], named, topic) for topic in topics)

    return rule


def _quotes(question: Question) -> Rule:
    """The quotes themselves: an actor's newest first, a topic's in their order."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if slots.parties and not slots.topics and not slots.speakers and len(slots.parties) == 1:
            return (AskSaid(slots.parties[0]),)
        if slots.topics and not slots.parties:
            return tuple(AskTimeline(topic=topic) for topic in slots.topics)
        return composing.position(catalogue, slots)

    return rule


def _is_in_order(question: Question) -> bool:
    return (question.cues.has("timeline") and not question.occasions) or _is_open(question)


def _is_open(question: Question) -> bool:
    if question.time is None or question.occasions or not question.found.mentions:
        return False
    return question.time.is_open and len(question.parties) < 2


FORMLESS = "the position"
"""The rule for questions whose words do not tell what kind of answer is asked for."""

RULES: tuple[NamedRule, ...] = (
    NamedRule("who is for or against it", _asks_who, _who),
    NamedRule(
        "the first words",
        lambda one: one.cues.has("oldest") and not one.whens,
        lambda _: composing.in_order,
    ),
    NamedRule("in their order", _is_in_order, _timeline),
    NamedRule("said then or there", lambda one: bool(one.whens or one.occasions), _said_then),
    NamedRule("the newest words", lambda one: one.cues.has("newest"), _newest_first),
    NamedRule("side by side", lambda one: one.cues.has("compare"), lambda _: composing.comparison),
    NamedRule("the quotes", lambda one: one.cues.has("quotes"), _quotes),
    NamedRule(FORMLESS, lambda _: True, lambda _: composing.position),
)
"""The rules after all others: the last one fits every question."""


def is_topic(mention: Mention) -> bool:
    """Whether a name can only be a topic's."""
    return all(meaning.kind is Kind.TOPIC for meaning in mention.meanings)
