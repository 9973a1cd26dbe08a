"""What curators do in their private chats: articles, cards, replies, /inbox, /undo, /history."""

from telegram import CallbackQuery, Document, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from briefing.answers.requests import AskPosition
from briefing.chat_curation.curating_screens import ArticleOffer
from briefing.curation.saved import MAX_BYTES
from briefing.messages.callback_data.dialogue_actions import CallbackAction, read_action
from handlers.asking import forwarded, question
from handlers.context import Context, bot_context
from handlers.curators import (
    ByCurator,
    address_in,
    asked_by_curator,
    curator_of,
    show,
)
from handlers.digests.wishes import wish
from handlers.incoming import text_of, words_after
from handlers.presses import Whose, whose
from handlers.replying import reply, say, turn

_TEXT_NAME = "post.txt"


async def inbox(update: Update, context: Context) -> None:
    """/inbox: what feeds found, and the article that the curator is in the middle of."""
    message, by = asked_by_curator(update, context)
    await show(message, by, await by.curators.steps.inbox(by.curator))


async def undo(update: Update, context: Context) -> None:
    """/undo: take the curator's last decision back."""
    message, by = asked_by_curator(update, context)
    await show(message, by, await by.curators.steps.undo(by.curator))


async def history(update: Update, context: Context) -> None:
    """/history of a position: what became of it, and who did it."""
    message, by = asked_by_curator(update, context)
    asked = by.bot.answerer.command("position", words_after(message)).request
    if not isinstance(asked, AskPosition):
        await say(message, by.curators.screens.notice("no_such_position"))
        return
    await show(message, by, await by.curators.steps.history(by.curator, asked))


async def take_link(update: Update, context: Context) -> None:
    """Put the article at a link on file, and show its first passage."""
    message, by = asked_by_curator(update, context)
    address = address_in(message)
    assert address is not None  # noqa: S101 - the filter lets only links through
    await show(message, by, await by.curators.steps.take_link(by.curator, address))


async def take_file(update: Update, context: Context) -> None:
    """The same with a PDF, a saved page, or a document."""
    message, by = asked_by_curator(update, context)
    document = message.document
    assert document is not None  # noqa: S101 - the filter lets only documents through
    if (document.file_size or 0) > MAX_BYTES:
        await say(message, by.curators.screens.notice("too_large", most=MAX_BYTES))
        return
    content = await _content(document)
    if content is None:
        await say(message, by.curators.screens.notice("gone"))
        return
    name = document.file_name or "page"
    await show(message, by, await by.curators.steps.take_bytes(by.curator, name, content))


async def offer_text(update: Update, context: Context) -> None:
    """Answer a long text or a forwarded post as anybody's, and offer to put it on file."""
    message, by = asked_by_curator(update, context)
    await (forwarded if message.forward_origin is not None else question)(update, context)
    if by.curators.steps.can_publish:
        await show(message, by, ArticleOffer(0), replies=True)


async def take_reply(update: Update, context: Context) -> None:
    """Take what a curator replies to a card; any other reply is a question."""
    message, by = asked_by_curator(update, context)
    replied = message.reply_to_message
    assert replied is not None  # noqa: S101 - the filter lets only replies through
    screen = await by.curators.steps.typed(by.curator, replied.message_id, text_of(message))
    if screen is not None:
        await show(message, by, screen)
    else:
        await wish(update, context)


async def press_curating(update: Update, context: Context) -> None:
    """Do what a button of a card says, for a curator in the private chat with the bot."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    action, by = read_action(query.data or ""), curator_of(query.from_user, context)
    private = query.message is not None and query.message.chat.type == ChatType.PRIVATE
    if by is None or not private:
        toast = bot_context(context).screens.toast("only_curators")
        await query.answer(toast, show_alert=True)
    elif action is None or whose(query, by.bot.pressers) is not Whose.OWN:
        await query.answer(by.curators.screens.toast("old_button"))
    else:
        await _carry_out(query, by, action)


async def _carry_out(query: CallbackQuery, by: ByCurator, action: CallbackAction) -> None:
    message, steps = query.message, by.curators.steps
    if action.value == "look" and isinstance(message, Message):
        asked = await steps.position(by.curator, action.number)
        await query.answer(None if asked else by.curators.screens.toast("old_button"))
        if asked is not None:
            await reply(message, by.bot, by.bot.answerer.answer(asked))
        return
    if action.value == "text":
        sent = message.reply_to_message if isinstance(message, Message) else None
        if sent is None:
            await query.answer(by.curators.screens.toast("old_button"))
            return
        content = text_of(sent).encode()
        screen = await steps.take_bytes(by.curator, _TEXT_NAME, content)
    else:
        screen = await steps.press(by.curator, action.number, action.value, action.page)
    if message is not None:
        # First, so that a program that is killed now knows the reply to what it has shown.
        await steps.prompted(by.curator, screen, message.message_id)
    await turn(query, by.curators.screens.message(screen, str))
    await query.answer()


async def _content(document: Document) -> bytes | None:
    """The bytes of a file; None where Telegram does not give it."""
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError:
        return None
