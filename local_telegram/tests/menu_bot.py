"""A small bot on a local Telegram, with one of everything that the page has to show.

async with MenuBot() as bot:
    await bot.telegram.say(bot.person, "/menu")
"""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Self, TypeAlias

from telegram import (
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from local_telegram import LocalRequest, LocalTelegram
from local_telegram.tests.movable_clock import utcnow

TOKEN = "1:local"  # noqa: S105 - nobody's token
Context: TypeAlias = ContextTypes.DEFAULT_TYPE

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
"""A picture of one grey pixel."""

FRUITS = {"apple": "keeps the doctor away", "banana": "grows bent", "cherry": "has a stone"}

FORMATS = """<b>bold</b> <i>italic</i> <u>under</u> <s>struck</s> <code>code</code>
<tg-spoiler>hidden</tg-spoiler> 👍🏽 <b>after emoji</b>
<blockquote>quoted</blockquote><pre><code class="language-python">x = "&lt;b&gt;"</code></pre>
<a href="https://example.org/a">safe</a> <a href="tg://user?id=1">inert</a>
<a href="https://t.me/local_bot?start=deep">deep</a>
/fruit &lt;img src=x onerror=alert(1)&gt;"""

LONG_QUOTE = (
    f"<blockquote expandable>{'A line of a long quotation.<br>' * 8}</blockquote>".replace(
        "<br>", "\n"
    )
)


def keys(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    """Rows of buttons from labels and callback data."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


MENU = InlineKeyboardMarkup(
    [
        *keys(
            [("Page 2", "page 2"), ("Toast", "toast"), ("Alert", "alert")],
            [("Silent", "silent"), ("Wait", "wait")],
        ).inline_keyboard,
        [
            InlineKeyboardButton("Site", url="https://example.org/b"),
            InlineKeyboardButton("Copy", copy_text=CopyTextButton("copied words")),
        ],
        [
            InlineKeyboardButton("Find here", switch_inline_query_current_chat="apple"),
            InlineKeyboardButton("Find elsewhere", switch_inline_query="cherry"),
        ],
    ]
)


class Reporting(BaseUpdateProcessor):
    """Tells the local Telegram when an update has been handled."""

    def __init__(self, telegram: LocalTelegram) -> None:
        super().__init__(max_concurrent_updates=16)
        self._telegram = telegram

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        try:
            await coroutine
        finally:
            if isinstance(update, Update):
                self._telegram.handled(update.update_id)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class MenuBot:
    """The bot, a person in a private chat with it, and a group of two with it.

    `gate` holds back `/think`, the button "Wait" and the inline query "slow" until opened.
    """

    def __init__(self, clock: Callable[[], datetime] = utcnow) -> None:
        self.telegram = LocalTelegram(guest_mode=True, clock=clock)
        self.person = self.telegram.add_person("Ada", username="ada")
        self.telegram.add_private(self.person)
        friend = self.telegram.add_person("Bo")
        self.group = self.telegram.add_group("Newsroom", [self.person, friend])
        self.friend = friend
        self.gate = asyncio.Event()
        request = LocalRequest(self.telegram)
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token(TOKEN)
            .request(request)
            .get_updates_request(request)
            .concurrent_updates(Reporting(self.telegram))
            .build()
        )
        self.application.add_handlers(
            [
                CommandHandler("start", self._start),
                CommandHandler("menu", self._menu),
                CommandHandler("formats", self._formats),
                CommandHandler("think", self._think),
                CallbackQueryHandler(self._press),
                InlineQueryHandler(self._inline),
                MessageHandler(filters.TEXT, self._echo),
            ]
        )

    async def __aenter__(self) -> Self:
        await self.application.initialize()
        await self.application.bot.set_my_commands(
            [
                BotCommand("start", "Begin"),
                BotCommand("menu", "Buttons"),
                BotCommand("formats", "Text"),
            ]
        )
        await self.application.bot.set_my_description("A bot that shows everything.")
        await self.application.start()
        updater = self.application.updater
        assert updater is not None
        await updater.start_polling()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.gate.set()
        updater = self.application.updater
        assert updater is not None
        await updater.stop()
        await self.application.stop()
        await self.application.shutdown()

    async def _say(self, update: Update, text: str, **more: Any) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text(text, **more)

    async def _start(self, update: Update, context: Context) -> None:
        await self._say(update, f"Welcome {' '.join(context.args or [])}")

    async def _menu(self, update: Update, _: Context) -> None:
        await self._say(update, "Menu, page 1", reply_markup=MENU)

    async def _formats(self, update: Update, _: Context) -> None:
        await self._say(update, FORMATS, parse_mode=ParseMode.HTML)
        await self._say(update, LONG_QUOTE, parse_mode=ParseMode.HTML)

    async def _think(self, update: Update, _: Context) -> None:
        assert update.effective_chat is not None
        await update.effective_chat.send_action(ChatAction.TYPING)
        await self.gate.wait()
        await self._say(update, "Thought")

    async def _press(self, update: Update, _: Context) -> None:
        query = update.callback_query
        assert query is not None
        if query.data == "page 2":
            await query.answer()
            await query.edit_message_text(
                "Menu, page 2", reply_markup=keys([("Page 1", "page 1")])
            )
        elif query.data == "page 1":
            await query.answer()
            await query.edit_message_text("Menu, page 1", reply_markup=MENU)
        elif query.data == "wait":
            await self.gate.wait()
            await query.answer("Waited")
        elif query.data != "silent":
            await query.answer(f"This is a {query.data}", show_alert=query.data == "alert")

    async def _inline(self, update: Update, _: Context) -> None:
        query = update.inline_query
        assert query is not None
        if query.query == "slow":
            await self.gate.wait()
        found = [name for name in FRUITS if query.query.removeprefix("slow") in name]
        await query.answer(
            [
                InlineQueryResultArticle(
                    name, name.title(), InputTextMessageContent(name), description=FRUITS[name]
                )
                for name in found
            ]
        )

    async def _echo(self, update: Update, _: Context) -> None:
        if update.guest_message is not None:
            content = InputTextMessageContent(f"Guest echo: {update.guest_message.text}")
            await update.guest_message.answer_guest_query(
                InlineQueryResultArticle("1", "Echo", content)
            )
        elif update.message is not None and update.message.via_bot is None:
            await self._say(update, f"Echo: {update.message.text}")
