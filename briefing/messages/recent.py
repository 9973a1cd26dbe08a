"""The answers that were laid out last.

Laying out a long answer costs about 0.3 ms for each quote in it, and a reader turns its pages one
by one. So the pages are kept for the next press. An answer that differs in anything, because the
library was edited, is laid out anew.
"""

from collections import OrderedDict
from collections.abc import Callable

from briefing.answers.model import AnyAnswer
from briefing.answers.requests import Request
from briefing.messages.pages import Layout

MOST_KEPT = 32


class Recent:
    """The last layouts of answers of several pages, by the question."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Request, tuple[AnyAnswer, Layout]] = OrderedDict()

    def layout(self, answer: AnyAnswer, make: Callable[[AnyAnswer], Layout]) -> Layout:
        """The layout of an equal answer to the same question, or else a new one."""
        if answer.request is None:
            return make(answer)
        kept = self._kept.pop(answer.request, None)
        if kept is None or kept[0] != answer:
            kept = (answer, make(answer))
        if len(kept[1].pages) > 1:
            self._kept[answer.request] = kept
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept[1]
