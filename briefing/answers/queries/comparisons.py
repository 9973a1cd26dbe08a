"""Several actors side by side."""

from collections.abc import Iterable, Sequence

from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer, ComparisonAnswer, TopicComparisonAnswer
from briefing.answers.parts import Relation, SharedTopic, Side
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskComparison
from briefing.library.model import Actor, Stance, Topic


def comparison(catalogue: Catalogue, request: AskComparison) -> AnyAnswer:
    """Two to six actors on one topic, or on all of theirs."""
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
    sides = tuple(_side(catalogue, actor, topic) for actor in actors)
    stances = [side.position.stance for side in sides if side.position is not None]
    if not stances:
        return NothingOnFileAnswer(
            tuple(actors),
            topic=topic,
            actor_has=_topics_of_any(catalogue, actors),
            topic_has=catalogue.holders(topic.id),
            request=request,
        )
    return TopicComparisonAnswer(
        topic=topic,
        relation=relation_of(stances) if len(stances) > 1 else None,
        sides=sides,
        request=request,
    )


def _side(catalogue: Catalogue, actor: Actor, topic: Topic) -> Side:
    position = actor.positions.get(topic.id)
    quotes = position.quotes if position is not None else ()
    return Side(actor, position, catalogue.statements(catalogue.cited(quote) for quote in quotes))


def _on_all_topics(
    catalogue: Catalogue, request: AskComparison, actors: Sequence[Actor]
) -> AnyAnswer:
    shared: list[SharedTopic] = []
    only = []
    for topic in _topics_of_any(catalogue, actors):
        held = [actor.positions[topic.id] for actor in actors if topic.id in actor.positions]
        if len(held) == 1:
            only.append(catalogue.line(held[0]))
            continue
        shared.append(
            SharedTopic(
                topic=topic,
                relation=relation_of(position.stance for position in held),
                lines=tuple(catalogue.line(position) for position in held),
                without=tuple(actor for actor in actors if topic.id not in actor.positions),
            )
        )
    if not shared and not only:
        return NothingOnFileAnswer(tuple(actors), request=request)
    return ComparisonAnswer(tuple(actors), tuple(shared), tuple(only), request=request)


def _topics_of_any(catalogue: Catalogue, actors: Sequence[Actor]) -> tuple[Topic, ...]:
    """The topics of any of the actors, in the library's order."""
    held = {topic for actor in actors for topic in actor.positions}
    return tuple(topic for topic in catalogue.library.topics.values() if topic.id in held)
