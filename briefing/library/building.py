"""Builds the Library from the models of files that have no fault."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from briefing.library.former_ids import FormerIds
from briefing.library.identity import quote_id, quote_id_by_source, recency, words_of
from briefing.library.model import (
    Actor,
    Library,
    NotFiled,
    Position,
    Quote,
    QuoteKind,
    Sides,
    Source,
    Speaker,
    Topic,
    Translation,
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
    TranslationEntry,
)

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Built:
    """An actor, and all that it was made of; ``articles`` are the sha256 of the cited sources."""

    file: ActorFile
    topics: tuple[str, ...]
    articles: Mapping[str, str | None]
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
        look_ups = LookUps({key: file.sha256 for key, file in sources.items()}, proofs)
        self._kept = {
            key: self._built(key, actors[key], order, look_ups) for key in sorted(actors)
        }
        made = {key: built.actor for key, built in self._kept.items()}
        quotes = {quote.id: quote for actor in made.values() for quote in actor.quotes}
        return Library(
            actors=fixed(made),
            topics=fixed({key: build_topic(key, entry) for key, entry in topics.root.items()}),
            sources=fixed({key: build_source(key, file) for key, file in sorted(sources.items())}),
            quotes=fixed(quotes),
            former_ids=former_ids_of(quotes.values(), proofs),
        )

    def _built(
        self, key: str, file: ActorFile, topics: tuple[str, ...], look_ups: "LookUps"
    ) -> _Built:
        kept = self._kept.get(key)
        is_current = (
            kept is not None
            and kept.file is file
            and kept.topics == topics
            and all(
                look_ups.articles.get(source) == sha256 for source, sha256 in kept.articles.items()
            )
            and all(look_ups.proofs.get(quote) == proof for quote, proof in kept.proofs.items())
        )
        if kept is not None and is_current:
            return kept
        actor = build_actor(key, file, topics, look_ups)
        own = {quote.id: look_ups.proofs.get(quote.id, Proof()) for quote in actor.quotes}
        articles = {quote.source: look_ups.articles.get(quote.source) for quote in actor.quotes}
        return _Built(file, topics, articles, own, actor)


@dataclass(frozen=True, slots=True)
class LookUps:
    """What a quote takes from elsewhere: its article's sha256, and what is known of its words."""

    articles: Mapping[str, str]
    proofs: Mapping[str, Proof]


def former_ids_of(quotes: Iterable[Quote], proofs: Mapping[str, Proof]) -> FormerIds:
    """From earlier ids to today's: that of the first releases, and those that the lock knows."""
    return FormerIds(
        (former, quote.id)
        for quote in quotes
        for former in (
            quote_id_by_source(quote.source, quote.text),
            *proofs.get(quote.id, Proof()).former,
        )
    )


def fixed(entries: dict[str, _Value]) -> Mapping[str, _Value]:
    """The entries as a mapping that nobody can change."""
    return MappingProxyType(entries)


def build_topic(key: str, entry: TopicEntry) -> Topic:
    """The topic of an entry."""
    sides = Sides(entry.sides.supports, entry.sides.opposes) if entry.sides else None
    return Topic(key, entry.name, entry.proposition, tuple(entry.aliases), sides)


def build_source(key: str, file: SourceFile) -> Source:
    """The source of a file."""
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
        kind=file.kind,
        archived=file.archived,
        language=file.language,
        original_sha256=file.original_sha256,
        pages=tuple(file.pages or ()),
    )


def build_actor(key: str, file: ActorFile, topics: tuple[str, ...], look_ups: LookUps) -> Actor:
    """The actor of a file, its positions in the order of the topics."""
    return Actor(
        id=key,
        name=file.name,
        kind=file.kind,
        aliases=tuple(file.aliases),
        speakers=fixed(
            {name: _speaker(name, key, entry) for name, entry in file.speakers.items()}
        ),
        positions=fixed(
            {
                topic: _position(key, topic, file.positions[topic], look_ups)
                for topic in topics
                if topic in file.positions
            }
        ),
    )


def _speaker(key: str, actor: str, entry: SpeakerEntry) -> Speaker:
    return Speaker(key, actor, entry.name, entry.role, tuple(entry.aliases))


def _position(actor: str, topic: str, entry: PositionEntry, look_ups: LookUps) -> Position:
    quotes = [_quote(actor, topic, entry, quote, look_ups) for quote in entry.quotes]
    # sorted() is stable: quotes of one day keep the curator's order.
    dated = sorted(
        (quote for quote in quotes if quote.said is not None),
        key=lambda quote: recency(quote.said) if quote.said else (0, 0, 0),
        reverse=True,
    )
    undated = (quote for quote in quotes if quote.said is None)
    return Position(actor, topic, entry.stance, entry.summary, (*dated, *undated), entry.note)


def _quote(
    actor: str,
    topic: str,
    position: PositionEntry,
    entry: QuoteEntry,
    look_ups: LookUps,
) -> Quote:
    key = quote_id(look_ups.articles[entry.source], words_of(entry.text))
    proof = look_ups.proofs.get(key, Proof())
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
        translation=_translation(entry.translation) if entry.translation else None,
        same_as=tuple(entry.same_as or ()),
        verdict=proof.verdict,
        place=proof.place,
        check=proof.check,
        speaker_not_proved=proof.speaker_not_proved,
    )


def _translation(entry: TranslationEntry) -> Translation:
    return Translation(entry.text, entry.language, entry.by, entry.of)
