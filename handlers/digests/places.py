"""Which chat a command or a button is about: the one it stands in, or one that it names.

``/subscribe @channel daily`` in a private chat is about the channel. A private channel has no
name, so it is named by its id or by the link of one of its posts.
"""

import re

from telegram import ChatFullInfo, MaybeInaccessibleMessage, Message
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.records import ChatKind

_NAME = r"[A-Za-z]\w{3,31}"
_LINK = r"(?:https?://)?t\.me/"
_TARGET = re.compile(
    rf"(?:@(?P<name>{_NAME})|{_LINK}(?P<linked>{_NAME})(?:/\d+)?"
    # A private channel has no name. Its id is in the link of each of its posts.
    rf"|-100(?P<id>\d{{5,12}})|{_LINK}c/(?P<post>\d{{5,12}})(?:/\d+)*)"
    r"(?:\s+(?P<words>.*))?",
    re.DOTALL | re.ASCII,
)


def here(message: MaybeInaccessibleMessage) -> ChatPlace:
    """The chat in which the message stands, in a forum the topic."""
    thread = None
    if isinstance(message, Message) and message.is_topic_message:
        thread = message.message_thread_id
    return ChatPlace(message.chat.id, ChatKind(message.chat.type), thread)


def named(words: str) -> tuple[str | int | None, str]:
    """The chat that is named at the start of the words, and the words after it.

    It is an ``@name``, or an id; a link to the chat or to a post of it stands for either.
    """
    match = _TARGET.fullmatch(words)
    if match is None:
        return None, words
    name, number = match["name"] or match["linked"], match["id"] or match["post"]
    return (f"@{name}" if name else int(f"-100{number}")), match["words"] or ""


async def find(bot: ExtBot[None], chat: str | int) -> ChatFullInfo | None:
    """Another chat, by its name or id; None where the bot cannot see it."""
    try:
        return await bot.get_chat(chat)
    except (BadRequest, Forbidden):
        return None


def there(chat: ChatFullInfo) -> ChatPlace:
    """Another chat than the one that reads the answer."""
    name = f"@{chat.username}" if chat.username else str(chat.id)
    title = chat.title or chat.effective_name or str(chat.id)
    return ChatPlace(chat.id, ChatKind(chat.type), None, title, name)


class BotChats:
    """What Telegram tells the bot of its chats: a `ChatDirectory`."""

    def __init__(self, bot: ExtBot[str]) -> None:
        self._bot = bot

    async def title(self, chat: int) -> str | None:
        """What the chat is called; None where the bot cannot see it."""
        try:
            found = await self._bot.get_chat(chat)
        except TelegramError:
            return None
        return found.title or found.effective_name

    async def admins(self, chat: int) -> tuple[int, ...]:
        """The people among its admins; none where the bot cannot see them."""
        try:
            members = await self._bot.get_chat_administrators(chat)
        except TelegramError:
            return ()
        return tuple(member.user.id for member in members if not member.user.is_bot)
