"""A picture above a digest, where the chat wants one: it goes first, if it can."""

import asyncio
from typing import Any

import structlog
from cachetools import LRUCache
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from briefing.digests.interfaces import Sender
from briefing.drawing.drawing_job import DrawingFailed
from briefing.messages.message import Message
from briefing.messages.pictures.picture import PicturePage, Theme
from handlers.drawn_pictures import DrawnPictures

_PATIENCE = 45.0
"""Seconds for a picture, its drawing included: then the digest goes without it."""
_MOST_KEPT = 2_000

_log = structlog.get_logger(__name__)


class PictureFirst:
    """Sends a message's picture, and then has the message sent: a `Sender`.

    The message is what counts: it goes without its picture where that cannot be drawn or is
    refused. Where the message itself fails and is tried again, its picture is not sent twice.
    """

    def __init__(self, sender: Sender, bot: ExtBot[Any], pictures: DrawnPictures) -> None:
        self._sender = sender
        self._bot = bot
        self._pictures = pictures
        self._without_words: LRUCache[tuple[int, int | None, str, str], bool] = LRUCache(
            _MOST_KEPT
        )

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """Send the picture and the message; the message's id. Raises a SendFault."""
        if message.picture is None:
            return await self._sender.send(chat, thread, message)
        key = (chat, thread, message.picture.digest, message.text)
        if key not in self._without_words and await self._show(chat, thread, message.picture):
            self._without_words[key] = True
        number = await self._sender.send(chat, thread, message)
        self._without_words.pop(key, None)
        return number

    async def _show(self, chat: int, thread: int | None, page: PicturePage) -> bool:
        """Whether the picture went."""

        async def send(photo: bytes | str) -> Sent:
            return await self._bot.send_photo(
                chat,
                photo,
                page.caption,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread,
                disable_notification=True,  # the digest has one
                filename="digest.png",
            )

        try:
            async with asyncio.timeout(_PATIENCE):
                await self._pictures.send(page, Theme.LIGHT, send)
        except (DrawingFailed, TelegramError, TimeoutError) as error:
            reason = str(error) or type(error).__name__
            _log.info("a digest goes without its picture", reason=reason)
            return False
        return True
