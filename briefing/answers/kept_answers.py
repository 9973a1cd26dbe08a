"""Answers that were made already: what a library answers never changes."""

from collections.abc import Callable

from cachetools import TTLCache

from briefing.answers.explained import Explained
from briefing.answers.model import AnyAnswer
from briefing.answers.parts import SharedTopic, Side
from briefing.answers.requests import AskVerify, Request
from briefing.answers.words import KEPT_SECONDS, LONGEST_QUESTION, MOST_QUESTIONS

MOST_PARTS = 50_000
"""Quotes and lines in all the answers that are kept: 10 MB at the most. Most have under ten."""


class KeptAnswers:
    """The last answers from one library, by what was asked.

    Words that are to be verified are looked for each time: they are as long as a message may be,
    and nobody pastes the same ones twice.
    """

    def __init__(self, most_parts: int = MOST_PARTS) -> None:
        self._most_parts = most_parts
        self._kept: TTLCache[tuple[Request, int], AnyAnswer] = TTLCache(
            most_parts, KEPT_SECONDS, getsizeof=_parts_in
        )

    def answer(
        self, request: Request, copies: int, make: Callable[[Request], AnyAnswer]
    ) -> AnyAnswer:
        """The answer to the request, made now if it is not kept.

        ``copies`` says which copies of the articles are here: an answer may tell of them.
        """
        if isinstance(request, AskVerify):
            return make(request)
        kept = self._kept.get((request, copies))
        if kept is None:
            kept = make(request)
            if _parts_in(kept) <= self._most_parts:
                self._kept[request, copies] = kept
        return kept


_MOST_PARTS_OF_ONE = 200


class KeptReadings:
    """What the last short questions came to, as they were typed: "russia on assad".

    Nothing says who asked. It never leaves the memory, and goes after ten minutes.
    """

    def __init__(self) -> None:
        self._kept: TTLCache[tuple[str, int], Explained] = TTLCache(MOST_QUESTIONS, KEPT_SECONDS)

    def read(self, text: str, copies: int, make: Callable[[str], Explained]) -> Explained:
        """What the text comes to, made now if it is not kept; ``copies`` as for an answer.

        Only for texts that mean the same whenever they are asked, and whatever was asked before.
        """
        if len(text) > LONGEST_QUESTION:
            return make(text)
        kept = self._kept.get((text, copies))
        if kept is None:
            kept = make(text)
            if _parts_in(kept.answer) <= _MOST_PARTS_OF_ONE:
                self._kept[text, copies] = kept
        return kept


def _parts_in(answer: AnyAnswer) -> int:
    """How many things the answer is made of: its memory grows with them alone."""
    return 1 + sum(_size(getattr(answer, name)) for name in answer.__slots__)


def _size(part: object) -> int:
    match part:
        case tuple():
            return sum(map(_size, part))
        case Side():
            return 1 + len(part.quotes)
        case SharedTopic():
            return 1 + len(part.lines) + len(part.without)
        case _:
            return 1
