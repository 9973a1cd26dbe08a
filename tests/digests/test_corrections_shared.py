"""Two processes on one database: a correction finds readers whose digest is still in flight."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from briefing.digests.composing.composer import LibraryComposer
from briefing.digests.composing.edition import Editions
from briefing.digests.interfaces import NotYet
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.scheduler import Scheduler
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.digests.store.tables import deliveries, subscriptions
from briefing.library.dates import PartialDate
from briefing.messages.messenger import Messenger
from tests.digests.fakes import LIMITS, MORNING, FakeClock, make_engine, subscribe
from tests.digests.library_edits import CLOSED, LIBRARY, OURS, harbour
from tests.digests.scheduling import GatedSender

NEWS = harbour(OURS, CLOSED)
WITHDRAWN = harbour(OURS)
RETOLD = harbour(OURS, replace(CLOSED, said=PartialDate.parse("2016-01-03")))
READER = 1


@dataclass
class Process:
    """All that one process has: its own connections, library and engine; the clock is shared."""

    store: Store
    time: FakeClock
    owner: str
    sender: GatedSender = field(init=False)
    editions: Editions = field(init=False)
    composer: LibraryComposer = field(init=False)
    scheduler: Scheduler = field(init=False)

    def __post_init__(self) -> None:
        clock = Clock(self.time)
        self.sender = GatedSender(self.time)
        self.editions = Editions(self.store, clock)
        messenger = Messenger(bot_username="briefings_bot")
        self.composer = LibraryComposer(self.store, self.editions, lambda: messenger, clock)
        engine = make_engine(
            self.store,
            self.sender,
            self.composer,
            owner=self.owner,
            limits=replace(LIMITS, workers=1, batch=1),
        )
        planner = Planner(self.store, clock)
        self.scheduler = Scheduler(self.store, self.editions, planner, engine, clock)

    async def round(self) -> None:
        """A tick, and the wave that it begins, to its end."""
        await self.scheduler.tick()
        await self.scheduler.finish()

    def told(self) -> list[str]:
        """The texts that it sent to the reader."""
        return [text for chat, _, text in self.sender.sent if chat == READER]


@pytest.fixture
async def both(database_url: str) -> AsyncIterator[tuple[Process, Process]]:
    """Two processes that know the same library; the reader's digest has yet to come."""
    time = FakeClock(MORNING - timedelta(hours=1))
    stores = [await Store.open(database_url) for _ in range(2)]
    one, other = (Process(store, time, f"process {store}") for store in stores)
    await one.editions.open(LIBRARY)
    await subscribe(one.store, READER, now=time.now)
    await one.editions.renew(NEWS)
    await other.editions.open(NEWS)
    time.now = MORNING
    yield one, other
    await asyncio.gather(*(store.close() for store in stores))


@pytest.fixture(scope="module")
def zones() -> Zones:
    """Every zone: making them takes a moment."""
    return Zones(MORNING)


async def in_flight(process: Process) -> None:
    """Have this process send the reader's digest, whose message does not arrive yet."""
    process.sender.gate.clear()
    await process.scheduler.tick()
    await asyncio.wait_for(process.sender.reached.acquire(), 10)


async def arrived(process: Process) -> None:
    """Let what is in flight arrive."""
    process.sender.gate.set()
    await process.scheduler.finish()


async def later(*processes: Process) -> None:
    """Some ticks later, in each process."""
    for _ in range(3):
        processes[0].time.move(seconds=6)
        for process in processes:
            await process.round()


def corrections(*processes: Process) -> list[str]:
    return [text for each in processes for text in each.told() if "withdrawn" in text.lower()]


async def test_who_gets_a_quote_while_its_correction_is_recorded_elsewhere_is_told_of_it(
    both: tuple[Process, Process],
) -> None:
    one, other = both
    await in_flight(one)
    await other.editions.renew(WITHDRAWN)
    await other.round()
    await arrived(one)
    await later(other)
    assert CLOSED.text in one.told()[0]
    assert len(corrections(other)) == 1


async def test_a_process_with_an_older_library_keeps_no_correction_from_one_that_can_tell_it(
    both: tuple[Process, Process],
) -> None:
    one, other = both
    await one.round()
    await other.editions.renew(WITHDRAWN)
    await Planner(other.store, other.time).correct()
    await one.round()
    await other.round()
    assert len(corrections(other)) == 1


