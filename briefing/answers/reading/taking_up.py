"""What an answer takes up of a question: the names it is about, and the cues it answers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.answers.names import Kind, Meaning
from briefing.answers.parts import TakenFor
from briefing.answers.reading.asking import Question
from briefing.answers.reading.kinds import KIND_CUES
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
    AskChange,
    AskCommonGround,
    AskComparison,
    AskContested,
    AskCount,
    AskCoverage,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    Help,
    ListActors,
    ListPositions,
    ListSources,
    ListSpeakers,
    ListTopics,
    Request,
    SourceFact,
    Welcome,
)
from briefing.answers.resolving import cut
from briefing.answers.words import Token, tokens
from briefing.library.dates import PartialDate, When
from briefing.library.model import Stance

_AGREEMENT = (AskWhoAgrees, AskCommonGround, AskChange, AskContested)
_RECORD = (AskOccasions, AskCount, ListSources, AskSource)
_NAMED = (
    *(AskOverview, AskPosition, AskSaid, AskComparison, AskTopic, AskTimeline),
    *_AGREEMENT,
    *_RECORD,
)
_WORDS = (AskSearch, AskVerify)
_ANY = (*_NAMED, *_WORDS)
_OF_EVERYBODY = (ListActors(), ListSpeakers())
"""Lists that have everybody who can be named."""
STANCE_CUES = ("supports", "opposes", "leave", "stay")
"""Cues that ask for a stance: an answer takes them up where it is on a topic."""
WITHOUT_CUES = ("undated", "no_outlet", "no_author")
"""Cues that ask for what is without something: they leave nothing out."""

_TAKEN_UP: dict[str, tuple[type[Request], ...]] = {
    "compare": (AskComparison, AskCommonGround, AskTopic),
    "timeline": (AskTimeline, AskSaid, AskChange),
    "when": (AskTimeline, AskSaid, AskSearch, AskVerify, AskOccasions, ListSources, AskSource),
    "published": (ListSources, AskSource),
    "no_outlet": (ListSources,),
    "no_author": (ListSources,),
    "listing_use": (ListSources, ListActors, ListTopics),
    "where": (AskOccasions, AskSaid, AskSearch, AskVerify, AskCommonGround),
    "newest": (AskSaid, AskTimeline, AskAbout, ListSources),
    "oldest": (AskTimeline,),
    "words_follow": (AskSearch,),
    "words_end": (AskSearch,),
    "search_first": (AskSearch,),
    "search": (AskSearch, AskSaid, AskTimeline, AskCount, ListSources),
    "quotes": (*_ANY, AskAbout, ListSpeakers, ListActors),
    "views": (*_ANY, ListPositions),
    "said": (*_ANY, ListSpeakers),
    "wants": _NAMED,
    "who": (
        *(AskTopic, AskSearch, AskSaid, AskOverview, AskVerify, ListActors, AskAbout),
        *(AskWhoAgrees, AskChange, AskCoverage, AskCount, AskTimeline, AskSource, ListSources),
        ListSpeakers,
    ),
    "among": (AskComparison, AskCommonGround),
    "agree": (AskWhoAgrees, AskCommonGround, AskComparison),
    "differ": (AskWhoAgrees, AskCommonGround, AskComparison, AskContested),
    "contested": (AskContested, AskCommonGround, AskWhoAgrees, AskTopic),
    "change": (AskChange, AskTimeline),
    "count": (AskCount, AskTopic, ListSources, AskCommonGround, AskWhoAgrees, ListPositions),
    "counted": (AskCount, ListActors, ListSpeakers),
    "ranked_speakers": (ListSpeakers,),
    "ranked": (ListActors, ListSpeakers, ListSources),
    "coverage": (AskCoverage,),
    "verify": (AskVerify, AskSaid, AskPosition, AskTopic),
    "sources": (ListSources, AskSource, AskCount, AskCoverage, AskSearch, AskVerify),
    "speakers": (ListSpeakers,),
    "method": (AskAbout,),
    "of_record": (AskAbout,),
    "actors": (
        ListActors,
        AskCommonGround,
        AskWhoAgrees,
        AskCoverage,
        AskCount,
        AskContested,
        AskTopic,
        AskChange,
    ),
    "topics": (ListTopics, AskOverview, *_AGREEMENT, AskCoverage, AskCount),
    "about": (AskAbout,),
    "meet": (AskSaid, AskOccasions),
    "role": (AskSaid, ListSpeakers),
    "mixed_stance": (ListPositions, AskAbout),
    "unclear_stance": (ListPositions, AskAbout),
    "help": (Help,),
    "start": (Welcome,),
    "auxiliary": (*_ANY, AskAbout, AskCoverage, Help, ListSpeakers),
    "embedding": (*_ANY, AskAbout, AskCoverage, Help),
    "question_word": (*_ANY, AskAbout, AskCoverage, Help, ListActors, ListSpeakers, ListTopics),
}
"""For each cue the kinds of request that answer it. A cue of another kind is not understood."""


_GOING_ON = ("going_on", "going_on_last", "more", "who_of_it", "sources", "quotes")
"""Cues that a follow-up takes up by going on from the answer before."""


def requests_of(outcome: Outcome) -> Iterator[Request]:
    """What the outcome asks, or offers."""
    if isinstance(outcome, Understood):
        yield outcome.request
        yield from (choice.request for choice in outcome.further)
    elif isinstance(outcome, ChooseAnswer | IncompleteAnswer):
        yield from (choice.request for choice in outcome.choices)
    elif isinstance(outcome, UnknownAnswer):
        yield from (choice.request for choice in outcome.near)


def topics_of(requests: Iterable[Request]) -> Iterator[str]:
    """The topics that the requests are on."""
    for request in requests:
        topic = getattr(request, "topic", None)
        if topic is not None:
            yield topic


def carries(request: Request, meaning: Meaning) -> bool:
    """Whether the request is about what the name means; a speaker may stand for the actor."""
    actors = (getattr(request, "actor", None), *getattr(request, "actors", ()))
    about = getattr(request, "about", None)
    if meaning.kind is Kind.TOPIC:
        return getattr(request, "topic", None) == meaning.id
    if isinstance(request, ListActors | ListSpeakers) and request in _OF_EVERYBODY:
        return True
    if meaning.kind is Kind.ACTOR:
        return meaning.id in actors or about == meaning.id
    if about == f"{meaning.actor}/{meaning.id}":
        return True
    speaker = getattr(request, "speaker", None)
    return meaning.actor in actors and (
        speaker == meaning.id or (speaker is None and not isinstance(request, AskSaid))
    )


def is_searched(words: Iterable[Token], requests: Iterable[Request]) -> bool:
    """Whether the words stand in what is searched for, or verified."""
    searched = {
        token.word
        for request in requests
        if isinstance(request, _WORDS)
        for token in tokens(request.words)
    }
    return bool(searched) and all(token.word in searched for token in words)


def takes_up(cue: str, outcome: Outcome, scope: Scope) -> bool:
    """Whether the answer does what the cue asks for; a refusal may ask anything."""
    if not isinstance(outcome, Understood):
        return cue in _TAKEN_UP or cue in STANCE_CUES
    if cue in _GOING_ON and outcome.carried is not None:
        return True
    request = outcome.request
    topics = tuple(topics_of((request,)))
    if cue in KIND_CUES:
        return getattr(request, "kind", None) is KIND_CUES[cue] or isinstance(request, AskAbout)
    if cue == "undated":
        return asks_for_undated(request)
    if cue in ("supports", "opposes"):
        is_held = isinstance(request, AskOverview) and request.held is not None
        return bool(topics) or is_held or isinstance(request, AskWhoAgrees)
    if cue in ("leave", "stay"):
        return asked_of(request) is not None or scope.is_about_staying(topics)
    return isinstance(request, _TAKEN_UP.get(cue, ()))


def asked_of(request: Request) -> Stance | None:
    """The stance that the request asks about; None where it asks about none."""
    if isinstance(request, AskTopic):
        return request.asked_for
    return request.asked if isinstance(request, AskPosition | AskSaid) else None


def asks_against(request: Request) -> bool:
    """Whether the request asks for disagreement: a negation may have made it do so."""
    if isinstance(request, AskOverview):
        return request.held is not None
    return isinstance(request, AskWhoAgrees | AskCommonGround) and request.differ


def asks_for_undated(request: Request) -> bool:
    """Whether the request asks for what has no date."""
    if isinstance(request, ListSources):
        return request.lacking is SourceFact.PUBLISHED
    return isinstance(request, AskTimeline) and request.undated


def occasion_of(request: Request) -> str | None:
    """The occasion, or the outlet, that the request asks for."""
    if isinstance(request, ListSources):
        return request.outlet
    return request.occasion if isinstance(request, AskSaid | AskTimeline) else None


def when_of(request: Request) -> When | None:
    """The time that the request asks for."""
    if isinstance(
        request, AskSaid | AskTimeline | AskOccasions | AskCount | AskComparison | AskChange
    ):
        return request.when
    return request.published if isinstance(request, ListSources) else None


def is_asked_of(outcome: Outcome) -> bool:
    """Whether the outcome is a position, or a speaker's words, of which a yes/no question asks."""
    return isinstance(outcome, Understood) and (
        isinstance(outcome.request, AskPosition | AskSaid) and outcome.request.asked is not None
    )


def without_asked(outcome: Understood) -> Understood:
    """The outcome, of which no yes/no question asks."""
    if not isinstance(outcome.request, AskPosition | AskSaid):
        return outcome
    return replace(outcome, request=replace(outcome.request, asked=None, negated=False))


def with_time_taken(outcome: Outcome, question: Question) -> Outcome:
    """The outcome, saying for which time one was taken that names no year, or none at all."""
    time = question.time
    if time is None or not time.is_taken or not isinstance(outcome, Understood):
        return outcome
    when = getattr(outcome.request, "when", None)
    if not isinstance(when, PartialDate):  # a period stands in the answer's first line
        return outcome
    typed = question.found.text[time.start : time.end]
    return replace(outcome, taken=(*outcome.taken, TakenFor(cut(typed), when)))
