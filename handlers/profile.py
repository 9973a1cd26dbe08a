"""What Telegram shows of the bot: its command menu and its descriptions."""

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from briefing.answers.commands.names import COMMANDS as PUBLIC_COMMANDS
from briefing.messages.admin import AdminWords
from briefing.messages.messenger import Messenger
from handlers.alerts import Admins
from handlers.context import App, BotContext, Curators

_log = structlog.get_logger(__name__)


async def present(application: App, bot: BotContext, names: tuple[str, ...]) -> None:
    """Set the menu of these commands, the descriptions, and the menus of the admins' and curators'
    chats.

    Raises telegram.error.TelegramError like any call to Telegram.
    """
    telegram, messenger = application.bot, bot.messenger
    words, profile = messenger.command_menu(), messenger.profile()
    shown = tuple(BotCommand(name, words[name]) for name in names)
    await telegram.set_my_commands(shown)
    await telegram.set_my_description(profile.description)
    await telegram.set_my_short_description(profile.short_description)
    if bot.admins is not None:
        for person in bot.admins.people:
            await present_to_admin(telegram, bot.admins, person)
    if bot.curators is not None:
        for person in bot.curators.people:
            await present_to_curator(telegram, bot, bot.curators, person)


async def present_to_curator(
    telegram: ExtBot[None], bot: BotContext, curators: Curators, person: int
) -> None:
    """Set the menu of one curator; who has never written to the bot is noted for later."""
    words = bot.messenger.command_menu()
    others = tuple(BotCommand(name, words[name]) for name in PUBLIC_COMMANDS)
    if bot.admins is not None and person in bot.admins.people:
        others = bot.admins.menu
    try:
        commands = (*others, *curators.commands)
        await telegram.set_my_commands(commands, scope=BotCommandScopeChat(person))
    except (BadRequest, Forbidden) as error:
        _log.info("a curator has no chat with the bot yet", curator=person, reason=error.message)
        curators.without_menu.add(person)
    else:
        curators.without_menu.discard(person)


def curator_commands(admin_words: AdminWords, names: tuple[str, ...]) -> tuple[BotCommand, ...]:
    """The commands of these names that are curators' alone, as a menu shows them."""
    words = admin_words.menu()
    return tuple(BotCommand(name, words[name]) for name in names)


def admin_menu(
    messenger: Messenger, admin_words: AdminWords, names: tuple[str, ...]
) -> tuple[BotCommand, ...]:
    """The menu of these commands for the private chats of admins, who have more of them."""
    words = {**messenger.command_menu(), **admin_words.menu()}
    return tuple(BotCommand(name, words[name]) for name in names)


async def present_to_admin(bot: ExtBot[None], admins: Admins, person: int) -> None:
    """Set the menu of one admin; who has never written to the bot is noted for later."""
    try:
        await bot.set_my_commands(admins.menu, scope=BotCommandScopeChat(person))
    except (BadRequest, Forbidden) as error:
        _log.info("an admin has no chat with the bot yet", admin=person, reason=error.message)
        admins.without_menu.add(person)
    else:
        admins.without_menu.discard(person)
