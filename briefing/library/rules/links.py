"""Every id that one entry names has to be the id of another."""

from collections.abc import Iterable, Iterator, Mapping

from briefing.library.faults import Fault, did_you_mean
from briefing.library.fields import id_problem
from briefing.library.reading.sheet import Sheet
from briefing.library.reading.tree import Route
from briefing.library.sheets import Sheets, positions_of, quotes_of, speaker_keys


def wrong_links(sheets: Sheets) -> Iterator[Fault]:
    """Topics, sources and speakers that are named and not on file."""
    # Where topics.yaml cannot be read, that is said once, and not again for each position.
    topics = list(sheets.topics.entries()) if sheets.topics and _maps(sheets.topics) else None
    sources = [source.id for source in sheets.sources]
    for actor in sheets.actors:
        for position in positions_of(actor):
            if topics is not None:
                topic = str(position.route[-1])
                yield from _unknown(actor, position.route, "topic", topic, topics, key=True)
        for quote in quotes_of(actor):
            source = quote.text("source")
            if source is not None:
                route = (*quote.route, "source")
                yield from _unknown(actor, route, "source", source, sources)
        yield from _unknown_speakers(actor, sheets)


def _maps(sheet: Sheet, *route: str) -> bool:
    return isinstance(sheet.at(*route), Mapping)


def _unknown(
    sheet: Sheet, route: Route, what: str, name: str, known: Iterable[str], *, key: bool = False
) -> Iterator[Fault]:
    known = list(known)
    # What could be no id at all is refused by the schema, with better words.
    if name not in known and id_problem(name) is None:
        yield sheet.fault(route, f"there is no {what} {name}", did_you_mean(name, known), key=key)


def _unknown_speakers(actor: Sheet, sheets: Sheets) -> Iterator[Fault]:
    own = list(actor.entries("speakers"))
    if actor.at("speakers") is not None and not _maps(actor, "speakers"):
        return
    for quote in quotes_of(actor):
        for route, name in speaker_keys(quote):
            if name in own or id_problem(name) is not None:
                continue
            others = [other.id for other in sheets.actors if name in other.entries("speakers")]
            hint = did_you_mean(name, own)
            if others:
                hint = f"{name} speaks for {others[0]}"
            yield actor.fault(route, f"{actor.id} has no speaker {name}", hint)
