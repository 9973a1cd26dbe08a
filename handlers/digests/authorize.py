"""A command about digests: which chat it is about, and whether its sender may give it."""

from dataclasses import dataclass

from telegram import Message, Update

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.results import ActionRefused, Reason, Screen
from briefing.digests.service import DigestService
from handlers.asking import words_after
from handlers.context import BotContext, Context, bot_context
from handlers.digests import places
from handlers.digests.places import may_change, may_post
from handlers.replying import keyboard, say


@dataclass(frozen=True, slots=True)
class Visit:
    """A command that may be answered: its message, the chat it is about, and its words."""

    message: Message
    bot: BotContext
    service: DigestService
    place: ChatPlace
    words: str

    @property
    def books(self) -> DialogueContext:
        """What the dialogues work with."""
        return DialogueContext(self.service, self.bot.answerer)

    async def answer(self, screen: Screen) -> None:
        """Reply with a screen."""
        wording = self.bot.screens.message(screen, str)
        await say(self.message, wording.text, keyboard(wording.buttons))


async def enter(update: Update, context: Context, *, changes: bool) -> Visit | None:
    """The visit, or None where the command was refused, and its sender told.

    ``changes`` says that the command changes something, or shows what only admins may see.
    """
    message, bot = update.message, bot_context(context)
    assert message is not None  # noqa: S101 - the filter lets only messages through
    if bot.digests is None:
        await say(message, bot.screens.notice("unavailable"))
        return None
    name, words = places.named(words_after(message)[1])
    visit = Visit(message, bot, bot.digests, places.here(message), words)
    if name is not None:
        return await _elsewhere(visit, context, name)
    if changes and not await _may(visit, context, visit.place.chat):
        person = message.from_user
        if person is not None and bot.told.is_news(message.chat.id, person.id):
            await visit.answer(ActionRefused(visit.place, Reason.NOT_ADMIN))
        return None
    return visit


async def _elsewhere(visit: Visit, context: Context, name: str | int) -> Visit | None:
    """The same visit about the chat of this name or id, for its admins alone."""
    chat = await places.find(context.bot, name)
    may = chat is not None and await _may(visit, context, chat.id)
    if chat is None or (not may and not chat.username):
        # A chat without a name is nobody's to know but its members'.
        await visit.answer(ActionRefused(visit.place, Reason.NO_CHANNEL, str(name)))
        return None
    place = places.there(chat)
    if not may:
        await visit.answer(ActionRefused(place, Reason.NOT_ADMIN))
    elif not await may_post(context.bot, chat):
        await visit.answer(ActionRefused(place, Reason.MAY_NOT_POST))
    else:
        return Visit(visit.message, visit.bot, visit.service, place, visit.words)
    return None


async def _may(visit: Visit, context: Context, chat: int) -> bool:
    message = visit.message
    return await may_change(context.bot, chat, message.from_user, message.sender_chat)
