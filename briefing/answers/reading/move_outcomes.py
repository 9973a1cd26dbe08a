"""What a move comes to: the request that "shorter", "who else" or "the second one" asks."""

from collections.abc import Sequence

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import MOST_ACTORS
from briefing.answers.conversation import Previous, RequestSlots, slots_of
from briefing.answers.parts import Choice, Unread
from briefing.answers.reading.carryover import carried_over
from briefing.answers.reading.move_requests import party_of, position_of, told_of
from briefing.answers.reading.moves import LAST, Move, MoveRead
from briefing.answers.refusals import IncompleteAnswer, Lack, Outcome, Understood
from briefing.answers.requests import (
    AskComparison,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    ListActors,
    ListSources,
    Request,
)
from briefing.answers.resolving import Resolver, cut
from briefing.library.model import Stance

_OTHER_SIDE = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


class MoveOutcomes:
    """Makes a request of a move and of the answer before, for one library."""

    def __init__(self, catalogue: Catalogue, resolver: Resolver) -> None:
        self._catalogue = catalogue
        self._resolver = resolver

    def outcome(self, read: MoveRead, previous: Previous | None) -> Outcome | None:
        """What the move comes to; None where the words may be read in another way."""
        if read.move is Move.PICKED:
            return None if previous is None else self._picked(read.place, previous)
        if read.move is Move.AGREED:
            return self._agreed(previous)
        if previous is None:
            return None if read.move in _OF_THE_FILE else NONE_BEFORE
        if read.move is Move.BACK:
            return self._back(previous)
        if previous.request is None:
            quotes = _quotes(previous)
            return self.which(quotes) if quotes else NONE_BEFORE
        return self._of_answer(read.move, previous.request, previous)

    def without(self, left_out: Sequence[str], previous: Previous) -> Understood | None:
        """The comparison before without these actors; None where it was no comparison of them."""
        request = previous.request
        if not isinstance(request, AskComparison) or not set(left_out) <= set(request.actors):
            return None
        actors = tuple(actor for actor in request.actors if actor not in left_out)
        if not left_out or not actors:
            return None
        if len(actors) > 1:
            return self._going_on(AskComparison(actors, request.topic))
        if request.topic is None:
            return self._going_on(AskOverview(actors[0]))
        return self._going_on(AskPosition(actors[0], request.topic))

    def which(self, offered: Sequence[Request]) -> IncompleteAnswer:
        """Asks which of what was shown is meant."""
        return IncompleteAnswer("", Lack.WHICH, self._choices(offered))

    def _of_answer(self, move: Move, request: Request, previous: Previous) -> Outcome:
        if isinstance(request, AskSearch | AskVerify) and move not in (
            Move.REPEATED,
            Move.SHORTER,
        ):
            return self._of_found(request, previous)
        match move:
            case Move.SHORTER:
                return self._shorter(request, previous)
            case Move.IN_FULL | Move.PROOF:
                return self._in_full(request, previous)
            case Move.REASONS:
                return self._reasons(request)
            case Move.OTHERS:
                return self._others(request)
            case Move.COMPARED:
                return self._compared(request, previous)
            case Move.OPPOSITE:
                return self._opposite(request)
            case Move.WHEN | Move.WHERE | Move.SOURCES:
                return self._told_of(move, request)
            case Move.WHO_IS_IT:
                return self._who_is_it(request, previous)
        return Understood(request, resumed=previous)

    def of_answer(self, text: str, previous: Previous) -> IncompleteAnswer | None:
        """That a text was not understood, with what can be asked of the answer before; None where
        that was about nothing on file."""
        request, slots = previous.request, self._slots(previous.request)
        if request is None or not (slots.parties or slots.topic):
            return None
        actor, speaker = party_of(slots)
        asked: list[Request] = []
        if len(slots.parties) > 1:
            asked += [position_of(one, slots.topic) for one, _ in slots.parties]
        else:
            asked += [AskTimeline(actor, slots.topic, speaker, slots.when)]
            asked += [
                AskOccasions(actor, speaker, slots.topic, slots.when),
                ListSources(actor, speaker, slots.topic),
            ]
        if slots.topic is not None:
            asked.append(AskTopic(slots.topic))
        return IncompleteAnswer(
            "",
            Lack.OF_ANSWER,
            self._choices([one for one in asked if one != request]),
            unread=Unread(not_understood=(cut(text),)),
        )

    def _told_of(self, move: Move, request: Request) -> Outcome:
        """When and where the words were said, and in which articles they stand."""
        slots = self._slots(request)
        if isinstance(request, AskQuote):
            quote = self._catalogue.library.quote(request.quote)
            is_source = quote is not None and move is Move.SOURCES
            return Understood(AskSource(quote.source) if quote and is_source else request)
        if len(slots.parties) > 1:
            return self.which([position_of(one, slots.topic) for one, _ in slots.parties])
        return self._going_on(told_of(move, slots))

    def _of_found(self, request: Request, previous: Previous) -> Outcome:
        """The one quote that was found; of several, which is meant."""
        quotes = _quotes(previous)
        if len(quotes) == 1:
            return Understood(quotes[0])
        return self.which(quotes) if quotes else Understood(request, resumed=previous)

    def _going_on(self, request: Request) -> Understood:
        slots = slots_of(request, self._catalogue.library)
        return Understood(request, carried=carried_over(slots, self._catalogue.library))

    def _choices(self, requests: Sequence[Request]) -> tuple[Choice, ...]:
        made = (Choice(self._resolver.label(one), one) for one in dict.fromkeys(requests))
        return tuple(choice for choice in made if choice.name)

    def _picked(self, place: int, previous: Previous) -> Outcome | None:
        offered = previous.offered
        if not offered:
            return None
        if place == LAST or place < len(offered):
            return Understood(offered[place])
        return self.which(offered)

    def _agreed(self, previous: Previous | None) -> Outcome | None:
        """The one thing that was offered, where the answer before offered one and no more."""
        if previous is None or len(previous.offered) != 1:
            return None
        if isinstance(previous.offered[0], AskQuote):
            return None
        return Understood(previous.offered[0])

    def _back(self, previous: Previous) -> Outcome:
        before = previous.turned_back()
        if before is None or before.request is None:
            return NONE_BEFORE
        return Understood(before.request, resumed=before)

    def _shorter(self, request: Request, previous: Previous) -> Outcome:
        """The stances alone, without the words."""
        slots = self._slots(request)
        actors = tuple(dict.fromkeys(actor for actor, _ in slots.parties))
        if slots.topic is not None:
            return self._going_on(AskTopic(slots.topic))
        if len(actors) > 1:
            return self._going_on(AskComparison(actors))
        speaker = slots.parties[0][1] if slots.parties else None
        if actors and speaker is not None:
            quotes = self._catalogue.quotes_of(actors[0], speaker)
            topics = dict.fromkeys(quote.topic for quote in quotes)
            said = [AskSaid(actors[0], speaker, topic) for topic in topics]
            return IncompleteAnswer("", Lack.TOPIC, self._choices(said))
        if actors and not isinstance(request, AskOverview):
            return self._going_on(AskOverview(actors[0]))
        return Understood(request, resumed=previous)

    def _in_full(self, request: Request, previous: Previous) -> Outcome:
        """The one quote that was shown with all that is known of it, or all the quotes."""
        shown = _quotes(previous)
        if len(shown) == 1:
            return Understood(shown[0])
        slots = self._slots(request)
        if len(slots.parties) == 1:
            said = AskSaid(*slots.parties[0], slots.topic, slots.when, slots.occasion)
            return self._going_on(said)
        if slots.topic is not None:
            return self._going_on(AskTimeline(topic=slots.topic, when=slots.when))
        return Understood(request, resumed=previous)

    def _reasons(self, request: Request) -> Outcome:
        """That motives are not on file; the words that may tell reasons are offered."""
        slots = self._slots(request)
        words = [
            AskSaid(*party, slots.topic, slots.when, slots.occasion) for party in slots.parties
        ]
        if not words and slots.topic is not None:
            holders = self._catalogue.holders(slots.topic)
            return IncompleteAnswer(
                "",
                Lack.REASONS,
                self._choices([AskPosition(one.id, slots.topic) for one in holders]),
            )
        return IncompleteAnswer("", Lack.REASONS, self._choices(words))

    def _others(self, request: Request) -> Outcome:
        slots = self._slots(request)
        if slots.topic is None:
            return Understood(ListActors())
        if isinstance(request, AskQuote):
            return self._going_on(AskTopic(slots.topic))  # who else said it, on either side
        known = {actor for actor, _ in slots.parties}
        others = [one for one in self._catalogue.holders(slots.topic) if one.id not in known]
        if known and len(others) == 1:
            return self._going_on(AskPosition(others[0].id, slots.topic))
        return self._going_on(AskTopic(slots.topic))

    def _compared(self, request: Request, previous: Previous) -> Outcome:
        """Those who were spoken of last, side by side; of a topic, all who have a stance on it."""
        slots = self._slots(request)
        before = previous.earlier.request if previous.earlier is not None else None
        parties = [actor for actor, _ in slots.parties]
        for more in (previous.beside, [actor for actor, _ in self._slots(before).parties]):
            if len(set(parties)) < _LEAST_COMPARED:
                parties = [*more, *parties]
        if not slots.parties and slots.topic is not None:
            parties = [actor.id for actor in self._catalogue.holders(slots.topic)]
        actors = tuple(dict.fromkeys(parties))[:MOST_ACTORS]
        if len(actors) < _LEAST_COMPARED:
            return self._others(request) if before is None else self.which([before, request])
        return self._going_on(AskComparison(actors, slots.topic))

    def _opposite(self, request: Request) -> Outcome:
        if isinstance(request, AskTopic) and request.asked_for in _OTHER_SIDE:
            return self._going_on(AskTopic(request.topic, _OTHER_SIDE[request.asked_for]))
        return self._others(request)

    def _who_is_it(self, request: Request, previous: Previous) -> Outcome:
        """All that the party said, which has its name and its role at the top."""
        parties = list(self._slots(request).parties)
        if not parties:
            shown = (self._catalogue.library.quote(one.quote) for one in _quotes(previous))
            parties = [
                (quote.actor, speaker)
                for quote in shown
                if quote is not None
                for speaker in quote.speakers or (None,)
            ]
        asked: list[Request] = [
            AskOverview(actor) if speaker is None else AskSaid(actor, speaker)
            for actor, speaker in dict.fromkeys(parties)
        ]
        if len(asked) == 1:
            return self._going_on(asked[0])
        return self.which(asked) if asked else NONE_BEFORE

    def _slots(self, request: Request | None) -> RequestSlots:
        return slots_of(request, self._catalogue.library)


NONE_BEFORE = IncompleteAnswer("", Lack.PREVIOUS, ())
"""That there is no answer to go on from."""
_OF_THE_FILE = (Move.SOURCES, Move.IN_FULL, Move.WHEN, Move.WHERE, Move.PROOF)
"""Moves whose words may ask of the whole file: "which articles", "show me quotes"."""


_LEAST_COMPARED = 2


def _quotes(previous: Previous) -> tuple[AskQuote, ...]:
    """The quotes of which the answer showed the evidence; a quote's own card shows it."""
    if isinstance(previous.request, AskQuote):
        return (previous.request,)
    return tuple(one for one in previous.offered if isinstance(one, AskQuote))
