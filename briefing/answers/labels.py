"""What a button for a request is called: names on file, nothing else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskComparison,
    AskCount,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    ListSources,
    ListSpeakers,
    Request,
)
from briefing.library.model import Library


def labels(library: Library, requests: Sequence[Request]) -> tuple[str, ...]:
    """What the buttons for these requests are called, told apart where two names are the same.

    Those that differ in their times alone are told apart by these.
    """
    plain = [label(library, request) for request in requests]
    alike: dict[str, set[Request]] = defaultdict(set)
    for name, request in zip(plain, requests, strict=True):
        alike[name].add(_at_any_time(request))
    return tuple(
        name if len(alike[name]) == 1 else _fuller(library, request)
        for name, request in zip(plain, requests, strict=True)
    )


def label(library: Library, request: Request) -> str:
    """The names of what a request is about."""
    match request:
        case AskOverview():
            return library.actors[request.actor].name
        case AskTimeline(actor=None, topic=None, occasion=str(occasion)):
            return occasion
        case AskPosition() | AskTimeline() | AskWhoAgrees():
            return _joined(library, request.actor, request.topic)
        case AskTopic():
            return library.topics[request.topic].name
        case AskSaid():
            actor = library.actors[request.actor]
            speaker = actor.speakers[request.speaker].name if request.speaker else actor.name
            topic = library.topics[request.topic].name if request.topic else None
            return ": ".join(filter(None, (speaker, topic)))
        case AskSearch() | AskVerify():
            return request.words
        case AskQuote():
            return _quoted(library, request.quote)
        case ListSpeakers(actor=str(actor_id)):
            return library.actors[actor_id].name
        case AskChange() | AskOccasions() | AskCount() | ListSources():
            return _joined(library, request.actor, request.topic, request.speaker)
        case AskCommonGround():
            return " / ".join(library.actors[actor].name for actor in request.actors)
        case AskComparison():
            names = " / ".join(library.actors[actor].name for actor in request.actors)
            topic = library.topics[request.topic].name if request.topic else None
            return ": ".join(filter(None, (names, topic)))
    return ""


def _quoted(library: Library, quote_id: str) -> str:
    """Whose words a quote is, and how it begins."""
    quote = library.quote(quote_id)
    if quote is None:
        return ""
    actor = library.actors[quote.actor]
    names = [actor.speakers[speaker].name for speaker in quote.speakers] or [actor.name]
    return f"{names[0]}: {quote.text}"


def _at_any_time(request: Request) -> Request:
    return replace(request, when=None) if isinstance(request, AskSaid | AskTimeline) else request


def _fuller(library: Library, request: Request) -> str:
    """A label that says more: the proposition of a topic, the role of a speaker."""
    match request:
        case AskTopic() | AskTimeline(actor=None, topic=str()):
            return library.topics[request.topic or ""].proposition
        case AskSaid() if request.occasion is not None:
            return ": ".join(filter(None, (label(library, request), request.occasion)))
        case AskSaid(speaker=str(speaker)):
            role = library.actors[request.actor].speakers[speaker].role
            return f"{label(library, request)} ({role})"
        case AskOverview() | AskPosition():
            return f"{label(library, request)} ({library.actors[request.actor].kind})"
    return label(library, request)


def _joined(
    library: Library, actor: str | None, topic: str | None, speaker: str | None = None
) -> str:
    held = library.actors[actor] if actor is not None else None
    party = held.speakers[speaker] if held is not None and speaker is not None else held
    names = (
        party.name if party is not None else None,
        library.topics[topic].name if topic is not None else None,
    )
    return ": ".join(filter(None, names))
