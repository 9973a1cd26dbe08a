"""Makes records of what is on file: actors, topics, quotes, positions, articles."""

from dataclasses import dataclass

from briefing.answers.parts import Cited
from briefing.answers.permalinks import Permalinks
from briefing.library.exporting.nested import date_text
from briefing.library.linked_reports import statements_in
from briefing.library.model import Actor, Position, Quote, Source, Speaker, Topic
from briefing.programs.records import (
    ActorRecord,
    PlaceRecord,
    PositionRecord,
    QuoteRecord,
    SourceRecord,
    SpeakerRecord,
    TopicRecord,
    TranslationRecord,
)


def actor_record(actor: Actor) -> ActorRecord:
    """An actor by name."""
    return ActorRecord(id=actor.id, name=actor.name, kind=actor.kind)


def topic_record(topic: Topic) -> TopicRecord:
    """A topic with what is in dispute."""
    sides = topic.sides
    return TopicRecord(
        id=topic.id,
        name=topic.name,
        proposition=topic.proposition,
        supports=sides.supports if sides else None,
        opposes=sides.opposes if sides else None,
    )


def speaker_record(speaker: Speaker) -> SpeakerRecord:
    """A speaker with the role as it is on file."""
    return SpeakerRecord(id=speaker.id, actor=speaker.actor, name=speaker.name, role=speaker.role)


@dataclass(frozen=True, slots=True)
class QuoteRecords:
    """Makes what has a page on the library's site; ``permalinks`` is None where there is none."""

    permalinks: Permalinks | None

    def quote(self, cited: Cited) -> QuoteRecord:
        """A quote with all that a reader is told beside it."""
        quote, check = cited.quote, cited.quote.check
        made = quote.translation
        return QuoteRecord(
            id=quote.id,
            text=quote.text,
            attribution=quote.attribution,
            kind=quote.kind,
            stance=quote.stance,
            actor=actor_record(cited.actor),
            topic=topic_record(cited.topic),
            speakers=tuple(map(speaker_record, cited.speakers)),
            voice=quote.voice,
            relayed_by=speaker_record(cited.relayed_by) if cited.relayed_by else None,
            speaker_not_proved=quote.speaker_not_proved,
            said=date_text(quote.said),
            dated_by=quote.dated_by,
            occasion=quote.occasion,
            note=quote.note,
            translation=TranslationRecord(text=made.text, language=made.language, by=made.by)
            if made
            else None,
            source=self.source(cited.source),
            place=_place(quote, cited.source),
            verdict=quote.verdict,
            checked_by=quote.basis,
            checked_on=check.day.isoformat() if check and check.day else None,
            reports=cited.reports,
            also=tuple(map(self.quote, cited.also)),
            permalink=self.permalinks.of_quote(quote) if self.permalinks else None,
        )

    def position(self, actor: Actor, topic: Topic, position: Position) -> PositionRecord:
        """A position without its quotes."""
        newest = position.newest
        return PositionRecord(
            actor=actor_record(actor),
            topic=topic_record(topic),
            stance=position.stance,
            summary=position.summary,
            note=position.note,
            newest=date_text(newest.said) if newest else None,
            statements=statements_in(position.quotes),
            permalink=self.permalinks.of_position(position) if self.permalinks else None,
        )

    def source(self, source: Source) -> SourceRecord:
        """An article; what it does not say of itself is null."""
        return SourceRecord(
            id=source.id,
            headline=source.headline,
            outlet=source.outlet,
            author=source.author,
            published=date_text(source.published),
            url=source.url,
            archived=source.archived,
            language=source.language,
            sha256=source.sha256,
            permalink=self.permalinks.of_source(source) if self.permalinks else None,
        )


def _place(quote: Quote, source: Source) -> PlaceRecord | None:
    place = quote.place
    if place is None:
        return None
    return PlaceRecord(
        start=place.start, end=place.end, length=place.length, page=source.page_at(place)
    )
