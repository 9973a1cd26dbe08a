"""Who may change what is sent to a chat: in a private chat its person, elsewhere the admins."""

import structlog
from telegram import Chat, ChatFullInfo, ChatMember, ChatMemberAdministrator, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

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
