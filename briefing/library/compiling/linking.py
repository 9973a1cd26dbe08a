"""Joins units to a library, and looks at what only all of them together show."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from briefing.library.building import fixed
from briefing.library.compiling.units import ActorUnit, SourceUnit, TopicsUnit, Units
from briefing.library.former_ids import FormerIds
from briefing.library.model import Actor, Library
from briefing.library.proving.filed_speakers import Surnames


def linked(units: Units, surnames: Surnames) -> Library | None:
    """The library of these units; None where something is wrong, which is not told here.

    The links between reports of one statement are not looked at.
    """
    actors = {key: units.actors[key] for key in sorted(units.actors)}
    if not actors or not (
        _have_own_names(actors)
        and _have_own_copies(units.sources)
        and _have_their_topics(actors.values(), units.topics)
        and all(unit.strangers.isdisjoint(surnames.all) for unit in actors.values())
    ):
        return None
    made = {key: _in_order(unit.actor, units.topics) for key, unit in actors.items()}
    quotes = {quote.id: quote for actor in made.values() for quote in actor.quotes}
    if len(quotes) != sum(unit.quotes for unit in actors.values()):
        return None  # words that are filed twice, or two quotes with one id
    return Library(
        actors=fixed(made),
        topics=fixed(dict(units.topics.topics)),
        sources=fixed({key: units.sources[key].source for key in sorted(units.sources)}),
        quotes=fixed(quotes),
        former_ids=FormerIds.joined(unit.former_ids for unit in actors.values()),
    )


def _have_own_names(actors: Mapping[str, ActorUnit]) -> bool:
    """Whether no name is two actors': see `actors_of_one_name`."""
    names = [*chain.from_iterable(unit.names for unit in actors.values())]
    return len(set(names)) == len(names)


def _have_own_copies(sources: Mapping[str, SourceUnit]) -> bool:
    """Whether no article is on file twice."""
    return len({unit.source.sha256 for unit in sources.values()}) == len(sources)


def _have_their_topics(actors: Iterable[ActorUnit], topics: TopicsUnit) -> bool:
    """Whether each position is on a topic on file."""
    known = topics.topics.keys()
    return all(unit.actor.positions.keys() <= known for unit in actors)


def _in_order(actor: Actor, topics: TopicsUnit) -> Actor:
    """The actor with its positions in the order in which the topics are now."""
    order = [topic for topic in topics.topics if topic in actor.positions]
    if order == [*actor.positions]:
        return actor
    return replace(actor, positions=fixed({topic: actor.positions[topic] for topic in order}))
