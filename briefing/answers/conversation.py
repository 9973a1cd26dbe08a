"""What a follow-up question goes on from: the last answer's request, as plain slots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.answers.parts import CarriedOver
from briefing.answers.requests import (
    AskAbout,
    AskCommonGround,
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
    AskVerify,
    Help,
    ListActors,
    ListTopics,
    Request,
    Welcome,
)
from briefing.library.dates import When
from briefing.library.model import Actor, Library, Speaker

Party = tuple[str, str | None]
"""An actor's id, and the id of one of its speakers; None for the actor itself."""


MOST_STEPS_BACK = 5
"""Answers to which "back" leads, one after another."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The request of the last answer and the page of it that was shown.

    ``request`` is None where it only asked back. ``beside`` are actors of the answer before, where
    the last one went on from it: after "Russia on refugees" and "and the US?", "how do they
    differ" is about both. ``offered`` are the quotes whose evidence it showed, or else what it
    offered to press, in their order: "the second one". ``earlier`` is what was asked before it.
    """

    request: Request | None
    page: int = 1
    beside: tuple[str, ...] = ()
    offered: tuple[Request, ...] = ()
    earlier: "Previous | None" = None

    def followed_by(self, request: Request, page: int, carried: CarriedOver | None) -> "Previous":
        """What the next question goes on from, when this has been asked after it."""
        if carried is None:
            return Previous(request, page)
        before = () if self.request is None else parties_of_request(self.request)
        actors = (*self.beside, *(actor for actor, _ in before))
        now = {actor for actor, _ in parties_of_request(request)}
        if now and now < {actor for actor, _ in before}:
            return Previous(request, page)  # the others were left out on purpose
        return Previous(
            request, page, tuple(one for one in dict.fromkeys(actors) if one not in now)
        )

    def after(self, earlier: "Previous | None") -> "Previous":
        """The same, with what was asked before it: as many steps back as are kept."""
        steps: list[Previous] = []
        while earlier is not None and len(steps) < MOST_STEPS_BACK:
            if earlier.request is not None and (earlier.request, earlier.page) != (
                self.request,
                self.page,
            ):
                steps.append(earlier)
            earlier = earlier.earlier
        chain: Previous | None = None
        for step in reversed(steps):
            chain = replace(step, earlier=chain)
        return replace(self, earlier=chain)

    def turned_back(self) -> "Previous | None":
        """The page before this one, or else the answer before; None where there is neither."""
        if self.request is not None and self.page > 1:
            return replace(self, page=self.page - 1, offered=())
        return self.earlier


@dataclass(frozen=True, slots=True)
class RequestSlots:
    """Whom and what a request is about."""

    parties: tuple[Party, ...] = ()
    topic: str | None = None
    when: When | None = None
    occasion: str | None = None
    words: str | None = None


def parties_of_request(request: Request) -> tuple[Party, ...]:
    """The actors and speakers that the request names."""
    if isinstance(request, AskComparison | AskCommonGround):
        return tuple((actor, None) for actor in request.actors)
    actor = getattr(request, "actor", None)
    return () if actor is None else ((actor, getattr(request, "speaker", None)),)


def slots_of(request: Request | None, library: Library) -> RequestSlots:
    """The slots of a request; a quote's are its actor or its one speaker, and its topic."""
    if request is None:
        return RequestSlots()
    if isinstance(request, AskQuote):
        quote = library.quote(request.quote)
        if quote is None:
            return RequestSlots()
        speaker = quote.speakers[0] if len(quote.speakers) == 1 else None
        return RequestSlots(((quote.actor, speaker),), quote.topic)
    return RequestSlots(
        parties_of_request(request),
        getattr(request, "topic", None),
        getattr(request, "when", None),
        getattr(request, "occasion", None),
        request.words if isinstance(request, AskSearch | AskVerify) else None,
    )


def parties_on_file(parties: Iterable[Party], library: Library) -> tuple[Actor | Speaker, ...]:
    """The actors and speakers themselves; those that are gone are left out."""
    found: list[Actor | Speaker] = []
    for actor_id, speaker_id in parties:
        actor = library.actors.get(actor_id)
        speaker = actor.speakers.get(speaker_id) if actor and speaker_id else None
        held = speaker if speaker_id is not None else actor
        if held is not None:
            found.append(held)
    return tuple(found)


def offered_by(buttons: Sequence[tuple[Request, int]]) -> tuple[Request, ...]:
    """What of an answer can be picked by its place: the quotes whose evidence its buttons open,
    or else what they offer, without those that turn its pages and those that stand everywhere."""
    requests = [request for request, page in buttons if page == 1]
    quotes = [one for one in requests if isinstance(one, AskQuote)]
    return tuple(dict.fromkeys(quotes or (one for one in requests if not _is_everywhere(one))))


def _is_everywhere(request: Request) -> bool:
    return isinstance(request, Help | Welcome | AskAbout | AskTimeline | ListActors | ListTopics)


def request_of_buttons(buttons: Sequence[tuple[Request, int]]) -> Previous | None:
    """What a message asked, told by the requests and pages that its buttons carry.

    One alone is the message's own question. A button for evidence has the list from which it
    opens, and one that turns the page has the question itself. Else it is what all buttons have in
    common: one actor, one topic, or both.
    """
    for request, page in buttons:
        if isinstance(request, AskQuote) and request.origin is not None:
            return Previous(request.origin.request, request.origin.page)
        if page > 1:
            return Previous(request, page - 1)
    requests = [request for request, _ in buttons]
    own = [one for one in requests if not isinstance(one, Help | Welcome | AskAbout)]
    if len(own) == 1:
        return Previous(own[0])
    compared = [one for one in requests if isinstance(one, AskComparison)]
    sides = {one.actors for one in compared}
    if len(sides) == 1 and len({one.topic for one in compared}) > 1:
        return Previous(AskComparison(sides.pop()))
    about = [
        one
        for one in requests
        if isinstance(one, AskPosition | AskOverview | AskTimeline | AskSaid | AskTopic)
    ]
    actors = {actor for one in about for actor, _ in parties_of_request(one)}
    topics = {topic for one in about if (topic := getattr(one, "topic", None)) is not None}
    return _in_common(actors, topics)


def _in_common(actors: set[str], topics: set[str]) -> Previous | None:
    actor = next(iter(actors)) if len(actors) == 1 else None
    topic = next(iter(topics)) if len(topics) == 1 else None
    if actor is not None:
        return Previous(AskOverview(actor) if topic is None else AskPosition(actor, topic))
    return None if topic is None else Previous(AskTopic(topic))
