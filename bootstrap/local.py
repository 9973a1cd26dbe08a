"""The local chat's application: the same handlers, over Telegram in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Update

from bootstrap.application import application, make_lanes
from bootstrap.digests import DigestRunner
from briefing.settings.model import Settings
from handlers import menu
from handlers.context import App, BotContext
from handlers.profile import present, present_to_admins
from local_telegram import LocalRequest, LocalTelegram

TOKEN = "1:local"  # noqa: S105 - the local Telegram asks for none; the library wants the shape
NAME = "Position Briefings"
USERNAME = "position_briefings_bot"


@asynccontextmanager
async def open_local(
    telegram: LocalTelegram,
    bot: BotContext,
    settings: Settings,
    *,
    line: LocalRequest | None = None,
    runner: DigestRunner | None = None,
) -> AsyncIterator[App]:
    """Run the bot on this Telegram in memory for as long as the context is open.

    ``line`` is the transport, for a caller that looks at what is sent; ``runner`` delivers
    digests.
    """

    def done(update: object) -> None:
        if isinstance(update, Update):
            telegram.handled(update.update_id)

    lanes = make_lanes(settings.telegram, on_done=done)
    line = LocalRequest(telegram) if line is None else line
    app = application(bot, token=TOKEN, request=line, polling=line, lanes=lanes, runner=runner)
    async with app:
        await present(app, bot.messenger, menu())
        await present_to_admins(app, bot, menu(admins=True))
        await app.start()
        assert app.updater is not None  # noqa: S101 - the builder makes one unless told not to
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        try:
            yield app
        finally:
            if runner is not None:
                await runner.close()
            await app.updater.stop()
            await app.stop()
