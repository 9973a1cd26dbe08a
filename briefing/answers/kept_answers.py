"""Answers that were made already: what a library answers never changes."""

from collections.abc import Callable

from cachetools import LRUCache

from briefing.answers.model import AnyAnswer
from briefing.answers.parts import SharedTopic, Side
from briefing.answers.requests import AskVerify, Request

MOST_PARTS = 50_000
"""Quotes and lines in all the answers that are kept: 10 MB at the most. Most have under ten."""


class KeptAnswers:
    """The last answers from one library, by what was asked.

    Words that are to be verified are looked for each time: they are as long as a message may be,
    and nobody pastes the same ones twice.
    """

    def __init__(self, most_parts: int = MOST_PARTS) -> None:
        self._most_parts = most_parts
        self._kept: LRUCache[tuple[Request, int], AnyAnswer] = LRUCache(most_parts, _parts_in)

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
