"""`bot.py adopt`: move the database to the bot whose token is set, on purpose."""

from bootstrap.bot_stores import bot_id
from briefing.digests.store import Store
from briefing.digests.store.registered_bots import HasOtherName
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, UNUSABLE_SETTINGS, BotName, ConfigFile, bot_or_exit
from cli.store_access import ask_first_store, ask_store
from cli.terminal import stop, write


def adopt(config: ConfigFile = DEFAULT_PATH, bot: BotName = None) -> None:
    """Give the database to the bot whose token is set, with all its chats.

    Of several bots, only what is stored of the one that is named. Stop the other bot first. Chats
    that have not started the new bot cannot be written to: they are marked as gone when a digest
    is due, and are back when they write to it.
    """
    settings = bot_or_exit(config, bot)
    if settings.token is None:
        stop("Set TELEGRAM_BOT_TOKEN to the bot that is to have the database.", UNUSABLE_SETTINGS)
    name, asking = settings.name, bot_id(settings.token)
    if name:
        try:
            ask_first_store(settings, lambda first: first.registered_bots.adopt(name, asking))
        except HasOtherName as error:
            stop(str(error), FAILED)
    write(ask_store(settings, lambda store: _adopted(store, asking)))


async def _adopted(store: Store, asking: int) -> str:
    before = await store.bot_identity.adopt(asking)
    where = store.database.where
    if before in (None, asking):
        return f"{where}: belongs to the bot {asking}\n"
    return f"{where}: belonged to the bot {before}, and belongs to the bot {asking} now\n"
