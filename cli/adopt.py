"""`bot.py adopt`: move the database to the bot whose token is set, on purpose."""

import asyncio

from bootstrap.telegram import bot_id
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import FAILED, UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.terminal import stop, write


def adopt(config: ConfigFile = DEFAULT_PATH) -> None:
    """Give the database to the bot whose token is set, with all its chats.

    Stop the other bot first. Chats that have not started the new bot cannot be written to: they
    are marked as gone when a digest is due, and are back when they write to it.
    """
    settings = settings_or_exit(config)
    if settings.token is None:
        stop("Set TELEGRAM_BOT_TOKEN to the bot that is to have the database.", UNUSABLE_SETTINGS)
    try:
        write(asyncio.run(_adopted(settings, bot_id(settings.token))))
    except DatabaseFault as fault:
        stop(str(fault), FAILED)


async def _adopted(settings: Settings, asking: int) -> str:
    store = await Store.open(settings.database.url.get_secret_value())
    try:
        before = await store.bot_identity.adopt(asking)
    finally:
        await store.close()
    where = store.database.where
    if before in (None, asking):
        return f"{where}: belongs to the bot {asking}\n"
    return f"{where}: belonged to the bot {before}, and belongs to the bot {asking} now\n"
