"""Sending what the messenger made: as a reply, in the place of a message, or as inline results."""

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

import structlog
from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from briefing.answers.explained import Explained
from briefing.answers.model import AnyAnswer
from briefing.answers.requests import Request
from briefing.messages.message import Message as Wording
from briefing.messages.message import Offer
from handlers.context import BotContext
from handlers.conversations import person_of
from handlers.incoming import is_private
from handlers.sending import Place, Rows, keyboard_json, send_message

_log = structlog.get_logger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@lru_cache(maxsize=1_000)
def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """The buttons as python-telegram-bot takes them; None where there are none.

    The same buttons stand under the same answer, whoever gets it: they are made once.
    """
    return InlineKeyboardMarkup.de_json(json.loads(keyboard_json(rows))) if rows else None


async def reply(message: Message, bot: BotContext, answer: AnyAnswer, page: int = 1) -> int:
    """Answer a message: in a group as a reply to it, in a forum in its topic.

    Gives the id of the last message that was sent.
    """
    return await reply_to_question(message, bot, Explained(answer, page=page))


async def reply_to_question(message: Message, bot: BotContext, told: Explained) -> int:
    """The same, for an answer that may go on from another; the next question can go on from it."""
    sent = 0
    for wording in bot.messenger.replies(told.answer, page=told.page):
        sent = await say(message, wording.text, wording.buttons)
        told = replace(told, page=wording.page)
        _remember(message, bot, sent, told, wording)
    bot.heard(told.answer)
    return sent


def _remember(
    asked: Message, bot: BotContext, answered: int, told: Explained, wording: Wording
) -> None:
    """Keep what an answer was about and what it offers, or forget where it was about nothing."""
    conversations, person = bot.conversations, person_of(asked)
    last = conversations.last(asked, person)
    kept = told.leaves(last, _offered(bot, wording))
    if kept is None:
        conversations.forget(asked, person)
    elif kept is not last:
        conversations.note(asked, person, answered, kept)
    if told.answer.request is not None:
        conversations.leave_screen(asked, person)


def note_press(query: CallbackQuery, bot: BotContext, told: Explained, wording: Wording) -> None:
    """Keep what a press asked for the presser, and that the message now answers it."""
    message, person = query.message, query.from_user.id
    if not isinstance(message, Message) or told.answer.request is None:
        return
    kept = told.leaves(bot.conversations.last(message, person), _offered(bot, wording))
    if kept is not None:
        bot.conversations.note(message, person, message.message_id, kept)
    bot.conversations.leave_screen(message, person)


def _offered(bot: BotContext, wording: Wording) -> tuple[Request, ...]:
    return bot.offered.under(wording.buttons, bot.codec, bot.answerer)


async def say(message: Message, text: str, rows: Rows = (), *, is_reply: bool = False) -> int:
    """Send Telegram HTML where the message stands, and return the id of what was sent.

    Nothing is previewed. In a private chat it replies to the message only where ``is_reply``.
    """
    topic = message.direct_messages_topic
    place = Place(
        message.chat.id,
        message.message_thread_id if message.is_topic_message else None,
        None if topic is None else topic.topic_id,
        None if is_private(message) and not is_reply else message.message_id,
    )
    return await send_message(cast(ExtBot[Any], message.get_bot()), place, text, rows)


async def write(bot: ExtBot[None], chat: int, text: str) -> None:
    """Send Telegram HTML to a chat that did not ask; nothing is previewed."""
    await send_message(bot, Place(chat), text)


async def turn(query: CallbackQuery, wording: Wording) -> None:
    """Put the wording in the place of the message whose button was pressed.

    A message that can no longer be edited (it is too old, or deleted) is left, and the wording is
    sent below it. That it is what stands there already is no fault. Only for the presser's own
    messages: `handlers.presses` knows which those are.
    """
    try:
        await query.edit_message_text(
            wording.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(wording.buttons),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return
        _log.info("edit refused", reason=error.message)
        if isinstance(query.message, Message):
            await say(query.message, wording.text, wording.buttons)


def inline_result(offer: Offer) -> InlineQueryResultArticle:
    """One thing to send into another chat."""
    return InlineQueryResultArticle(
        id=offer.id,
        title=offer.title,
        description=offer.description,
        input_message_content=InputTextMessageContent(
            offer.message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
        ),
        reply_markup=keyboard(offer.message.buttons),
    )


def inline_results(offers: Iterable[Offer]) -> str:
    """The results of an inline query as the Bot API takes them: a list in JSON.

    The same things are offered for each letter that is typed. They are put into JSON once, which
    is ten times the work of all the rest of an answer.
    """
    return f"[{','.join(map(_in_json, offers))}]"


@lru_cache(maxsize=1_000)
def _in_json(offer: Offer) -> str:
    return inline_result(offer).to_json()


async def say_as_guest(message: Message, text: str) -> None:
    """Send Telegram HTML, once, into a chat where the bot was mentioned and is not a member."""
    content = InputTextMessageContent(text, parse_mode=ParseMode.HTML)
    await message.answer_guest_query(
        InlineQueryResultArticle("1", message.get_bot().first_name, content)
    )
