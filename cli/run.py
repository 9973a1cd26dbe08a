"""`bot.py run`: the bot in the local chat, and on Telegram where there is a token."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from functools import partial

import structlog
import typer

from bootstrap.application import open_for
from bootstrap.digests import open_runner, passing_store
from bootstrap.local import NAME, USERNAME, open_local
from bootstrap.reloading import LibraryReloader, watcher_for
from bootstrap.tasks import beside, keep_for_good, store_in_time
from bootstrap.telegram import answer_on_telegram
from briefing.answers.answerer import Answerer
from briefing.digests.schedule.clock import Clock, utcnow
from briefing.digests.schedule.zones import Zones
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.gateway.polling import TokenRefused
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.logs import start_logging
from briefing.messages.admin import AdminWords
from briefing.settings.database import password_in
from briefing.settings.model import DEFAULT_PATH, Settings
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    ConfigFile,
    loader_or_exit,
    settings_or_exit,
)
from handlers.alerts import Admins, Alerts
from handlers.replying import write
from local_telegram import LocalTelegram
from local_telegram.page import ChatPage, PortTaken, Upcoming

_log = structlog.get_logger(__name__)


def run(config: ConfigFile = DEFAULT_PATH) -> None:
    """Open the local chat, and answer on Telegram too if TELEGRAM_BOT_TOKEN is set."""
    settings = settings_or_exit(config)
    address = settings.database.url.get_secret_value()
    secrets = [settings.token.get_secret_value()] if settings.token else []
    secrets += [password] if (password := password_in(address)) else []
    start_logging(settings.log.level, settings.log.format, secrets=secrets)
    loader, library = loader_or_exit(settings)
    try:
        asyncio.run(_run(settings, loader, library))
    except TokenRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNUSABLE_SETTINGS) from None
    except DatabaseFault as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(FAILED) from None


async def _run(settings: Settings, loader: LibraryLoader, library: Library) -> None:
    """Both lines side by side until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            # Windows has no such handlers; there Ctrl+C raises KeyboardInterrupt.
            loop.add_signal_handler(number, stop.set)
    _log.info("library loaded", actors=len(library.actors), quotes=len(library.quotes))
    reloader = LibraryReloader(
        watcher_for(settings.library, loader, library), Answerer(library, loader.copies)
    )
    words = AdminWords(settings.library.positions.parent)
    zones = await asyncio.to_thread(Zones, utcnow())
    async with contextlib.AsyncExitStack() as opened:
        # First, for a database that cannot be used is the operator's to see before anything else.
        store = await opened.enter_async_context(_store(settings, stop))
        if not stop.is_set():
            chat = _local_chat(settings, reloader, words, zones)
            typer.echo(f"Local chat: {await opened.enter_async_context(chat)}")
            typer.echo("The address opens once, in one browser. Ctrl+C ends the program.")
            await opened.enter_async_context(beside(reloader.run()))
        keep_for_good()
        if settings.token is None:
            typer.echo("TELEGRAM_BOT_TOKEN is not set: the bot answers in the local chat only.")
            await stop.wait()
        elif store is not None:
            await answer_on_telegram(settings, settings.token, reloader, words, stop, store, zones)
    _log.info("stopped")


def _store(
    settings: Settings, stop: asyncio.Event
) -> contextlib.AbstractAsyncContextManager[Store | None]:
    """The store of the chats on Telegram; None where there are none."""
    if settings.token is None:
        return contextlib.nullcontext()
    return store_in_time(settings.database.url.get_secret_value(), stop)


@contextlib.asynccontextmanager
async def _local_chat(
    settings: Settings, reloader: LibraryReloader, words: AdminWords, zones: Zones
) -> AsyncIterator[str]:
    """The bot on Telegram in memory, with its page; the page's address. Its reader is an admin.

    Its chats' ids are its own, so their subscriptions are in a store that ends with it.
    """
    clock = Clock()
    telegram = LocalTelegram(username=USERNAME, name=NAME, clock=clock)
    reader = telegram.add_person("You", username="you")
    telegram.add_private(reader)
    telegram.add_group("Newsroom", [reader, telegram.add_person("Colleague")], admins=[reader])
    bot = open_for(reloader.answerer, settings, USERNAME)
    bot.admins = Admins((reader,), reloader, words)
    async with (
        passing_store() as store,
        open_local(
            telegram,
            bot,
            settings,
            runner=await open_runner(bot, store, zones, settings.digests, clock, reloader),
        ) as app,
    ):
        alerts = Alerts(partial(write, app.bot), bot.admins)
        reloader.join(bot, alerts)
        async with beside(alerts.run()):
            assert bot.digests is not None  # noqa: S101 - `open_runner` has set it; for mypy
            page, address = await _open_page(
                telegram, settings.chat.port, clock, bot.digests.next_due
            )
            try:
                yield address
            finally:
                await page.stop()


async def _open_page(
    telegram: LocalTelegram, port: int, clock: Clock, upcoming: Upcoming
) -> tuple[ChatPage, str]:
    """The page on its port, or on any free one where another program has it."""
    page = ChatPage(telegram, port=port, clock=clock, upcoming=upcoming)
    try:
        return page, await page.start()
    except PortTaken as error:
        _log.warning("the local chat's port is taken; using a free one", port=error.port)
        page = ChatPage(telegram, port=0, clock=clock, upcoming=upcoming)
        return page, await page.start()
