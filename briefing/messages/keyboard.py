"""Buttons in rows, as wide as a telephone shows them."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from briefing.messages.callback_data.question_codec import keeping
from briefing.messages.cutting import ELLIPSIS, shorten
from briefing.messages.measure import plain
from briefing.messages.message import Button, Message

LONGEST_LABEL = 40
"""Characters; Telegram cuts longer labels in the middle of a word."""
_WIDEST_ROW = 42
_MOST_IN_A_ROW = 3
_NARROW = 8
_MOST_NARROW = 4
_PADDING = 3
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"}


def label(text: str, length: int = LONGEST_LABEL) -> str:
    """A label or a title: short, on one line, and never empty to the eye."""
    short = shorten(text, length)
    seen = any(unicodedata.category(character) not in _UNSEEN for character in short)
    return short if seen else ELLIPSIS


def rows(groups: Iterable[Sequence[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Each group's buttons, one to three side by side; a new group begins a new row.

    A button that does what an earlier one does is left out.
    """
    done: set[tuple[str | None, ...]] = set()
    laid: list[tuple[Button, ...]] = []
    for group in groups:
        row: list[Button] = []
        for button in group:
            action = (button.data, button.url, button.inline_query, button.copy_text)
            if action in done:
                continue
            done.add(action)
            if row and not _fits([*row, button]):
                laid.append(tuple(row))
                row = []
            row.append(button)
        if row:
            laid.append(tuple(row))
    return tuple(laid)


def staying(message: Message) -> Message:
    """The message with buttons whose answers come below it."""
    return replace(
        message,
        buttons=tuple(
            tuple(
                button if button.data is None else replace(button, data=keeping(button.data))
                for button in row
            )
            for row in message.buttons
        ),
    )


def in_groups(buttons: list[Button]) -> list[list[Button]]:
    """What opens something, then what copies something: each in rows of its own."""
    return [
        [button for button in buttons if button.copy_text is None],
        [button for button in buttons if button.copy_text is not None],
    ]


def _fits(row: Sequence[Button]) -> bool:
    """Whether the row's buttons, all as wide as the widest, still show their labels."""
    widest = max(len(button.label) for button in row) + _PADDING
    most = _MOST_NARROW if widest <= _NARROW else _MOST_IN_A_ROW
    return len(row) <= most and widest * len(row) <= _WIDEST_ROW


# The buttons that turn the pages of a message.
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
