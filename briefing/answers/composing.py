"""From names to a request: the rules that the commands and free text share.

Each rule gives one request, or several where the names allow several, or the answer that says
what is lacking.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TypeAlias, TypeVar

from briefing.answers.catalogue import Catalogue
from briefing.answers.labels import labels
from briefing.answers.names import Kind, Meaning
from briefing.answers.parts import Choice
from briefing.answers.refusals import IncompleteAnswer, Lack
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskTimeline,
    AskTopic,
    Request,
)
from briefing.library.dates import PartialDate

# The names of one question, sorted by what they name.
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Slots:
    """What the names in a question mean, in the order typed; a repeated name is repeated."""

    meanings: tuple[Meaning, ...]

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics."""
        return _distinct(item.id for item in self.meanings if item.kind is Kind.TOPIC)

    @cached_property
    def speakers(self) -> tuple[Meaning, ...]:
        """The speakers."""
        return _distinct(item for item in self.meanings if item.kind is Kind.SPEAKER)

    @property
    def parties_named(self) -> int:
        """How often an actor or a speaker is named."""
        return sum(item.kind is not Kind.TOPIC for item in self.meanings)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The ids of the actors that are named, or whose speakers are."""
        parties = (
            item.id if item.kind is Kind.ACTOR else item.actor
            for item in self.meanings
            if item.kind is not Kind.TOPIC
        )
        return _distinct(party for party in parties if party is not None)

    @cached_property
    def sides(self) -> tuple[tuple[str, str | None], ...]:
        """The ids of each party: an actor and nobody, or a speaker and the speaker's actor. An
        actor beside one of its own speakers only says whose that is."""
        speaking = {item.actor for item in self.speakers}
        return _distinct(
            (item.actor, item.id) if item.actor is not None else (item.id, None)
            for item in self.meanings
            if item.kind is not Kind.TOPIC
            and item.id not in (speaking if item.actor is None else ())
        )

    @property
    def speaker(self) -> Meaning | None:
        """The one speaker, where no other actor than the speaker's own is named beside."""
        if len(self.speakers) != 1 or len(self.parties) != 1:
            return None
        return self.speakers[0]

    def having(self, *more: Meaning) -> "Slots":
        """The same names with others after them."""
        return Slots((*self.meanings, *more))


def _distinct(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))


MOST_ACTORS = 6
"""Actors side by side."""

MOST_CHOICES = 10
"""Buttons under a question that lacks something."""

Composed: TypeAlias = tuple[Request, ...] | IncompleteAnswer
Rule: TypeAlias = Callable[[Catalogue, Slots], Composed]


def choices(catalogue: Catalogue, requests: Iterable[Request]) -> tuple[Choice, ...]:
    """Buttons for requests, as many as fit under a message."""
    chosen = tuple(islice(requests, MOST_CHOICES))
    names = labels(catalogue.library, chosen)
    times = tuple(getattr(request, "when", None) for request in chosen)
    told = tuple(zip(names, times, strict=True))
    return tuple(
        Choice(name, request, any(name == other and when != time for other, time in told))
        for request, (name, when) in zip(chosen, told, strict=True)
    )


def position(catalogue: Catalogue, slots: Slots) -> Composed:
    """What one actor or speaker holds; of several, their comparison; of none, the topic."""
    if len(slots.parties) > 1:
        return comparison(catalogue, slots)
    speaker = slots.speaker
    if speaker is not None:
        return _for_each_topic(slots, lambda topic: said(speaker.actor, speaker.id, topic))
    if slots.speakers:
        topics: tuple[str | None, ...] = slots.topics or (None,)
        return tuple(
            said(item.actor, item.id, topic) for topic in topics for item in slots.speakers
        )
    if slots.parties:
        return _for_each_topic(slots, lambda topic: position_or_overview(slots.parties[0], topic))
    if slots.topics:
        return tuple(AskTopic(topic) for topic in slots.topics)
    actors = catalogue.actors_by_quotes
    likely = choices(catalogue, (AskOverview(actor.id) for actor in actors))
    return IncompleteAnswer("position", Lack.ACTOR, likely)


