"""What an answer must say of itself, where a question asks for more than the file has.

"Why does Russia arm Assad" asks for reasons; on file is what was said. "Does the US support the
opposition" asks for a stance on a party; on file are words that speak of it.
"""

from collections.abc import Iterable

from briefing.answers.parts import Caveat
from briefing.answers.reading.asking import Question
from briefing.answers.reading.words_read import Role
from briefing.answers.refusals import Outcome, Understood
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskSaid,
    AskSearch,
    AskTimeline,
    AskTopic,
)

STANCES = ("supports", "opposes", "wants")
"""Cues that ask what somebody is for, or against."""
_HOLDING = (AskPosition, AskSaid, AskTopic, AskOverview, AskComparison, AskTimeline, AskSearch)
"""Requests for stances and words: what somebody who asks why is shown."""


def caveats(question: Question, outcome: Outcome) -> tuple[Caveat, ...]:
    """What the answer to the question must say of itself."""
    if not isinstance(outcome, Understood):
        return ()
    return tuple(
        caveat
        for caveat, asks in (
            (Caveat.REASONS, _asks_why(question, outcome)),
            (Caveat.STANCE, _asks_stance(question, outcome)),
            (Caveat.ORDER, _asks_order(question, outcome)),
        )
        if asks
    )


def _asks_why(question: Question, outcome: Understood) -> bool:
    return question.cues.has("reasons") and isinstance(outcome.request, _HOLDING)


def _asks_stance(question: Question, outcome: Understood) -> bool:
    """Whether a stance is asked for, and words are given that are on no topic of its own."""
    request = outcome.request
    is_words = isinstance(request, AskSearch) or (
        isinstance(request, AskSaid) and request.about is not None and request.topic is None
    )
    return is_words and question.cues.has(*STANCES) and not question.cues.has("quotes")


def _asks_order(question: Question, outcome: Understood) -> bool:
    """Whether it asks which of several came first."""
    request = outcome.request
    is_of_all = isinstance(request, AskTimeline) and request.actor is None
    return is_of_all and question.cues.has("oldest") and len(question.parties) > 1


def told_of(word: str, held: Iterable[str], outcome: Outcome) -> tuple[Role, str] | None:
    """What a word is by which more is asked than there is, where the answer says so."""
    caveats = outcome.caveats if isinstance(outcome, Understood) else ()
    if Caveat.REASONS in caveats and "reasons" in held:
        return Role.ASKING, "reasons"
    limited = isinstance(outcome, Understood) and getattr(outcome.request, "kind", None)
    if limited and word == "only":
        return Role.ASKING, "kind"
    stance = next((cue for cue in held if cue in STANCES), None)
    return (Role.STANCE, stance) if stance and Caveat.STANCE in caveats else None
