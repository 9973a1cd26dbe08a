"""A chat with the whole bot: the real Application and handlers over the local Telegram."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bootstrap.local import USERNAME, answering, local_application
from briefing.answers.answerer import Answerer
from briefing.digests.service import DigestService
from briefing.messages.messenger import Messenger
from briefing.papers.paper_maker import PaperMaker
from briefing.settings import Settings
from handlers.alerts import Admins
from handlers.context import App, BotContext, Curators, CurrentAnswerer
from handlers.drawn_pictures import DrawnPictures
from handlers.flood import FloodGate
from local_telegram import LocalTelegram, Message
from tests.support.strict_line import StrictLine


@dataclass
class BotChat:
    """One reader's private chat with the bot, a group and a forum whose admin the reader is."""

    telegram: LocalTelegram
    bot: BotContext
    app: App
    reader: int
    private: int
    group: int
    colleague: int
    forum: int
    seen: dict[int, int] = field(default_factory=dict)

    async def ask(self, text: str, chat: int | None = None, **more: int) -> list[Message]:
        """Say it as the reader, and return what the bot sent in reply, oldest first."""
        where = self.private if chat is None else chat
        before = self.newest(where)
        await self.telegram.say(where, text, user_id=self.reader, **more)
        await self.telegram.idle()
        return [
            message
            for message in self.telegram.history(where)
            if message.id > before and message.sender is not None and message.sender.is_bot
        ]

    async def press(self, message: Message, data: str, user: int | None = None) -> Message:
        """Press the button that carries the data; the message as it stands afterwards."""
        await self.telegram.press(message.chat_id, message.id, data, user_id=user or self.reader)
        await self.telegram.idle()
        return self.telegram.message(message.chat_id, message.id)

    async def text(self, words: str, chat: int | None = None, **more: int) -> str:
        """The same, for the text of the one reply."""
        (reply,) = await self.ask(words, chat, **more)
        return reply.text

    def newest(self, chat: int) -> int:
        """The id of the newest message; 0 in an empty chat."""
        return max((message.id for message in self.telegram.history(chat)), default=0)


@asynccontextmanager
async def open_chat(
    answerer: Answerer | CurrentAnswerer,
    messenger: Messenger,
    *,
    flood_messages: int = 100_000,
    admins: Callable[[int], Admins] | None = None,
    digests: DigestService | None = None,
    curators: Callable[[int, int], Curators] | None = None,
    pictures: DrawnPictures | None = None,
    papers: PaperMaker | None = None,
) -> AsyncIterator[BotChat]:
    """The bot with this answerer; the flood gate stands wide open unless a test narrows it.

    ``admins`` makes the admins of the bot out of the reader's id; without it there are none.
    ``digests`` is what subscriptions are kept with; without it nobody can subscribe. ``curators``
    makes the curators out of the reader's id and the colleague's. ``pictures`` draws answers,
    ``papers`` makes briefs of them.
    """
    current = CurrentAnswerer(answerer) if isinstance(answerer, Answerer) else answerer
    gate = FloodGate(messages=flood_messages, seconds=30, clock=time.monotonic)
    telegram = LocalTelegram(username=USERNAME, guest_mode=True)
    reader = telegram.add_person("Ada", username="ada")
    colleague = telegram.add_person("Bo")
    private = telegram.add_private(reader)
    group = telegram.add_group("Newsroom", [reader, colleague], admins=[reader])
    forum = telegram.add_group("Desk", [reader, colleague], forum=True, admins=[reader])
    bot = BotContext(
        current,
        messenger,
        gate,
        admins=admins(reader) if admins else None,
        digests=digests,
        curators=curators(reader, colleague) if curators else None,
        pictures=pictures,
        papers=papers,
    )
    made = local_application(telegram, Settings(), line=StrictLine(telegram))
    async with answering(made, bot):
        yield BotChat(telegram, bot, made.app, reader, private, group, colleague, forum)
