"""Free text: in a private chat all of it, in a group what is said to the bot."""

from telegram import Message, Update
from telegram.constants import ChatType

from handlers.addressing import is_said_to, mentions_of
from handlers.office import Context, office_of
from handlers.replying import reply, say


async def question(update: Update, context: Context) -> None:
    """Answer a sentence, or leave a group's talk alone."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    private = message.chat.type == ChatType.PRIVATE
    if not private and not is_said_to(message, context.bot):
        return
    office = office_of(context)
    words = _without_mention(message, context.bot.username)
    answer = office.desk.question(words) if words else office.desk.command("help", "")
    await reply(message, office, answer)


async def unreadable(update: Update, context: Context) -> None:
    """Say in a private chat that only text is read; a group is left alone."""
    message = update.message
    if message is not None and message.chat.type == ChatType.PRIVATE:
        await say(message, office_of(context).messenger.notice("only_text"))


def _without_mention(message: Message, username: str) -> str:
    text = message.text or ""
    for mention in mentions_of(message, username):
        text = text.replace(mention, " ")
    return text.strip()
