"""What the reader sees when a handler breaks: one sentence, while the log gets the facts."""

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError

from briefing.digests.store.faults import DatabaseFault
from handlers.context import Context, bot_context
from handlers.replying import say

_log = structlog.get_logger(__name__)


async def failed(update: object, context: Context) -> None:
    """Log the fault; tell the reader, if the fault is ours and there is a chat to tell."""
    error = context.error
    if isinstance(error, Forbidden):
        _log.info("a chat does not want messages", reason=error.message)
        return
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        _log.warning("an answer was not delivered", reason=error.message)
        return
    notice = "failed"
    if isinstance(error, DatabaseFault):
        # The operator's to mend, and no fault of the program's: its line says all.
        _log.warning("a question needs the database", reason=str(error))
        notice = "no_database"
    else:
        _log.error("a handler failed", exc_info=error)
    if not isinstance(update, Update):
        return
    messenger = bot_context(context).messenger
    if update.callback_query is not None:
        await update.callback_query.answer(messenger.toast(notice))
    elif update.message is not None:
        await say(update.message, messenger.notice(notice))
