"""Scheduler to test: a fake sender whose gate can be closed, on a clock that stands."""

import asyncio

from briefing.digests.composing.edition import Editions
from briefing.digests.records import DeliveryState
from briefing.digests.schedule.clock import Clock
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Sleep
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.store import Store
from briefing.messages.message import Message
from tests.digests.fakes import MORNING, FakeClock, FakeComposer, FakeSender, make_engine
from tests.digests.stored import deliveries_of


class ScheduledWave:
    """Scheduler with a fake sender, on a clock that stands."""

    def __init__(
        self, store: Store, composer: FakeComposer | None = None, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self.store = store
        self.sender = GatedSender(FakeClock(MORNING))
        self.clock = Clock(self.sender.clock)
        self.editions = Editions(store, self.clock)
        self.engine: Engine = make_engine(store, self.sender, composer)
        planner = Planner(store, self.clock)
        self.scheduler = Scheduler(
            store, self.editions, planner, self.engine, self.clock, sleep=sleep
        )

    async def states(self, subscription: int = 1) -> list[DeliveryState]:
        return [each.state for each in await deliveries_of(self.store, subscription)]


class GatedSender(FakeSender):
    """Sends while its gate is open; ``reached`` is released for each message that comes to it, and
    ``arrived`` for each that went through.

    Where ``admits`` is set, each message takes one from it before the gate.
    """

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.gate = asyncio.Event()
        self.gate.set()
        self.reached = asyncio.Semaphore(0)
        self.arrived = asyncio.Semaphore(0)
        self.admits: asyncio.Semaphore | None = None

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        self.reached.release()
        if self.admits is not None:
            await self.admits.acquire()
        await self.gate.wait()
        number = await super().send(chat, thread, message)
        self.arrived.release()
        return number
