"""How much is on file, where it was said, and what the library covers."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from briefing.answers.catalogue import Catalogue
from briefing.answers.holdings import CountAnswer, CoverageAnswer, OccasionLine, OccasionsAnswer
from briefing.answers.model import AnyAnswer
from briefing.answers.queries.within_time import (
    certainly_within,
    dates_of,
    may_be_of,
    nearest,
)
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import (
    AskChange,
    AskCount,
    AskCoverage,
    AskOccasions,
    ListSources,
    Request,
)
from briefing.library.model import Actor, Quote, QuoteKind, Speaker, Topic


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose words are asked for, and on what: the things on file themselves."""

    actor: Actor | None
    speaker: Speaker | None
    topic: Topic | None


NOBODY = Scope(None, None, None)
"""Everybody's words on anything."""


def scope_of(
    catalogue: Catalogue, request: AskChange | AskCount | AskOccasions | ListSources
) -> Scope | GoneAnswer:
    """What the ids of the request name, or what is gone."""
    library = catalogue.library
    actor = library.actors.get(request.actor) if request.actor is not None else None
    if actor is None and request.actor is not None:
        return GoneAnswer(Kept.ACTOR)
    speaker = actor.speakers.get(request.speaker) if actor and request.speaker else None
    if speaker is None and request.speaker is not None:
        return GoneAnswer(Kept.SPEAKER)
    topic = library.topics.get(request.topic) if request.topic is not None else None
    if topic is None and request.topic is not None:
        return GoneAnswer(Kept.TOPIC)
    return Scope(actor, speaker, topic)


def quotes_in(catalogue: Catalogue, scope: Scope) -> tuple[Quote, ...]:
    """The quotes of the party, or all, on the topic, or on any; newest first."""
    if scope.actor is None:
        quotes = catalogue.newest_first
    else:
        quotes = catalogue.quotes_of(scope.actor.id, scope.speaker.id if scope.speaker else None)
    return tuple(quote for quote in quotes if scope.topic is None or quote.topic == scope.topic.id)


def nothing_in(catalogue: Catalogue, scope: Scope, request: Request) -> NothingOnFileAnswer:
    """That nothing is on file of the party on the topic, and what is on file of each."""
    when = request.when if isinstance(request, AskChange | AskCount | AskOccasions) else None
    of_party = quotes_in(catalogue, Scope(scope.actor, scope.speaker, None))
    topics = {quote.topic for quote in of_party} if scope.actor is not None else set()
    dates = dates_of(quotes_in(catalogue, scope))
    before, after = nearest(dates, when)
    return NothingOnFileAnswer(
        () if scope.actor is None else (scope.actor,),
        topic=scope.topic,
        speaker=scope.speaker,
        when=when,
        dates=dates,
        before=before,
        after=after,
        actor_has=tuple(item for item in catalogue.library.topics.values() if item.id in topics),
        topic_has=() if scope.topic is None else catalogue.holders(scope.topic.id),
        request=request,
    )


def count(catalogue: Catalogue, request: AskCount) -> AnyAnswer:
    """How many quotes there are, of which kinds, and from how many positions and articles."""
    scope = scope_of(catalogue, request)
    if isinstance(scope, GoneAnswer):
        return scope
    everything = quotes_in(catalogue, scope)
    quotes = [quote for quote in everything if certainly_within(quote, request.when)]
    is_whole = scope == NOBODY and request.when is None
    library = catalogue.library
    kinds = Counter(quote.kind for quote in catalogue.statements.fullest(quotes))
    return CountAnswer(
        actor=scope.actor,
        speaker=scope.speaker,
        topic=scope.topic,
        when=request.when,
        actors=len(library.actors if is_whole else {quote.actor for quote in quotes}),
        topics=len(library.topics if is_whole else {quote.topic for quote in quotes}),
        positions=len({(quote.actor, quote.topic) for quote in quotes}),
        sources=len(library.sources if is_whole else {quote.source for quote in quotes}),
        direct=kinds[QuoteKind.DIRECT],
        fragments=kinds[QuoteKind.FRAGMENT],
        reported=kinds[QuoteKind.REPORTED],
        reports=len(quotes),
        undated=catalogue.undated(everything)
        if request.when is None
        else may_be_of(catalogue, everything, request.when),
        request=request,
    )


def occasions(catalogue: Catalogue, request: AskOccasions) -> AnyAnswer:
    """The occasions on which the words were said, newest first, with dates."""
    scope = scope_of(catalogue, request)
    if isinstance(scope, GoneAnswer):
        return scope
    everything = quotes_in(catalogue, scope)
    quotes = [quote for quote in everything if certainly_within(quote, request.when)]
    if not quotes:
        return nothing_in(catalogue, scope, request)
    by_occasion: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.occasion is not None:
            by_occasion[quote.occasion].append(quote)
    return OccasionsAnswer(
        actor=scope.actor,
        speaker=scope.speaker,
        topic=scope.topic,
        when=request.when,
        lines=tuple(
            OccasionLine(occasion, dates_of(held), catalogue.statements.count(held))
            for occasion, held in by_occasion.items()
        ),
        elsewhere=catalogue.statements.count(
            quotes, but=(quote for quote in quotes if quote.occasion is not None)
        ),
        request=request,
    )


def coverage(catalogue: Catalogue, request: AskCoverage) -> AnyAnswer:
    """Who, on what, and from when to when."""
    quotes = catalogue.newest_first
    return CoverageAnswer(
        coverage=catalogue.coverage,
        sources=len(catalogue.library.sources),
        quotes=catalogue.statements.count(quotes),
        undated=catalogue.undated(quotes),
        request=request,
    )
