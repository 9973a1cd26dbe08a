"""Which chat a command or a button is about."""

import re

from telegram import ChatFullInfo, MaybeInaccessibleMessage, Message
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from briefing.digests.dialogue.parts import Place
from briefing.digests.records import ChatKind

_NAMED = re.compile(r"(?P<name>@[A-Za-z]\w{3,31})(?:\s+(?P<words>.*))?", re.DOTALL)


def here(message: MaybeInaccessibleMessage) -> Place:
    """The chat in which the message stands, in a forum the topic."""
    thread = None
    if isinstance(message, Message) and message.is_topic_message:
        thread = message.message_thread_id
    return Place(message.chat.id, ChatKind(message.chat.type), thread)


def named(words: str) -> tuple[str | None, str]:
    """The ``@name`` at the start of the words, and the words after it."""
    match = _NAMED.fullmatch(words)
    return (None, words) if match is None else (match["name"], match["words"] or "")


async def find(bot: ExtBot[None], chat: str | int) -> ChatFullInfo | None:
    """Another chat, by its name or id; None where the bot cannot see it."""
    try:
        return await bot.get_chat(chat)
    except (BadRequest, Forbidden):
        return None


def there(chat: ChatFullInfo) -> Place:
    """Another chat than the one that reads the answer."""
    name = f"@{chat.username}" if chat.username else None
    title = chat.title or chat.effective_name or str(chat.id)
    return Place(chat.id, ChatKind(chat.type), None, title, name)
