"""Quotes of one kind alone, "direct quotes only", and positions of one stance, "unclear ones"."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.reading.asking import Question
from briefing.answers.reading.cues import Cues
from briefing.answers.refusals import Outcome, Understood
from briefing.answers.requests import (
    AskOverview,
    AskPosition,
    AskSaid,
    AskTimeline,
    AskTopic,
    ListPositions,
    Request,
)
from briefing.library.model import QuoteKind, Stance

KIND_CUES = {
    "direct_kind": QuoteKind.DIRECT,
    "fragment_kind": QuoteKind.FRAGMENT,
    "reported_kind": QuoteKind.REPORTED,
}
"""The cues by which quotes of one kind are asked for."""

STANCE_KINDS = {"mixed_stance": Stance.MIXED, "unclear_stance": Stance.UNCLEAR}
"""The cues by which positions of one stance are asked for."""
_DEFINING = ("what", "whats", "how", "why", "when", "is", "are", "does", "do", "can")
"""Words with which a question begins that asks what a word means."""
_LIMITING = ("only", "which")


def kind_asked(cues: Cues) -> QuoteKind | None:
    """The kind of quotes that is asked for; None for any, and where several are named."""
    kinds = [kind for cue, kind in KIND_CUES.items() if cues.has(cue)]
    return kinds[0] if len(kinds) == 1 else None


def with_kind(outcome: Outcome, question: Question) -> Outcome:
    """The outcome, with quotes of the one kind that is asked for."""
    kind = kind_asked(question.cues)
    if kind is None or not isinstance(outcome, Understood):
        return outcome
    limited = _limited(outcome.request, kind)
    return outcome if limited is None else replace(outcome, request=limited)


def _limited(request: Request, kind: QuoteKind) -> Request | None:
    """The request for such quotes alone; None where it asks for no quotes."""
    match request:
        case AskSaid() | AskTimeline():
            return replace(request, kind=kind)
        case AskPosition() if request.asked is None:
            return AskSaid(request.actor, None, request.topic, kind=kind)
        case AskOverview(held=None):
            return AskSaid(request.actor, kind=kind)
        case AskTopic(asked_for=None):
            return AskTimeline(topic=request.topic, kind=kind)
    return None


def all_of_kind(cues: Cues, beside: Sequence[str]) -> AskTimeline | ListPositions | None:
    """All quotes of one kind, or positions of one stance, where nothing else is asked for.

    The cues ``beside`` them ask nothing more. What such words mean is asked of the record: "what
    does mixed mean", "are these direct quotes".
    """
    cue = next((one for one in (*KIND_CUES, *STANCE_KINDS) if cues.has(one)), None)
    opening = cues.words[0].word if cues.words else ""
    if cue is None or opening in _DEFINING or cues.has("defining"):
        return None
    passed = cues.covered(cue, *beside)
    if not all(
        number in passed or cues.lexicon.is_small(token) or token.word in _LIMITING
        for number, token in enumerate(cues.words)
    ):
        return None
    if cue in STANCE_KINDS:
        is_of_positions = cues.has("views", "who", "actors", "topics")
        return ListPositions(STANCE_KINDS[cue]) if is_of_positions else None
    kind = kind_asked(cues)
    return None if kind is None else AskTimeline(newest_first=True, kind=kind)
