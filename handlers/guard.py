"""The first handler of every update: whoever floods is told once, and goes no further."""

from telegram import Bot, Update
from telegram.ext import ApplicationHandlerStop

from handlers.context import BotContext, Context, bot_context
from handlers.flood import FloodVerdict
from handlers.replying import is_said_to, say


async def guard(update: Update, context: Context) -> None:
    """Let the update through, or end it here.

    Only what may get an answer counts: in a group, people may talk among themselves as they like.
    """
    person = update.effective_user
    if person is None or not _asks_for_an_answer(update, context.bot):
        return
    bot = bot_context(context)
    verdict = bot.gate.knock(person.id)
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
        return update.callback_query is not None or update.inline_query is not None
    if message.chat.type == "private" or (message.text or "").startswith("/"):
        return True
    return is_said_to(message, bot)


async def _tell(update: Update, bot: BotContext) -> None:
    seconds = bot.gate.pause
    if update.callback_query is not None:
        await update.callback_query.answer(bot.messenger.toast("slow_down", seconds=seconds))
    elif update.inline_query is not None:
        await update.inline_query.answer([], cache_time=1)
    elif update.message is not None:
        await say(update.message, bot.messenger.notice("slow_down", seconds=seconds))
