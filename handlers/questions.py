"""Free text: in a private chat all of it, in a group what is said to the bot."""

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType

from handlers.office import Context, office_of
from handlers.replying import reply, say


async def question(update: Update, context: Context) -> None:
    """Answer a sentence, or leave a group's talk alone."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    private = message.chat.type == ChatType.PRIVATE
    if not private and not _is_said_to(message, context.bot.id, context.bot.username):
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


def _is_said_to(message: Message, bot_id: int, username: str) -> bool:
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)


def _without_mention(message: Message, username: str) -> str:
    text = message.text or ""
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    for mention in set(mentions):
        if mention.lower() == f"@{username}".lower():
            text = text.replace(mention, " ")
    return text.strip()
