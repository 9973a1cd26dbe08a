"""What the page's orders do: say, press, type an inline query, send a result of it."""

from collections import OrderedDict

from aiohttp import web

from local_telegram import InlineResults, LocalTelegram
from local_telegram.page.feed import Feed
from local_telegram.page.orders import Choose, Inline, OrderRefused, Press, Say, read

LONGEST = 4096
"""UTF-16 code units in a message, as Telegram counts them."""

KEPT_RESULTS = 16
"""How many answers to inline queries stay ready to be chosen from."""


class Actions:
    """Carries the page's orders to Telegram, as the person who sits at the page."""

    def __init__(self, telegram: LocalTelegram, feed: Feed) -> None:
        self._telegram = telegram
        self._feed = feed
        self._results: OrderedDict[str, InlineResults] = OrderedDict()

    async def say(self, request: web.Request) -> web.Response:
        """`Say`; answers with the message's id. The message itself comes over the feed."""
        order = await read(request, Say)
        if len(order.text.encode("utf-16-le")) // 2 > LONGEST:
            raise OrderRefused("too_long", 413)
        place = {
            "user_id": self._feed.me(),
            "reply_to": order.reply_to,
            "thread": order.thread,
        }
        if order.kind == "text":
            message = await self._telegram.say(order.chat, order.text, **place)
        else:
            message = await self._telegram.send_other(
                order.chat, order.kind, caption=order.text, **place
            )
        return web.json_response({"id": message})

    async def press(self, request: web.Request) -> web.Response:
        """`Press`; answers with what the bot answered."""
        order = await read(request, Press)
        answer = await self._telegram.press(
            order.chat, order.message, order.data, user_id=self._feed.me()
        )
        return web.json_response(answer.as_json())

    async def inline(self, request: web.Request) -> web.Response:
        """`Inline`; answers with the results and the name to choose one of them by."""
        order = await read(request, Inline)
        results = await self._telegram.inline(
            order.query, user_id=self._feed.me(), offset=order.offset, chat_id=order.chat
        )
        self._results[results.query_id] = results
        if len(self._results) > KEPT_RESULTS:
            self._results.popitem(last=False)
        return web.json_response(results.as_json() | {"id": results.query_id})

    async def choose(self, request: web.Request) -> web.Response:
        """`Choose`; answers with the message's id."""
        order = await read(request, Choose)
        results = self._results.get(order.results)
        if results is None or order.index >= len(results.results):
            raise OrderRefused("gone", 410)
        message = await self._telegram.choose(results, order.index, order.chat)
        return web.json_response({"id": message})
