"""What one actor or one speaker holds: overviews, positions, what somebody said."""

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import AnyAnswer, OverviewAnswer, PositionAnswer, SaidAnswer
from briefing.answers.parts import StanceChange
from briefing.answers.queries.changes import changes_of_stance
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskOverview, AskPosition, AskSaid
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Quote, Speaker, Topic


def overview(catalogue: Catalogue, request: AskOverview) -> AnyAnswer:
    """All of an actor's positions, a line each."""
    actor = catalogue.library.actors.get(request.actor)
    if actor is None:
        return GoneAnswer(Kept.ACTOR)
    if not actor.positions:
        return NothingOnFileAnswer((actor,), request=request)
    return OverviewAnswer(
        actor=actor,
        lines=tuple(catalogue.line(position) for position in actor.positions.values()),
        others=catalogue.sharing(actor),
        request=request,
    )


def position(catalogue: Catalogue, request: AskPosition) -> AnyAnswer:
    """One actor's position on one topic."""
    actor = catalogue.library.actors.get(request.actor)
    topic = catalogue.library.topics.get(request.topic)
    if actor is None:
        return GoneAnswer(Kept.ACTOR)
    if topic is None:
        return GoneAnswer(Kept.TOPIC)
    found = actor.positions.get(topic.id)
    if found is None:
        return NothingOnFileAnswer(
            (actor,),
            topic=topic,
            actor_has=catalogue.topics_of(actor),
            topic_has=catalogue.holders(topic.id),
            request=request,
        )
    changes = changes_of_stance(chronological(found.quotes))
    return PositionAnswer(
        actor=actor,
        topic=topic,
        position=found,
        quotes=tuple(catalogue.cited(quote) for quote in found.quotes),
        changes=tuple(
            StanceChange(catalogue.cited(before), catalogue.cited(after))
            for before, after in reversed(changes)
        ),
        others=tuple(other for other in catalogue.holders(topic.id) if other.id != actor.id),
        request=request,
    )


def said(catalogue: Catalogue, request: AskSaid) -> AnyAnswer:
    """What a speaker, or an actor's side, said on a topic or within a time."""
    actor = catalogue.library.actors.get(request.actor)
    if actor is None:
        return GoneAnswer(Kept.ACTOR)
    speaker = actor.speakers.get(request.speaker) if request.speaker is not None else None
    if speaker is None and request.speaker is not None:
        return GoneAnswer(Kept.SPEAKER)
    topic = catalogue.library.topics.get(request.topic) if request.topic is not None else None
    if topic is None and request.topic is not None:
        return GoneAnswer(Kept.TOPIC)
    everything = catalogue.quotes_of(request.actor, request.speaker)
    quotes = [quote for quote in everything if topic is None or quote.topic == topic.id]
    within = [quote for quote in quotes if _certainly_within(quote, request.when)]
    if not within:
        return _nothing_said(catalogue, request, actor, speaker, topic, everything)
    return SaidAnswer(
        actor=actor,
        speaker=speaker,
        topic=topic,
        when=request.when,
        quotes=tuple(catalogue.cited(quote) for quote in within),
        undated=sum(_perhaps_within(quote, request.when) for quote in quotes),
        request=request,
    )


def _certainly_within(quote: Quote, when: PartialDate | None) -> bool:
    return when is None or (quote.said is not None and quote.said.within(when))


def _perhaps_within(quote: Quote, when: PartialDate | None) -> bool:
    """Whether nobody knows if the words were said within the time."""
    if when is None or _certainly_within(quote, when):
        return False
    return quote.said is None or quote.said.overlaps(when)


def _nothing_said(
    catalogue: Catalogue,
    request: AskSaid,
    actor: Actor,
    speaker: Speaker | None,
    topic: Topic | None,
    everything: tuple[Quote, ...],
) -> NothingOnFileAnswer:
    topics = {quote.topic for quote in everything}
    dates = {
        quote.said
        for quote in everything
        if quote.said is not None and (topic is None or quote.topic == topic.id)
    }
    return NothingOnFileAnswer(
        (actor,),
        topic=topic,
        speaker=speaker,
        when=request.when,
        actor_has=tuple(item for item in catalogue.topics_of(actor) if item.id in topics),
        topic_has=catalogue.holders(topic.id) if topic is not None else (),
        dates=tuple(sorted(dates, key=lambda date: (date.first_day, date.last_day))),
        request=request,
    )
