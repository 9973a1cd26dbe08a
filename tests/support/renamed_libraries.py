"""A library under other ids, or typed otherwise: nothing that is on file is different."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from briefing.library.model import Actor, Library, Position, Quote, Sides, Source, Topic


@dataclass(frozen=True)
class Renaming:
    """Other ids for those that are named, and another typography for every text."""

    actors: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    retyped: Callable[[str], str] = str

    def of(self, library: Library) -> Library:
        """The library after the renaming."""
        actors = [self._actor(actor) for actor in library.actors.values()]
        topics = [self._topic(topic) for topic in library.topics.values()]
        sources = [self._source(source) for source in library.sources.values()]
        return Library(
            {actor.id: actor for actor in sorted(actors, key=lambda one: one.id)},
            {topic.id: topic for topic in topics},
            {source.id: source for source in sorted(sources, key=lambda one: one.id)},
            {quote.id: quote for actor in actors for quote in actor.quotes},
        )

    def _actor(self, actor: Actor) -> Actor:
        key = self.actors.get(actor.id, actor.id)
        speakers = (
            replace(
                speaker,
                id=self.speakers.get(speaker.id, speaker.id),
                actor=key,
                role=self.retyped(speaker.role),
            )
            for speaker in actor.speakers.values()
        )
        positions = (self._position(position) for position in actor.positions.values())
        return replace(
            actor,
            id=key,
            name=self.retyped(actor.name),
            speakers={speaker.id: speaker for speaker in speakers},
            positions={position.topic: position for position in positions},
        )

    def _position(self, position: Position) -> Position:
        return replace(
            position,
            actor=self.actors.get(position.actor, position.actor),
            topic=self.topics.get(position.topic, position.topic),
            summary=self.retyped(position.summary),
            quotes=tuple(self._quote(quote) for quote in position.quotes),
        )

    def _quote(self, quote: Quote) -> Quote:
        return replace(
            quote,
            id=self.quotes.get(quote.id, quote.id),
            text=self.retyped(quote.text),
            actor=self.actors.get(quote.actor, quote.actor),
            topic=self.topics.get(quote.topic, quote.topic),
            source=self.sources.get(quote.source, quote.source),
            speakers=tuple(self.speakers.get(one, one) for one in quote.speakers),
            relayed_by=self.speakers.get(quote.relayed_by or "", quote.relayed_by),
            voice=None if quote.voice is None else self.retyped(quote.voice),
        )

    def _topic(self, topic: Topic) -> Topic:
        return replace(
            topic,
            id=self.topics.get(topic.id, topic.id),
            name=self.retyped(topic.name),
            proposition=self.retyped(topic.proposition),
            sides=None
            if topic.sides is None
            else Sides(self.retyped(topic.sides.supports), self.retyped(topic.sides.opposes)),
        )

    def _source(self, source: Source) -> Source:
        return replace(
            source,
            id=self.sources.get(source.id, source.id),
            headline=self.retyped(source.headline),
        )
