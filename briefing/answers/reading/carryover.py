"""Follow-up questions: what their words leave open is carried over from the answer before.

"And the US?" after Russia on refugees asks for the US on refugees. A question that names its party
and its topic takes nothing over, and neither does one that nothing marks as a follow-up: "what
does the US want" is a new question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import MOST_ACTORS
from briefing.answers.conversation import (
    Party,
    Previous,
    RequestSlots,
    parties_on_file,
    slots_of,
)
from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.parts import CarriedOver
from briefing.answers.reading.asking import Question
from briefing.answers.reading.filed_occasions import OccasionFound
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.reading.reference import Marks
from briefing.answers.reading.same_form import reformed
from briefing.answers.reading.times import TimeFound
from briefing.answers.refusals import Understood
from briefing.answers.requests import (
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    Request,
)
from briefing.library.dates import When
from briefing.library.model import Library

_OF_WORDS = ("when", "where", "sources")
"""Cues that ask something of words: when and where they were said, and in which article."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A follow-up question with its open slots filled, and what they were filled from."""

    question: Question
    previous: Previous


class CarryOver:
    """Fills what a follow-up question leaves open, for one library."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def more(self, marks: Marks, previous: Previous) -> Understood | None:
        """The previous question again, for its next page, where "more" is all that is asked."""
        if not marks.is_more or previous.request is None:
            return None
        slots = slots_of(previous.request, self._catalogue.library)
        return Understood(
            previous.request,
            carried=replace(carried_over(slots, self._catalogue.library), is_more=True),
        )

    def of_shown(self, question: Question, marks: Marks, previous: Previous) -> Understood | None:
        """What is asked of the very words that were shown: "source?", "who said that?"."""
        is_asked = marks.asks_who or (marks.is_bare and question.cues.has(*_OF_WORDS))
        if not is_asked or previous.request is None:
            return None
        slots = slots_of(previous.request, self._catalogue.library)
        request = self._request_of_shown(question, marks, previous.request, slots)
        return (
            None
            if request is None
            else Understood(request, carried=carried_over(slots, self._catalogue.library))
        )

    def _request_of_shown(
        self, question: Question, marks: Marks, request: Request, slots: RequestSlots
    ) -> Request | None:
        if isinstance(request, AskSearch | AskVerify):
            return request
        if isinstance(request, AskQuote):
            quote = self._catalogue.library.quote(request.quote)
            asks_source = question.cues.has("sources") and quote is not None
            return AskSource(quote.source) if quote is not None and asks_source else request
        if not marks.asks_who:
            return None
        if len(slots.parties) == 1:
            return AskSaid(*slots.parties[0], slots.topic, slots.when, slots.occasion)
        return AskTimeline(topic=slots.topic, when=slots.when) if slots.topic else request

    def filled(
        self,
        question: Question,
        marks: Marks,
        runs: Sequence[Run],
        previous: Previous,
        *,
        replaces: bool = False,
    ) -> Filled | None:
        """The question with what it leaves open; None for one that is no follow-up.

        ``marks`` are the question's. With ``replaces`` what it names takes the place of what the
        answer before was about.
        """
        if replaces:
            marks = replace(marks, is_opening=_names(question), is_correction=True)
        if not marks.is_follow_up or any(run.slot is not Slot.WORD for run in runs):
            return None
        if (marks.is_bare or marks.is_short) and runs:
            return None
        slots = slots_of(previous.request, self._catalogue.library)
        parties, topic = self._open(question, marks, slots, previous)
        when = slots.when if marks.keeps_time and question.time is None else None
        occasion = slots.occasion if marks.keeps_time and question.occasion is None else None
        if not parties and topic is None and when is None and occasion is None:
            return Filled(question, previous) if marks.is_opening or marks.is_short else None
        people = self._people(marks, parties, slots)
        filled = self._with(question, parties if not people else (), topic, when, occasion)
        if people:
            filled = _naming(
                filled, Mention(*_behind(filled), marks.person, people, as_filed=True)
            )
        return Filled(filled, previous)

    def _people(
        self, marks: Marks, parties: Sequence[Party], slots: RequestSlots
    ) -> tuple[Meaning, ...]:
        """Who "he" or "she" can be where the answer before was about an actor: all it quoted."""
        if not marks.person or len(parties) != 1 or parties[0][1] is not None:
            return ()
        quotes = self._catalogue.quotes_of(parties[0][0], None)
        speakers = dict.fromkeys(
            (quote.actor, speaker)
            for quote in quotes
            if slots.topic in (None, quote.topic)
            for speaker in quote.speakers
        )
        meanings = (self._party(party) for party in speakers)
        return tuple(meaning for meaning in meanings if meaning is not None)

    def told(
        self, outcome: Understood, asked: Question, filled: Filled, *, has_form: bool
    ) -> Understood:
        """The outcome with what it took over.

        ``has_form`` says that the words themselves tell what kind of answer is asked for; else it
        is the kind of the answer before.
        """
        library = self._catalogue.library
        request = outcome.request
        if not has_form and filled.previous.request is not None:
            request = reformed(filled.previous.request, request)
        before = slots_of(filled.previous.request, library)
        made = slots_of(request, library)
        named = {
            (meaning.kind is Kind.TOPIC, meaning.actor or meaning.id)
            for mention in asked.found.mentions
            for meaning in mention.meanings
        }
        carried = carried_over(
            RequestSlots(
                tuple(one for one in made.parties if (False, one[0]) not in named),
                made.topic if (True, made.topic) not in named else None,
                made.when if asked.time is None else None,
                made.occasion if asked.occasion is None else None,
                made.words if made.words == before.words else None,
            ),
            library,
        )
        return replace(
            outcome, request=request, carried=None if carried == CarriedOver() else carried
        )

    def _open(
        self, question: Question, marks: Marks, slots: RequestSlots, previous: Previous
    ) -> tuple[tuple[Party, ...], str | None]:
        """The parties and the topic to fill in."""
        names_party, names_topic = bool(question.parties), question.topic_mention is not None
        topic = None if names_topic or not marks.opens_topic else slots.topic
        if names_party and (marks.is_correction or not self._adds_party(question, marks, slots)):
            return (), topic
        if not names_party and not marks.opens_party:
            return (), topic
        parties = slots.parties
        if marks.is_of_several or (names_party and question.cues.has("compare")):
            beside = tuple((actor, None) for actor in previous.beside)
            parties = tuple(dict.fromkeys((*beside, *parties)))
            if not parties and isinstance(previous.request, AskTopic):
                holders = self._catalogue.holders(previous.request.topic)
                parties = tuple((actor.id, None) for actor in holders)
        return parties[:MOST_ACTORS], topic

    def _adds_party(self, question: Question, marks: Marks, slots: RequestSlots) -> bool:
        """Whether a named party stands beside the carried ones: in a comparison."""
        known = {actor for actor, _ in slots.parties}
        named = {
            meaning.actor or meaning.id
            for mention in question.parties
            for meaning in mention.meanings
        }
        is_added = len(slots.parties) > 1 and not named & known
        return is_added or (question.cues.has("compare") and marks.is_opening)

    def _with(
        self,
        question: Question,
        parties: Sequence[Party],
        topic: str | None,
        when: When | None,
        occasion: str | None,
    ) -> Question:
        """The question as if the carried names stood behind its last word."""
        end = len(question.found.words)
        names = [meaning for party in parties if (meaning := self._party(party)) is not None]
        if topic is not None and topic in self._catalogue.library.topics:
            names.append(Meaning(Kind.TOPIC, topic, self._catalogue.library.topics[topic].name))
        filled = question
        for name in names:
            mention = Mention(end, end, name.name, (name,), as_filed=True)
            filled = _naming(filled, mention)
        text_end = len(question.found.text)
        if when is not None:
            filled = replace(filled, time=TimeFound(text_end, text_end, (when,), is_taken=False))
        if occasion is not None:
            filled = replace(filled, occasion=OccasionFound(end, end, (occasion,)))
        return filled

    def _party(self, party: Party) -> Meaning | None:
        actor_id, speaker_id = party
        actor = self._catalogue.library.actors.get(actor_id)
        if actor is None:
            return None
        if speaker_id is None:
            return Meaning(Kind.ACTOR, actor_id, actor.name)
        speaker = actor.speakers.get(speaker_id)
        if speaker is None:
            return None
        return Meaning(Kind.SPEAKER, speaker_id, speaker.name, actor_id)


def carried_over(slots: RequestSlots, library: Library) -> CarriedOver:
    """The slots as an answer names them."""
    return CarriedOver(
        parties_on_file(slots.parties, library),
        library.topics.get(slots.topic) if slots.topic is not None else None,
        slots.when,
        slots.occasion,
        slots.words,
    )


def _names(question: Question) -> bool:
    return bool(question.found.mentions or question.time or question.occasion)


def _behind(question: Question) -> tuple[int, int]:
    """The place behind the last word, as (start, end) in words."""
    return len(question.found.words), len(question.found.words)


def _naming(question: Question, mention: Mention) -> Question:
    """The question with one more name in it."""
    found = question.found.with_mentions([*question.found.mentions, mention])
    return replace(question, found=found)
