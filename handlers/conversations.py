"""What each reader asked last, for questions that go on from it: in memory, for some minutes.

Nothing of it is stored, and what is kept is what a button carries: ids and plain values.
"""

import time
from collections.abc import Callable, Sequence

from cachetools import TTLCache
from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from briefing.answers.answerer import Explained
from briefing.answers.conversation import Previous, request_of_buttons
from briefing.answers.model import AnyAnswer
from briefing.answers.refusals import TalkAnswer
from briefing.answers.requests import Request
from briefing.library.model import Library
from briefing.messages.callback_data.dialogue_actions import MARK, Verb, read_action
from briefing.messages.callback_data.question_codec import Asked, Codec

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

    def note(self, asked: Message, person: int, answered: int | None, previous: Previous) -> None:
        """Keep what a person asked with this message, and with which message it was answered."""
        self._of_people[_key(asked, person)] = previous
        if answered is not None:
            self._of_answers[asked.chat.id, answered] = previous

    def forget(self, asked: Message, person: int) -> None:
        """Forget what a person asked last: the newest answer has nothing to go on from."""
        self._of_people.pop(_key(asked, person), None)

    def clear(self) -> None:
        """Forget everything, as a restart does."""
        self._of_people.clear()
        self._of_answers.clear()

    def last(self, asked: Message, person: int) -> Previous | None:
        """What a person asked last in the chat of the message; None where it is too long ago."""
        return self._of_people.get(_key(asked, person))

    def of_answer(self, answer: Message, codec: Codec, library: Library) -> Previous | None:
        """What an answer of the bot answered: as kept, or else as its buttons tell."""
        kept = self._of_answers.get((answer.chat.id, answer.message_id))
        if kept is not None:
            return kept
        return request_of_buttons(_asked_by_buttons(answer.reply_markup, codec, library))


def remember(
    conversations: Conversations, asked: Message, answered: int | None, told: Explained
) -> None:
    """Keep what an answer was about, or forget the last one where it was about nothing."""
    person = person_of(asked)
    answer: AnyAnswer = told.answer
    if isinstance(answer, TalkAnswer):
        return
    if answer.request is None:
        conversations.forget(asked, person)
        return
    before = told.after
    previous = (
        Previous(answer.request, told.page)
        if before is None
        else before.followed_by(answer.request, told.page, answer.carried)
    )
    conversations.note(asked, person, answered, previous)


def note_press(
    conversations: Conversations, query: CallbackQuery, answer: AnyAnswer, page: int
) -> None:
    """Keep what a press asked for the presser, and that the message now answers it."""
    if isinstance(query.message, Message) and answer.request is not None:
        previous = Previous(answer.request, page)
        conversations.note(query.message, query.from_user.id, query.message.message_id, previous)


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
    told = own or [one for one in data if not one.startswith(MARK)]
    read = [codec.decode(one, library) for one in told]
    return tuple((asked.request, asked.page) for asked in read if isinstance(asked, Asked))
