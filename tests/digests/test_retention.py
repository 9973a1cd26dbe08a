"""What is older than a chat's records are kept is deleted in small steps, beside the waves."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event
from structlog.testing import capture_logs

from briefing.digests.records import DeliveryState
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.retention import Retention
from briefing.digests.store import Store
from tests.digests.fakes import MORNING, FakeClock, FakeSender, make_engine, subscribe
from tests.digests.stored import deliveries_of

YEAR = timedelta(days=365)


class Resting(FakeClock):
    """A clock that counts how often somebody rested on it."""

    rests: int = 0

    async def sleep(self, seconds: float) -> None:
        self.rests += 1


async def sent(store: Store, chats: int) -> None:
    for chat in range(1, chats + 1):
        await subscribe(store, chat)
    await Planner(store, FakeClock(MORNING)).tick()
    await make_engine(store, FakeSender()).wave()


async def count(store: Store) -> int:
    standing = await store.figures.standing(MORNING, MORNING - YEAR)
    return standing.sent


def keeping(store: Store, clock: Resting, keep: timedelta | None = YEAR) -> Retention:
    return Retention(store, clock, keep, sleep=clock.sleep, at_once=2)


async def test_all_that_is_old_goes_a_few_at_a_time_with_rests_between(store: Store) -> None:
    await sent(store, 6)
    clock = Resting(MORNING + YEAR + timedelta(seconds=1))
    with capture_logs() as lines:
        await keeping(store, clock).prune()
    assert await count(store) == 1
    assert clock.rests == 3
    assert [(line["event"], line["deliveries"]) for line in lines] == [("deleted what is old", 5)]


@pytest.mark.parametrize("keep", [YEAR, None], ids=["not yet old", "kept for ever"])
async def test_what_is_to_be_kept_stays(store: Store, keep: timedelta | None) -> None:
    await sent(store, 3)
    clock = Resting(MORNING + (YEAR if keep else 20 * YEAR))
    with capture_logs() as lines:
        await keeping(store, clock, keep).prune()
    assert (await count(store), lines) == (3, [])


async def test_it_leaves_off_when_the_program_ends(store: Store) -> None:
    await sent(store, 6)
    clock = Resting(MORNING + 2 * YEAR)
    retention = keeping(store, clock)
    retention.stop()
    await retention.prune()
    assert await count(store) == 6


async def test_a_fault_of_the_database_is_one_line_and_the_rest_waits(sqlite_store: Store) -> None:
    await sent(sqlite_store, 3)

    @event.listens_for(Engine, "begin")
    def refuse(connection: object) -> None:
        raise OSError("the disk is gone")

    clock = Resting(MORNING + 2 * YEAR)
    with capture_logs() as lines:
        await keeping(sqlite_store, clock).prune()
    assert [line["event"] for line in lines] == ["what is old could not be deleted"]
    event.remove(Engine, "begin", refuse)
    await keeping(sqlite_store, clock).prune()
    assert await count(sqlite_store) == 1


async def test_a_state_that_is_over_is_what_goes(sqlite_store: Store) -> None:
    await sent(sqlite_store, 2)
    await subscribe(sqlite_store, 3)
    await Planner(sqlite_store, FakeClock(MORNING)).tick()
    await keeping(sqlite_store, Resting(MORNING + 2 * YEAR)).prune()
    (waiting,) = await deliveries_of(sqlite_store, 3)
    assert waiting.state is DeliveryState.PLANNED
