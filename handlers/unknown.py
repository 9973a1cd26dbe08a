"""Commands that are not in the table."""

from telegram import Update
from telegram.constants import ChatType

from handlers.commands import words_after
from handlers.office import Context, office_of
from handlers.replying import reply


async def unknown_command(update: Update, context: Context) -> None:
    """Name the nearest command; in a group only if it was addressed to this bot by name."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    addressed = (message.text or "").split()[0].partition("@")[2].lower()
    wanted = {context.bot.username.lower()}
    if message.chat.type == ChatType.PRIVATE:
        wanted.add("")
    if addressed not in wanted:
        return
    office = office_of(context)
    name, _ = words_after(message)
    await reply(message, office, office.desk.command("help", name))
