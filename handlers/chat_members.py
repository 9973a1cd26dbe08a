"""What every update tells of its chat: it is alive, it is gone, or it has another id."""

import structlog
from telegram import Chat, ChatMember, Update

from briefing.digests.service import DigestService
from briefing.digests.store.faults import DatabaseFault
from handlers.context import Context, bot_context

_OUT = (ChatMember.BANNED, ChatMember.LEFT)
_log = structlog.get_logger(__name__)


async def attend(update: Update, context: Context) -> None:
    """Note what is news of a chat of which something is stored; no other chat is stored here."""
    service, chat = bot_context(context).digests, update.effective_chat
    if service is None or chat is None:
        return
    try:
        await _note(update, service, chat)
    except DatabaseFault as fault:
        _log.warning("news of a chat was not noted", reason=str(fault))


async def _note(update: Update, service: DigestService, chat: Chat) -> None:
    message, member = update.message, update.my_chat_member
    if member is not None and member.new_chat_member.status in _OUT:
        await service.lost(chat.id)
    elif message is not None and message.migrate_to_chat_id is not None:
        await service.moved(chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        await service.moved(message.migrate_from_chat_id, chat.id)
    else:
        await service.heard_from(chat.id)
