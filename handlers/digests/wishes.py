"""Sentences that ask for digests, or for none. Each does what its command does.

A sentence of which a part is not understood is a question, and is answered as one.
"""

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.stored_subscriptions import SubscriptionSteps
from briefing.digests.dialogue.subscribe_line import SubscribeLine
from briefing.digests.schedule.reading_wishes import DigestWish, WishKind, read_wish
from handlers.asking import question
from handlers.context import BotContext, Context, bot_context
from handlers.digests import places
from handlers.digests.authorize import authorize
from handlers.incoming import is_said_to, message_of


class AsksForDigests(MessageFilter):
    """Lets a message through whose text may be a wish for digests, or for none."""

    def filter(self, message: Message) -> bool:
        """Whether `wish` answers it."""
        return message.text is not None and read_wish(message.text) is not None


async def wish(update: Update, context: Context) -> None:
    """Subscribe, propose it, or leave; or answer the question that the sentence is after all."""
    message, bot = message_of(update), bot_context(context)
    if message.chat.type != ChatType.PRIVATE and not is_said_to(message, context.bot):
        return
    asked = read_wish(message.text or "")
    if asked is None or not _is_meant(asked, bot):
        await question(update, context)
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
