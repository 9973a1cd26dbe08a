"""A question taken apart, and the rules for positions, quotes and comparisons.

`rule_table` has all rules in their order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.names import Kind, Mention
from briefing.answers.names.finding import Found
from briefing.answers.reading.cues import Cues
from briefing.answers.reading.filed_occasions import OccasionFound
from briefing.answers.reading.headline_words import ArticleFound
from briefing.answers.reading.stances import stance_asked_for
from briefing.answers.reading.times import TimeFound
from briefing.answers.requests import (
    AskOverview,
    AskSaid,
    AskTimeline,
    AskTopic,
    ListPositions,
)
from briefing.library.dates import When
from briefing.library.model import Stance


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
    courtesy = cues.covered("embedding", "politely")
    asks = any(start not in courtesy for start, _ in cues.spans("who"))
    is_who = asks and not _is_who_object(question) and len(question.parties) < 2
    asks_how_many = cues.has("count") and cues.has("supports", "opposes", "wants")
    return question.topic_mention is not None and (is_who or asks_how_many)


def _is_who_object(question: Question) -> bool:
    """Whether a party is the subject beside "who": "who does Putin blame for refugees", or whom
    the question is about: "who is John Kirby, and what did he say about the coalition"."""
    words = question.found.words
    asking = {end for _, end in question.cues.spans("who")}
    does = {end for start, end in question.cues.spans("does") if start in asking}
    named = {end + 1 for end in asking if end < len(words) and words[end].word in ("is", "was")}
    return any(
        party.start in does | named or is_by_account(question, party) for party in question.parties
    )


def is_by_account(question: Question, party: Mention) -> bool:
    """Whether something is asked according to the party: it is its position that is asked for."""
    articles = question.cues.lexicon.articles
    words = question.found.words[: party.start]
    before = [token.word for token in words if token.word not in articles]
    return before[-2:] == ["according", "to"]


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


def _side_by_side(catalogue: Catalogue, slots: Slots) -> Composed:
    """The parties side by side; where none is named, everybody on the topic."""
    if slots.topics and not slots.parties:
        return tuple(AskTopic(topic) for topic in slots.topics)
    return composing.comparison(catalogue, slots)


def _asks_what_is_held(question: Question) -> bool:
    """ "What does Russia oppose", of one actor and on no topic."""
    if len(question.parties) != 1 or question.topic_mention is not None or question.whens:
        return False
    is_actor = all(meaning.actor is None for meaning in question.parties[0].meanings)
    return is_actor and question.cues.has("supports") != question.cues.has("opposes")


def _what_is_held(question: Question) -> Rule:
    is_for = question.cues.has("supports") != question.cues.has("plain_negation")
    held = Stance.SUPPORTS if is_for else Stance.OPPOSES

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        return tuple(AskOverview(party, held) for party in slots.parties)

    return rule


FORMLESS = "the position"
"""The rule for questions whose words do not tell what kind of answer is asked for."""

WHO_RULES: tuple[NamedRule, ...] = (NamedRule("who is for or against it", _asks_who, _who),)
"""Rules for questions that ask who."""


def _asks_stance_held(question: Question) -> bool:
    """ "Where is the US's position unclear", of one actor and on no topic."""
    cues = question.cues
    is_plain = question.topic_mention is None and not question.whens and not question.occasions
    is_kind = cues.has("mixed_stance") != cues.has("unclear_stance")
    return is_kind and is_plain and len(question.parties) == 1


def _stance_held(question: Question) -> Rule:
    held = Stance.MIXED if question.cues.has("mixed_stance") else Stance.UNCLEAR

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        return tuple(ListPositions(held, party) for party in slots.parties)

    return rule


HELD_RULES = (NamedRule("mixed or unclear positions", _asks_stance_held, _stance_held),)
"""Rules for questions after the positions of one stance."""

RULES: tuple[NamedRule, ...] = (
    NamedRule("the newest words", lambda one: one.cues.has("newest"), _newest_first),
    NamedRule("side by side", lambda one: one.cues.has("compare"), lambda _: _side_by_side),
    NamedRule("the quotes", lambda one: one.cues.has("quotes"), _quotes),
    NamedRule("all that it is for or against", _asks_what_is_held, _what_is_held),
    NamedRule(FORMLESS, lambda _: True, lambda _: composing.position),
)
"""The rules after all others: the last one fits every question."""


def is_topic(mention: Mention) -> bool:
    """Whether a name can only be a topic's."""
    return all(meaning.kind is Kind.TOPIC for meaning in mention.meanings)
