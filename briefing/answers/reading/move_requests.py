"""Requests that are made of what an answer before was about."""

from briefing.answers.conversation import RequestSlots
from briefing.answers.reading.moves import Move
from briefing.answers.requests import (
    AskOccasions,
    AskOverview,
    AskPosition,
    AskTimeline,
    ListSources,
    Request,
)


def told_of(move: Move, slots: RequestSlots) -> Request:
    """When or where the words of one party, or on a topic, were said; or in which articles."""
    actor, speaker = party_of(slots)
    if move is Move.WHEN:
        return AskTimeline(actor, slots.topic, speaker, slots.when)
    if move is Move.WHERE:
        return AskOccasions(actor, speaker, slots.topic, slots.when)
    return ListSources(actor, speaker, slots.topic)


def party_of(slots: RequestSlots) -> tuple[str | None, str | None]:
    """The actor and the speaker of the one party; Nones for none, and for several."""
    return slots.parties[0] if len(slots.parties) == 1 else (None, None)


def position_of(actor: str, topic: str | None) -> Request:
    """What the actor holds on the topic; without one, all that it holds."""
    return AskOverview(actor) if topic is None else AskPosition(actor, topic)
