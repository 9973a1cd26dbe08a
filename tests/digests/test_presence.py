"""Which processes on a database live, and what becomes of what a dead one had claimed."""

import asyncio
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from briefing.digests.sending.pacing import Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.presence import LifeSigns, Presence
from briefing.digests.sending.shared_pace import SharedPace
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.life_locks import life_locks
from briefing.digests.store.processes import Process
from tests.digests.fakes import MORNING, PACE, FakeClock, subscribe

OTHER = Process("other", lock=2, beats=7)
HELD, FREE = frozenset({2}), frozenset[int]()


def dead_at(
    signs: LifeSigns, seconds: range, held: frozenset[int], *, beats: int | None = 7
) -> list[int]:
    """The seconds at which the other is found dead, with a look each second; with None as its
    beats it gives a sign of life each time."""
    found = []
    for second in seconds:
        other = Process("other", lock=2, beats=second if beats is None else beats)
        if signs.look(float(second), [other], held):
            found.append(second)
    return found


def test_a_process_whose_lock_is_free_for_four_seconds_is_dead() -> None:
    assert dead_at(LifeSigns(20), range(100, 106), FREE) == [104, 105]


def test_a_process_that_holds_its_lock_and_is_silent_is_dead_after_twenty_seconds() -> None:
    assert dead_at(LifeSigns(20), range(100, 122), HELD) == [120, 121]


def test_a_process_that_gives_signs_of_life_lives() -> None:
    assert dead_at(LifeSigns(20), range(100, 200), HELD, beats=None) == []


def test_where_locks_are_the_operating_systems_a_free_one_is_a_dead_process_at_once() -> None:
    assert dead_at(LifeSigns(None), range(100, 102), FREE) == [100, 101]


def test_where_locks_are_the_operating_systems_silence_means_nothing() -> None:
    assert dead_at(LifeSigns(None), range(100, 1000), HELD) == []


def test_a_lock_that_is_taken_again_in_time_begins_anew() -> None:
    signs = LifeSigns(20)
    assert dead_at(signs, range(100, 103), FREE) == []
    assert dead_at(signs, range(103, 104), HELD) == []
    assert dead_at(signs, range(104, 108), FREE) == []


@pytest.mark.parametrize("held", [HELD, FREE])
def test_what_was_seen_before_an_outage_of_the_server_counts_for_nothing(
    held: frozenset[int],
) -> None:
    signs = LifeSigns(20)
    assert dead_at(signs, range(100, 103), held) == []
    assert dead_at(signs, range(160, 163), held) == []


class FakeLocks:
    """Locks of other processes, held as told."""

    def __init__(self) -> None:
        self.others = {2}
        self.removed: list[int] = []

    async def hold(self, number: int) -> None: ...

    async def held(self, numbers: Collection[int]) -> frozenset[int]:
        return frozenset(numbers) & self.others

    async def remove(self, number: int) -> None:
        self.removed.append(number)

    async def close(self) -> None: ...


class Watched:
    """A presence on a clock that stands, and the locks it looks at."""

    def __init__(self, store: Store) -> None:
        self.clock = FakeClock(MORNING)
        self.locks = FakeLocks()
        self.presence = Presence(
            store.processes,
            self.locks,
            Process("me", lock=1),
            LifeSigns(20),
            self.clock,
            clock=self.clock.seconds,
            sleep=self.clock.sleep,
        )

    async def looks(self, count: int) -> list[bool]:
        """So many looks, a second each."""
        taken = []
        for _ in range(count):
            taken.append(await self.presence.look())
            self.clock.move(seconds=1)
        return taken


@pytest.fixture
async def watched(store: Store) -> Watched:
    """Somebody else has claimed a digest."""
    await store.processes.beat(OTHER)
    await subscribe(store)
    await Planner(store, FakeClock(MORNING)).tick()
    await store.ledger.claim("other", MORNING, 9)
    return Watched(store)


async def test_a_living_process_is_known_and_keeps_its_claims(
    store: Store, watched: Watched
) -> None:
    assert await watched.looks(3) == [False] * 3
    assert [each.owner for each in watched.presence.others] == ["other"]
    assert await store.ledger.claim("me", MORNING, 9) == ()


async def test_what_a_dead_process_had_claimed_may_be_claimed_within_ten_seconds(
    store: Store, watched: Watched
) -> None:
    watched.locks.others.clear()
    assert any(await watched.looks(9))
    assert len(await store.ledger.claim("me", MORNING, 9)) == 1
    assert watched.presence.others == ()
    assert watched.locks.removed == [2]


async def test_what_a_machine_without_a_network_had_claimed_is_free_within_thirty_seconds(
    store: Store, watched: Watched
) -> None:
    assert not any(await watched.looks(19))
    assert any(await watched.looks(10))
    assert len(await store.ledger.claim("me", MORNING, 9)) == 1


