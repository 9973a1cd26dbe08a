"""A curator's messages: which of them are work, and how they are answered."""

from collections.abc import Collection
from typing import NamedTuple

import structlog
from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext.filters import MessageFilter

from briefing.chat_curation.curating_screens import CuratingScreen
from briefing.chat_curation.curating_service import Curator
from handlers.context import BotContext, Context, Curators, bot_context
from handlers.incoming import command_of, message_of, text_of
from handlers.profile import present_to_curator
from handlers.replying import say

_log = structlog.get_logger(__name__)
LEAST_PASTED, LEAST_FORWARDED = 600, 80
"""Characters from which a text that a curator writes, or passes on, may be an article."""


class ByCurator(NamedTuple):
    """A curator's message, or press, and what answers it."""

    curator: Curator
    curators: Curators
    bot: BotContext


def curator_of(person: User | None, context: Context) -> ByCurator | None:
    """The curator that a person is; None for everybody else."""
    bot = bot_context(context)
    if bot.curators is None or person is None or person.id not in bot.curators.people:
        return None
    return ByCurator(Curator(person.id, person.full_name), bot.curators, bot)


async def show(
    message: Message, by: ByCurator, screen: CuratingScreen, *, replies: bool = False
) -> None:
    """Send a screen, and note where a reply is asked for."""
    wording = by.curators.screens.message(screen, str)
    sent = await say(message, wording.text, wording.buttons, is_reply=replies)
    await by.curators.steps.prompted(by.curator, screen, sent)


def asked_by_curator(update: Update, context: Context) -> tuple[Message, ByCurator]:
    """The message of an update that a filter has found to be a curator's."""
    by = curator_of(update.effective_user, context)
    assert by is not None  # noqa: S101 - the filter lets only messages of curators through
    return message_of(update), by


async def offer_menu(update: Update, context: Context) -> None:
    """Set the menu now, for a curator who had not written to the bot before."""
    by = curator_of(update.effective_user, context)
    if by is None or by.curator.person not in by.curators.without_menu:
        return
    try:
        await present_to_curator(context.bot, by.bot, by.curators, by.curator.person)
    except TelegramError as error:
        _log.info("a curator's menu waits", curator=by.curator.person, reason=error.message)


class FromCurator(MessageFilter):
    """Lets a curator's messages in the private chat with the bot through."""

    def __init__(self, people: Collection[int]) -> None:
        super().__init__()
        self._people = frozenset(people)

    def filter(self, message: Message) -> bool:
        """Whether a curator wrote the message, alone with the bot."""
        person = message.from_user
        return (
            person is not None
            and person.id in self._people
            and message.chat.type == ChatType.PRIVATE
        )


class IsLink(MessageFilter):
    """Lets a message through that is one address and nothing else."""

    def filter(self, message: Message) -> bool:
        """Whether `take_link` answers it."""
        return address_in(message) is not None


class MayBeArticle(MessageFilter):
    """Lets a text through that is long enough for an article or a post, and no command."""

    def filter(self, message: Message) -> bool:
        """Whether it may be put on file."""
        least = LEAST_PASTED if message.forward_origin is None else LEAST_FORWARDED
        return len(text_of(message)) >= least and command_of(message) is None


def address_in(message: Message) -> str | None:
    """The address that a message is, where it is nothing else."""
    words = text_of(message).strip()
    found = message.parse_entities([MessageEntity.URL, MessageEntity.TEXT_LINK])
    for entity, text in found.items():
        if text.strip() == words:
            return entity.url or (words if "://" in words else f"https://{words}")
    return None
