"""`bot.py run`: the bot in the local chat, and on Telegram where there is a token."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator

import structlog
import typer
from pydantic import SecretStr
from telegram import Update

from briefing.gateway.local import LocalTelegram
from briefing.gateway.page import ChatPage, PortTaken
from briefing.gateway.polling import TokenRefused, serve
from briefing.library.model import Library
from briefing.logs import start_logging
from briefing.messages.messenger import Messenger
from briefing.settings import DEFAULT_PATH, Settings
from cli.local import USERNAME, open_local
from cli.online import make_lanes, make_line
from cli.starting import (
    UNUSABLE_SETTINGS,
    ConfigFile,
    application,
    library_or_exit,
    open_for,
    settings_or_exit,
)
from handlers import menu
from handlers.profile import present

_log = structlog.get_logger(__name__)


def run(config: ConfigFile = DEFAULT_PATH) -> None:
    """Open the local chat, and answer on Telegram too if TELEGRAM_BOT_TOKEN is set."""
    settings = settings_or_exit(config)
    secrets = [settings.token.get_secret_value()] if settings.token else []
    start_logging(settings.log.level, settings.log.format, secrets=secrets)
    library = library_or_exit(settings)
    try:
        asyncio.run(_run(settings, library))
    except TokenRefused as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(UNUSABLE_SETTINGS) from None


async def _run(settings: Settings, library: Library) -> None:
    """Both lines side by side until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            # Windows has no such handlers; there Ctrl+C raises KeyboardInterrupt.
            loop.add_signal_handler(number, stop.set)
    _log.info("library loaded", actors=len(library.actors), quotes=len(library.quotes))
    async with _local_chat(settings, library) as address:
        typer.echo(f"Local chat: {address}")
        typer.echo("The address opens once, in one browser. Ctrl+C ends the program.")
        if settings.token is None:
            typer.echo("TELEGRAM_BOT_TOKEN is not set: the bot answers in the local chat only.")
            await stop.wait()
        else:
            await _answer_on_telegram(settings, settings.token, library, stop)
    _log.info("stopped")


@contextlib.asynccontextmanager
async def _local_chat(settings: Settings, library: Library) -> AsyncIterator[str]:
    """The bot on Telegram in memory, with its page; the page's address."""
    telegram = LocalTelegram(username=USERNAME)
    reader = telegram.add_person("You", username="you")
    telegram.add_private(reader)
    telegram.add_group("Newsroom", [reader, telegram.add_person("Colleague")])
    office = open_for(library, settings, USERNAME)
    async with open_local(telegram, office, settings):
        page, address = await _open_page(telegram, settings.chat.port)
        try:
            yield address
        finally:
            await page.stop()


async def _open_page(telegram: LocalTelegram, port: int) -> tuple[ChatPage, str]:
    """The page on its port, or on any free one where another program has it."""
    page = ChatPage(telegram, port=port)
    try:
        return page, await page.start()
    except PortTaken as error:
        _log.warning("the local chat's port is taken; using a free one", port=error.port)
        page = ChatPage(telegram, port=0)
        return page, await page.start()


async def _answer_on_telegram(
    settings: Settings, token: SecretStr, library: Library, stop: asyncio.Event
) -> None:
    """Answer on Telegram until the event. Raises TokenRefused."""
    office = open_for(library, settings, "")
    app = application(
        office,
        token=token.get_secret_value(),
        request=make_line(settings.telegram),
        polling=make_line(settings.telegram),
        lanes=make_lanes(settings.telegram),
        base_url=settings.telegram.base_url,
    )

    async def introduce() -> None:
        # The name is known once Telegram has answered, and no update is handled before that.
        office.messenger = Messenger(bot_username=app.bot.username)
        await present(app, office.messenger, menu())
        _log.info("answering on Telegram", bot=app.bot.username)

    await serve(
        app,
        stop=stop,
        poll_seconds=settings.telegram.poll_seconds,
        allowed_updates=Update.ALL_TYPES,
        introduce=introduce,
    )