async def test_a_process_with_an_older_library_keeps_no_digest_from_one_that_can_write_it(
    both: tuple[Process, Process],
) -> None:
    one, other = both
    await other.editions.renew(WITHDRAWN)
    await one.round()
    await other.round()
    assert len(one.told()) == 0
    assert len(other.told()) == 1


async def test_both_processes_together_tell_it_once(both: tuple[Process, Process]) -> None:
    one, other = both
    await in_flight(one)
    await other.editions.renew(WITHDRAWN)
    await other.round()
    await arrived(one)
    await one.editions.renew(WITHDRAWN)
    await later(one, other)
    assert len(corrections(one, other)) == 1


async def test_a_process_that_does_not_know_of_a_correction_writes_nothing_half_sent(
    both: tuple[Process, Process],
) -> None:
    one, other = both
    await Planner(one.store, one.time).tick()
    (delivery,) = await one.store.ledger.claim("one", MORNING, 1)
    begun = replace(delivery, messages=(7,))
    await one.composer.compose(begun)
    await other.editions.renew(WITHDRAWN)
    with pytest.raises(NotYet):
        await one.composer.compose(begun)
    with pytest.raises(NotYet):
        await one.composer.compose(replace(begun, messages=(), correction=1))


async def previewed(process: Process, zones: Zones) -> str:
    """What the reader is shown who asks this process for their next digest."""
    clock = Clock(process.time)
    service = DigestService(process.store, zones, clock, process.composer, lambda: None)
    stored = await process.store.subscriptions.with_chats([1])
    return "".join(message.text for message in await service.preview(*stored[1]))


async def test_who_is_shown_a_quote_by_a_process_that_lags_behind_is_told_of_its_correction(
    both: tuple[Process, Process], zones: Zones
) -> None:
    one, other = both
    await other.editions.renew(WITHDRAWN)
    await Planner(other.store, other.time).correct()
    assert CLOSED.text in await previewed(one, zones)
    await later(other)
    assert len(corrections(other)) == 1


async def test_of_a_wave_only_those_are_told_who_got_the_quote_before_it_was_corrected(
    both: tuple[Process, Process],
) -> None:
    one, _ = both
    for chat in range(2, 13):
        await subscribe(one.store, chat, now=MORNING - timedelta(hours=1))
    async with one.store.database.writing() as connection:
        await connection.execute(update(subscriptions).values(seen=0))
    await in_flight(one)
    await one.editions.renew(RETOLD)
    await arrived(one)
    wrong = {chat for chat, _, text in one.sender.sent if "2 January" in text}
    sent = len(one.sender.sent)
    await later(one)
    assert 0 < len(wrong) < sent == 12
    assert {chat for chat, _, _ in one.sender.sent[sent:]} == wrong


@pytest.mark.parametrize("is_planned", [True, False])
async def test_who_is_shown_only_the_corrected_quote_is_told_of_no_correction(
    both: tuple[Process, Process], zones: Zones, is_planned: bool
) -> None:
    _, other = both
    await other.editions.renew(RETOLD)
    if is_planned:
        await Planner(other.store, other.time).correct()
    assert CLOSED.text in await previewed(other, zones)
    await later(other)
    assert [text for text in other.told() if "orrection" in text] == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_claim_that_nobody_can_see_yet_is_waited_for(
    both: tuple[Process, Process],
) -> None:
    one, other = both
    await Planner(one.store, one.time).tick()
    await other.editions.renew(WITHDRAWN)
    claimed = {"owner": "one", "upto": 1, "next_attempt": MORNING + timedelta(minutes=5)}
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    async with one.store.database.writing() as connection:
        await connection.execute(update(deliveries).values(claimed))
        planning = asyncio.create_task(Planner(other.store, other.time).correct())
        while not (await connection.execute(waiting)).scalar_one():
            assert not planning.done()
    assert await planning == 0
    await one.store.receipts.add(READER, [CLOSED.id], None, MORNING)
    assert await Planner(other.store, other.time).correct() == 0
    await one.store.ledger.release("one", doubtful=MORNING)
    assert await Planner(other.store, other.time).correct() == 1
