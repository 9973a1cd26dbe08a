"""What Telegram shows of the bot: its command menu and its descriptions."""

from telegram import BotCommand

from briefing.messages.messenger import Messenger
from handlers.office import App


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
