"""The library as JSON: topics, sources, and actors with their positions and quotes."""

import json
from dataclasses import asdict

from briefing.library.dates import PartialDate
from briefing.library.linked_reports import LinkedReports
from briefing.library.model import Actor, Library, Position, Quote, Source


def as_json(library: Library) -> str:
    """All that is on file. Ids and keys are those of the data files; what is unknown is null.

    A quote's ``statement`` is the same for all reports of one statement, and null where there is
    but one; ``same_as`` are the ids of the others, along chains and in both directions. ``start``
    and ``end`` count characters of its article's text; ``length`` is that of the whole article.
    """
    linked = LinkedReports(library)
    data = {
        "topics": [
            {
                "id": topic.id,
                "name": topic.name,
                "proposition": topic.proposition,
                "sides": None
                if topic.sides is None
                else {"supports": topic.sides.supports, "opposes": topic.sides.opposes},
                "aliases": list(topic.aliases),
            }
            for topic in library.topics.values()
        ],
        "actors": [_actor(actor, linked) for actor in library.actors.values()],
        "sources": [_source(source) for source in library.sources.values()],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _actor(actor: Actor, linked: LinkedReports) -> dict[str, object]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "speakers": [
            {
                "id": speaker.id,
                "name": speaker.name,
                "role": speaker.role,
                "aliases": list(speaker.aliases),
            }
            for speaker in actor.speakers.values()
        ],
        "positions": [_position(position, linked) for position in actor.positions.values()],
    }


def _position(position: Position, linked: LinkedReports) -> dict[str, object]:
    return {
        "topic": position.topic,
        "stance": position.stance.value,
        "summary": position.summary,
        "note": position.note,
        "quotes": [_quote(quote, linked) for quote in position.quotes],
    }


def _quote(quote: Quote, linked: LinkedReports) -> dict[str, object]:
    place = quote.place
    return {
        "id": quote.id,
        "text": quote.text,
        "kind": quote.kind.value,
        "speakers": list(quote.speakers),
        "voice": quote.voice,
        "relayed_by": quote.relayed_by,
        "stance": quote.stance.value,
        "said": date_text(quote.said),
        "dated_by": quote.dated_by.value if quote.dated_by else None,
        "note": quote.note,
        "occasion": quote.occasion,
        "attribution": quote.attribution,
        "translation": asdict(quote.translation) if quote.translation else None,
        "source": quote.source,
        "statement": linked.key_of(quote.id) if linked.others(quote.id) else None,
        "same_as": list(linked.others(quote.id)),
        "verdict": quote.verdict.value,
        "checked_by": quote.basis.value if quote.basis else None,
        "speaker_not_proved": quote.speaker_not_proved,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "length": place.length if place else None,
    }


def _source(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "headline": source.headline,
        "outlet": source.outlet,
        "author": source.author,
        "published": date_text(source.published),
        "retrieved": date_text(source.retrieved),
        "url": source.url,
        "archived": source.archived,
        "language": source.language,
        "sha256": source.sha256,
        "original_sha256": source.original_sha256,
        "pages": list(source.pages),
        "not_filed": [
            {"text": one.text, "kind": one.kind.value if one.kind else None, "reason": one.reason}
            for one in source.not_filed
        ],
    }


def date_text(date: PartialDate | None) -> str | None:
    """The date in its written form, or None."""
    return None if date is None else str(date)
