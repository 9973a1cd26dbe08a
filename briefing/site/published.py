"""What of a library is published: words that are proved, and positions that rest on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from briefing.answers.permalinks import is_published
from briefing.evidence.lock_format import Proved
from briefing.evidence.verdict import Check
from briefing.library.identity import quote_id_by_source
from briefing.library.model import Actor, Library, Position, Quote


@dataclass(frozen=True, slots=True)
class PublishedLibrary:
    """A library without what stays behind, and how much of it that is.

    ``former_ids`` leads from ids that quotes had before, and that may have been published, to
    those that they have.
    """

    library: Library
    former_ids: Mapping[str, str]
    quotes_left: int = 0
    positions_left: int = 0


def published(library: Library, lock: Mapping[str, Proved]) -> PublishedLibrary:
    """The part of the library that may be shown to anybody.

    A quote that nobody has proved stays behind, and so does a position whose newest dated quote is
    one: its stance would rest on words that nobody sees. The day of a proof is the one that the
    lock's line has, and not the day on which this machine looked again: so the same data makes the
    same pages on every day.
    """
    # Who has nothing to show stays: such an actor's speakers may have relayed the words of others.
    actors = {
        id_: replace(actor, positions=_positions(actor, lock))
        for id_, actor in library.actors.items()
    }
    held = [one for actor in actors.values() for one in actor.positions.values()]
    quotes = {quote.id: quote for position in held for quote in position.quotes}
    known = {id_: quotes[id_] for id_ in library.quotes if id_ in quotes}
    topics = {position.topic for position in held}
    sources = {quote.source for position in held for quote in position.quotes}
    shown = replace(
        library,
        actors=actors,
        topics={id_: topic for id_, topic in library.topics.items() if id_ in topics},
        sources={id_: source for id_, source in library.sources.items() if id_ in sources},
        quotes=known,
    )
    return PublishedLibrary(
        shown,
        dict(_former(shown)),
        quotes_left=len(library.quotes) - len(known),
        positions_left=sum(len(actor.positions) for actor in library.actors.values()) - len(held),
    )


def _positions(actor: Actor, lock: Mapping[str, Proved]) -> dict[str, Position]:
    return {
        topic: replace(position, quotes=tuple(_shown(position, lock)))
        for topic, position in actor.positions.items()
        if is_published(position)
    }


def _shown(position: Position, lock: Mapping[str, Proved]) -> Iterator[Quote]:
    for quote in position.quotes:
        if quote.verdict.is_proved and quote.basis is not None:
            yield replace(quote, check=Check(quote.basis, _proved_on(lock.get(quote.id))))


def _proved_on(line: Proved | None) -> date | None:
    return max((one.day for one in line.attested), default=None) if line is not None else None


def _former(library: Library) -> Iterator[tuple[str, str]]:
    """Former ids that a site may have had. The first releases' ids are older than any site."""
    for former, now in library.former_ids.items():
        quote = library.quotes.get(now)
        if quote is None or former in library.quotes:
            continue
        if former != quote_id_by_source(quote.source, quote.text):
            yield former, now
