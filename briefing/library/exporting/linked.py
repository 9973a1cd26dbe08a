"""The library as JSON-LD: schema.org for what is on file, W3C Web Annotations for the evidence.

Each quote is a schema.org Quotation. Where it stands in its article is an Annotation
(https://www.w3.org/TR/annotation-model/) with a TextPositionSelector and, where the article is
here, a TextQuoteSelector. The context is written out in the file, with the names of
https://www.w3.org/ns/anno.jsonld, so that nothing has to be fetched to read it. Ids are relative:
they begin with the address at which the file is published.
"""

import json
from collections.abc import Iterator
from typing import TypeAlias

from briefing.evidence.articles import Article
from briefing.evidence.verdict import Place
from briefing.library.copies import Copies
from briefing.library.exporting.nested import date_text
from briefing.library.identity import quote_id, words_of
from briefing.library.linked_reports import LinkedReports
from briefing.library.model import Actor, ActorKind, Library, Position, Quote, Source, Translation

_AROUND = 32
"""Characters of the article before and after the words, as its prefix and suffix."""

_REFERENCE = {"@type": "@id"}
_OA = "http://www.w3.org/ns/oa#"
CONTEXT = {
    "@version": 1.1,
    "@vocab": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": f"http://schema.org/{name}", **_REFERENCE}
        for name in (
            *("about", "affiliation", "appearance", "archivedAt", "isPartOf"),
            *("exampleOfWork", "translationOfWork", "url", "workExample"),
        )
    },
    "spokenByCharacter": {"@id": "http://schema.org/spokenByCharacter", **_REFERENCE},
    **{name: _OA + name for name in ("Annotation", "TextPositionSelector", "TextQuoteSelector")},
    "identifying": f"{_OA}identifying",
    "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "body": {"@id": f"{_OA}hasBody", **_REFERENCE},
    "target": {"@id": f"{_OA}hasTarget", **_REFERENCE},
    "source": {"@id": f"{_OA}hasSource", **_REFERENCE},
    "selector": {"@id": f"{_OA}hasSelector", **_REFERENCE},
    "exact": f"{_OA}exact",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
    "start": {"@id": f"{_OA}start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": f"{_OA}end", "@type": "xsd:nonNegativeInteger"},
}
_ACTOR_TYPES = {
    ActorKind.STATE: "Country",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.MOVEMENT: "Organization",
    ActorKind.PERSON: "Person",
}
_Node: TypeAlias = dict[str, object]


def as_linked_data(library: Library, copies: Copies) -> str:
    """All that is on file; ``copies`` are the articles that are here."""
    graph = [_told(node) for node in _nodes(library, copies)]
    data = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _nodes(library: Library, copies: Copies) -> Iterator[_Node]:
    for topic in library.topics.values():
        yield {
            "id": f"#topic-{topic.id}",
            "type": "DefinedTerm",
            "name": topic.name,
            "description": topic.proposition,
            "alternateName": list(topic.aliases),
            "additionalProperty": _properties(
                supports=topic.sides.supports if topic.sides else None,
                opposes=topic.sides.opposes if topic.sides else None,
            ),
        }
    for actor in library.actors.values():
        yield from _actor(actor)
    for source in library.sources.values():
        yield from _source(source)
    linked = LinkedReports(library)
    for actor in library.actors.values():
        for position in actor.positions.values():
            yield _position(position)
            for quote in position.quotes:
                reports = linked.of(quote.id)
                yield _quotation(quote, reports)
                if len(reports) > 1 and quote.id == reports[0]:
                    yield _statement(reports)
                if quote.translation is not None:
                    yield _translation(quote.id, quote.translation)
                if quote.place is not None:
                    article = copies.of(library.sources[quote.source])
                    yield _evidence(quote, quote.place, article)


def _actor(actor: Actor) -> Iterator[_Node]:
    yield {
        "id": f"#actor-{actor.id}",
        "type": _ACTOR_TYPES[actor.kind],
        "name": actor.name,
        "alternateName": list(actor.aliases),
        "additionalProperty": _properties(kind=actor.kind.value),
    }
    for speaker in actor.speakers.values():
        yield {
            "id": _speaker(actor.id, speaker.id),
            "type": "Person",
            "name": speaker.name,
            "alternateName": list(speaker.aliases),
            "jobTitle": speaker.role,
            "affiliation": f"#actor-{actor.id}",
        }


