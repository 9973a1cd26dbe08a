"""A brief as CSV: a row for each quote, and for what is not on file."""

import csv
import io
from collections.abc import Iterator, Mapping

from briefing.library.dates import PartialDate
from briefing.library.exporting.table import cell
from briefing.papers.brief_contents import Brief, BriefQuote, BriefSide, BriefTopic

COLUMNS = (
    "number",
    "topic",
    "proposition",
    "actor",
    "stance",
    "says",
    "quote",
    "kind",
    "speakers",
    "roles",
    "voice",
    "said",
    "dated_by",
    "occasion",
    "translation",
    "citation",
    "headline",
    "outlet",
    "author",
    "published",
    "url",
    "quote_id",
    "verdict",
    "checked_by",
    "checked_on",
    "start",
    "end",
    "length",
    "sha256",
    "note",
)
_BYTE_ORDER_MARK = "\ufeff"
_NOTHING = "nothing on file"


def as_csv(brief: Brief, citations: Mapping[str, str], *, has_bom: bool = False) -> str:
    """The brief as a table, with each quote's citation by the quote's id.

    A topic on which an actor has nothing is a row with "nothing on file" for its stance. No cell
    is taken for a formula; see `briefing.library.exporting.table`. ``has_bom`` puts a byte order
    mark in front, by which Excel reads it as UTF-8.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(brief, citations):
        writer.writerow({key: cell(value) for key, value in row.items()})
    return (_BYTE_ORDER_MARK if has_bom else "") + out.getvalue()


def _rows(brief: Brief, citations: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for it in brief.topics:
        for side in it.sides:
            if side.position is None:
                yield {**_what(it, side), "stance": _NOTHING}
            for quote in side.quotes:
                yield {**_what(it, side), **_quote(quote, citations)}


def _what(it: BriefTopic, side: BriefSide) -> dict[str, object]:
    return {
        "topic": it.topic.name,
        "proposition": it.topic.proposition,
        "actor": side.actor.name,
    }


def _quote(one: BriefQuote, citations: Mapping[str, str]) -> dict[str, object]:
    cited, quote, source = one.cited, one.cited.quote, one.cited.source
    sides = cited.topic.sides
    said_of = {"supports": sides.supports, "opposes": sides.opposes} if sides else {}
    place, check = quote.place, quote.check
    return {
        "number": one.number,
        "stance": quote.stance.value,
        "says": said_of.get(quote.stance.value),
        "quote": quote.text,
        "kind": quote.kind.value,
        "speakers": "; ".join(speaker.name for speaker in cited.speakers),
        "roles": "; ".join(speaker.role for speaker in cited.speakers),
        "voice": quote.voice,
        "said": _date(quote.said),
        "dated_by": quote.dated_by.value if quote.dated_by else None,
        "occasion": quote.occasion,
        "translation": quote.translation.text if quote.translation else None,
        "citation": citations[quote.id],
        "headline": source.headline,
        "outlet": source.outlet,
        "author": source.author,
        "published": _date(source.published),
        "url": source.url,
        "quote_id": quote.id,
        "verdict": quote.verdict.value,
        "checked_by": quote.basis.value if quote.basis else None,
        "checked_on": check.day if check else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "length": place.length if place else None,
        "sha256": source.sha256,
        "note": quote.note,
    }


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)
