"""What happens around the handler of every update: before it, beside it, and when it breaks.

Before it, whoever floods is stopped. Beside it, what the update tells of its chat is noted: that
it is alive, that it is gone, or that it has another id. When it breaks, the reader gets one
sentence, while the log gets the facts.
"""

import structlog
from telegram import Bot, Chat, ChatMember, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop

from briefing.digests.chat_notes import ChatNotes
from briefing.digests.store.faults import DatabaseFault
from briefing.messages.messenger import Messenger
from handlers.context import BotContext, Context, bot_context
from handlers.flood import FloodVerdict
from handlers.incoming import command_of, is_private, is_said_to
from handlers.replying import say, say_as_guest

_OUT = (ChatMember.BANNED, ChatMember.LEFT)
"""What the bot is in a chat that has put it out."""
_log = structlog.get_logger(__name__)


async def guard(update: Update, context: Context) -> None:
    """Let the update through, or end it here.

    Only what may get an answer counts: in a group, people may talk among themselves as they like.
    It counts for whoever speaks. Anonymous admins of all groups share one account of Telegram's,
    and so do all channels that write in groups: what they are told apart by is the sender's chat.
    """
    speaker = update.effective_sender
    if speaker is None or not _asks_for_an_answer(update, context.bot):
        return
    bot = bot_context(context)
    if bot.curators is not None and speaker.id in bot.curators.people:
        return  # who decides by buttons presses many, and is known
    verdict = bot.gate.knock(speaker.id)
    if verdict is FloodVerdict.FREE:
        return
    if verdict is FloodVerdict.TOLD:
        await _tell(update, bot)
    elif update.callback_query is not None:
        # An unanswered press leaves the button turning in the reader's chat.
        await update.callback_query.answer()
    raise ApplicationHandlerStop


def _asks_for_an_answer(update: Update, bot: Bot) -> bool:
    message = update.message
    if message is None:
        asking = (update.callback_query, update.inline_query, update.guest_message)
        return any(one is not None for one in asking)
    return is_private(message) or command_of(message) is not None or is_said_to(message, bot)


async def _tell(update: Update, bot: BotContext) -> None:
    seconds = bot.gate.pause
    if update.callback_query is not None:
        await update.callback_query.answer(bot.messenger.toast("slow_down", seconds=seconds))
    elif update.inline_query is not None:
        await update.inline_query.answer([], cache_time=1)
    elif update.guest_message is not None:
        await say_as_guest(
            update.guest_message, bot.messenger.notice("slow_down", seconds=seconds)
        )
    elif update.message is not None:
        await say(update.message, bot.messenger.notice("slow_down", seconds=seconds))


async def note_chat(update: Update, context: Context) -> None:
    """Note what is news of a chat of which something is stored; no other chat is stored here.

    That somebody mentions the bot in a chat that it is not in says nothing of the chat.
    """
    service, chat = bot_context(context).digests, update.effective_chat
    if service is None or chat is None or update.guest_message is not None:
        return
    _note(update, service.notes, chat)
    # Beside the answers, and by one task for all who write meanwhile.
    if service.notes.is_wanted:
        context.application.create_task(service.notes.drain())


def _note(update: Update, notes: ChatNotes, chat: Chat) -> None:
    message, member = update.message, update.my_chat_member
    if member is not None and member.new_chat_member.status in _OUT:
        notes.lost(chat.id)
    elif message is not None and message.migrate_to_chat_id is not None:
        notes.moved(chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        notes.moved(message.migrate_from_chat_id, chat.id)
    else:
        notes.heard(chat.id)


async def failed(update: object, context: Context) -> None:
    """Log the fault; tell the reader, if the fault is ours and there is a chat to tell."""
    error = context.error
    if isinstance(error, Forbidden | ChatMigrated):
        # Where the bot may not write, saying so would be refused as well.
        _log.info("a chat does not want messages", reason=error.message)
        return
    if isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        # The line's fault: it has a line of the log for all that it keeps (`fault_spells`).
        _log.debug("an answer was given up", reason=error.message[:200])
        return
    notice = "failed"
    if isinstance(error, DatabaseFault):
        # The operator's to mend, and no fault of the program's: its line says all.
        _log.warning("a question needs the database", reason=str(error))
        notice = "no_database"
    else:
        _log.error("a handler failed", exc_info=error)
    try:
        await _tell_of_fault(update, bot_context(context).messenger, notice)
    except TelegramError as refusal:
        _log.info("a reader could not be told of the fault", reason=refusal.message[:200])


async def _tell_of_fault(update: object, messenger: Messenger, notice: str) -> None:
    if not isinstance(update, Update):
        return
    if update.callback_query is not None:
        await update.callback_query.answer(messenger.toast(notice))
    elif update.message is not None:
        await say(update.message, messenger.notice(notice))
    elif update.guest_message is not None:
        await say_as_guest(update.guest_message, messenger.notice(notice))
