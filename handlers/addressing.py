"""Whether what is said in a group is said to the bot."""

from telegram import Bot, Message, MessageEntity


def mentions_of(message: Message, username: str) -> set[str]:
    """The bot's name in a message, in each way in which it is written there."""
    if message.text is None:  # a picture, say, whose text has no entities to ask for
        return set()
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return {mention for mention in mentions if mention.lower() == f"@{username}".lower()}


def is_said_to(message: Message, bot: Bot) -> bool:
    """Whether the message answers one of the bot's, or mentions it."""
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot.id:
        return True
    return bool(mentions_of(message, bot.username))
