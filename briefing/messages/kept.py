"""What was worded already: an answer says the same to everybody until the library changes."""

from collections.abc import Callable
from typing import TypeAlias

from cachetools import LRUCache, TTLCache

from briefing.answers.model import AnyAnswer
from briefing.answers.parts import NOTHING_UNREAD
from briefing.answers.requests import Request
from briefing.answers.words import KEPT_SECONDS
from briefing.messages.message import Message, Offer
from briefing.messages.pages import Layout

MOST_BYTES = 16_000_000
"""About so much memory is used for messages that may be asked for again."""

MOST_KEPT = 32
"""Questions whose pages are kept for the next press."""


class Recent:
    """The last layouts of answers of several pages, by the question.

    Laying out a long answer costs about 0.3 ms for each quote in it, and a reader turns its pages
    one by one. An answer that differs in anything, because the library was edited, is laid out
    anew.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[Request, tuple[AnyAnswer, Layout]] = LRUCache(MOST_KEPT)

    def layout(self, answer: AnyAnswer, make: Callable[[AnyAnswer], Layout]) -> Layout:
        """The layout of an equal answer to the same question, or else a new one."""
        if answer.request is None:
            return make(answer)
        kept = self._kept.get(answer.request)
        if kept is not None and kept[0] == answer:
            return kept[1]
        layout = make(answer)
        if len(layout.pages) > 1:
            self._kept[answer.request] = answer, layout
        else:
            self._kept.pop(answer.request, None)
        return layout


_BYTES_OF_CHARACTER = 2
_BYTES_OF_BUTTON = 400
_BYTES_OF_MESSAGE = 2_000

_Key: TypeAlias = tuple[Request, int | str]
_OFFER = "offer"


class KeptWording:
    """The messages and inline results of the last answers, by question and page.

    Kept is what answers a question by itself. Where names were taken for others, or words are
    told not to be understood, the same question has other messages: those are worded each time.
    An answer that differs in anything from the one that was worded is worded anew.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._messages: TTLCache[_Key, tuple[AnyAnswer, Message]] = TTLCache(
            most_bytes, KEPT_SECONDS, getsizeof=lambda kept: _size(kept[1])
        )
        self._offers: TTLCache[_Key, tuple[AnyAnswer, Offer]] = TTLCache(
            most_bytes, KEPT_SECONDS, getsizeof=lambda kept: _size(kept[1].message)
        )

    def message(self, answer: AnyAnswer, page: int, make: Callable[[], Message]) -> Message:
        """The page of the answer, made now if it is not kept."""
        if not stands_alone(answer) or answer.request is None:
            return make()
        key: _Key = (answer.request, page)
        kept = self._messages.get(key)
        if kept is not None and _is_same(kept[0], answer):
            return kept[1]
        made = make()
        self._messages[key] = answer, made
        return made

    def offer(self, answer: AnyAnswer, make: Callable[[], Offer]) -> Offer:
        """The inline result of the answer, made now if it is not kept."""
        if answer.request is None:
            return make()
        key: _Key = (answer.request, _OFFER)
        kept = self._offers.get(key)
        if kept is not None and _is_same(kept[0], answer):
            return kept[1]
        made = make()
        self._offers[key] = answer, made
        return made

    def forget(self) -> None:
        """Let everything go: the answers hold parts of their library."""
        self._messages.clear()
        self._offers.clear()


def stands_alone(answer: AnyAnswer) -> bool:
    """Whether its message says nothing of how the question was typed."""
    is_read = not answer.taken and answer.unread == NOTHING_UNREAD
    return is_read and answer.carried is None and not (answer.further or answer.caveats)


def _is_same(kept: AnyAnswer, answer: AnyAnswer) -> bool:
    return kept is answer or kept == answer


def _size(message: Message) -> int:
    buttons = sum(map(len, message.buttons))
    text = len(message.text) * _BYTES_OF_CHARACTER
    return text + buttons * _BYTES_OF_BUTTON + _BYTES_OF_MESSAGE
