"""What each reader was answered last, for what goes on from it: in memory, for some minutes.

Nothing of it is stored, and what is kept is what a button carries: ids and plain values.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from weakref import ReferenceType, ref

from cachetools import LRUCache, TTLCache
from telegram import InlineKeyboardMarkup, Message

from briefing.answers.answerer import Answerer
from briefing.answers.conversation import Previous, offered_by, request_of_buttons
from briefing.answers.requests import Request
from briefing.digests.dialogue.results import Screen
from briefing.library.model import Library
from briefing.messages.callback_data.dialogue_actions import MARK, Verb, read_action
from briefing.messages.callback_data.question_codec import Asked, Codec
from briefing.messages.message import Button

MOST_KEPT = 20_000
"""Readers, and answers, of which the last request is kept; the oldest is forgotten first."""
KEPT_SECONDS = 600.0
"""How long a question can be gone on from without a reply to its answer."""
_OF_MESSAGE = (Verb.WRONG, Verb.MISSING)
"""What a reader tells the curators of a message; the button carries the message's question."""


class Conversations:
    """The last request of each person in each chat, and the request of each answer sent."""

    def __init__(
        self,
        *,
        most: int = MOST_KEPT,
        seconds: float = KEPT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._of_people: TTLCache[tuple[int, int, int], Previous] = TTLCache(most, seconds, clock)
        self._of_answers: TTLCache[tuple[int, int], Previous] = TTLCache(most, seconds, clock)
        self._screens: TTLCache[tuple[int, int, int], Screen] = TTLCache(most, seconds, clock)

    def note(self, asked: Message, person: int, answered: int | None, previous: Previous) -> None:
        """Keep what a person asked with this message, and with which message it was answered."""
        self._of_people[_key(asked, person)] = previous
        if answered is not None:
            self._of_answers[asked.chat.id, answered] = previous

    def forget(self, asked: Message, person: int) -> None:
        """Forget what a person asked last: the newest answer has nothing to go on from."""
        self._of_people.pop(_key(asked, person), None)

    def leave_screen(self, message: Message, person: int) -> None:
        """A question of the file was answered: digests are not what is spoken of any more."""
        self._screens.pop(_key(message, person), None)

    def note_screen(self, message: Message, person: int, screen: Screen) -> None:
        """Keep what a person was shown last of this chat's digests, until they ask of the file."""
        self._screens[_key(message, person)] = screen

    def screen(self, message: Message, person: int) -> Screen | None:
        """What a person was shown of digests, where that was the last answer they got."""
        return self._screens.get(_key(message, person))

    def clear(self) -> None:
        """Forget everything, as a restart does."""
        self._of_people.clear()
        self._of_answers.clear()
        self._screens.clear()

    def last(self, asked: Message, person: int) -> Previous | None:
        """What a person asked last in the chat of the message; None where it is too long ago."""
        return self._of_people.get(_key(asked, person))

    def of_answer(self, answer: Message, codec: Codec, library: Library) -> Previous | None:
        """What an answer of the bot answered: as kept, or else as its buttons tell."""
        kept = self._of_answers.get((answer.chat.id, answer.message_id))
        if kept is not None:
            return kept
        asked = _asked_by_buttons(answer.reply_markup, codec, library)
        told = request_of_buttons(asked)
        return None if told is None else replace(told, offered=offered_by(asked))


class OfferedQuestions:
    """What the buttons of the last messages offer to pick from, read once for a library.

    The same buttons stand under the same answer, whoever gets it. Data is read with the answerer
    of its time: another one begins anew, and the old one's library is not held.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._kept: LRUCache[tuple[tuple[Button, ...], ...], tuple[Request, ...]] = LRUCache(most)
        self._answerer: ReferenceType[Answerer] | None = None

    def under(
        self, rows: tuple[tuple[Button, ...], ...], codec: Codec, answerer: Answerer
    ) -> tuple[Request, ...]:
        """What the buttons of a message offer, in their order."""
        if self._answerer is None or self._answerer() is not answerer:
            self._kept.clear()
            self._answerer = ref(answerer)
        offered = self._kept.get(rows)
        if offered is None:
            data = [one.data for row in rows for one in row if one.data is not None]
            offered = self._kept[rows] = offered_by(_read(data, codec, answerer.library))
        return offered


def person_of(message: Message) -> int:
    """Who wrote the message; 0 for a channel, which is nobody."""
    return message.from_user.id if message.from_user is not None else 0


def _key(message: Message, person: int) -> tuple[int, int, int]:
    return message.chat.id, message.message_thread_id or 0, person


def _asked_by_buttons(
    keyboard: InlineKeyboardMarkup | None, codec: Codec, library: Library
) -> Sequence[tuple[Request, int]]:
    """The requests and pages of a message's buttons.

    The button that reports a message to the curators carries the message's own question: it alone
    tells. Other buttons of dialogues carry none.
    """
    if keyboard is None:
        return ()
    every = [button.callback_data for row in keyboard.inline_keyboard for button in row]
    data = [one for one in every if isinstance(one, str)]
    actions = (read_action(one) for one in data if one.startswith(MARK))
    own = [one.value for one in actions if one is not None and one.verb in _OF_MESSAGE]
    return _read(own or data, codec, library)


def _read(data: Sequence[str], codec: Codec, library: Library) -> Sequence[tuple[Request, int]]:
    read = [codec.decode(one, library) for one in data if not one.startswith(MARK)]
    return tuple((asked.request, asked.page) for asked in read if isinstance(asked, Asked))
