"""Comparisons as documents: /brief, the buttons that ask for one, and links that do the same.

A document is made beside the chat: what is asked meanwhile is answered first. Where it cannot be
made, the answer comes in words.
"""

import structlog
from telegram import Message, Update
from telegram.constants import ParseMode

from briefing.answers.model import AnyAnswer, ComparisonAnswer, TopicComparisonAnswer
from briefing.drawing.drawing_job import DrawingFailed, Failure
from briefing.messages.callback_data.brief_codec import BriefAsked, read_brief
from briefing.papers.brief_contents import gathered
from briefing.papers.typed_forms import read_typed
from handlers.context import BotContext, Context, bot_context, on_chats_clock
from handlers.incoming import is_private, message_of, typed_command
from handlers.presses import decode_callback, message_below, message_pressed
from handlers.replying import keyboard, reply, say

_log = structlog.get_logger(__name__)


async def brief(update: Update, context: Context) -> None:
    """/brief: send a comparison as a document; what is no comparison is answered in words."""
    message = message_of(update)
    bot = bot_context(context)
    typed = read_typed(typed_command(message).words)
    now = await on_chats_clock(message, bot, typed.words)
    answer = bot.answerer.command("brief", typed.words, now)
    if answer.request is None:
        await reply(message, bot, answer)
        return
    asked = BriefAsked(bot.codec.encode(answer.request), typed.form, typed.style)
    context.application.create_task(_send(message, bot, answer, asked), update)


async def press_brief(update: Update, context: Context) -> None:
    """Send the document that the button asks for, below its message."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    bot, asked = bot_context(context), read_brief(query.data or "")
    is_read = asked is not None
    message = await message_pressed(query, bot, context.bot.username, is_read=is_read)
    if message is not None and asked is not None:
        await query.answer(bot.messenger.toast("writing"))
        work = _send_below(message, query.from_user.id, bot, asked)
        context.application.create_task(work, update)


async def send_brief_asked(message: Message, bot: BotContext, asked: BriefAsked) -> int:
    """Answer a message with the document that a button or a link asks for; its message's id."""
    answer, _ = decode_callback(bot, asked.question)
    return await _send(message, bot, answer, asked)


async def _send_below(message: Message, presser: int, bot: BotContext, asked: BriefAsked) -> None:
    sent = await send_brief_asked(message_below(message, presser), bot, asked)
    if not is_private(message):
        bot.pressers.answered(message.chat.id, sent, presser)


async def _send(message: Message, bot: BotContext, answer: AnyAnswer, asked: BriefAsked) -> int:
    papers, request = bot.papers, answer.request
    if papers is None or request is None:
        return await reply(message, bot, answer)
    if not isinstance(answer, ComparisonAnswer | TopicComparisonAnswer):
        return await reply(message, bot, answer)
    now = await on_chats_clock(message, bot)
    try:
        brief = await gathered(answer, bot.answerer.answer, now.date())
        paper = await papers.make(brief, asked.form, asked.style, now)
    except DrawingFailed as failed:
        return await _in_words(message, bot, answer, failed)
    if noted := bot.messenger.noted(answer).strip():
        await say(message, noted)
    wording = papers.words.beneath(brief, asked, request, paper.scripts_lost)
    sent = await message.reply_document(
        paper.content,
        caption=wording.text,
        parse_mode=ParseMode.HTML,
        filename=paper.name,
        reply_markup=keyboard(wording.buttons),
        do_quote=not is_private(message),
        allow_sending_without_reply=True,
    )
    bot.heard(answer)
    return sent.message_id


async def _in_words(
    message: Message, bot: BotContext, answer: AnyAnswer, failed: DrawingFailed
) -> int:
    """Say that there is no document, and answer in words."""
    _log.warning("a brief was not made", reason=str(failed.reason), said=failed.said)
    is_busy = failed.reason is Failure.BUSY
    await say(message, bot.messenger.notice("writing_is_busy" if is_busy else "not_written"))
    return await reply(message, bot, answer)
