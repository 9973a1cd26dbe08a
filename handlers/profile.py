"""What Telegram shows of the bot: its command menu and its descriptions."""

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from briefing.messages.messenger import Messenger
from handlers.alerts import Admins
from handlers.context import App, BotContext

_log = structlog.get_logger(__name__)


async def present(application: App, messenger: Messenger, names: tuple[str, ...]) -> None:
    """Set the menu, the description and the short description.

    Raises telegram.error.TelegramError like any call to Telegram.
    """
    bot = application.bot
    words = messenger.command_menu()
    profile = messenger.profile()
    await bot.set_my_commands([BotCommand(name, words[name]) for name in names])
    await bot.set_my_description(profile.description)
    await bot.set_my_short_description(profile.short_description)


async def present_to_admins(application: App, bot: BotContext, names: tuple[str, ...]) -> None:
    """Set the menu in the private chat of each admin, where it has more commands.

    Raises telegram.error.TelegramError like any call to Telegram.
    """
    admins = bot.admins
    if admins is None:
        return
    words = {**bot.messenger.command_menu(), **admins.words.menu()}
    admins.menu = tuple(BotCommand(name, words[name]) for name in names)
    for person in admins.people:
        await present_to_admin(application.bot, admins, person)


async def present_to_admin(bot: ExtBot[None], admins: Admins, person: int) -> None:
    """Set the menu of one admin; who has never written to the bot is noted for later."""
    try:
        await bot.set_my_commands(admins.menu, scope=BotCommandScopeChat(person))
    except (BadRequest, Forbidden) as error:
        _log.info("an admin has no chat with the bot yet", admin=person, reason=error.message)
        admins.without_menu.add(person)
    else:
        admins.without_menu.discard(person)
