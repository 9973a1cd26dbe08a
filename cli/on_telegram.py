"""Answering on Telegram: one office, its line, and its admins."""

import asyncio
from functools import partial

import structlog
from pydantic import SecretStr
from telegram import Update

from briefing.gateway.polling import serve
from briefing.messages.admin import AdminWords
from briefing.messages.messenger import Messenger
from briefing.settings import Settings
from cli.background import beside, until
from cli.online import make_lanes, make_line
from cli.reloading import Reloading
from cli.starting import application, open_for
from handlers import menu
from handlers.admins import Admins
from handlers.alerts import Alerts
from handlers.profile import present, present_to_admins
from handlers.replying import write

_log = structlog.get_logger(__name__)


async def answer_on_telegram(
    settings: Settings, token: SecretStr, keeper: Reloading, words: AdminWords, stop: asyncio.Event
) -> None:
    """Answer on Telegram until the event. Raises TokenRefused."""
    office = open_for(keeper.desk, settings, "")
    office.admins = Admins(settings.telegram.admins, keeper, words)
    app = application(
        office,
        token=token.get_secret_value(),
        request=make_line(settings.telegram),
        polling=make_line(settings.telegram),
        lanes=make_lanes(settings.telegram),
        base_url=settings.telegram.base_url,
    )
    alerts = Alerts(partial(write, app.bot), office.admins)
    keeper.join(office, alerts)
    stands = asyncio.Event()

    async def introduce() -> None:
        # The name is known once Telegram has answered, and no update is handled before that.
        office.messenger = Messenger(bot_username=app.bot.username)
        stands.set()
        await present(app, office.messenger, menu())
        await present_to_admins(app, office, menu(admins=True))
        _log.info("answering on Telegram", bot=app.bot.username)

    async def tell_admins() -> None:
        await stands.wait()
        await alerts.run()

    async with beside(until(stop, tell_admins())):
        await serve(
            app,
            stop=stop,
            poll_seconds=settings.telegram.poll_seconds,
            allowed_updates=Update.ALL_TYPES,
            introduce=introduce,
        )
