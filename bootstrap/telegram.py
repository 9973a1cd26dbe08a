"""Answering on Telegram: one bot, its line, and its admins."""

import asyncio
from functools import partial

import structlog
from pydantic import SecretStr
from telegram import Update

from bootstrap.application import application, make_lanes, make_line, open_for
from bootstrap.digests import open_runner
from bootstrap.reloading import LibraryReloader
from bootstrap.tasks import beside, until
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.store import Store
from briefing.gateway.polling import serve
from briefing.messages.admin import AdminWords
from briefing.messages.messenger import Messenger
from briefing.settings.model import Settings
from handlers import menu
from handlers.alerts import Admins, Alerts
from handlers.profile import present, present_to_admins
from handlers.replying import write

_log = structlog.get_logger(__name__)


async def answer_on_telegram(
    settings: Settings,
    token: SecretStr,
    reloader: LibraryReloader,
    words: AdminWords,
    stop: asyncio.Event,
    store: Store,
    zones: Zones,
) -> None:
    """Answer on Telegram, and deliver digests, until the event.

    Raises TokenRefused, and DatabaseFault where the store fails at the start.
    """
    bot = open_for(reloader.answerer, settings, "")
    bot.admins = Admins(settings.telegram.admins, reloader, words)
    runner = await open_runner(bot, store, zones, settings.digests, Clock(), reloader)
    app = application(
        bot,
        token=token.get_secret_value(),
        request=make_line(settings.telegram),
        polling=make_line(settings.telegram),
        lanes=make_lanes(settings.telegram),
        base_url=settings.telegram.base_url,
        runner=runner,
    )
    alerts = Alerts(partial(write, app.bot), bot.admins)
    reloader.join(bot, alerts)
    stands = asyncio.Event()

    async def introduce() -> None:
        # The name is known once Telegram has answered, and no update is handled before that.
        bot.messenger = Messenger(bot_username=app.bot.username)
        stands.set()
        await present(app, bot.messenger, menu())
        await present_to_admins(app, bot, menu(admins=True))
        _log.info("answering on Telegram", bot=app.bot.username)

    async def tell_admins() -> None:
        await stands.wait()
        await alerts.run()

    delivered = asyncio.Event()

    async def end_digests() -> None:
        # Before the line goes: what is in flight may still arrive.
        await stop.wait()
        await runner.close()
        delivered.set()

    async with beside(until(stop, tell_admins())), beside(end_digests()):
        await serve(
            app,
            stop=delivered,
            poll_seconds=settings.telegram.poll_seconds,
            allowed_updates=Update.ALL_TYPES,
            introduce=introduce,
        )
