"""Answers the questions of programs: by the chat's own answerer, over what is proved."""

from collections.abc import Callable
from datetime import datetime

from briefing.answers.answerer import Answerer
from briefing.answers.permalinks import Permalinks
from briefing.programs.answer_records import AnyRecord
from briefing.programs.questions import Question
from briefing.programs.records import Record
from briefing.programs.serialiser import Serialiser
from briefing.site.published import published


class ProgramReply(Record):
    """An answer. Its ``kind`` says which."""

    answer: AnyRecord


class ProgramAnswers:
    """Answers from the library of the moment; ``replace`` gives it another.

    Its answerers are those of `proved_only`. Not for use by two threads at once.
    """

    def __init__(
        self,
        answerer: Answerer,
        clock: Callable[[], datetime],
        permalinks: Permalinks | None = None,
    ) -> None:
        """``clock`` tells the time, with its zone; ``permalinks`` lead to the library's site."""
        self._clock = clock
        self._serialiser = Serialiser(permalinks)
        self._answerer = answerer

    def replace(self, answerer: Answerer) -> None:
        """Answer from another library."""
        self._answerer = answerer

    def reply(self, question: Question) -> ProgramReply:
        """The answer to a question."""
        command, words = question.command()
        answer = self._answerer.command(command, words, self._clock())
        return ProgramReply(answer=self._serialiser.record(answer, question.page))


def proved_only(answerer: Answerer) -> Answerer:
    """The same answerer where all its quotes are proved; else one of what may be published.

    The second takes as long as a reload: have it made beside the event loop.
    """
    library = answerer.library
    if all(quote.verdict.is_proved for quote in library.quotes.values()):
        return answerer
    return Answerer(published(library, {}).library, before=answerer)
