"""What a message of Telegram's says: its words, the command in it, and to whom it is said.

The caption of a picture, a film or a file counts as its text.
"""

from collections.abc import Mapping
from typing import NamedTuple

from telegram import Bot, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

_BETWEEN = " \t\r\n\v\f\u00a0\u2007\u202f\u3000,;:"
"""What people put between a command and its words."""


class TypedCommand(NamedTuple):
    """A command at the beginning of a message: ``/Position@some_bot, norland``.

    ``name`` is in small letters, without the slash; ``addressee`` is the bot's name behind the @
    in small letters, empty where there is none; ``words`` are all that follows.
    """

    name: str
    addressee: str
    words: str


def message_of(update: Update) -> Message:
    """The message of an update whose handler is given nothing but new messages."""
    assert update.message is not None  # noqa: S101 - the handlers' filters see to it
    return update.message


def text_of(message: Message) -> str:
    """The text of a message, or its caption; empty where it has neither."""
    return message.text or message.caption or ""


def command_of(message: Message) -> TypedCommand | None:
    """The command with which a message begins, as Telegram marked it; None where it has none.

    Whatever stands behind it, a space, a tab, a comma or a line break, is no part of it.
    """
    first = next(iter(message.entities or message.caption_entities), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    text = text_of(message)
    # A command has ASCII letters only: as many characters as UTF-16 units.
    name, _, addressee = text[1 : first.length].lower().partition("@")
    return TypedCommand(name, addressee, text[first.length :].lstrip(_BETWEEN).rstrip())


def typed_command(message: Message) -> TypedCommand:
    """The command of a message whose handler is given nothing but commands."""
    command = command_of(message)
    assert command is not None  # noqa: S101 - the handlers' filters see to it
    return command


def words_after(message: Message) -> str:
    """The words after the command; empty where the message has no command."""
    command = command_of(message)
    return "" if command is None else command.words


class NamesCommand(filters.MessageFilter):
    """Lets messages through that begin with a command, whatever its name."""

    def filter(self, message: Message) -> bool:
        """Whether the message begins with a command."""
        return command_of(message) is not None


def is_private(message: Message) -> bool:
    """Whether the message stands in a person's own chat with the bot."""
    return message.chat.type == ChatType.PRIVATE


def mentions_of(message: Message, username: str) -> set[str]:
    """The bot's name in a message, in each spelling of it there: ``@Bot``, ``@bot``."""
    found: Mapping[MessageEntity, str]
    if message.text is not None:
        found = message.parse_entities([MessageEntity.MENTION])
    elif message.caption is not None:
        found = message.parse_caption_entities([MessageEntity.MENTION])
    else:
        return set()
    return {one for one in found.values() if one.lower() == f"@{username}".lower()}


def without_mention(message: Message, username: str) -> str:
    """The message's words without the bot's name in them."""
    text = text_of(message)
    for mention in mentions_of(message, username):
        text = text.replace(mention, " ")
    return text.strip()


def is_reply_to(message: Message, bot: Bot) -> bool:
    """Whether the message replies to one of the bot's."""
    answered = message.reply_to_message
    author = answered.from_user if answered is not None else None
    return author is not None and author.id == bot.id


def is_said_to(message: Message, bot: Bot) -> bool:
    """Whether the message replies to one of the bot's, or mentions it."""
    return is_reply_to(message, bot) or bool(mentions_of(message, bot.username))


def post_replied_to(message: Message) -> str | None:
    """The words of the message that this one replies to, or the part that the reader marked.

    None where it replies to none, or to one without words. Telegram lets every message in a topic
    of a forum reply to the one that opened the topic: that one has no words.
    """
    if message.quote is not None and message.quote.is_manual:
        return message.quote.text
    replied = message.reply_to_message
    return (text_of(replied) or None) if replied is not None else None