async def test_whoever_takes_over_is_told_and_who_ends_leaves_nothing_behind(
    store: Store, watched: Watched
) -> None:
    told = asyncio.Event()
    watched.locks.others.clear()
    with watched.presence.informing(told.set):
        async with watched.presence.running():
            await told.wait()
            await store.ledger.claim("me", MORNING, 9)
    assert await store.processes.others("nobody") == ()
    assert len(await store.ledger.claim("third", MORNING, 9)) == 1


async def test_a_process_that_was_taken_for_dead_comes_back(
    store: Store, watched: Watched
) -> None:
    await watched.looks(1)
    (me,) = [each for each in await store.processes.others("other") if each.owner == "me"]
    await store.processes.remove(me, MORNING)
    await watched.looks(1)
    assert "me" in [each.owner for each in await store.processes.others("other")]


async def test_a_lock_is_held_until_it_is_let_go(store: Store) -> None:
    mine, other = life_locks(store.database), life_locks(store.database)
    await mine.hold(11)
    await mine.hold(11)
    await other.hold(12)
    assert await other.held([11, 12, 13]) == {11, 12}
    await mine.close()
    assert await other.held([11, 12]) == {12}
    await other.close()


async def test_the_file_of_a_lock_goes_with_it(sqlite_store: Store, tmp_path: Path) -> None:
    def files() -> list[str]:
        return [file.name for file in tmp_path.glob("*alive*")]

    locks = life_locks(sqlite_store.database)
    await locks.hold(11)
    assert files() == ["digests.db-alive-11"]
    await locks.close()
    assert files() == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_lock_whose_connection_was_cut_is_taken_anew(store: Store) -> None:
    mine, other = life_locks(store.database), life_locks(store.database)
    await other.hold(12)
    await mine.hold(11)
    cut = text(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 11"
    )
    async with store.database.reading() as connection:
        await connection.execute(cut)
    with pytest.raises(DatabaseFault):
        await mine.held([11])
    assert await other.held([11]) == frozenset()
    await mine.hold(11)
    assert await other.held([11]) == {11}
    await mine.close()
    await other.close()


async def test_whoever_starts_after_a_crash_has_the_whole_pace_at_its_second_look(
    store: Store, watched: Watched
) -> None:
    await store.processes.beat(replace(OTHER, share=30.0))
    watched.locks.others.clear()
    pacer = Pacer(PACE, clock=watched.clock.seconds, sleep=watched.clock.sleep)
    presence = Presence(
        store.processes,
        watched.locks,
        Process("me", lock=1),
        LifeSigns(None),
        watched.clock,
        pace=SharedPace(30, pacer, None),
        clock=watched.clock.seconds,
        sleep=watched.clock.sleep,
    )
    await presence.look()
    turn = asyncio.create_task(pacer.turn(1))
    for _ in range(50):
        await asyncio.sleep(0)
    assert not turn.done()
    await presence.look()
    await turn


async def test_a_process_that_runs_short_takes_permits_without_waiting_for_the_next_look(
    store: Store, watched: Watched
) -> None:
    clock = time.monotonic
    pacers = [Pacer(PACE, clock=clock) for _ in range(2)]
    presences = [
        Presence(
            store.processes,
            FakeLocks(),
            Process(f"process {number}", lock=2),
            LifeSigns(20),
            watched.clock,
            pace=SharedPace(30, pacer, 20),
            is_short=pacer.short,
        )
        for number, pacer in enumerate(pacers)
    ]
    async with presences[0].running(), presences[1].running():
        began = clock()
        await asyncio.gather(*(pacers[1].turn(chat) for chat in range(1, 30)))
        found = await store.processes.others("nobody")
        assert {each.owner: each.wanted for each in found}["process 1"]
        assert clock() - began >= 1  # never faster than the permits that were free
        assert sum(each.share for each in found) <= 30


async def test_a_process_whose_share_cannot_be_true_stops_no_other_and_is_taken_over(
    sqlite_store: Store,
) -> None:
    await sqlite_store.processes.beat(Process("other", lock=2, share=10.0))
    async with sqlite_store.database.writing() as connection:
        await connection.execute(text("UPDATE processes SET share = 9e999"))
    clock, locks = FakeClock(MORNING), FakeLocks()
    pacer = Pacer(PACE, clock=clock.seconds, sleep=clock.sleep)
    presence = Presence(
        sqlite_store.processes,
        locks,
        Process("me", lock=1),
        LifeSigns(20),
        clock,
        pace=SharedPace(30, pacer, 20),
        clock=clock.seconds,
        sleep=clock.sleep,
    )
    await presence.look()
    shares = {each.owner: each.share for each in await sqlite_store.processes.others("nobody")}
    assert 0 < shares["me"] <= 30 - shares["other"]
    locks.others.clear()
    for _ in range(6):  # seconds, in which it is found to be over
        await presence.look()
        clock.move(seconds=1)
    assert [each.owner for each in await sqlite_store.processes.others("nobody")] == ["me"]
