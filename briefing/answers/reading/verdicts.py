"""Which stance a yes/no question asks of a position, or of a speaker's own words."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.lexicon import Lexicon
from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run
from briefing.answers.reading.stances import is_negated, stance_asked_about
from briefing.answers.refusals import Outcome, Understood
from briefing.answers.requests import AskPosition, AskSaid, AskTopic
from briefing.library.model import Library


class VerdictReader:
    """Tells which stance a question asks about, where it was read whole.

    Where a word is not understood none is: "withdraw troops" is not "send troops".
    """

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._library = library
        self._lexicon = lexicon

    def with_stance(self, outcome: Outcome, question: Question, runs: Sequence[Run]) -> Outcome:
        """The outcome, with the stance that a yes/no question asks about."""
        mention = question.topic_mention
        if not isinstance(outcome, Understood) or mention is None or outcome.further:
            return outcome
        request = outcome.request
        is_whole = not runs and not self._changes(question)
        if isinstance(request, AskTopic) and request.asked_for is not None and not is_whole:
            return replace(outcome, request=replace(request, asked_for=None))
        if not is_whole or not _can_be_asked(request):
            return outcome
        assert isinstance(request, AskPosition | AskSaid)  # noqa: S101 - what can be asked
        topic = self._library.topics[request.topic or ""]
        asked = stance_asked_about(question.cues, mention, topic)
        if asked is None:
            return outcome
        negated = is_negated(question.cues)
        return replace(outcome, request=replace(request, asked=asked, negated=negated))

    def _changes(self, question: Question) -> bool:
        """Whether a word of grammar changes what is asked: "only", "before"."""
        cues = question.cues
        before = {number for span in cues.embeddings for number in range(*span)}
        passed = cues.named | cues.covered("wants", "supports", "opposes") | before
        words = enumerate(question.found.words)
        return any(
            token.word in self._lexicon.weighty for number, token in words if number not in passed
        )


def _can_be_asked(request: object) -> bool:
    """Whether yes or no can be said to it: a position, or a speaker's words on a topic."""
    if isinstance(request, AskSaid):
        limits = (request.when, request.occasion, request.about)
        return None not in (request.topic, request.speaker) and limits == (None, None, None)
    return isinstance(request, AskPosition)
