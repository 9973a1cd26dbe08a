"""Sentences that ask for digests, or for none. Each does what its command does.

A sentence of which a part is not understood is a question, and is answered as one: most are.
"""

from telegram import Update
from telegram.constants import ChatType

from briefing.digests.dialogue.changing import ChangeSteps
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.stored_subscriptions import SubscriptionSteps
from briefing.digests.dialogue.subscribe_line import SubscribeLine
from briefing.digests.schedule.reading_changes import ChangeKind, read_change
from briefing.digests.schedule.reading_wishes import DigestWish, WishKind, read_wish
from handlers.asking import question
from handlers.context import BotContext, Context, bot_context
from handlers.conversations import person_of
from handlers.digests import places
from handlers.digests.authorize import authorize
from handlers.incoming import is_said_to, message_of
from handlers.replying import reply


async def wish(update: Update, context: Context) -> None:
    """Subscribe, propose it, or leave; or answer the question that the sentence is after all."""
    message, bot = message_of(update), bot_context(context)
    if message.chat.type != ChatType.PRIVATE and not is_said_to(message, context.bot):
        return
    asked = read_wish(message.text or "")
    if asked is None or not _is_meant(asked, bot):
        if not await _changed(update, context):
            await question(update, context)
        return
    if asked.kind is WishKind.OF_CHANNEL:
        await reply(message, bot, bot.answerer.command("help", "subscribe"))
        return
    command = await authorize(update, context, changes=True, line=asked.line)
    if command is None:
        return
    steps, line = SubscriptionSteps(command.dialogue), SubscribeLine(command.dialogue)
    if asked.kind is WishKind.HOW_TO_LEAVE or (asked.kind is WishKind.LEAVE and command.words):
        await command.answer(await steps.list(command.place, leaving=True))
    elif asked.kind is WishKind.LEAVE:
        await command.answer(await steps.leave(command.place))
    elif asked.kind is WishKind.SUBSCRIBE or (
        asked.kind is WishKind.SEND and line.understand(command.words).parsed.at is not None
    ):
        await command.answer(await line.read(command.place, command.words))
    else:
        await command.answer(await line.propose(command.place, command.words))


async def _changed(update: Update, context: Context) -> bool:
    """Do what a message says of the digests that there are; False where it says nothing of them.

    Where it does not say itself that digests are meant, they must have been spoken of last.
    """
    message, bot = message_of(update), bot_context(context)
    change = read_change(message.text or "")
    last = bot.conversations.screen(message, person_of(message))
    if change is None or bot.digests is None or not (change.is_sure or last is not None):
        return False
    steps = ChangeSteps(DialogueContext(bot.digests, bot.answerer))
    here = places.here(message)
    if not steps.is_readable(change, last) or not await steps.has_anything(last, here, change):
        return False
    name = None if last is None else last.place.name
    changes = change.kind is not ChangeKind.LIST
    command = await authorize(update, context, changes=changes, line=name or "")
    if command is None:
        return True
    screen = await ChangeSteps(command.dialogue).answer(command.place, change, last)
    if screen is None:
        return False
    await command.answer(screen)
    return True


def _is_meant(asked: DigestWish, bot: BotContext) -> bool:
    """Whether the sentence is a wish, now that the names on file are looked at as well."""
    if bot.digests is None:
        return asked.kind not in (WishKind.SEND, WishKind.RHYTHM)
    _, words = places.named(asked.line)
    read = SubscribeLine(DialogueContext(bot.digests, bot.answerer)).understand(words)
    match asked.kind:
        case WishKind.SUBSCRIBE | WishKind.HOW_TO_SUBSCRIBE:
            return read.has_schedule or not read.followed.doubts
        case WishKind.SEND:
            return not read.followed.doubts
        case WishKind.RHYTHM:
            return read.is_clear and read.parsed.at is not None
    return True
