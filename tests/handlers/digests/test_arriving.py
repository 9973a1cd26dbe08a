"""Digests arrive in the local chat: asked for there, due by its clock, sent by its bot."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bootstrap.digest_runner import make_runner
from bootstrap.local import USERNAME, answering, local_application
from bootstrap.reloading import Follower
from bootstrap.stores import open_records
from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskPosition
from briefing.answers.subjects import write_subject
from briefing.digests.records import ChatKind, RequestKind
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.store import Store
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from briefing.settings import DigestsSettings, Settings
from handlers.context import BotContext, CurrentAnswerer
from handlers.flood import FloodGate
from local_telegram import LocalTelegram
from tests.digests.library_edits import CLOSED, FISHED, LIBRARY, OURS, fishing, harbour
from tests.support.strict_line import StrictLine
from tests.support.watching import PATIENCE

DAY = timedelta(days=1)
PROMPT = DigestsSettings(per_chat_seconds=0, tick_seconds=3600)
"""Ticks so rare that what arrives was sent because something happened."""


class Curators:
    """Where libraries come from: a curator who saves when a test says so."""

    def __init__(self) -> None:
        self.current = CurrentAnswerer(Answerer(LIBRARY))
        self._followers: list[Follower] = []

    @contextmanager
    def following(self, follower: Follower) -> Iterator[None]:
        self._followers.append(follower)
        yield
        self._followers.remove(follower)

    async def save(self, library: Library) -> None:
        self.current.replace(Answerer(library))
        for follower in self._followers:
            await follower(library)


@dataclass
class Room:
    """A reader's private chat with the bot, the clock of its digests, and the curators."""

    telegram: LocalTelegram
    chat: int
    clock: Clock
    curators: Curators

    async def says(self, text: str) -> None:
        await self.telegram.say(self.chat, text)
        await self.telegram.idle()

    @property
    def heard(self) -> list[str]:
        """What the bot wrote, oldest first."""
        history = self.telegram.history(self.chat)
        return [one.text for one in history if one.sender is not None and one.sender.is_bot]

    async def hears(self, words: str) -> str:
        """Wait until the bot says this; the message."""
        async with self.telegram.watch() as events:
            while not (found := [text for text in self.heard if words in text]):
                await events.get()
        return found[0]


@asynccontextmanager
async def opened(store: Store, messenger: Messenger, zones: Zones) -> AsyncIterator[Room]:
    """The bot with its digests on the local Telegram."""
    telegram, curators, clock = LocalTelegram(username=USERNAME), Curators(), Clock()
    chat = telegram.add_private(telegram.add_person("Ada"))
    gate = FloodGate(messages=1000, seconds=30, clock=time.monotonic)
    made = local_application(telegram, Settings(digests=PROMPT), line=StrictLine(telegram))
    async with open_records(store, clock, curators) as records:
        runner = make_runner(made, records, messenger, zones, PROMPT, curators.current)
        bot = BotContext(curators.current, messenger, gate, digests=runner.service)
        async with answering(made, bot), runner.running(made.jobs, curators):
            yield Room(telegram, chat, clock, curators)


@pytest.fixture
async def room(store: Store, messenger: Messenger, zones: Zones) -> AsyncIterator[Room]:
    async with opened(store, messenger, zones) as made:
        yield made


@pytest.mark.timeout(PATIENCE)
async def test_tomorrow_s_digest_arrives_when_the_clock_is_moved_there(room: Room) -> None:
    await room.says("/subscribe daily 08:30 Europe/Kyiv")
    room.clock.move(DAY)
    assert "of 3 topics" in await room.hears("Nothing is new")


@pytest.mark.timeout(PATIENCE)
async def test_an_edit_is_in_tomorrow_s_digest_and_its_correction_comes_by_itself(
    room: Room,
) -> None:
    await room.says("/subscribe daily 08:30 Europe/Kyiv")
    await room.curators.save(harbour(OURS, CLOSED))
    room.clock.move(DAY)
    digest = await room.hears("Your digest")
    assert CLOSED.text in digest
    await room.curators.save(harbour(OURS))
    assert CLOSED.text in await room.hears("Withdrawn")
    room.clock.move(DAY)
    await room.hears("Nothing is new")
    assert sum(CLOSED.text in text for text in room.heard) == 2


@pytest.mark.timeout(PATIENCE)
async def test_who_asked_for_what_was_missing_is_told_once_it_is_saved(
    room: Room, store: Store
) -> None:
    await store.chats.meet(room.chat, ChatKind.PRIVATE, room.clock.now())
    subject = write_subject(AskPosition("sudland", "fishing"))
    assert subject is not None
    await store.reader_requests.add(
        room.chat, None, RequestKind.MISSING, subject, room.clock.now(), most=10
    )
    await room.curators.save(fishing(FISHED))
    assert "You asked to be told" in await room.hears("On file now: Sudland on ")
    await room.curators.save(fishing(FISHED))
    await room.says("/actors")
    assert sum("On file now" in text for text in room.heard) == 1
