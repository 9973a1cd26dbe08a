"""A picture above a digest, in chats that chose one: it never costs them the digest."""

import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from telegram.ext import ExtBot

from bootstrap.digest_runner import make_runner
from bootstrap.local import USERNAME, answering, local_application
from bootstrap.reloading import Follower
from bootstrap.stores import open_records
from briefing.answers.answerer import Answerer
from briefing.answers.parts import PositionLine
from briefing.digests.interfaces import Passing
from briefing.digests.records import ChatKind
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.drawing.drawer import WORKER, Drawer
from briefing.messages.message import Message as Wording
from briefing.messages.messenger import Messenger
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.settings import DigestsSettings, Settings
from handlers.context import BotContext, CurrentAnswerer
from handlers.drawn_pictures import DrawnPictures
from handlers.flood import FloodGate
from handlers.picture_first import PictureFirst
from local_telegram import LocalTelegram, Message
from tests.digests.library_edits import LIBRARY
from tests.support.chat import BotChat
from tests.support.strict_line import StrictLine

_PROMPT = DigestsSettings(per_chat_seconds=0, tick_seconds=3600)
_DIES = (sys.executable, "-c", "")
_MAKER = PictureMaker(bot_username=USERNAME, day=lambda: date(2026, 3, 27))


class _Standing:
    """A library that stays as it is."""

    def __init__(self) -> None:
        self.current = CurrentAnswerer(Answerer(LIBRARY))

    @contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        yield


@asynccontextmanager
async def _digest_of_today(
    store: Store, messenger: Messenger, zones: Zones, command: tuple[str, ...]
) -> AsyncIterator[tuple[LocalTelegram, int]]:
    """A private chat with pictures in its digests, on the day after it subscribed."""
    telegram, library, clock = LocalTelegram(username=USERNAME), _Standing(), Clock()
    chat = telegram.add_private(telegram.add_person("Ada"))
    gate = FloodGate(messages=1000, seconds=30, clock=time.monotonic)
    made = local_application(telegram, Settings(digests=_PROMPT), line=StrictLine(telegram))
    async with (
        Drawer(command=command, seconds=90) as drawer,
        open_records(store, clock, library) as records,
    ):
        pictures = DrawnPictures(_MAKER, drawer)
        runner = make_runner(
            made, records, messenger, zones, _PROMPT, library.current, pictures=pictures
        )
        bot = BotContext(library.current, messenger, gate, digests=runner.service)
        async with answering(made, bot), runner.running(made.jobs, library):
            await telegram.say(chat, "/subscribe daily 08:30 Europe/Kyiv")
            await telegram.idle()
            known = await store.chats.meet(chat, ChatKind.PRIVATE, clock.now())
            await store.chats.save(replace(known, pictures=True), clock.now())
            clock.move(timedelta(days=1))
            yield telegram, chat


async def _digest(telegram: LocalTelegram, chat: int) -> list[Message]:
    """The messages of the chat, once the digest is among them."""
    async with telegram.watch() as events:
        while not any("Nothing is new" in one.text for one in telegram.history(chat)):
            await events.get()
    return list(telegram.history(chat))


@pytest.mark.timeout(110)
async def test_a_digest_begins_with_one_picture_where_the_chat_chose_so(
    store: Store, messenger: Messenger, zones: Zones
) -> None:
    async with _digest_of_today(store, messenger, zones, WORKER) as (telegram, chat):
        *_, picture, words = await _digest(telegram, chat)
    assert picture.kind == "photo"
    assert picture.silent
    assert "What this digest tells of" in picture.text
    assert "The harbour should be open to all" in picture.text
    assert "Nothing is new" in words.text


@pytest.mark.timeout(110)
async def test_a_digest_comes_without_its_picture_where_the_renderer_dies(
    store: Store, messenger: Messenger, zones: Zones
) -> None:
    async with _digest_of_today(store, messenger, zones, _DIES) as (telegram, chat):
        messages = await _digest(telegram, chat)
    assert not any(one.kind == "photo" for one in messages)


async def test_pictures_in_digests_are_chosen_and_taken_back_in_the_settings(
    chat: BotChat, service: DigestService
) -> None:
    (settings,) = await chat.ask("/settings")
    assert "A picture above each digest: no" in settings.text
    chosen = await chat.press(settings, _data(settings, "Pictures in digests"))
    assert "A picture above each digest: yes" in chosen.text
    stored = await service.store.chats.get(chat.private)
    assert stored is not None
    assert stored.pictures
    back = await chat.press(chosen, _data(chosen, "No pictures"))
    assert "A picture above each digest: no" in back.text


def _lines() -> tuple[PositionLine, ...]:
    return tuple(
        PositionLine(actor, LIBRARY.topics[topic], position)
        for actor in LIBRARY.actors.values()
        for topic, position in actor.positions.items()
    )


def _data(message: Message, label: str) -> str:
    return next(one.value for one in message.buttons if one.text == label)


@dataclass
class _Failing:
    """A sender whose first tries fail."""

    failures: int
    sent: list[str] = field(default_factory=list)

    async def send(self, chat: int, thread: int | None, message: Wording) -> int:
        if self.failures:
            self.failures -= 1
            raise Passing("the line broke")
        self.sent.append(message.text)
        return len(self.sent)


async def test_a_message_that_is_tried_again_does_not_bring_its_picture_twice() -> None:
    telegram = LocalTelegram(username=USERNAME)
    chat = telegram.add_private(telegram.add_person("Ada"))
    made = local_application(telegram, Settings(), line=StrictLine(telegram))
    page = _MAKER.of_digest(_lines(), LIBRARY)
    digest = Wording("Your digest", picture=page)
    failing = _Failing(1)
    async with Drawer(seconds=90) as drawer:
        bot: ExtBot[None] = made.app.bot
        await bot.initialize()
        sender = PictureFirst(failing, bot, DrawnPictures(_MAKER, drawer))
        with pytest.raises(Passing):
            await sender.send(chat, None, digest)
        await sender.send(chat, None, digest)
        await sender.send(chat, None, Wording("Another day's digest", picture=page))
    photos = [one for one in telegram.history(chat) if one.kind == "photo"]
    assert failing.sent == ["Your digest", "Another day's digest"]
    assert len(photos) == 2
    assert photos[0].file == photos[1].file
