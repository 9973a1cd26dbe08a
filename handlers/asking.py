"""Whatever a reader asks: commands, sentences, links, buttons, and inline mode.

Each handler finds the words, has them answered as they stand, and sends the answer.
"""

import asyncio

from telegram import Bot, Message, Update

from briefing.answers.conversation import Previous
from briefing.answers.explained import Explained
from briefing.answers.offers import OFFERS_OF_A_PAGE
from briefing.messages.callback_data.brief_codec import read_brief
from briefing.messages.callback_data.picture_codec import read_picture
from briefing.messages.callback_data.question_codec import keeps_message, needs_message
from briefing.messages.message import Offer
from handlers.briefs import send_brief_asked
from handlers.context import BotContext, Context, bot_context, on_chats_clock
from handlers.conversations import person_of
from handlers.incoming import (
    is_private,
    is_reply_to,
    is_said_to,
    message_of,
    post_replied_to,
    text_of,
    typed_command,
    without_mention,
    words_after,
)
from handlers.pictures import send_picture
from handlers.presses import (
    Whose,
    answer_below,
    decode_callback,
    may_answer_below,
    open_bot,
    whose,
)
from handlers.replying import (
    inline_result,
    inline_results,
    note_press,
    reply,
    reply_to_question,
    say,
    turn,
)

_FRESH_FOR = 60
"""Seconds for which Telegram may show the same results again: an edit shows soon after."""


async def command(update: Update, context: Context) -> None:
    """Answer a command of the table. /verify alone, as a reply, is about the post above it."""
    message = message_of(update)
    bot = bot_context(context)
    typed = typed_command(message)
    post = post_replied_to(message) if typed.name == "verify" and not typed.words else None
    if post is not None:
        await reply(message, bot, bot.answerer.post(post))
        return
    now = await on_chats_clock(message, bot, typed.words)
    await reply(message, bot, bot.answerer.command(typed.name, typed.words, now))


async def start(update: Update, context: Context) -> None:
    """Welcome a reader, or follow the link that brought them here (t.me/bot?start=payload)."""
    message = message_of(update)
    bot = bot_context(context)
    payload = words_after(message)
    if not payload:
        await reply(message, bot, bot.answerer.command("start", ""))
        return
    if (asked := read_picture(payload)) is not None:
        work = send_picture(message, bot, asked)
        context.application.create_task(work, update)  # beside the chat, as it may take seconds
        return
    if (wanted := read_brief(payload)) is not None:
        context.application.create_task(send_brief_asked(message, bot, wanted), update)
        return
    answer, page = decode_callback(bot, payload)
    await reply(message, bot, answer, page)


async def quote_link(update: Update, context: Context) -> None:
    """Answer /quote_<id>, the form that can be tapped."""
    message = message_of(update)
    bot = bot_context(context)
    typed = typed_command(message)
    await reply(message, bot, bot.answerer.command("quote", typed.name.removeprefix("quote_")))


async def unknown_command(update: Update, context: Context) -> None:
    """Name the nearest command; in a group only if it was addressed to this bot by name."""
    message = message_of(update)
    typed = typed_command(message)
    wanted = {context.bot.username.lower(), *([""] if is_private(message) else [])}
    if typed.addressee in wanted:
        bot = bot_context(context)
        await reply(message, bot, bot.answerer.command("help", typed.name))


async def question(update: Update, context: Context) -> None:
    """Answer a sentence, or leave a group's talk alone."""
    message = message_of(update)
    if not is_private(message) and not is_said_to(message, context.bot):
        return
    bot = bot_context(context)
    await reply_to_question(message, bot, await answer_to(message, bot, context.bot))


async def answer_to(message: Message, bot: BotContext, me: Bot) -> Explained:
    """The answer to a message that is said to the bot; it may go on from another.

    A reply to somebody else that only calls the bot, or asks whether it is true, asks about the
    post above it: "did Obama say this?" holds the post's words against Obama.
    """
    words = without_mention(message, me.username)
    post = None if is_reply_to(message, me) else post_replied_to(message)
    if post is not None and (not words or bot.answerer.asks_about_post(words)):
        return Explained(bot.answerer.post(post, words))
    if not words:
        return Explained(bot.answerer.command("help", ""))
    now = await on_chats_clock(message, bot, words)
    return bot.answerer.explain(words, now, _before(message, bot, me))


async def forwarded(update: Update, context: Context) -> None:
    """Verify the quotations of a post that a reader forwards; a group is left alone."""
    message = message_of(update)
    if is_private(message):
        bot = bot_context(context)
        await reply(message, bot, bot.answerer.post(text_of(message)))


async def guest(update: Update, context: Context) -> None:
    """Answer a mention in a chat that the bot is not in. Telegram takes one message."""
    message = update.guest_message
    assert message is not None  # noqa: S101 - the handler gets only guest messages
    bot = bot_context(context)
    told = await answer_to(message, bot, context.bot)
    await message.answer_guest_query(inline_result(bot.messenger.offer(told.answer)))
    bot.heard(told.answer)


async def unreadable(update: Update, context: Context) -> None:
    """Say in a private chat that only words are read; a group is left alone."""
    message = update.message
    if message is not None and is_private(message):
        await say(message, bot_context(context).messenger.notice("only_text"))


async def press(update: Update, context: Context) -> None:
    """Answer the question that the button carries, also when the data has changed since.

    The answer takes the place of the message if that is the presser's own. A page of another's
    search is shown below it, as its words stand in the message alone.
    """
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    bot = bot_context(context)
    owner, data = whose(query, bot.pressers), query.data or ""
    if owner is Whose.FORGED:
        await query.answer(bot.messenger.toast("no_such_button"))
    elif owner is Whose.ANOTHERS and not (needs_message(data) and may_answer_below(query)):
        await open_bot(query, context.bot.username, bot.messenger.toast("no_such_button"))
    else:
        answer, page = decode_callback(bot, data, query.message)
        wording = bot.messenger.message(answer, page=page)
        if owner is Whose.OWN and not keeps_message(data):
            await turn(query, wording)
        else:
            await answer_below(query, wording, bot.pressers)
        await query.answer()
        note_press(query, bot, Explained(answer, page=page), wording)
        bot.heard(answer)


async def inline(update: Update, context: Context) -> None:
    """Offer positions, comparisons and quotes to send; for an empty query the newest.

    Ten are offered at a time. They are worded for one query after another, and between two of
    them whoever asks in a chat is answered.
    """
    query = update.inline_query
    assert query is not None  # noqa: S101 - the handler gets only inline queries
    bot = bot_context(context)
    start = int(query.offset) if query.offset.isdecimal() else 0
    answers = bot.answerer.offers(query.query, start)
    offers: dict[str, Offer] = {}
    async with bot.offering:
        for answer in answers:
            offer = bot.messenger.offer(answer)
            offers[offer.id] = offer
            await asyncio.sleep(0)
    await query.answer(
        (),
        cache_time=_FRESH_FOR,
        next_offset=str(start + len(answers)) if len(answers) == OFFERS_OF_A_PAGE else "",
        api_kwargs={"results": inline_results(offers.values())},
    )


def _before(message: Message, bot: BotContext, me: Bot) -> Previous | None:
    """The answer that a question goes on from: the one it replies to, or its writer's last."""
    replied = message.reply_to_message
    if replied is not None and is_reply_to(message, me):
        return bot.conversations.of_answer(replied, bot.codec, bot.answerer.library)
    return bot.conversations.last(message, person_of(message))
