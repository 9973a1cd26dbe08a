"""What one actor or one speaker holds: overviews, positions, what somebody said."""

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import AnyAnswer, OverviewAnswer, PositionAnswer, SaidAnswer
from briefing.answers.parts import StanceChange
from briefing.answers.queries.changes import changes_of_stance
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.queries.within_time import (
    certainly_within,
    dates_of,
    may_be_of,
    nearest,
)
from briefing.answers.queries.yes_or_no import reply, reply_in_words
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskOverview, AskPosition, AskSaid
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
        lines=tuple(
            catalogue.line(position)
            for position in actor.positions.values()
            if request.held in (None, position.stance)
        ),
        others=catalogue.sharing(actor),
        quotes=catalogue.statements.count(actor.quotes),
        held=request.held,
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
        quotes=catalogue.statements(catalogue.cited(quote) for quote in found.quotes),
        changes=tuple(
            StanceChange(catalogue.cited(before), catalogue.cited(after))
            for before, after in reversed(changes)
        ),
        others=tuple(other for other in catalogue.holders(topic.id) if other.id != actor.id),
        reply=reply(found, request.asked, negated=request.negated),
        request=request,
    )


def said(catalogue: Catalogue, speaking_of: SpeakingOf, request: AskSaid) -> AnyAnswer:
    """What a speaker, or an actor's side, said: on a topic, in a time, at an occasion, of whom."""
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
    if request.occasion is not None:
        quotes = [quote for quote in quotes if request.occasion in catalogue.settings_of(quote)]
    if request.about is not None:
        quotes = [quote for quote in quotes if speaking_of(quote, request.about)]
    if request.kind is not None:
        quotes = [quote for quote in quotes if quote.kind is request.kind]
    within = [quote for quote in quotes if certainly_within(quote, request.when)]
    if not within:
        return _nothing_said(catalogue, request, actor, speaker, topic, tuple(quotes), everything)
    return SaidAnswer(
        actor=actor,
        speaker=speaker,
        topic=topic,
        when=request.when,
        quotes=catalogue.statements(catalogue.cited(quote) for quote in within),
        undated=may_be_of(catalogue, quotes, request.when),
        occasion=request.occasion,
        about=_party(catalogue, request.about),
        reply=reply_in_words(within, request.asked, negated=request.negated),
        kind=request.kind,
        request=request,
    )


def _party(catalogue: Catalogue, party: str | None) -> Actor | Speaker | None:
    """The actor or the speaker of these ids ("russia/putin"), as far as on file."""
    actor, _, speaker = (party or "").partition("/")
    return catalogue.party(actor or None, speaker or None)


def _nothing_said(
    catalogue: Catalogue,
    request: AskSaid,
    actor: Actor,
    speaker: Speaker | None,
    topic: Topic | None,
    asked: tuple[Quote, ...],
    everything: tuple[Quote, ...],
) -> NothingOnFileAnswer:
    """Nothing of what was ``asked``, whatever its time; ``everything`` is all of the party's."""
    topics = {quote.topic for quote in everything}
    dates = dates_of(asked)
    before, after = nearest(dates, request.when)
    held = actor.positions.get(request.topic) if request.topic is not None else None
    return NothingOnFileAnswer(
        (actor,),
        topic=topic,
        speaker=speaker,
        spoken_for=catalogue.line(held) if speaker is not None and held is not None else None,
        when=request.when,
        actor_has=tuple(item for item in catalogue.topics_of(actor) if item.id in topics),
        topic_has=catalogue.holders(topic.id) if topic is not None else (),
        occasion=request.occasion,
        about=_party(catalogue, request.about),
        dates=dates,
        before=before,
        after=after,
        undated=catalogue.undated(asked) if request.when is not None else 0,
        kind=request.kind,
        request=request,
    )
