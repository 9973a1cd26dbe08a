"""A correction does not wait for a wave, and withdrawn words that were written do not go."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.digests.store.ledger import Lane
from briefing.messages.messenger import Messenger
from tests.digests.fakes import LIMITS, MORNING, FakeClock, make_engine, subscribe
from tests.digests.library_edits import CLOSED, LIBRARY, MENDED, OURS, harbour
from tests.digests.scheduling import GatedSender

CHATS, BEFORE, WORKERS, BATCH = 120, 10, 4, 40


class Wave:
    """Digests for many chats with a quote that is withdrawn while they go out."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.sender = GatedSender(FakeClock(MORNING - timedelta(hours=1)))
        self.sender.admits = asyncio.Semaphore(0)
        clock = Clock(self.sender.clock)
        self.editions = Editions(store, clock)
        messenger = Messenger(bot_username="briefings_bot")
        composer = LibraryComposer(store, self.editions, lambda: messenger, clock)

        def engine(lane: Lane) -> Engine:
            limits = replace(LIMITS, workers=WORKERS, batch=BATCH)
            return make_engine(store, self.sender, composer, limits=limits, lane=lane)

        self.scheduler = Scheduler(
            store,
            self.editions,
            Planner(store, clock),
            engine(Lane.DIGESTS),
            clock,
            correcting=engine(Lane.CORRECTIONS),
        )

    async def begin(self) -> None:
        """Have the first digests go, and as many be in flight as there are workers."""
        await self.editions.open(LIBRARY)
        for chat in range(1, CHATS + 1):
            await subscribe(self.store, chat, now=self.sender.clock.now)
        await self.editions.renew(harbour(OURS, CLOSED))
        self.sender.clock.now = MORNING
        await self.scheduler.tick()
        await self.go(BEFORE)
        await self.reach(BEFORE + WORKERS)

    async def reach(self, messages: int) -> None:
        """Wait until so many more messages are about to go."""
        for _ in range(messages):
            await asyncio.wait_for(self.sender.reached.acquire(), 30)

    async def go(self, messages: int) -> None:
        """Let so many more messages arrive."""
        assert self.sender.admits is not None
        for _ in range(messages):
            self.sender.admits.release()
            await asyncio.wait_for(self.sender.arrived.acquire(), 20)

    async def end(self) -> None:
        """Let all go that waits, tick by tick."""
        assert self.sender.admits is not None
        for _ in range(3 * CHATS):
            self.sender.admits.release()
        await self.scheduler.finish()
        for _ in range(3):
            self.sender.clock.move(seconds=6)
            await self.scheduler.tick()
            await self.scheduler.finish()

    def digests_with(self, words: str) -> list[int]:
        """The chats whose digest had these words as words on file."""
        told = self.sender.sent
        return [chat for chat, _, text in told if "Your digest" in text and words in text]

    def corrections(self) -> list[int]:
        """The places among all messages at which corrections went."""
        told = enumerate(self.sender.sent)
        return [place for place, (_, _, text) in told if "you were sent here" in text]


async def test_withdrawn_words_go_out_only_with_what_was_in_flight(sqlite_store: Store) -> None:
    wave = Wave(sqlite_store)
    await wave.begin()
    await wave.editions.renew(harbour(OURS))
    await wave.scheduler.tick()
    await wave.end()
    received = wave.digests_with(CLOSED.text)
    assert len(received) == BEFORE + WORKERS
    told = [wave.sender.sent[place][0] for place in wave.corrections()]
    assert sorted(told) == sorted(received)


async def test_corrected_words_go_out_as_they_are_put_right(sqlite_store: Store) -> None:
    wave = Wave(sqlite_store)
    await wave.begin()
    await wave.editions.renew(harbour(OURS, replace(MENDED, text=CLOSED.text + " to all ships")))
    await wave.scheduler.tick()
    await wave.end()
    assert len(wave.digests_with("closed to all ships")) == CHATS - BEFORE - WORKERS


async def test_who_has_the_words_is_told_while_most_digests_still_wait(
    sqlite_store: Store,
) -> None:
    wave = Wave(sqlite_store)
    await wave.begin()
    await wave.editions.renew(harbour(OURS))
    await wave.scheduler.tick()
    await wave.reach(WORKERS)
    while (told := len(wave.corrections())) < BEFORE:
        await wave.go(1)
        is_digest = len(wave.corrections()) == told
        # Whoever has sent comes with the next message, if there is one.
        await wave.reach(int(is_digest or told < BEFORE - WORKERS))
    assert len(wave.sender.sent) < CHATS / 2
    await wave.end()
    assert len(wave.corrections()) == BEFORE + WORKERS
