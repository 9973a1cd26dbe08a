"""Who may change what is sent to a chat: in a private chat its person, elsewhere the admins.

Every command and every button about digests is held against these rules, and nothing else asks.
A command can name another chat, and anybody can forge what a button carries: so the rights are
asked of Telegram each time, in the chat that would be changed.
"""

from dataclasses import dataclass

import structlog
from telegram import Chat, ChatFullInfo, ChatMember, ChatMemberAdministrator, Message, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.results import ActionRefused, Reason, Screen
from briefing.digests.service import DigestService
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from handlers.context import BotContext, Context, bot_context
from handlers.conversations import person_of
from handlers.digests import places
from handlers.incoming import words_after
from handlers.replying import say

_FOR_EVERYBODY = {Verb.LIST, Verb.OPEN, Verb.SETTINGS}
"""What everybody in a chat may look at."""
_ADMINS = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class AuthorizedCommand:
    """A command that its sender may give: the message, the chat it is about, and its words.

    ``words`` are those after the command, without the name of another chat.
    """

    message: Message
    bot: BotContext
    service: DigestService
    place: ChatPlace
    words: str

    @property
    def dialogue(self) -> DialogueContext:
        """What the dialogues work with."""
        return DialogueContext(self.service, self.bot.answerer, known_person(self.message))

    async def answer(self, screen: Screen) -> None:
        """Reply with a screen."""
        await _reply(self.message, self.bot, screen)


async def authorize(
    update: Update, context: Context, *, changes: bool, line: str | None = None
) -> AuthorizedCommand | None:
    """The command, or None where it was refused; its sender is told why then.

    ``changes`` says that the command changes something, or shows what only admins may see. In a
    group, everybody who is no admin is told so once. ``line`` is what stands in place of the words
    after the command, where the message is a sentence.
    """
    message, bot = update.message, bot_context(context)
    assert message is not None  # noqa: S101 - the filter lets only messages through
    if bot.digests is None:
        await say(message, bot.screens.notice("unavailable"))
        return None
    name, words = places.named(words_after(message) if line is None else line)
    if name is not None:
        place = await _elsewhere(message, bot, context.bot, name)
    else:
        place = places.here(message)
        if changes and not await _may_command(message, context.bot, place.chat):
            person = message.from_user
            if person is not None and bot.told.is_news(place.chat, person.id):
                await _reply(message, bot, ActionRefused(place, Reason.NOT_ADMIN))
            place = None
    return None if place is None else AuthorizedCommand(message, bot, bot.digests, place, words)


def known_person(message: Message) -> int | None:
    """Who wrote the message; None for whoever writes in a chat's name, as anonymous admins do."""
    person = message.from_user
    return None if person is None or person.is_bot or message.sender_chat else person.id


async def may_change(
    line: ExtBot[None], chat: int, person: User | None, behalf: Chat | None = None
) -> bool:
    """Whether this person is an admin of the chat, or the person of the private chat.

    ``behalf`` is the chat in whose name they write: an anonymous admin writes in the group's.
    """
    if behalf is not None and behalf.id == chat:
        return True
    if person is None:
        return False
    if chat > 0:
        return person.id == chat
    member = await _member(line, chat, person.id)
    return member is not None and member.status in _ADMINS


async def may_press(
    line: ExtBot[None], action: CallbackAction, place: ChatPlace, person: User
) -> bool:
    """Whether this person may press a button with this action, about the chat of this place."""
    if action.verb in _FOR_EVERYBODY and place.title is None:
        return True
    return await may_change(line, place.chat, person)


async def _elsewhere(
    message: Message, bot: BotContext, line: ExtBot[None], name: str | int
) -> ChatPlace | None:
    """Another chat, by its name or id, for its admins alone; None where that is refused."""
    chat = await places.find(line, name)
    may = chat is not None and await _may_command(message, line, chat.id)
    if chat is None or (not may and not chat.username):
        # A chat without a name is nobody's to know but its members'.
        refusal = ActionRefused(places.here(message), Reason.NO_CHANNEL, str(name))
    elif not may:
        refusal = ActionRefused(places.there(chat), Reason.NOT_ADMIN)
    elif not await _may_post(line, chat):
        refusal = ActionRefused(places.there(chat), Reason.MAY_NOT_POST)
    else:
        return places.there(chat)
    await _reply(message, bot, refusal)
    return None


async def _may_command(message: Message, line: ExtBot[None], chat: int) -> bool:
    return await may_change(line, chat, message.from_user, message.sender_chat)


async def _reply(message: Message, bot: BotContext, screen: Screen) -> None:
    wording = bot.screens.message(screen, str)
    await say(message, wording.text, wording.buttons)
    if not isinstance(screen, ActionRefused):
        bot.conversations.note_screen(message, person_of(message), screen)


async def _may_post(line: ExtBot[None], chat: ChatFullInfo) -> bool:
    """Whether the bot may write there unasked. A group's messages need no right."""
    member = await _member(line, chat.id, line.id)
    if member is None or member.status not in {*_ADMINS, ChatMember.MEMBER}:
        return False
    if chat.type != ChatType.CHANNEL:
        return True
    # Telegram leaves the right out where it is not given.
    return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False


async def _member(line: ExtBot[None], chat: int, person: int) -> ChatMember | None:
    try:
        return await line.get_chat_member(chat, person)
    except (BadRequest, Forbidden) as error:
        _log.info("a chat does not tell its members", chat=chat, reason=error.message)
        return None
