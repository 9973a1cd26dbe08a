"""How each word of a question was read, and which words its answer makes no use of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.parts import Unread
from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run, Slot
from briefing.answers.reading.scope import Scope
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskAbout,
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
    AskVerify,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.answers.resolving import cut
from briefing.answers.words import phrase, tokens


class Role(StrEnum):
    """What a word of a question was read as."""

    ACTOR = "actor"
    SPEAKER = "speaker"
    TOPIC = "topic"
    TIME = "time"
    OCCASION = "occasion or outlet"
    STANCE = "stance"
    ASKING = "what is asked"
    SEARCHED = "searched for"
    FILLER = "filler"
    UNKNOWN = "no name on file"
    NOT_UNDERSTOOD = "not understood"
    NOT_USED = "not used"


@dataclass(frozen=True, slots=True)
class WordRead:
    """One word, or one name of several; what it was read as, and by which rule.

    It stands at characters ``start`` up to ``end`` of the text and has ``length`` words. ``rule``
    is what it means: a name on file, a time, or the list of ``lexicon.yaml`` that has it.
    """

    start: int
    end: int
    role: Role
    rule: str = ""
    length: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read: its words in order, and the rule that made the request of them."""

    text: str
    words: tuple[WordRead, ...]
    rule: str

    def typed(self, word: WordRead) -> str:
        """The word as it was typed."""
        return self.text[word.start : word.end]

    @property
    def unread(self) -> Unread:
        """The words that the answer makes no use of; neighbours of one kind are one."""
        return Unread(
            tuple(self._runs(Role.UNKNOWN)),
            tuple(self._runs(Role.NOT_UNDERSTOOD)),
            tuple(self._runs(Role.NOT_USED)),
        )

    @property
    def is_mostly_unread(self) -> bool:
        """Whether more of the words that say something are unread than are read."""
        unread = (Role.UNKNOWN, Role.NOT_UNDERSTOOD, Role.NOT_USED)
        lost = sum(word.length for word in self.words if word.role in unread)
        read = sum(word.length for word in self.words if word.role not in (*unread, Role.FILLER))
        return lost > read

    def _runs(self, role: Role) -> Iterator[str]:
        for same, words in groupby(self.words, key=lambda word: word.role):
            if same is role:
                run = list(words)
                yield cut(self.text[run[0].start : run[-1].end])


_NAMED = (AskOverview, AskPosition, AskSaid, AskComparison, AskTopic, AskTimeline)
_WORDS = (AskSearch, AskVerify)
_ANY = (*_NAMED, *_WORDS)
_ON_TOPIC = ("supports", "opposes")
"""Cues that an answer takes up where it is on a topic."""

_TAKEN_UP: dict[str, tuple[type[Request], ...]] = {
    "compare": (AskComparison,),
    "timeline": (AskTimeline, AskSaid),
    "newest": (AskSaid, AskTimeline, AskAbout),
    "oldest": (AskTimeline,),
    "search": (AskSearch, AskSaid),
    "quotes": (*_ANY, AskAbout),
    "views": _ANY,
    "said": _ANY,
    "wants": _NAMED,
    "who": (AskTopic, AskSearch, AskSaid, AskOverview, AskVerify, ListActors, AskAbout),
    "verify": (AskVerify, AskSaid, AskPosition, AskTopic),
    "sources": (ListSources,),
    "actors": (ListActors,),
    "topics": (ListTopics, AskOverview),
    "about": (AskAbout,),
    "help": (Help,),
    "start": (Welcome,),
    "auxiliary": (*_ANY, AskAbout, Help),
    "question_word": (*_ANY, AskAbout, Help, ListActors, ListTopics, ListSources),
}
"""For each cue the kinds of request that answer it. A cue of another kind is not understood."""

_FILLERS = ("politely", "greeting", "gratitude", "listing", "interjection", "subject")
"""Cues that add nothing to what is asked."""


