"""A topic and every stance on it, and quotes in the order in which they were said."""

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import AnyAnswer, TimelineAnswer, TopicAnswer
from briefing.answers.parts import Moment
from briefing.answers.queries.changes import changed_quotes
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskTimeline, AskTopic
from briefing.library.model import Quote


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
    """The quotes of an actor, of a topic or of both; undated ones last."""
    library = catalogue.library
    if request.actor is not None and request.actor not in library.actors:
        return GoneAnswer(Kept.ACTOR)
    if request.topic is not None and request.topic not in library.topics:
        return GoneAnswer(Kept.TOPIC)
    quotes = _quotes(catalogue, request)
    if not quotes:
        return _nothing(catalogue, request)
    dated = chronological(quotes)
    departed = changed_quotes(dated)
    undated = [quote for quote in quotes if quote.said is None]
    return TimelineAnswer(
        actor=library.actors[request.actor] if request.actor is not None else None,
        topic=library.topics[request.topic] if request.topic is not None else None,
        moments=tuple(
            Moment(
                catalogue.cited(quote),
                departed[quote.id].stance if quote.id in departed else None,
            )
            for quote in (*dated, *undated)
        ),
        request=request,
    )


def _quotes(catalogue: Catalogue, request: AskTimeline) -> list[Quote]:
    library = catalogue.library
    if request.actor is None:
        holders = catalogue.holders(request.topic) if request.topic is not None else ()
    else:
        holders = (library.actors[request.actor],)
    return [
        quote
        for actor in holders
        for topic_id, position in actor.positions.items()
        if request.topic in (None, topic_id)
        for quote in position.quotes
    ]


def _nothing(catalogue: Catalogue, request: AskTimeline) -> NothingOnFileAnswer:
    library = catalogue.library
    actor = library.actors[request.actor] if request.actor is not None else None
    asked = library.topics[request.topic] if request.topic is not None else None
    return NothingOnFileAnswer(
        () if actor is None else (actor,),
        topic=asked,
        actor_has=() if actor is None else catalogue.topics_of(actor),
        topic_has=() if asked is None else catalogue.holders(asked.id),
        request=request,
    )
