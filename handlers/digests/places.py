"""Which chat a command or a button is about."""

import re

import structlog
from telegram import (
    Chat,
    ChatFullInfo,
    ChatMember,
    ChatMemberAdministrator,
    MaybeInaccessibleMessage,
    Message,
    User,
)
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
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


# Who may change what is sent to a chat: in a private chat its person, elsewhere the admins.
_log = structlog.get_logger(__name__)
_ADMINS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}


async def may_change(
    bot: ExtBot[None], chat: int, person: User | None, behalf: Chat | None = None
) -> bool:
    """Whether this person is an admin of the chat, or the person of the private chat.

    ``behalf`` is the chat in whose name they write: an anonymous admin writes in the group's.
    """
    if behalf is not None and behalf.id == chat:
        return True
    if person is None:
        return False
    if chat > 0:
        return person.id == chat
    member = await _member(bot, chat, person.id)
    return member is not None and member.status in _ADMINS


async def may_post(bot: ExtBot[None], chat: ChatFullInfo) -> bool:
    """Whether the bot may write there unasked. A group's messages need no right."""
    member = await _member(bot, chat.id, bot.id)
    if member is None or member.status not in {*_ADMINS, ChatMember.MEMBER}:
        return False
    if chat.type != ChatType.CHANNEL:
        return True
    # Telegram leaves the right out where it is not given.
    return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False


async def _member(bot: ExtBot[None], chat: int, person: int) -> ChatMember | None:
    try:
        return await bot.get_chat_member(chat, person)
    except (BadRequest, Forbidden) as error:
        _log.info("a chat does not tell its members", chat=chat, reason=error.message)
        return None