class Accountant:
    """Says of each word of a question what became of it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def reading(
        self, question: Question, runs: Iterable[Run], outcome: Outcome, rule: str
    ) -> Reading:
        """How the words of the question were read, given what came of it."""
        requests = tuple(_requests(outcome))
        slots = {number: run for run in runs for number in range(run.start, run.end)}
        words = list(self._words(question, slots, outcome, requests))
        if question.time is not None:
            words.append(_time(question, requests))
        ordered = tuple(sorted(words, key=lambda word: word.start))
        return Reading(question.found.text, ordered, rule)

    def _words(
        self,
        question: Question,
        slots: dict[int, Run],
        outcome: Outcome,
        requests: tuple[Request, ...],
    ) -> Iterator[WordRead]:
        mentions = {item.start: item for item in question.found.mentions}
        number = 0
        while number < len(question.found.words):
            if question.occasion is not None and number == question.occasion.start:
                end = question.occasion.end
                role, rule = _occasion(requests)
            elif number in mentions:
                end = mentions[number].end
                role, rule = self._mention(question, mentions[number], requests)
            else:
                end = number + 1
                role, rule = self._role(question, number, slots.get(number), outcome, requests)
            read = question.found.words[number:end]
            yield WordRead(read[0].start, read[-1].end, role, rule, end - number)
            number = end

    def _mention(
        self, question: Question, mention: Mention, requests: tuple[Request, ...]
    ) -> tuple[Role, str]:
        """What a name was read as, and what it means."""
        words = question.found.words[mention.start : mention.end]
        carried = [
            meaning
            for meaning in mention.meanings
            if any(_carries(request, meaning) for request in requests)
        ]
        if carried:
            return Role(carried[0].kind.value), carried[0].name
        if _is_searched(words, requests):
            return Role.SEARCHED, ""
        topics = tuple(_topics(requests))
        if all(self._scope.says_the_same(word, topics) for word in words):
            return Role.TOPIC, "the proposition"
        if mention.weak:
            return Role.FILLER, "title"
        return Role.NOT_USED, mention.meanings[0].name

    def _role(
        self,
        question: Question,
        number: int,
        run: Run | None,
        outcome: Outcome,
        requests: tuple[Request, ...],
    ) -> tuple[Role, str]:
        """What one word that is no name on file was read as, and the rule."""
        cues = question.cues
        token = question.found.words[number]
        is_telling = run is not None or not cues.lexicon.is_small(token)
        if is_telling and _is_searched((token,), requests):
            return Role.SEARCHED, ""
        held = cues.at(number)
        if "negation" in held and isinstance(outcome, Understood):
            return _negation(outcome)
        taken_up = next((cue for cue in held if self._takes_up(cue, outcome, requests)), None)
        if taken_up is not None:
            return (Role.STANCE if taken_up in _STANCES else Role.ASKING), taken_up
        filler = next((cue for cue in held if cue in _FILLERS), None)
        if filler is not None:
            return Role.FILLER, filler
        if run is not None and run.slot is not Slot.WORD:
            return Role.UNKNOWN, run.slot.value
        if token.word in cues.lexicon.weighty and isinstance(outcome, Understood):
            return Role.NOT_UNDERSTOOD, "weighty"
        if self._scope.says_the_same(token, _topics(requests)):
            return Role.TOPIC, "the proposition"
        if run is None and self._scope.covers(token):
            return Role.FILLER, "what all topics are about"
        if cues.lexicon.is_small(token) or len(token.word) == 1:
            return Role.FILLER, "small"
        if run is None and not held:
            return Role.FILLER, "part of a name"
        return Role.NOT_UNDERSTOOD, ""

    def _takes_up(self, cue: str, outcome: Outcome, requests: tuple[Request, ...]) -> bool:
        """Whether the answer does what the cue asks for; a refusal may ask anything."""
        if not isinstance(outcome, Understood):
            return cue in _TAKEN_UP or cue in _STANCES
        request = outcome.request
        if cue in _ON_TOPIC:
            return bool(list(_topics(requests))) or isinstance(request, AskSearch)
        if cue in ("leave", "stay"):
            return _asked(request) is not None or self._scope.is_about_staying(_topics(requests))
        return isinstance(request, _TAKEN_UP.get(cue, ()))


_STANCES = ("supports", "opposes", "leave", "stay")


def _negation(outcome: Understood) -> tuple[Role, str]:
    if _asked(outcome.request) is not None:
        return Role.STANCE, "negation"
    if isinstance(outcome.request, AskSearch | AskAbout | Help):
        return Role.FILLER, "negation"
    return Role.NOT_UNDERSTOOD, "negation"


def _asked(request: Request) -> object:
    """The stance that the request asks about; None where it asks about none."""
    return getattr(request, "asked", None) or getattr(request, "asked_for", None)


def _requests(outcome: Outcome) -> Iterator[Request]:
    """What the outcome asks, or offers."""
    if isinstance(outcome, Understood):
        yield outcome.request
    elif isinstance(outcome, ChooseAnswer | IncompleteAnswer):
        yield from (choice.request for choice in outcome.choices)
    elif isinstance(outcome, UnknownAnswer):
        yield from (choice.request for choice in outcome.near)


def _topics(requests: Iterable[Request]) -> Iterator[str]:
    for request in requests:
        topic = getattr(request, "topic", None)
        if topic is not None:
            yield topic


def _carries(request: Request, meaning: Meaning) -> bool:
    """Whether the request is about what the name means; a speaker may stand for the actor."""
    actors = (getattr(request, "actor", None), *getattr(request, "actors", ()))
    about = getattr(request, "about", None)
    if meaning.kind is Kind.TOPIC:
        return getattr(request, "topic", None) == meaning.id
    if meaning.kind is Kind.ACTOR:
        return meaning.id in actors or about == meaning.id
    if about == f"{meaning.actor}/{meaning.id}":
        return True
    speaker = getattr(request, "speaker", None)
    return meaning.actor in actors and (
        speaker == meaning.id or (speaker is None and not isinstance(request, AskSaid))
    )


def _is_searched(words: Iterable[object], requests: Iterable[Request]) -> bool:
    """Whether the words stand in what is searched for, or verified."""
    searched = {
        token.word
        for request in requests
        if isinstance(request, _WORDS)
        for token in tokens(request.words)
    }
    return bool(searched) and all(getattr(word, "word", "") in searched for word in words)


def _occasion(requests: Iterable[Request]) -> tuple[Role, str]:
    name = next((one for one in map(_occasion_of, requests) if one), None)
    return (Role.NOT_USED, "") if name is None else (Role.OCCASION, name)


def _occasion_of(request: Request) -> str | None:
    return request.occasion if isinstance(request, AskSaid) else None


def _time(question: Question, requests: Iterable[Request]) -> WordRead:
    time = question.time
    assert time is not None  # noqa: S101 - the caller asks only where there is one
    length = len(phrase(question.found.text[time.start : time.end]).split())
    when = next((one for one in map(_when_of, requests) if one is not None), None)
    role = Role.TIME if when is not None else Role.NOT_USED
    return WordRead(time.start, time.end, role, str(when or ""), length)


def _when_of(request: Request) -> object:
    return getattr(request, "when", None)
