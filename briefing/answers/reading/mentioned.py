"""Questions about what one party says of another."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import choices
from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.parts import TakenFor
from briefing.answers.queries.speaking_of import SpeakingOf
from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.reading.topics_meant import are_listed
from briefing.answers.reading.verbs import is_acted_upon, is_gerund
from briefing.answers.refusals import ChooseAnswer, Outcome, Understood
from briefing.answers.requests import AskSaid, AskSearch
from briefing.answers.resolving import cut
from briefing.answers.search import SearchIndex

_TOGETHER = ("with", "against", "towards", "toward")
_MOST_OTHERS = 8
"""So many of the actors with the most quotes are looked through for what they say of another."""


class MentionedReader:
    """Reads what a party said of another: "what did Obama say about Putin"."""

    def __init__(self, catalogue: Catalogue, speaking_of: SpeakingOf, search: SearchIndex) -> None:
        self._catalogue = catalogue
        self._speaking_of = speaking_of
        self._search = search

    def read(self, question: Question, runs: Sequence[Run]) -> Outcome | None:
        """The quotes of the first party that speak of the second, or that there are none.

        None where the question is not of that kind. "The US on Russia", without a word such as
        "say", is a comparison of the two where no quote is found.
        """
        if question.topic_mention is not None or question.cues.has("compare", "change"):
            return None
        if question.cues.has("who") and len(question.parties) != 1:
            return None
        parties = question.parties
        if len(parties) == 1:
            return self._by_others(question, parties[0], runs)
        if len(parties) != 2 or _is_one_side(*parties):
            return None
        if any(len(party.meanings) > 1 for party in parties):
            return None
        speaker, other = parties[0].meanings[0], parties[1].meanings[0]
        in_clause = self._in_clause(question, runs)
        if in_clause is not None:
            return in_clause
        if not _is_spoken_of(question, parties[1], runs):
            return None
        when = question.whens[0] if question.whens else None
        request = AskSaid(*_ids(speaker), when=when, about="/".join(filter(None, _ids(other))))
        quotes = self._catalogue.quotes_of(request.actor, request.speaker)
        is_found = any(self._speaking_of(quote, request.about or "") for quote in quotes)
        subjects = " ".join(run.typed for run in runs if run.slot is Slot.SUBJECT)
        if not is_found and subjects and self._search.holds(subjects, *_ids(speaker)):
            return Understood(AskSearch(subjects, *_ids(speaker)), _taken(parties[:1]))
        if is_found or speaker.kind is Kind.SPEAKER or question.cues.has("said", "quotes"):
            return Understood(request, _taken(parties))
        return None

    def _by_others(
        self, question: Question, party: Mention, runs: Sequence[Run]
    ) -> Outcome | None:
        """What each of the others said of the party: "who blames Russia", "who mentions Iran"."""
        if not _is_done_by_others(question, party, runs) or len(party.meanings) > 1:
            return None
        of = party.meanings[0]
        about = "/".join(filter(None, _ids(of)))
        when = question.whens[0] if question.whens else None
        surname = of.name if of.actor is None else of.name.split()[-1]
        asked = [
            AskSaid(actor.id, when=when, about=about)
            for actor in islice(self._catalogue.actors_by_quotes, _MOST_OTHERS)
            if actor.id not in (of.id, of.actor) and self._search.holds(surname, actor.id)
            if any(self._speaking_of(quote, about) for quote in actor.quotes)
        ]
        if not asked:
            return None
        taken = _taken((party,))
        if len(asked) == 1:
            return Understood(asked[0], taken)
        return ChooseAnswer(cut(question.found.text), choices(self._catalogue, asked), taken=taken)

    def _in_clause(self, question: Question, runs: Sequence[Run]) -> Outcome | None:
        """A search in what the first party said, for a clause that names the second: "did Earnest
        say that Russia was isolated". None where no text of it has all the words."""
        speaker, other = question.parties
        telling = [run for run in runs if run.start >= speaker.end and run.slot is not Slot.VERB]
        is_beside = other.start == speaker.end
        if not telling or is_beside or are_listed(question, speaker, other):
            return None
        parts = sorted([*((run.start, run.typed) for run in telling), (other.start, other.typed)])
        words = " ".join(typed for _, typed in parts)
        actor, person = _ids(speaker.meanings[0])
        if not self._search.holds(words, actor, person):
            return None
        return Understood(AskSearch(words, actor, person), _taken((speaker,)))


def _ids(meaning: Meaning) -> tuple[str, str | None]:
    """The ids of an actor, or those of a speaker and the speaker's actor."""
    return (meaning.id, None) if meaning.actor is None else (meaning.actor, meaning.id)


def _taken(parties: Sequence[Mention]) -> tuple[TakenFor, ...]:
    return tuple(
        TakenFor(cut(party.typed), party.meanings[0].name)
        for party in parties
        if not party.as_filed
    )


