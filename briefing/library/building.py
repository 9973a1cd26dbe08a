"""Files without a fault -> the Library."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from briefing.library.identity import quote_id, recency
from briefing.library.model import (
    Actor,
    Library,
    NotFiled,
    Position,
    Quote,
    QuoteKind,
    Source,
    Speaker,
    Topic,
)
from briefing.library.proving.proofs import Proof
from briefing.library.reading.schema import (
    ActorFile,
    PositionEntry,
    QuoteEntry,
    SourceFile,
    SpeakerEntry,
    TopicEntry,
    TopicsFile,
)

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Built:
    """An actor, and all that it was made of."""

    file: ActorFile
    topics: tuple[str, ...]
    proofs: Mapping[str, Proof]
    actor: Actor


class Builder:
    """Makes Libraries, and keeps each actor until something that it is made of changes."""

    def __init__(self) -> None:
        self._kept: dict[str, _Built] = {}

    def build(
        self,
        topics: TopicsFile,
        actors: Mapping[str, ActorFile],
        sources: Mapping[str, SourceFile],
        proofs: Mapping[str, Proof],
    ) -> Library:
        """Link the files' entries; ``proofs`` holds what is known of each quote, by its id."""
        order = tuple(topics.root)
        self._kept = {key: self._built(key, actors[key], order, proofs) for key in sorted(actors)}
        made = {key: built.actor for key, built in self._kept.items()}
        return Library(
            actors=_fixed(made),
            topics=_fixed({key: _topic(key, entry) for key, entry in topics.root.items()}),
            sources=_fixed({key: _source(key, file) for key, file in sorted(sources.items())}),
            quotes=_fixed({quote.id: quote for actor in made.values() for quote in actor.quotes}),
        )

    def _built(
        self, key: str, file: ActorFile, topics: tuple[str, ...], proofs: Mapping[str, Proof]
    ) -> _Built:
        kept = self._kept.get(key)
        is_current = (
            kept is not None
            and kept.file is file
            and kept.topics == topics
            and all(proofs.get(quote) == proof for quote, proof in kept.proofs.items())
        )
        if kept is not None and is_current:
            return kept
        actor = _actor(key, file, topics, proofs)
        own = {quote.id: proofs.get(quote.id, Proof()) for quote in actor.quotes}
        return _Built(file, topics, own, actor)


def _fixed(entries: dict[str, _Value]) -> Mapping[str, _Value]:
    """The entries as a mapping that nobody can change."""
    return MappingProxyType(entries)


def _topic(key: str, entry: TopicEntry) -> Topic:
    return Topic(key, entry.name, entry.proposition, tuple(entry.aliases))


def _source(key: str, file: SourceFile) -> Source:
    return Source(
        id=key,
        headline=file.headline,
        outlet=file.outlet,
        author=file.author,
        published=file.published,
        retrieved=file.retrieved,
        url=file.url,
        sha256=file.sha256,
        not_filed=tuple(
            NotFiled(entry.text, QuoteKind(entry.kind) if entry.kind else None, entry.reason)
            for entry in file.not_filed
        ),
    )


def _actor(
    key: str, file: ActorFile, topics: tuple[str, ...], proofs: Mapping[str, Proof]
) -> Actor:
    return Actor(
        id=key,
        name=file.name,
        kind=file.kind,
        aliases=tuple(file.aliases),
        speakers=_fixed(
            {name: _speaker(name, key, entry) for name, entry in file.speakers.items()}
        ),
        positions=_fixed(
            {
                topic: _position(key, topic, file.positions[topic], proofs)
                for topic in topics
                if topic in file.positions
            }
        ),
    )


def _speaker(key: str, actor: str, entry: SpeakerEntry) -> Speaker:
    return Speaker(key, actor, entry.name, entry.role, tuple(entry.aliases))


def _position(
    actor: str, topic: str, entry: PositionEntry, proofs: Mapping[str, Proof]
) -> Position:
    quotes = [_quote(actor, topic, entry, quote, proofs) for quote in entry.quotes]
    # sorted() is stable: quotes of one day keep the curator's order.
    dated = sorted(
        (quote for quote in quotes if quote.said is not None),
        key=lambda quote: recency(quote.said) if quote.said else (0, 0, 0),
        reverse=True,
    )
    undated = (quote for quote in quotes if quote.said is None)
    return Position(actor, topic, entry.stance, entry.summary, (*dated, *undated))


def _quote(
    actor: str,
    topic: str,
    position: PositionEntry,
    entry: QuoteEntry,
    proofs: Mapping[str, Proof],
) -> Quote:
    key = quote_id(entry.source, entry.text)
    proof = proofs.get(key, Proof())
    return Quote(
        id=key,
        text=entry.text,
        kind=entry.kind,
        actor=actor,
        topic=topic,
        stance=entry.stance or position.stance,
        source=entry.source,
        speakers=(entry.speaker,) if entry.speaker else tuple(entry.speakers or ()),
        voice=entry.voice,
        relayed_by=entry.relayed_by,
        said=entry.said,
        dated_by=entry.dated_by,
        note=entry.note,
        occasion=entry.occasion,
        attribution=entry.attribution,
        verdict=proof.verdict,
        place=proof.place,
    )
