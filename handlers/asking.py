"""Whatever a reader asks: commands, sentences, links, buttons, and inline mode.

Each handler finds the words, has them answered as they stand, and sends the answer.
"""

from datetime import datetime

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType

from briefing.answers.model import AnyAnswer
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.digests.store.faults import DatabaseFault
from briefing.messages.callback_data.question_codec import Gone, WordsPage
from handlers.context import BotContext, Context, bot_context
from handlers.replying import inline_result, is_said_to, mentions_of, message_of, reply, say, turn

_FRESH_FOR = 60
"""Seconds for which Telegram may show the same results again: an edit shows soon after."""


def words_after(message: Message) -> tuple[str, str]:
    """The command's name, without its slash and the bot's name, and the words after it."""
    name, _, words = (message.text or "").partition(" ")
    if "\n" in name:
        name, _, below = name.partition("\n")
        words = f"{below} {words}"
    return name[1:].partition("@")[0].lower(), words.strip()


def decode_callback(bot: BotContext, data: str, message: object = None) -> tuple[AnyAnswer, int]:
    """The answer and the page that a button's data, or a link's, asks for.

    ``message`` is the one that carries the button. It holds the words of a question that are too
    long for the data's 64 bytes. What cannot be asked any more, because the library changed or the
    button is another version's, has an answer too.
    """
    asked = bot.codec.decode(data, bot.answerer.library, _kept_words(message))
    if isinstance(asked, Gone):
        return GoneAnswer(what=asked.what), 1
    if isinstance(asked, WordsPage):
        return GoneAnswer(what=Kept.QUESTION), 1
    return bot.answerer.answer(asked.request), asked.page


def _kept_words(message: object) -> str | None:
    """The reader's own words as the message shows them: its first text in code type."""
    if not isinstance(message, Message) or message.text is None:
        return None
    codes = message.parse_entities([MessageEntity.CODE]).items()
    return min(codes, key=lambda item: item[0].offset)[1] if codes else None


async def command(update: Update, context: Context) -> None:
    """Answer a command of the table."""
    message = message_of(update)
    bot = bot_context(context)
    name, words = words_after(message)
    now = await _on_chats_clock(message, bot, words)
    await reply(message, bot, bot.answerer.command(name, words, now))


async def start(update: Update, context: Context) -> None:
    """Welcome a reader, or follow the link that brought them here (t.me/bot?start=payload)."""
    message = message_of(update)
    bot = bot_context(context)
    _, payload = words_after(message)
    if not payload:
        await reply(message, bot, bot.answerer.command("start", ""))
        return
    answer, page = decode_callback(bot, payload)
    await reply(message, bot, answer, page)


async def quote_link(update: Update, context: Context) -> None:
    """Answer /quote_<id>, the form that can be tapped."""
    message = message_of(update)
    bot = bot_context(context)
    name, _ = words_after(message)
    await reply(message, bot, bot.answerer.command("quote", name.removeprefix("quote_")))


async def unknown_command(update: Update, context: Context) -> None:
    """Name the nearest command; in a group only if it was addressed to this bot by name."""
    message = message_of(update)
    addressed = (message.text or "").split()[0].partition("@")[2].lower()
    wanted = {context.bot.username.lower()}
    if message.chat.type == ChatType.PRIVATE:
        wanted.add("")
    if addressed not in wanted:
        return
    bot = bot_context(context)
    name, _ = words_after(message)
    await reply(message, bot, bot.answerer.command("help", name))


async def question(update: Update, context: Context) -> None:
    """Answer a sentence, or leave a group's talk alone."""
    message = message_of(update)
    private = message.chat.type == ChatType.PRIVATE
    if not private and not is_said_to(message, context.bot):
        return
    bot = bot_context(context)
    words = _without_mention(message, context.bot.username)
    if not words:
        await reply(message, bot, bot.answerer.command("help", ""))
        return
    now = await _on_chats_clock(message, bot, words)
    await reply(message, bot, bot.answerer.question(words, now))


async def unreadable(update: Update, context: Context) -> None:
    """Say in a private chat that only text is read; a group is left alone."""
    message = update.message
    if message is not None and message.chat.type == ChatType.PRIVATE:
        await say(message, bot_context(context).messenger.notice("only_text"))


async def press(update: Update, context: Context) -> None:
    """Answer the question that the button carries, also when the data has changed since."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    bot = bot_context(context)
    answer, page = decode_callback(bot, query.data or "", query.message)
    await turn(query, bot.messenger.message(answer, page=page))
    await query.answer()
    bot.heard(answer)


async def inline(update: Update, context: Context) -> None:
    """Offer positions, comparisons and quotes to send; for an empty query the newest."""
    query = update.inline_query
    assert query is not None  # noqa: S101 - the handler gets only inline queries
    bot = bot_context(context)
    offers = bot.messenger.offers(bot.answerer.offers(query.query))
    await query.answer([inline_result(offer) for offer in offers], cache_time=_FRESH_FOR)


async def _on_chats_clock(message: Message, bot: BotContext, words: str) -> datetime:
    """When the message was sent, in the chat's time zone where its words are told from today.

    A chat that has set no zone, and a database that is away, leave it in UTC.
    """
    if bot.digests is None or not bot.answerer.tells_from_today(words):
        return message.date
    try:
        return message.date.astimezone(await bot.digests.zone_of(message.chat.id))
    except DatabaseFault:
        return message.date


def _without_mention(message: Message, username: str) -> str:
    text = message.text or ""
    for mention in mentions_of(message, username):
        text = text.replace(mention, " ")
    return text.strip()
