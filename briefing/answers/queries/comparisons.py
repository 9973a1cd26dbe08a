"""Several actors side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer, ComparisonAnswer, TopicComparisonAnswer
from briefing.answers.parts import Relation, SharedTopic, Side
from briefing.answers.queries.within_time import (
    certainly_within,
    dates_of,
    may_be_of,
    nearest,
)
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskComparison
from briefing.library.dates import When
from briefing.library.model import Actor, Position, Quote, Stance, Topic


def comparison(catalogue: Catalogue, request: AskComparison) -> AnyAnswer:
    """Two to six actors on one topic, or on all of theirs; in a time, by what was said in it."""
    library = catalogue.library
    actors = tuple(library.actors[actor] for actor in request.actors if actor in library.actors)
    if len(actors) < len(request.actors):
        return GoneAnswer(Kept.ACTOR)
    if request.topic is None:
        return _on_all_topics(catalogue, request, actors)
    topic = library.topics.get(request.topic)
    if topic is None:
        return GoneAnswer(Kept.TOPIC)
    return _on_topic(catalogue, request, actors, topic)


def relation_of(stances: Iterable[Stance]) -> Relation:
    """How the stances lie to each other; meant for two or more."""
    held = set(stances)
    if held in ({Stance.SUPPORTS}, {Stance.OPPOSES}):
        return Relation.AGREE
    if {Stance.SUPPORTS, Stance.OPPOSES} <= held:
        return Relation.CLASH
    return Relation.DIFFER


def _on_topic(
    catalogue: Catalogue, request: AskComparison, actors: Sequence[Actor], topic: Topic
) -> AnyAnswer:
    sides = tuple(_side(catalogue, actor, topic, request.when) for actor in actors)
    stances = [side.position.stance for side in sides if side.position is not None]
    if not stances:
        return _nothing(catalogue, request, actors, topic)
    return TopicComparisonAnswer(
        topic=topic,
        relation=relation_of(stances) if len(stances) > 1 else None,
        sides=sides,
        when=request.when,
        undated=may_be_of(catalogue, _quotes(actors, topic), request.when),
        request=request,
    )


def _nothing(
    catalogue: Catalogue, request: AskComparison, actors: Sequence[Actor], topic: Topic | None
) -> NothingOnFileAnswer:
    quotes = _quotes(actors, topic)
    dates = dates_of(quotes) if request.when is not None else ()
    before, after = nearest(dates, request.when)
    return NothingOnFileAnswer(
        tuple(actors),
        topic=topic,
        when=request.when,
        dates=dates,
        before=before,
        after=after,
        undated=may_be_of(catalogue, quotes, request.when),
        actor_has=() if topic is None else _topics_of_any(catalogue, actors),
        topic_has=() if topic is None else catalogue.holders(topic.id),
        request=request,
    )


def _quotes(actors: Iterable[Actor], topic: Topic | None) -> list[Quote]:
    """What the actors said on the topic, or on anything."""
    return [
        quote
        for actor in actors
        for position in actor.positions.values()
        if topic is None or position.topic == topic.id
        for quote in position.quotes
    ]


def _then(position: Position | None, when: When | None) -> Position | None:
    """The position as what was said in the time shows it; None where nothing was."""
    if position is None or when is None:
        return position
    within = tuple(quote for quote in position.quotes if certainly_within(quote, when))
    return replace(position, quotes=within, stance=within[0].stance) if within else None


def _side(catalogue: Catalogue, actor: Actor, topic: Topic, when: When | None) -> Side:
    position = _then(actor.positions.get(topic.id), when)
    quotes = position.quotes if position is not None else ()
    return Side(actor, position, catalogue.statements(catalogue.cited(quote) for quote in quotes))


def _on_all_topics(
    catalogue: Catalogue, request: AskComparison, actors: Sequence[Actor]
) -> AnyAnswer:
    shared: list[SharedTopic] = []
    only = []
    for topic in _topics_of_any(catalogue, actors):
        then = (_then(actor.positions.get(topic.id), request.when) for actor in actors)
        held = [position for position in then if position is not None]
        if not held:
            continue
        if len(held) == 1:
            only.append(catalogue.line(held[0]))
            continue
        shared.append(
            SharedTopic(
                topic=topic,
                relation=relation_of(position.stance for position in held),
                lines=tuple(catalogue.line(position) for position in held),
                without=_without(actors, held),
            )
        )
    if not shared and not only:
        return _nothing(catalogue, request, actors, None)
    return ComparisonAnswer(
        tuple(actors),
        tuple(shared),
        tuple(only),
        when=request.when,
        undated=may_be_of(catalogue, _quotes(actors, None), request.when),
        request=request,
    )


def _without(actors: Iterable[Actor], held: Iterable[Position]) -> tuple[Actor, ...]:
    """The actors that hold none of the positions."""
    holders = {position.actor for position in held}
    return tuple(actor for actor in actors if actor.id not in holders)


def _topics_of_any(catalogue: Catalogue, actors: Sequence[Actor]) -> tuple[Topic, ...]:
    """The topics of any of the actors, in the library's order."""
    held = {topic for actor in actors for topic in actor.positions}
    return tuple(topic for topic in catalogue.library.topics.values() if topic.id in held)
