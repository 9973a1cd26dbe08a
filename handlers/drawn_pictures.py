"""Pictures on their way to Telegram: each is drawn once, and sent again by its id at Telegram."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias
from weakref import WeakValueDictionary

from cachetools import LRUCache
from telegram import Message
from telegram.error import BadRequest

from briefing.answers.model import AnyAnswer
from briefing.drawing.drawer import Drawer
from briefing.library.model import Library
from briefing.messages.pictures.picture import Picture, PicturePage, Theme
from briefing.messages.pictures.picture_maker import PictureMaker

_MOST_KEPT = 5_000
"""Ids of pictures that are kept: some hundred bytes each."""
_Key: TypeAlias = tuple[str, Theme]
Send: TypeAlias = Callable[[bytes | str], Awaitable[Message]]
"""Sends a picture: its bytes, or the id under which Telegram has it."""


class DrawnPictures:
    """Makes, draws and remembers the pictures of one bot.

    ``maker`` says what is on them, ``drawer`` draws. What is remembered ends with the program:
    Telegram's ids are the bot's own, and a picture is told by what it shows, so that no edit of
    the library makes it wrong.
    """

    def __init__(self, maker: PictureMaker, drawer: Drawer) -> None:
        self.maker = maker
        self._drawer = drawer
        self._ids: LRUCache[_Key, str] = LRUCache(_MOST_KEPT)
        self._turns: WeakValueDictionary[_Key, asyncio.Lock] = WeakValueDictionary()

    def picture(self, answer: AnyAnswer, library: Library) -> Picture | None:
        """What the answer looks like; None where it has no picture."""
        return self.maker.picture(answer, library)

    async def send(self, page: PicturePage, theme: Theme, send: Send) -> Message:
        """Send a page. Several that ask for one that is new wait until it was sent once.

        Raises `DrawingFailed` where it cannot be drawn, and what ``send`` raises.
        """
        key = (page.digest, theme)
        if (message := await self._again(key, send)) is not None:
            return message
        turn = self._turns.setdefault(key, asyncio.Lock())
        async with turn:
            if key not in self._ids:
                return await self._first(key, page, send)
        return await self._again(key, send) or await self._first(key, page, send)

    async def _first(self, key: _Key, page: PicturePage, send: Send) -> Message:
        drawn = await self._drawer.draw(page.drawing(key[1]))
        message = await send(drawn.pages[0])
        if message.photo:
            self._ids[key] = message.photo[-1].file_id
        return message

    async def _again(self, key: _Key, send: Send) -> Message | None:
        """Send it by its id. None where it has none, or Telegram no longer knows it."""
        known = self._ids.get(key)
        if known is None:
            return None
        try:
            return await send(known)
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            self._ids.pop(key, None)
            return None
