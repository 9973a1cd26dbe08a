"""What a button for a request is called: names on file, nothing else."""

from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskTimeline,
    AskTopic,
    Request,
)
from briefing.library.model import Library


def label(library: Library, request: Request) -> str:
    """The names of what a request is about."""
    match request:
        case AskOverview():
            return library.actors[request.actor].name
        case AskPosition() | AskTimeline():
            return _joined(library, request.actor, request.topic)
        case AskTopic():
            return library.topics[request.topic].name
        case AskSaid():
            actor = library.actors[request.actor]
            speaker = actor.speakers[request.speaker].name if request.speaker else actor.name
            topic = library.topics[request.topic].name if request.topic else None
            return ": ".join(filter(None, (speaker, topic)))
        case AskComparison():
            names = " / ".join(library.actors[actor].name for actor in request.actors)
            topic = library.topics[request.topic].name if request.topic else None
            return ": ".join(filter(None, (names, topic)))
    return ""


def _joined(library: Library, actor: str | None, topic: str | None) -> str:
    names = (
        library.actors[actor].name if actor is not None else None,
        library.topics[topic].name if topic is not None else None,
    )
    return ": ".join(filter(None, names))
