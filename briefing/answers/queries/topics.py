"""A topic and every stance on it, and quotes in the order in which they were said."""

from collections.abc import Sequence

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import AnyAnswer, TimelineAnswer, TopicAnswer
from briefing.answers.parts import Moment
from briefing.answers.queries.changes import changed_quotes
from briefing.answers.queries.within_time import (
    certainly_within,
    dates_of,
    may_be_of,
    nearest,
)
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskTimeline, AskTopic
from briefing.library.model import Actor, Quote


def topic(catalogue: Catalogue, request: AskTopic) -> AnyAnswer:
    """The proposition and who stands where."""
    asked = catalogue.library.topics.get(request.topic)
    if asked is None:
        return GoneAnswer(Kept.TOPIC)
    return TopicAnswer(
        topic=asked,
        lines=tuple(
            catalogue.line(holder.positions[asked.id]) for holder in catalogue.holders(asked.id)
        ),
        asked_for=request.asked_for,
        request=request,
    )


def timeline(catalogue: Catalogue, request: AskTimeline) -> AnyAnswer:
    """The quotes of an actor, of a topic or of both, or of all; undated ones last.

    Within a time only those are given that were certainly said in it.
    """
    library = catalogue.library
    actor = library.actors.get(request.actor) if request.actor is not None else None
    if actor is None and request.actor is not None:
        return GoneAnswer(Kept.ACTOR)
    if request.topic is not None and request.topic not in library.topics:
        return GoneAnswer(Kept.TOPIC)
    speaker = actor.speakers.get(request.speaker) if actor and request.speaker else None
    if speaker is None and request.speaker is not None:
        return GoneAnswer(Kept.SPEAKER)
    quotes = _quotes(catalogue, request)
    within = [quote for quote in quotes if certainly_within(quote, request.when)]
    if not within:
        return _nothing(catalogue, request, quotes)
    return TimelineAnswer(
        actor=actor,
        topic=library.topics[request.topic] if request.topic is not None else None,
        moments=_moments(catalogue, within, newest_first=request.newest_first),
        speaker=speaker,
        when=request.when,
        newest_first=request.newest_first,
        undated=may_be_of(catalogue, quotes, request.when),
        occasion=request.occasion,
        undated_only=request.undated,
        kind=request.kind,
        request=request,
    )


def _moments(
    catalogue: Catalogue, quotes: Sequence[Quote], *, newest_first: bool
) -> tuple[Moment, ...]:
    told = catalogue.statements(catalogue.cited(quote) for quote in quotes)
    by_id = {cited.quote.id: cited for cited in told}
    dated = chronological(cited.quote for cited in told)
    departed = changed_quotes(dated)
    undated = (cited.quote for cited in told if cited.quote.said is None)
    ordered = reversed(dated) if newest_first else dated
    return tuple(
        Moment(by_id[quote.id], departed[quote.id].stance if quote.id in departed else None)
        for quote in (*ordered, *undated)
    )


def _quotes(catalogue: Catalogue, request: AskTimeline) -> list[Quote]:
    library = catalogue.library
    holders: tuple[Actor, ...]
    if request.actor is not None:
        holders = (library.actors[request.actor],)
    elif request.topic is not None:
        holders = catalogue.holders(request.topic)
    else:
        holders = catalogue.actors_by_quotes
    return [
        quote
        for actor in holders
        for topic_id, position in actor.positions.items()
        if request.topic in (None, topic_id)
        for quote in position.quotes
        if request.speaker is None or request.speaker in (*quote.speakers, quote.relayed_by)
        if request.occasion is None or request.occasion in catalogue.settings_of(quote)
        if not request.undated or catalogue.is_undated(quote)
        if request.kind in (None, quote.kind)
    ]


def _nothing(
    catalogue: Catalogue, request: AskTimeline, quotes: Sequence[Quote]
) -> NothingOnFileAnswer:
    library = catalogue.library
    actor = library.actors[request.actor] if request.actor is not None else None
    asked = library.topics[request.topic] if request.topic is not None else None
    dates = dates_of(quotes)
    before, after = nearest(dates, request.when)
    return NothingOnFileAnswer(
        () if actor is None else (actor,),
        topic=asked,
        speaker=actor.speakers.get(request.speaker) if actor and request.speaker else None,
        when=request.when,
        occasion=request.occasion,
        undated_only=request.undated,
        kind=request.kind,
        dates=dates,
        before=before,
        after=after,
        undated=catalogue.undated(quotes) if request.when is not None else 0,
        actor_has=() if actor is None else catalogue.topics_said(actor, request.speaker),
        topic_has=() if asked is None else catalogue.holders(asked.id),
        request=request,
    )
