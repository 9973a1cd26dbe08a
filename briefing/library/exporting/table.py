"""The library as one table, for spreadsheets.

The column ``record`` says what a row is about: a topic, actor, speaker, source, position, quote,
or words left out of a source. Each row fills the columns that concern it; quotes repeat the names
of their actor, topic and source, so that the rows of ``record`` quote make sense alone.

A spreadsheet runs a cell that begins with =, +, -, @ (or their full-width forms), a tab or a line
break as a formula (https://owasp.org/www-community/attacks/CSV_Injection). Such a cell gets an
apostrophe in front, and so does one that begins with an apostrophe: whoever takes one apostrophe
off the front of a cell has the value again.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain

from briefing.library.exporting.nested import date_text
from briefing.library.linked_reports import LinkedReports
from briefing.library.model import Actor, Library, Quote, Source, Translation

COLUMNS = (
    "record",
    "id",
    "name",
    "kind",
    "aliases",
    "role",
    "actor",
    "actor_name",
    "topic",
    "topic_name",
    "proposition",
    "stance",
    "summary",
    "text",
    "speakers",
    "voice",
    "relayed_by",
    "said",
    "dated_by",
    "occasion",
    "attribution",
    "note",
    "source",
    "headline",
    "outlet",
    "author",
    "published",
    "retrieved",
    "url",
    "sha256",
    "verdict",
    "checked_by",
    "start",
    "end",
    "supports",
    "opposes",
    "archived",
    "language",
    "original_sha256",
    "translation",
    "translation_language",
    "translation_by",
    "translation_of",
    "statement",
    "same_as",
    "speaker_not_proved",
)
# The full-width signs are formulas to East Asian spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n", "'")
_Row = Mapping[str, object]


def as_csv(library: Library) -> str:
    """All that is on file as CSV (RFC 4180: commas, lines that end in CR LF, a heading)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in _rows(library))
    return out.getvalue()


def cell(value: object) -> str:
    """A value as no spreadsheet takes it for a formula; None is an empty cell."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(library: Library) -> Iterator[_Row]:
    for topic in library.topics.values():
        yield {
            "record": "topic",
            "id": topic.id,
            "name": topic.name,
            "aliases": _listed(topic.aliases),
            "proposition": topic.proposition,
            "supports": topic.sides.supports if topic.sides else None,
            "opposes": topic.sides.opposes if topic.sides else None,
        }
    yield from chain.from_iterable(_actor(actor) for actor in library.actors.values())
    yield from chain.from_iterable(_source(source) for source in library.sources.values())
    linked = LinkedReports(library)
    for actor in library.actors.values():
        for position in actor.positions.values():
            yield {
                "record": "position",
                "id": f"{actor.id}/{position.topic}",
                **_what(actor, position.topic, library),
                "stance": position.stance.value,
                "summary": position.summary,
                "note": position.note,
            }
            for quote in position.quotes:
                yield {**_quote(quote, actor, library), **_statement(quote, linked)}


def _actor(actor: Actor) -> Iterator[_Row]:
    yield {
        "record": "actor",
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": _listed(actor.aliases),
    }
    for speaker in actor.speakers.values():
        yield {
            "record": "speaker",
            "id": f"{actor.id}/{speaker.id}",
            "name": speaker.name,
            "aliases": _listed(speaker.aliases),
            "role": speaker.role,
            "actor": actor.id,
            "actor_name": actor.name,
        }


def _source(source: Source) -> Iterator[_Row]:
    article = {
        "source": source.id,
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
    }
    yield {"record": "source", "id": source.id, **article}
    for one in source.not_filed:
        yield {
            "record": "left out",
            "kind": one.kind.value if one.kind else None,
            "text": one.text,
            "note": one.reason,
            "source": source.id,
            "headline": source.headline,
        }


def _quote(quote: Quote, actor: Actor, library: Library) -> _Row:
    source = library.sources[quote.source]
    return {
        "record": "quote",
        "id": quote.id,
        "kind": quote.kind.value,
        **_what(actor, quote.topic, library),
        "stance": quote.stance.value,
        "text": quote.text,
        "speakers": _listed(speaker.name for speaker in library.speakers_of(quote)),
        "voice": quote.voice,
        "relayed_by": quote.relayed_by,
        "said": date_text(quote.said),
        "dated_by": quote.dated_by.value if quote.dated_by else None,
        "occasion": quote.occasion,
        "attribution": quote.attribution,
        "note": quote.note,
        "source": source.id,
        "headline": source.headline,
        "outlet": source.outlet,
        "author": source.author,
        "published": date_text(source.published),
        "url": source.url,
        "verdict": quote.verdict.value,
        "checked_by": quote.basis.value if quote.basis else None,
        "speaker_not_proved": "yes" if quote.speaker_not_proved else None,
        "start": quote.place.start if quote.place else None,
        "end": quote.place.end if quote.place else None,
        **_translation(quote.translation),
    }


def _statement(quote: Quote, linked: LinkedReports) -> _Row:
    others = linked.others(quote.id)
    return {"statement": linked.key_of(quote.id), "same_as": _listed(others)} if others else {}


def _translation(made: Translation | None) -> _Row:
    if made is None:
        return {}
    return {
        "translation": made.text,
        "translation_language": made.language,
        "translation_by": made.by,
        "translation_of": made.of,
    }


def _what(actor: Actor, topic: str, library: Library) -> _Row:
    return {
        "actor": actor.id,
        "actor_name": actor.name,
        "topic": topic,
        "topic_name": library.topics[topic].name,
        "proposition": library.topics[topic].proposition,
    }


def _listed(names: Iterator[str] | tuple[str, ...]) -> str:
    return "; ".join(names)
