"""`bot.py adopt`: move the database to the bot whose token is set, on purpose."""

from bootstrap.bot_stores import bot_id
from briefing.digests.store import Store
from briefing.settings import DEFAULT_PATH
from cli.common_options import UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.store_access import ask_store
from cli.terminal import stop, write


def adopt(config: ConfigFile = DEFAULT_PATH) -> None:
    """Give the database to the bot whose token is set, with all its chats.

    Stop the other bot first. Chats that have not started the new bot cannot be written to: they
    are marked as gone when a digest is due, and are back when they write to it.
    """
    settings = settings_or_exit(config)
    if settings.token is None:
        stop("Set TELEGRAM_BOT_TOKEN to the bot that is to have the database.", UNUSABLE_SETTINGS)
    asking = bot_id(settings.token)
    write(ask_store(settings, lambda store: _adopted(store, asking)))


async def _adopted(store: Store, asking: int) -> str:
    before = await store.bot_identity.adopt(asking)
    where = store.database.where
    if before in (None, asking):
        return f"{where}: belongs to the bot {asking}\n"
    return f"{where}: belonged to the bot {before}, and belongs to the bot {asking} now\n"
