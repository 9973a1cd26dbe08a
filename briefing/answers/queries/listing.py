"""What is on file in all: actors, topics, counts, and where to begin."""

from collections import Counter

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.holdings import (
    AboutAnswer,
    ActorsAnswer,
    PositionsAnswer,
    SpeakerLine,
    SpeakersAnswer,
    TopicsAnswer,
)
from briefing.answers.model import AnyAnswer, WelcomeAnswer
from briefing.answers.parts import Cited, Counted
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.answers.requests import (
    AskAbout,
    ListActors,
    ListPositions,
    ListSpeakers,
    ListTopics,
    Welcome,
)
from briefing.evidence.verdict import Basis
from briefing.library.model import Actor, Quote, QuoteKind

BEGIN_WITH = 8
"""How many actors a welcome names: two short rows of buttons."""


def welcome(catalogue: Catalogue, request: Welcome) -> WelcomeAnswer:
    """The actors with the most quotes, and the two of them that share the most topics."""
    actors = tuple(actor for actor in catalogue.actors_by_quotes if actor.positions)[:BEGIN_WITH]
    return WelcomeAnswer(actors, _first_comparison(actors), catalogue.coverage, request=request)


def actors(catalogue: Catalogue, request: ListActors) -> AnyAnswer:
    """Every actor, with how much is on file."""
    rows = (
        Counted(actor, len(actor.positions), catalogue.statements.count(actor.quotes))
        for actor in catalogue.library.actors.values()
    )
    return ActorsAnswer(tuple(rows), request=request)


def speakers(catalogue: Catalogue, request: ListSpeakers) -> AnyAnswer:
    """Everybody who is quoted, or who is quoted for the one actor."""
    actors = catalogue.library.actors
    actor = actors.get(request.actor) if request.actor is not None else None
    if actor is None and request.actor is not None:
        return GoneAnswer(Kept.ACTOR)
    lines = [
        SpeakerLine(
            speaker,
            holder,
            catalogue.statements.count(catalogue.quotes_of(holder.id, speaker.id)),
        )
        for holder in (actors.values() if actor is None else (actor,))
        for speaker in holder.speakers.values()
    ]
    lines.sort(key=lambda line: -line.quotes)
    return SpeakersAnswer(actor, tuple(lines), request=request)


def positions(catalogue: Catalogue, request: ListPositions) -> AnyAnswer:
    """Every position of the stance, and the quotes that show it, newest first."""
    actor = catalogue.library.actors.get(request.actor) if request.actor is not None else None
    if actor is None and request.actor is not None:
        return GoneAnswer(Kept.ACTOR)
    holders = catalogue.library.actors.values() if actor is None else (actor,)
    quotes = catalogue.newest_first if actor is None else catalogue.quotes_of(actor.id, None)
    return PositionsAnswer(
        request.stance,
        actor,
        tuple(
            catalogue.line(position)
            for holder in holders
            for position in holder.positions.values()
            if position.stance is request.stance
        ),
        catalogue.statements(
            catalogue.cited(quote) for quote in quotes if quote.stance is request.stance
        ),
        request=request,
    )


def topics(catalogue: Catalogue, request: ListTopics) -> AnyAnswer:
    """Every topic, with how much is on file."""
    rows = []
    for topic in catalogue.library.topics.values():
        held = [holder.positions[topic.id] for holder in catalogue.holders(topic.id)]
        quotes = (quote for position in held for quote in position.quotes)
        rows.append(Counted(topic, len(held), catalogue.statements.count(quotes)))
    return TopicsAnswer(tuple(rows), request=request)


def about(catalogue: Catalogue, request: AskAbout) -> AnyAnswer:
    """How much is on file, and how much of it is proved."""
    library = catalogue.library
    quotes = library.quotes.values()
    dated = chronological(quotes)
    bases = Counter(quote.basis for quote in quotes)
    kinds = Counter(quote.kind for quote in catalogue.statements.fullest(quotes))
    return AboutAnswer(
        actors=len(library.actors),
        topics=len(library.topics),
        positions=sum(len(actor.positions) for actor in library.actors.values()),
        sources=len(library.sources),
        direct=kinds[QuoteKind.DIRECT],
        fragments=kinds[QuoteKind.FRAGMENT],
        reported=kinds[QuoteKind.REPORTED],
        reports=len(library.quotes),
        proved=bases[Basis.ARTICLE] + bases[Basis.KEY],
        recorded=bases[Basis.RECORD],
        unchecked=bases[None],
        undated=catalogue.statements.count(quotes, but=dated),
        newest=_cited(catalogue, dated[-1:]),
        oldest=_cited(catalogue, dated[:1]),
        coverage=catalogue.coverage,
        request=request,
    )


def _first_comparison(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    pairs = [
        (len(one.positions.keys() & other.positions.keys()), -index, -further, one, other)
        for index, one in enumerate(actors)
        for further, other in enumerate(actors[index + 1 :])
    ]
    if not pairs:
        return ()
    shared, _, _, one, other = max(pairs, key=lambda pair: pair[:3])
    return (one, other) if shared else ()


def _cited(catalogue: Catalogue, quotes: list[Quote]) -> Cited | None:
    return catalogue.cited(quotes[0]) if quotes else None
