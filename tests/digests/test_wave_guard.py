"""What pauses digests, what does not, and who knows of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.digests.sending.wave_guard import WaveGuard
from briefing.digests.store import Store
from briefing.digests.store.wave_pauses import WavePause, WavePauses

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(f"sqlite:///{tmp_path}/digests.db")
    yield opened
    await opened.close()


def guard_of(store: Store, clock: Clock) -> WaveGuard:
    return WaveGuard(store.wave_pauses, clock, lambda: None, share=0.5, least=10)


def tell(guard: WaveGuard, outcome: str, times: int) -> None:
    for _ in range(times):
        guard.report(outcome)


@pytest.mark.parametrize(
    ("outcomes", "pauses"),
    [
        ({"refused": 9}, False),  # too few to tell
        ({"sent": 5, "gone": 5}, True),
        ({"sent": 3, "refused": 3, "gone": 4}, True),
        ({"sent": 6, "refused": 4}, False),
        ({"too_many": 50, "passing": 50, "moved": 50}, False),
        ({"gone": 4, "sent": 50, "refused": 4}, False),  # the last ten count
    ],
)
async def test_half_of_the_last_messages_refused_for_good_pauses(
    store: Store, clock: Clock, outcomes: dict[str, int], pauses: bool
) -> None:
    guard = guard_of(store, clock)
    for outcome, times in outcomes.items():
        tell(guard, outcome, times)
    assert guard.is_on() is pauses


async def test_every_process_keeps_to_a_pause_and_hears_of_the_admins_word(
    store: Store, clock: Clock
) -> None:
    here, there = guard_of(store, clock), guard_of(store, clock)
    tell(here, "gone", 10)
    await here.look()
    await there.look()
    pause = await store.wave_pauses.current()
    assert pause is not None
    assert (there.is_on(), pause.tried, pause.refused) == (True, 10, 10)
    assert not await there.decide("another", goes_on=True)
    assert await there.decide(pause.key, goes_on=True)
    assert not await there.decide(pause.key, goes_on=False)
    await here.look()
    assert (here.is_on(), there.is_on()) == (False, False)


async def test_a_pause_that_begins_while_the_database_is_read_is_kept(
    store: Store, clock: Clock
) -> None:
    class Busy(WavePauses):
        async def current(self) -> WavePause | None:
            found = await super().current()
            tell(guard, "gone", 10)  # messages come back while the answer is on its way
            return found

    guard = WaveGuard(Busy(store.database), clock, lambda: None, share=0.5, least=10)
    await guard.look()
    assert guard.is_on()
    await guard.look()
    assert await store.wave_pauses.current() is not None


async def test_after_a_word_refusals_are_believed_for_six_hours_and_not_for_ever(
    store: Store, clock: Clock
) -> None:
    guard = guard_of(store, clock)
    tell(guard, "gone", 10)
    await guard.look()
    pause = await store.wave_pauses.current()
    assert pause is not None
    await guard.decide(pause.key, goes_on=True)
    tell(guard, "gone", 30)
    assert not guard.is_on()
    clock.now = NOON + timedelta(hours=6)
    tell(guard, "gone", 10)
    assert guard.is_on()
    await guard.look()
    again = await store.wave_pauses.current()
    assert again is not None
    assert (again.key == pause.key, again.goes_on_from) == (False, None)
