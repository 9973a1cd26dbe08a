"""Answers as pictures: the button that asks for one, its pages, and links that do the same.

A picture is drawn beside the chat: what is asked meanwhile is answered first. Where it cannot be
drawn, the answer comes in words.
"""

from dataclasses import dataclass
from typing import Any, cast

import structlog
from telegram import CallbackQuery, InputFile, InputMediaPhoto, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from briefing.answers.model import AnyAnswer
from briefing.drawing.drawing_job import DrawingFailed, Failure
from briefing.messages.callback_data.picture_codec import PictureAsked, read_picture
from briefing.messages.pictures.picture import PicturePage
from handlers.context import BotContext, Context, bot_context
from handlers.drawn_pictures import DrawnPictures
from handlers.incoming import is_private
from handlers.presses import decode_callback, message_below, message_pressed
from handlers.replying import keyboard, reply, say
from handlers.sending import Rows

_log = structlog.get_logger(__name__)
_FILE = "picture.png"


async def press_picture(update: Update, context: Context) -> None:
    """Show the picture that the button asks for: in the place of a picture, or below an answer."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    bot, asked = bot_context(context), read_picture(query.data or "")
    is_read = asked is not None
    message = await message_pressed(query, bot, context.bot.username, is_read=is_read)
    if message is not None and asked is not None:
        await query.answer(bot.messenger.toast("drawing"))
        # Beside the chat: to draw may take seconds.
        context.application.create_task(_turn_or_send(query, message, bot, asked), update)


async def send_picture(message: Message, bot: BotContext, asked: PictureAsked) -> int:
    """Answer a message with a picture, or in words; the id of the message that was sent last."""
    shown = _shown(bot, asked)
    if isinstance(shown, _InWords):
        return await reply(message, bot, shown.answer)
    try:
        sent = await shown.pictures.send(
            shown.page, asked.theme, lambda photo: _send_photo(message, shown, photo)
        )
    except DrawingFailed as failed:
        _log.warning("a picture was not drawn", reason=str(failed.reason), said=failed.said)
        is_busy = failed.reason is Failure.BUSY
        await say(message, bot.messenger.notice("drawing_is_busy" if is_busy else "not_drawn"))
        return await reply(message, bot, shown.answer)
    bot.heard(shown.answer)
    return sent.message_id


@dataclass(frozen=True, slots=True)
class _Shown:
    """The page of an answer's picture that is asked for, and what stands under it."""

    answer: AnyAnswer
    page: PicturePage
    buttons: Rows
    pictures: DrawnPictures


@dataclass(frozen=True, slots=True)
class _InWords:
    """An answer that has no picture, or none here."""

    answer: AnyAnswer


def _shown(bot: BotContext, asked: PictureAsked) -> _Shown | _InWords:
    answer, _ = decode_callback(bot, asked.question)
    pictures = bot.pictures
    picture = None if pictures is None else pictures.picture(answer, bot.answerer.library)
    if pictures is None or picture is None:
        return _InWords(answer)
    buttons = pictures.maker.buttons(answer, picture, asked)
    return _Shown(answer, picture.page(asked.page), buttons, pictures)


async def _turn_or_send(
    query: CallbackQuery, message: Message, bot: BotContext, asked: PictureAsked
) -> None:
    if message.photo and await _turned(query, bot, asked):
        return
    sent = await send_picture(message_below(message, query.from_user.id), bot, asked)
    if not is_private(message):
        bot.pressers.answered(message.chat.id, sent, query.from_user.id)


async def _turned(query: CallbackQuery, bot: BotContext, asked: PictureAsked) -> bool:
    """Whether the picture could be put in the place of the one whose button was pressed."""
    shown = _shown(bot, asked)
    if isinstance(shown, _InWords):
        return False

    async def put(photo: bytes | str) -> Message:
        media = InputMediaPhoto(
            photo if isinstance(photo, str) else InputFile(photo, _FILE, attach=True),
            shown.page.caption,
            ParseMode.HTML,
        )
        edited = await query.edit_message_media(media, keyboard(shown.buttons))
        assert isinstance(edited, Message)  # noqa: S101 - for the type: it stands in a chat
        return edited

    try:
        await shown.pictures.send(shown.page, asked.theme, put)
    except DrawingFailed:
        return False
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def _send_photo(message: Message, shown: _Shown, photo: bytes | str) -> Message:
    """Send it where the message stands: in a group as a reply to it, in a forum in its topic."""
    topic = message.direct_messages_topic
    told = (
        None
        if is_private(message)
        else ReplyParameters(message.message_id, allow_sending_without_reply=True)
    )
    return await cast(ExtBot[Any], message.get_bot()).send_photo(
        message.chat.id,
        photo,
        shown.page.caption,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(shown.buttons),
        reply_parameters=told,
        message_thread_id=message.message_thread_id if message.is_topic_message else None,
        direct_messages_topic_id=None if topic is None else topic.topic_id,
        filename=_FILE,
    )
