"""The buttons that turn the pages of a message."""

from collections.abc import Callable
from typing import Protocol

from briefing.messages.measure import plain
from briefing.messages.message import Button


class Turns(Protocol):
    """The labels of the buttons, as the templates give them; each names the page it leads to."""

    def first(self, page: int) -> str:
        """To the first page."""

    def back(self, page: int) -> str:
        """To the page before."""

    def on(self, page: int) -> str:
        """To the next page."""

    def last(self, page: int) -> str:
        """To the last page."""


def turning(turns: Turns, at: int, last: int, data: Callable[[int], str]) -> list[Button]:
    """The buttons on page ``at`` of ``last`` pages; ``data`` asks for a page."""
    wanted = [
        *([(turns.first, 1)] if at > 2 else []),
        *([(turns.back, at - 1)] if at > 1 else []),
        *([(turns.on, at + 1)] if at < last else []),
        *([(turns.last, last)] if at < last - 1 else []),
    ]
    return [Button(plain(label(page)).strip(), data=data(page)) for label, page in wanted]
