"""A follow-up in the form of the question before: "and the US?" after a timeline is one too."""

from dataclasses import replace

from briefing.answers.composing import MOST_ACTORS
from briefing.answers.conversation import parties_of_request
from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskComparison,
    AskCount,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    ListSources,
    Request,
)

Plain = AskOverview | AskPosition | AskSaid | AskTopic
"""What a question comes to that says nothing of its form."""


def reformed(previous: Request, made: Request) -> Request:
    """The request with the names that were made of a follow-up, in the form of the one before.

    A form that does not fit the names leaves the request as it was made.
    """
    if isinstance(previous, AskComparison | AskCommonGround):
        return _side_by_side(previous, made)
    if not isinstance(made, Plain):
        return made
    parties = parties_of_request(made)
    actor, speaker = parties[0] if parties else (None, None)
    topic = None if isinstance(made, AskOverview) else made.topic
    match previous:
        case AskTimeline():
            return replace(previous, actor=actor, speaker=speaker, topic=topic)
        case AskChange() | AskOccasions() | AskCount() | ListSources():
            return replace(previous, actor=actor, speaker=speaker, topic=topic)
        case AskWhoAgrees() if actor is not None:
            return replace(previous, actor=actor, topic=topic)
        case AskSearch() | AskVerify() if actor is not None and topic is None:
            return replace(previous, actor=actor, speaker=speaker)
        case AskSaid() if isinstance(made, AskOverview | AskPosition):
            return AskSaid(made.actor, None, topic, previous.when, previous.occasion)
        case AskPosition(topic=same, asked=asked) | AskTopic(topic=same, asked_for=asked):
            if isinstance(made, AskPosition) and made.topic == same:
                return replace(made, asked=made.asked or asked)
    return made


def _side_by_side(previous: AskComparison | AskCommonGround, made: Request) -> Request:
    """The same parties in the same order, the new ones behind them."""
    if not isinstance(made, AskComparison | AskCommonGround):
        return made
    actors = tuple(dict.fromkeys((*previous.actors, *made.actors)))[:MOST_ACTORS]
    if set(actors) != set(made.actors):
        return made
    if isinstance(previous, AskCommonGround) and isinstance(made, AskComparison):
        return (
            replace(previous, actors=actors)
            if made.topic is None
            else replace(made, actors=actors)
        )
    return replace(made, actors=actors)