def _source(source: Source) -> Iterator[_Node]:
    yield {
        "id": f"#source-{source.id}",
        "type": "NewsArticle",
        "headline": source.headline,
        "publisher": {"type": "Organization", "name": source.outlet} if source.outlet else None,
        "author": {"type": "Person", "name": source.author} if source.author else None,
        "datePublished": date_text(source.published),
        "url": source.url,
        "archivedAt": source.archived,
        "inLanguage": source.language,
        "additionalProperty": _properties(
            sha256=source.sha256,
            original_sha256=source.original_sha256,
            retrieved=date_text(source.retrieved),
        ),
    }
    for one in source.not_filed:
        yield {
            "id": f"#left-out-{quote_id(source.sha256, words_of(one.text))}",
            "type": "Quotation",
            "text": one.text,
            "isPartOf": f"#source-{source.id}",
            "creativeWorkStatus": "left out",
            "description": one.reason,
            "additionalProperty": _properties(kind=one.kind.value if one.kind else None),
        }


def _position(position: Position) -> _Node:
    return {
        "id": f"#position-{position.actor}-{position.topic}",
        "type": "Claim",
        "text": position.summary,
        "author": {"id": f"#actor-{position.actor}"},
        "about": f"#topic-{position.topic}",
        "appearance": [f"#quote-{quote.id}" for quote in position.quotes],
        "additionalProperty": _properties(stance=position.stance.value, note=position.note),
    }


def _quotation(quote: Quote, reports: tuple[str, ...]) -> _Node:
    return {
        "id": f"#quote-{quote.id}",
        "type": "Quotation",
        "text": quote.text,
        "spokenByCharacter": [_speaker(quote.actor, one) for one in quote.speakers],
        "about": f"#topic-{quote.topic}",
        "isPartOf": f"#source-{quote.source}",
        "exampleOfWork": _statement_id(reports) if len(reports) > 1 else None,
        "dateCreated": date_text(quote.said),
        "inLanguage": quote.translation.of if quote.translation else None,
        "creativeWorkStatus": "filed",
        "additionalProperty": _properties(
            actor=quote.actor,
            kind=quote.kind.value,
            stance=quote.stance.value,
            voice=quote.voice,
            relayed_by=quote.relayed_by,
            dated_by=quote.dated_by.value if quote.dated_by else None,
            occasion=quote.occasion,
            attribution=quote.attribution,
            note=quote.note,
            verdict=quote.verdict.value,
            checked_by=quote.basis.value if quote.basis else None,
            speaker_not_proved="yes" if quote.speaker_not_proved else None,
        ),
    }


def _statement(reports: tuple[str, ...]) -> _Node:
    """What several articles report: its words are those of the reports, and no others."""
    return {
        "id": _statement_id(reports),
        "type": "CreativeWork",
        "workExample": [f"#quote-{number}" for number in reports],
    }


def _statement_id(reports: tuple[str, ...]) -> str:
    return f"#statement-{reports[0]}"


def _translation(number: str, made: Translation) -> _Node:
    """A translation is a work of its own, of whoever made it: no Quotation."""
    return {
        "id": f"#translation-{number}",
        "type": "CreativeWork",
        "text": made.text,
        "inLanguage": made.language,
        "translator": made.by,
        "translationOfWork": f"#quote-{number}",
    }


def _evidence(quote: Quote, place: Place, article: Article | None) -> _Node:
    selectors: list[_Node] = []
    if article is not None:
        text = article.text
        selectors.append(
            {
                "type": "TextQuoteSelector",
                "exact": text[place.start : place.end],
                "prefix": text[max(0, place.start - _AROUND) : place.start],
                "suffix": text[place.end : place.end + _AROUND],
            }
        )
    selectors.append({"type": "TextPositionSelector", "start": place.start, "end": place.end})
    return {
        "id": f"#evidence-{quote.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": f"#quote-{quote.id}",
        "target": {"source": f"#source-{quote.source}", "selector": selectors},
    }


def _speaker(actor: str, speaker: str) -> str:
    return f"#speaker-{actor}-{speaker}"


def _properties(**values: str | None) -> list[_Node]:
    """What schema.org has no name of its own for, under the names of the data files."""
    return [
        {"type": "PropertyValue", "name": name, "value": value}
        for name, value in values.items()
        if value is not None
    ]


def _told(node: _Node) -> _Node:
    """The node without what is unknown."""
    return {key: value for key, value in node.items() if value not in (None, [])}