def comparison(catalogue: Catalogue, slots: Slots) -> Composed:
    """Two to six actors side by side; speakers stand for their actors."""
    parties = slots.parties
    if len(parties) > MOST_ACTORS:
        return _incomplete(catalogue, Lack.TOO_MANY_ACTORS, [AskComparison(parties[:MOST_ACTORS])])
    if len(parties) > 1:
        return _for_each_topic(slots, lambda topic: AskComparison(parties, topic))
    topic = slots.topics[0] if slots.topics else None
    if not parties:
        return _incomplete(catalogue, Lack.ACTOR, _pairs(catalogue, topic))
    lack = Lack.ONE_ACTOR if slots.parties_named > 1 else Lack.SECOND_ACTOR
    return _incomplete(catalogue, lack, _with_others(catalogue, parties[0], topic))


def brief(catalogue: Catalogue, slots: Slots) -> Composed:
    """What a brief is of: a comparison."""
    composed = comparison(catalogue, slots)
    if isinstance(composed, IncompleteAnswer):
        return replace(composed, command="brief")
    return composed


def topic(catalogue: Catalogue, slots: Slots) -> Composed:
    """A topic; with an actor beside it, that actor's position on it."""
    if slots.topics and slots.parties:
        return position(catalogue, slots)
    if slots.topics:
        return tuple(AskTopic(item) for item in slots.topics)
    if slots.parties:
        actor = catalogue.library.actors[slots.parties[0]]
        likely = (AskTopic(item) for item in actor.positions)
    else:
        likely = (AskTopic(item) for item in catalogue.library.topics)
    return IncompleteAnswer("topic", Lack.TOPIC, choices(catalogue, likely))


def in_order(catalogue: Catalogue, slots: Slots) -> Composed:
    """Quotes in their order, a speaker's own among them; of an actor or a topic the timeline."""
    speaker = slots.speaker
    if speaker is None:
        return timeline(catalogue, slots)
    return _for_each_topic(slots, lambda topic: AskTimeline(speaker.actor, topic, speaker.id))


def timeline(catalogue: Catalogue, slots: Slots) -> Composed:
    """Quotes in their order: of an actor, a topic, or both; of a speaker, what was said."""
    speaker = slots.speaker
    if speaker is not None:
        return _for_each_topic(slots, lambda topic: said(speaker.actor, speaker.id, topic))
    parties: tuple[str | None, ...] = slots.parties or (None,)
    topics: tuple[str | None, ...] = slots.topics or (None,)
    if parties == (None,) and topics == (None,):
        actors = catalogue.actors_by_quotes
        likely = choices(catalogue, (AskTimeline(actor.id) for actor in actors))
        return IncompleteAnswer("timeline", Lack.ACTOR_OR_TOPIC, likely)
    return tuple(AskTimeline(party, topic) for party in parties for topic in topics)


def bare(meaning: Meaning) -> Request:
    """What a name asks that stands alone."""
    if meaning.kind is Kind.TOPIC:
        return AskTopic(meaning.id)
    if meaning.kind is Kind.SPEAKER:
        return said(meaning.actor, meaning.id, None)
    return AskOverview(meaning.id)


def said(
    actor: str | None, speaker: str | None, topic: str | None, when: PartialDate | None = None
) -> AskSaid:
    """What a speaker said. Every speaker has an actor; the type does not say so."""
    return AskSaid(actor or "", speaker, topic, when)


def position_or_overview(actor: str, topic: str | None) -> Request:
    """An actor's position on the topic, or on everything."""
    return AskOverview(actor) if topic is None else AskPosition(actor, topic)


def _for_each_topic(slots: Slots, make: Callable[[str | None], Request]) -> tuple[Request, ...]:
    return tuple(make(item) for item in slots.topics) or (make(None),)


def _incomplete(
    catalogue: Catalogue, lack: Lack, requests: Iterable[AskComparison]
) -> IncompleteAnswer:
    return IncompleteAnswer("compare", lack, choices(catalogue, requests))


def _pairs(catalogue: Catalogue, topic: str | None) -> Iterable[AskComparison]:
    """Pairs of actors that have the topic, or any, in common."""
    actors = catalogue.holders(topic) if topic is not None else catalogue.actors_by_quotes
    first = actors[:MOST_ACTORS]
    return (
        AskComparison((one.id, other.id), topic)
        for index, one in enumerate(first)
        for other in first[index + 1 :]
        if topic is not None or one.positions.keys() & other.positions.keys()
    )


def _with_others(catalogue: Catalogue, actor: str, topic: str | None) -> Iterable[AskComparison]:
    """The actor beside each of those that share the topic with it, or any."""
    held = catalogue.library.actors[actor]
    others = catalogue.holders(topic) if topic is not None else catalogue.sharing(held)
    others = others or catalogue.actors_by_quotes
    return (AskComparison((actor, other.id), topic) for other in others if other.id != actor)
