"""The bot in the local chat: the same handlers, over Telegram in memory, with a page."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram import Update

from bootstrap.application import BotApplication, build_application
from bootstrap.assembly import SharedParts, bot_at_work
from bootstrap.stores import open_passing_store, open_records
from bootstrap.tasks import beside
from briefing.digests.composing.edit_guard import EditGuard
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.digests.store import Store
from briefing.gateway.polling import Line, connected
from briefing.settings import Settings
from handlers import UPDATE_KINDS, menu, register
from handlers.context import BotContext
from handlers.profile import present
from local_telegram import LocalRequest, LocalTelegram
from local_telegram.page import ChatPage, PortTaken, Upcoming

TOKEN = "1:local"  # noqa: S105 - the local Telegram asks for none; the library wants the shape
NAME = "Position Briefings"
USERNAME = "position_briefings_bot"
_log = structlog.get_logger(__name__)


def local_application(
    telegram: LocalTelegram, settings: Settings, *, line: LocalRequest | None = None
) -> BotApplication:
    """An Application on this Telegram in memory.

    ``line`` is the transport, for a caller that looks at what is sent.
    """

    def done(update: object) -> None:
        if isinstance(update, Update):
            telegram.handled(update.update_id)

    line = LocalRequest(telegram) if line is None else line
    # Nothing limits a Telegram in memory.
    pacer = Pacer(UNLIMITED, clock=time.monotonic)
    return build_application(
        settings, token=TOKEN, request=line, polling=line, pacer=pacer, on_done=done
    )


@asynccontextmanager
async def answering(made: BotApplication, bot: BotContext) -> AsyncIterator[None]:
    """Answer on the Telegram in memory with these parts while the context is open.

    Nobody can subscribe unless the parts are made for it, and no digest is sent.
    """
    async with connected(made.app) as line:
        register(made.app, bot)
        async with _introduced(made, bot, line):
            yield


@asynccontextmanager
async def local_chat(shared: SharedParts) -> AsyncIterator[str]:
    """The whole bot on Telegram in memory, with its page; gives the page's address.

    Its reader is an admin and a curator. Its chats' ids are its own, so their subscriptions are in
    a store that ends with it. Raises DatabaseFault.
    """
    clock = Clock()
    telegram = LocalTelegram(username=USERNAME, name=NAME, clock=clock, guest_mode=True)
    reader = telegram.add_person("You", username="you")
    telegram.add_private(reader)
    colleague = telegram.add_person("Colleague")
    telegram.add_group("Newsroom", [reader, colleague], admins=[reader])
    telegram.add_group("Friends, without the bot", [reader, colleague], bot_member=False)
    made = local_application(telegram, shared.settings)
    async with (
        open_passing_store() as store,
        _guarded(store, clock, shared),
        open_records(store, clock, shared.reloader) as records,
        connected(made.app) as line,
        bot_at_work(
            made, records, shared, username=USERNAME, admins=(reader,), curators=(reader,)
        ) as bot,
        _introduced(made, bot.context, line),
        _open_page(telegram, shared.settings.chat.port, clock, bot.digests.next_due) as address,
    ):
        yield address


@asynccontextmanager
async def _guarded(store: Store, clock: Clock, shared: SharedParts) -> AsyncIterator[None]:
    """Have edits held that take back much of what these chats have received."""
    guard = EditGuard(store, clock, shared.settings.digests.hold_corrections)
    with shared.reloader.guarding(guard):
        yield


@asynccontextmanager
async def _introduced(made: BotApplication, bot: BotContext, line: Line) -> AsyncIterator[None]:
    """Show the menu and the descriptions, and answer while the context is open."""
    await present(made.app, bot, menu())
    async with beside(line.poll(allowed_updates=UPDATE_KINDS)):
        yield


@asynccontextmanager
async def _open_page(
    telegram: LocalTelegram, port: int, clock: Clock, upcoming: Upcoming
) -> AsyncIterator[str]:
    """The page on its port, or on any free one where another program has it; its address."""
    page = ChatPage(telegram, port=port, clock=clock, upcoming=upcoming)
    try:
        address = await page.start()
    except PortTaken as error:
        _log.warning("the local chat's port is taken; using a free one", port=error.port)
        page = ChatPage(telegram, port=0, clock=clock, upcoming=upcoming)
        address = await page.start()
    try:
        yield address
    finally:
        await page.stop()