def _is_spoken_of(question: Question, mention: Mention, runs: Sequence[Run]) -> bool:
    """Whether "about", or another word of that kind, stands before the name, or a verb that is
    not understood: what the one said of the other is then the nearest.

    Not where the word only stands again: "the words of Kerry and of Lavrov"."""
    verbs = frozenset(run.end - 1 for run in runs if run.slot is Slot.VERB)
    if is_acted_upon(question, mention.start, verbs) or _is_done_to(question, mention, runs):
        return True
    lexicon = question.cues.lexicon
    words = question.found.words[: _before_adjective(question, mention, runs)]
    before = [token.word for token in words if token.word not in lexicon.articles]
    if before[-1:] == ["that"] and (before[-2],) in lexicon.cues["said"]:
        return True  # "did Earnest say that Russia ..."
    if len(before) > 1 and before[-2] in lexicon.joining:
        return False
    cues = ("subject", "opposes") if question.cues.has("quotes") else ("subject",)
    if any((word,) in lexicon.cues[cue] for word in before[-1:] for cue in cues):
        return True
    return _is_supported(question, len(words)) or _is_in_said(question, len(words))


def _is_done_to(question: Question, mention: Mention, runs: Sequence[Run]) -> bool:
    """Whether a word that is no name stands between the two, and a preposition before the second:
    "would Washington work with Moscow"."""
    first = question.parties[0]
    between = question.found.words[first.end : mention.start]
    is_led = bool(between) and between[-1].word in _TOGETHER
    inner = [run for run in runs if first.end <= run.start and run.end < mention.start]
    return is_led and any(run.slot in (Slot.VERB, Slot.WORD) for run in inner)


def _is_in_said(question: Question, before: int) -> bool:
    """Whether the name begins what somebody is asked to have said: "did Putin say that the US
    left"."""
    cues, words = question.cues, question.found.words
    passed = cues.lexicon.articles | {"that", "if", "whether"}
    while before and words[before - 1].word in passed:
        before -= 1
    return not cues.has("agree", "differ") and any(end == before for _, end in cues.spans("said"))


def _before_adjective(question: Question, mention: Mention, runs: Sequence[Run]) -> int:
    """The number of the first word of an unknown adjective before an actor's name: "the moderate
    opposition"; of the name, where none is there. Before a person's it is another's name."""
    is_actor = all(meaning.kind is Kind.ACTOR for meaning in mention.meanings)
    run = next((one for one in runs if one.end == mention.start), None)
    if not is_actor or run is None or run.slot in (Slot.PARTY, Slot.LISTED, Slot.NAME, Slot.VERB):
        return mention.start
    return run.start


def _is_supported(question: Question, before: int) -> bool:
    """Whether the one supports or opposes the other: "does Russia support the opposition"."""
    cues, articles = question.cues, question.cues.lexicon.articles
    if cues.has("agree", "differ", "contested", "quotes"):
        return False
    while before and question.found.words[before - 1].word in articles | {"from", "of"}:
        before -= 1
    return any(
        end == before for cue in ("supports", "opposes", "wants") for _, end in cues.spans(cue)
    )


def _is_done_by_others(question: Question, party: Mention, runs: Sequence[Run]) -> bool:
    """Whether "who", and then a verb, stand right before the name: "who is accusing Russia"."""
    cues, words = question.cues, question.found.words
    who = next((end for start, end in cues.spans("who") if start == cues.opening), None)
    if who is None or question.occasion is not None:
        return False
    passed = cues.covered("subject", "auxiliary", "being")
    unknown = {number for run in runs for number in range(run.start, run.end)}
    said = cues.covered("said") - cues.covered("agree", "differ")
    doing = unknown | cues.covered("search")
    between = [
        number
        for number in range(who, party.start)
        if number not in passed and not cues.lexicon.is_small(words[number])
    ]
    before = party.start - 1
    while before > who and words[before].word in cues.lexicon.articles:
        before -= 1
    is_verb = bool(between) and all(number in doing | said for number in between)
    is_of_party = before in cues.covered("subject") or before in doing
    ends = all(cues.lexicon.is_small(word) for word in words[party.end :])
    return is_verb and ends and is_of_party


def _is_one_side(one: Mention, other: Mention) -> bool:
    """Whether both are the same actor, or one is the other's speaker."""
    sides = [{item.actor or item.id for item in mention.meanings} for mention in (one, other)]
    return bool(sides[0] & sides[1])


# Words before a topic's name that make it another thing: "chemical weapons" are not "weapons".
def search_for_modified(
    question: Question, runs: Sequence[Run], search: SearchIndex
) -> Outcome | None:
    """A search for the whole phrase, where the question is about nothing else and some text
    holds it."""
    mention = modified_topic(question, runs)
    if mention is None or question.parties or question.whens:
        return None
    phrase = f'"{mention.typed}"'
    return Understood(AskSearch(phrase)) if search.holds(phrase) else None


def modified_topic(question: Question, runs: Sequence[Run]) -> Mention | None:
    """The first topic with an unknown word right before it, and those words with it."""
    ends = {run.end: run.start for run in runs if run.slot is not Slot.VERB}
    words, common = question.found.words, question.cues.lexicon.common
    for mention in question.found.mentions:
        start = ends.get(mention.start)
        if start is None or {meaning.kind for meaning in mention.meanings} != {Kind.TOPIC}:
            continue
        if mention.start >= len(words):
            continue  # carried over from the answer before: nothing stands before it
        if is_gerund(words[mention.start]):
            continue  # "is Beijing arming Assad": who does it stands before it
        while start < mention.start and words[start].word in common:
            start += 1
        if start < mention.start:
            typed = question.found.typed(start, mention.end)
            return replace(mention, start=start, typed=typed, as_filed=False)
    return None
