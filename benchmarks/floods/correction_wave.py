"""A quote is withdrawn while digests with it go out.

    python -m benchmarks.floods.correction_wave

Prints how long it took until the last chat was told, and how many digests went out with the words
after the edit. The pace is Telegram's, in real time.
"""

import asyncio
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bootstrap.application import pace_of
from bootstrap.digest_runner import limits_in, limits_of
from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.rules import Retrying, Rules
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.digests.store.ledger import Lane
from briefing.messages.message import Message
from briefing.messages.messenger import Messenger
from briefing.settings import DigestsSettings
from tests.digests.crowd import fill
from tests.digests.library_edits import CLOSED, LIBRARY, OPENED, OURS, harbour

DIGESTS, BEFORE = 3_000, 300
_LINE_SECONDS = 0.1
"""How long a message is on its way."""
_SETTINGS = DigestsSettings()


@dataclass
class Receiver:
    """Keeps when each message was begun that shows the words, and when each correction arrived."""

    shown: list[float] = field(default_factory=list)
    corrected: list[float] = field(default_factory=list)
    messages: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        """Take a moment, and keep what the message was."""
        begun = time.monotonic()
        await asyncio.sleep(_LINE_SECONDS)
        if "Your digest" in message.text and CLOSED.text in message.text:
            self.shown.append(begun)
        elif "sent here" in message.text:
            self.corrected.append(time.monotonic())
        self.messages += 1
        if self.messages == BEFORE:
            self.enough.set()
        return self.messages


async def measure(store: Store) -> None:
    """Withdraw the quote once so many digests are out, and print what came of it."""
    began, start = time.monotonic(), datetime(2026, 1, 10, 8, 0, tzinfo=UTC)
    clock = Clock(lambda: start + timedelta(seconds=time.monotonic() - began))
    receiver = Receiver()
    editions, messenger = Editions(store, clock), Messenger(bot_username="benchmark_bot")
    composer = LibraryComposer(store, editions, lambda: messenger, clock)
    pacer = Pacer(pace_of(_SETTINGS), clock=time.monotonic)

    def engine(lane: Lane) -> Engine:
        return Engine(
            store,
            receiver,
            composer,
            pacer,
            Rules(Retrying(), lambda: 1.0),
            owner="benchmark",
            clock=clock,
            limits=limits_in(lane, limits_of(_SETTINGS)),
            lane=lane,
        )

    scheduler = Scheduler(
        store,
        editions,
        Planner(store, clock),
        engine(Lane.DIGESTS),
        clock,
        correcting=engine(Lane.CORRECTIONS),
    )
    await editions.open(LIBRARY)
    await fill(store, DIGESTS, DIGESTS, start)
    await editions.renew(harbour(OURS, CLOSED, OPENED))
    await scheduler.tick()
    await receiver.enough.wait()
    await editions.renew(harbour(OURS, OPENED))
    edited = time.monotonic()
    while len(receiver.corrected) < len(receiver.shown) or time.monotonic() < edited + 20:
        await scheduler.tick()
        await asyncio.sleep(_SETTINGS.tick_seconds)
    waiting = DIGESTS - receiver.messages + len(receiver.corrected)
    await scheduler.close()
    late = sum(begun > edited for begun in receiver.shown)
    print(
        f"{len(receiver.shown)} digests had shown the quote: the last chat was told "
        f"{max(receiver.corrected) - edited:.1f} s after the edit, while {waiting} digests "
        f"waited; {late} digests with its words were begun after the edit"
    )


async def _all() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/digests.db")
        await measure(store)
        await store.close()


if __name__ == "__main__":
    asyncio.run(_all())
