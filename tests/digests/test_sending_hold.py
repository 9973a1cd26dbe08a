"""No digest goes out while another process, with another database, polls with the token."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest
from structlog.testing import capture_logs

from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.sending_hold import SendingHold
from briefing.digests.store import Store
from briefing.messages.message import Message
from tests.digests.fakes import LIMITS, MORNING, FakeClock, FakeSender, make_engine, subscribe


@dataclass
class FakePolling:
    """Another process polls, or not, as told."""

    is_contested: bool = False
    is_known: bool = True

    @property
    def is_sole(self) -> bool:
        return self.is_known and not self.is_contested


@dataclass
class Watched:
    """A hold, and whom it told what."""

    polling: FakePolling = field(default_factory=FakePolling)
    has_company: bool = False
    held: list[bool] = field(default_factory=list)
    freed: int = 0
    told: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hold = SendingHold(
            self.polling, lambda: self.has_company, self.held.append, self._free
        )

    def _free(self) -> None:
        self.freed += 1


def test_digests_are_held_while_another_process_polls_and_go_on_when_it_has_stopped() -> None:
    watched = Watched()
    with capture_logs() as lines, watched.hold.informing(watched.told.append):
        for contested in (False, True, True, False, False):
            watched.polling.is_contested = contested
            watched.hold.look()
    assert watched.held == [False, True, True, False, False]
    assert watched.freed == 1
    assert watched.told == [False, True, False]
    assert [line["log_level"] for line in lines] == ["warning", "info"]


def test_until_it_is_known_whether_another_polls_digests_wait_and_nothing_is_said() -> None:
    watched = Watched(FakePolling(is_known=False))
    with capture_logs() as lines:
        watched.hold.look()
        watched.polling.is_known = True
        watched.hold.look()
    assert (watched.held, watched.freed, lines) == ([True, False], 1, [])


def test_processes_that_share_a_database_hold_nothing_back() -> None:
    watched = Watched(FakePolling(is_contested=True), has_company=True)
    watched.hold.look()
    assert watched.held == [False]
    assert not watched.hold.is_contested()


def lifted(clock: FakeClock) -> Pacer:
    return Pacer(UNLIMITED, clock=clock.seconds, sleep=clock.sleep)


class HoldingSender(FakeSender):
    """Digests are held once ten messages have gone."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(clock)
        self.pacer = lifted(clock)

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        if len(self.sent) == 10:
            self.pacer.hold_digests(True)
        return await super().send(chat, thread, message)


async def test_a_wave_under_way_stops_at_once_and_goes_on_later(sqlite_store: Store) -> None:
    for chat in range(1, 41):
        await subscribe(sqlite_store, chat)
    clock = FakeClock(MORNING)
    await Planner(sqlite_store, clock).tick()
    sender = HoldingSender(clock)
    limits = replace(LIMITS, workers=4)
    engine = make_engine(sqlite_store, sender, pacer=sender.pacer, limits=limits)
    wave = asyncio.create_task(engine.wave())
    done, _ = await asyncio.wait({wave}, timeout=0.3)
    assert not done
    assert 10 < len(sender.sent) <= 10 + limits.workers
    sender.pacer.hold_digests(False)
    await wave
    assert sorted(chat for chat, _, _ in sender.sent) == list(range(1, 41))


async def test_answers_go_while_digests_are_held() -> None:
    clock = FakeClock(MORNING)
    pacer = lifted(clock)
    pacer.hold_digests(True)
    await pacer.answer_turn(5)
    digest = asyncio.create_task(pacer.turn(5))
    await asyncio.sleep(0)
    assert not digest.done()
    pacer.hold_digests(False)
    await digest


@pytest.mark.parametrize("is_on", [True, False])
async def test_a_claim_waits_only_while_digests_are_held(is_on: bool) -> None:
    clock = FakeClock(MORNING)
    pacer = lifted(clock)
    pacer.hold_digests(is_on)
    pause = asyncio.create_task(pacer.pause())
    await asyncio.sleep(0)
    assert pause.done() is not is_on
    pacer.hold_digests(False)
    await pause
