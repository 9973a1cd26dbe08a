"""What every handler needs, in one place: who answers, and who words the answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from cachetools import LRUCache
from telegram import BotCommand, Message
from telegram.ext import Application, CallbackContext, ExtBot

from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer
from briefing.chat_curation.curating_elsewhere import CuratingElsewhere
from briefing.chat_curation.curating_steps import CuratorSteps
from briefing.digests.service import DigestService
from briefing.digests.store.faults import DatabaseFault
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.messenger import Messenger
from briefing.messages.screens import Screens
from briefing.papers.paper_maker import PaperMaker
from handlers.alerts import Admins
from handlers.conversations import Conversations, OfferedQuestions
from handlers.drawn_pictures import DrawnPictures
from handlers.flood import FloodGate, SeenOnce


class CurrentAnswerer:
    """Holds the answerer of today's library, for all who ask at any time.

    A reload makes a new answerer and puts it here between two answers.
    """

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    @property
    def answerer(self) -> Answerer:
        """Today's. Take it once per update: the next look may give another."""
        return self._answerer

    def replace(self, answerer: Answerer) -> None:
        """Have every later question answered by this one."""
        self._answerer = answerer


class Pressers:
    """Remembers for whom the bot answered a press below a message, by chat and message.

    Only the last ``most`` are remembered, and none beyond a restart.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._people: LRUCache[tuple[int, int], int] = LRUCache(most)

    def answered(self, chat: int, message: int, person: int) -> None:
        """This message of the bot's answers this person's press."""
        self._people[chat, message] = person

    def is_for(self, chat: int, message: int, person: int) -> bool:
        """Whether the message answers a press of this person."""
        return self._people.get((chat, message)) == person


@dataclass(frozen=True, slots=True)
class Curators:
    """Who may put positions on file, and what answers them. ``people`` are user ids, ``commands``
    what the menus of their private chats have besides the others'. ``without_menu`` are those in
    whose chat it could not be set yet, as they have never written to the bot."""

    people: tuple[int, ...]
    steps: CuratorSteps | CuratingElsewhere
    commands: tuple[BotCommand, ...] = ()
    screens: Screens = field(default_factory=lambda: Screens("curation"))
    without_menu: set[int] = field(default_factory=set)


def _nobody_listens(answer: AnyAnswer) -> None:
    """The default for `BotContext.heard`."""


@dataclass(frozen=True, slots=True)
class BotContext:
    """The parts that the handlers of one bot use. Made once, and never changed.

    ``current`` gives the answerer. ``heard`` is told every answer that is sent, so that a caller
    can see whether what was asked for was found. ``admins`` are the people who look after the
    bot, ``curators`` those who put positions on file; None where nobody does. ``digests`` is None
    where nobody can subscribe: one question is asked in a terminal. ``pictures`` draws answers,
    and ``papers`` makes briefs of them, None where none are drawn. ``screens`` words the
    dialogues about digests; ``told`` knows who was told that they are for admins; ``pressers`` for
    whom presses were answered below a message. ``conversations`` knows what each reader asked
    last, ``offered`` what messages offer to pick from. Whoever holds ``offering`` words inline
    results.
    """

    current: CurrentAnswerer
    messenger: Messenger
    gate: FloodGate
    codec: Codec = field(default_factory=Codec)
    heard: Callable[[AnyAnswer], None] = _nobody_listens
    admins: Admins | None = None
    digests: DigestService | None = None
    curators: Curators | None = None
    pictures: DrawnPictures | None = None
    papers: PaperMaker | None = None
    screens: Screens = field(default_factory=Screens)
    told: SeenOnce = field(default_factory=SeenOnce)
    pressers: Pressers = field(default_factory=Pressers)
    conversations: Conversations = field(default_factory=Conversations)
    offered: OfferedQuestions = field(default_factory=OfferedQuestions)
    offering: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def answerer(self) -> Answerer:
        """Today's answerer; a handler takes it once per update."""
        return self.current.answerer


async def on_chats_clock(message: Message, bot: BotContext, words: str | None = None) -> datetime:
    """When the message was sent, in the chat's time zone: always, or where ``words`` are told from
    today.

    A chat that has set no zone, and a database that is away, leave it in UTC.
    """
    needs_zone = words is None or bot.answerer.tells_from_today(words)
    if bot.digests is None or not needs_zone:
        return message.date
    try:
        return message.date.astimezone(await bot.digests.zone_of(message.chat.id))
    except DatabaseFault:
        return message.date


_Data: TypeAlias = dict[Any, Any]
Context: TypeAlias = CallbackContext[ExtBot[Any], _Data, _Data, _Data]
App: TypeAlias = Application[ExtBot[Any], Context, _Data, _Data, _Data, Any]


_KEY = "bot"


def install(application: App, bot: BotContext) -> None:
    """Put the parts where `bot_context` finds them."""
    application.bot_data[_KEY] = bot


def bot_context(context: Context) -> BotContext:
    """The parts that the handlers of the running Application use."""
    bot: BotContext = context.bot_data[_KEY]
    return bot
