"""Whose message a press may change, and how everything else is answered.

A press rewrites a message only where that answers the presser's own question. Under a digest in a
group, or under an answer to somebody else, it opens the bot in the presser's own chat, or is
answered below. What no button of the message says is answered with a line that only the presser
sees: a program other than Telegram's can send any callback data with any message.
"""

import re
from enum import Enum, auto

from telegram import CallbackQuery, Message, MessageEntity
from telegram.constants import ChatType

from briefing.answers.model import AnyAnswer
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.messages.callback_data.question_codec import Gone, WordsPage
from briefing.messages.message import Message as Wording
from handlers.context import BotContext, Pressers
from handlers.incoming import is_private
from handlers.replying import say

_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""https://core.telegram.org/bots/features#deep-linking"""


def decode_callback(bot: BotContext, data: str, message: object = None) -> tuple[AnyAnswer, int]:
    """The answer and the page that a button's data, or a link's, asks for.

    ``message`` is the one that carries the button. It holds the words of a question that are too
    long for the data's 64 bytes. What cannot be asked any more, because the library changed or the
    button is another version's, has an answer too.
    """
    asked = bot.codec.decode(data, bot.answerer.library, _kept_words(message))
    if isinstance(asked, Gone):
        return GoneAnswer(what=asked.what), 1
    if isinstance(asked, WordsPage):
        return GoneAnswer(what=Kept.QUESTION), 1
    return bot.answerer.answer(asked.request), asked.page


def _kept_words(message: object) -> str | None:
    """The reader's own words as the message shows them: its first text in code type."""
    if not isinstance(message, Message) or message.text is None:
        return None
    codes = message.parse_entities([MessageEntity.CODE]).items()
    return min(codes, key=lambda item: item[0].offset)[1] if codes else None


class Whose(Enum):
    """What a message with a button is to the person who presses it."""

    OWN = auto()
    """It answers the presser's own question."""
    ANOTHERS = auto()
    """It answers somebody else, or nobody."""
    FORGED = auto()
    """It has no such button."""


def whose(query: CallbackQuery, pressers: Pressers) -> Whose:
    """What the message is to the presser.

    In a private chat every message is the reader's own. In a group an answer replies to the
    message that asked: its author has asked. Of a message that was sent by inline mode, and of one
    that Telegram no longer shows, nobody knows who has.
    """
    message = query.message
    if message is not None and message.chat.type == ChatType.PRIVATE:
        return Whose.OWN
    if not isinstance(message, Message):
        return Whose.ANOTHERS
    if not _has_button(message, query.data):
        return Whose.FORGED
    is_own = _asker_of(message) == query.from_user.id or pressers.is_for(
        message.chat.id, message.message_id, query.from_user.id
    )
    return Whose.OWN if is_own else Whose.ANOTHERS


def may_answer_below(query: CallbackQuery) -> bool:
    """Whether the bot may write below the message. In a channel only its admins speak."""
    return isinstance(query.message, Message) and query.message.chat.type != ChatType.CHANNEL


async def answer_below(query: CallbackQuery, wording: Wording, pressers: Pressers) -> None:
    """Leave the message as it stands, and send the wording below it.

    What answers the presser's own question goes on replying to that question.
    """
    message = query.message
    assert isinstance(message, Message)  # noqa: S101 - the caller has asked `may_answer_below`
    below = message_below(message, query.from_user.id)
    sent = await say(below, wording.text, wording.buttons)
    if not is_private(message):
        pressers.answered(message.chat.id, sent, query.from_user.id)


def message_below(message: Message, presser: int) -> Message:
    """What an answer to a press replies to: the presser's own question, or else the message."""
    asked = message.reply_to_message
    return asked if asked is not None and _asker_of(message) == presser else message


async def open_bot(query: CallbackQuery, username: str, otherwise: str) -> None:
    """Open the bot in the presser's own chat, where it answers what the button asks.

    https://core.telegram.org/bots/api#answercallbackquery: a bot may open itself, by a link with a
    start parameter. Data that could stand in no such link gets the toast ``otherwise``.
    """
    if _START_PARAMETER.fullmatch(query.data or ""):
        await query.answer(url=f"https://t.me/{username}?start={query.data}")
    else:
        await query.answer(otherwise)


async def message_pressed(
    query: CallbackQuery, bot: BotContext, username: str, *, is_read: bool
) -> Message | None:
    """The message below which its own reader pressed a button that could be read.

    None where the press is answered already: of a button that is not the bot's, and of another
    reader, for whom the bot is opened.
    """
    owner = whose(query, bot.pressers)
    if owner is Whose.FORGED or not is_read:
        await query.answer(bot.messenger.toast("no_such_button"))
        return None
    if owner is Whose.ANOTHERS or not isinstance(query.message, Message):
        await open_bot(query, username, bot.messenger.toast("no_such_button"))
        return None
    return query.message


def _asker_of(message: Message) -> int | None:
    """Who wrote the message that this one answers.

    A message in a topic of a forum seems to reply to the one that opened the topic.
    """
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.forum_topic_created is not None:
        return None
    return asked.from_user.id


def _has_button(message: Message, data: str | None) -> bool:
    keyboard_rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return any(button.callback_data == data for row in keyboard_rows for button in row)
