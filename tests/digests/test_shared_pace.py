"""Processes on one database share one pace, and at no time are they faster together."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digests.sending.arrivals import permits_of
from briefing.digests.sending.shared_pace import dealt
from briefing.digests.store import Store
from briefing.digests.store.processes import Process
from tests.digests.sender_courses import Course, Way

FOUND_DEAD = 4.0
"""Seconds after which others find a process dead whose lock is free."""
ways = st.builds(
    Way,
    there=st.floats(0.001, 0.2),
    back=st.floats(0.001, 0.2),
    jitter=st.sampled_from([0.0, 0.05, 0.4]),
    stalls=st.sampled_from([(), ((4.0, 6.5),), ((8.0, 8.3), (9.0, 12.0))]),
)


@settings(deadline=None, max_examples=40)
@given(
    count=st.integers(1, 4),
    whole=st.sampled_from([1.0, 2.5, 30.0, 60.0]),
    seed=st.integers(0, 10_000),
    ways=st.lists(ways, min_size=1, max_size=4),
)
def test_together_they_never_send_more_than_the_whole_in_any_second(
    count: int, whole: float, seed: int, ways: list[Way]
) -> None:
    course = Course(count, whole=whole, seed=seed, ways=ways)
    course.begins = [0.0] + [course.dice.uniform(0, 8) for _ in range(1, count)]
    course.go(16, restless=1.0)
    assert course.most() <= whole


@pytest.mark.parametrize("whole", [30.0, 1000.0])
@pytest.mark.parametrize(("count", "busy"), [(1, 1), (2, 2), (4, 4), (2, 1), (4, 1), (4, 3)])
def test_those_who_have_work_reach_the_pace_of_all(whole: float, count: int, busy: int) -> None:
    course = Course(count, whole=whole)
    for sender in course.senders[busy:]:
        sender.is_busy = False
    course.go(12)
    since = course.now
    course.go(10)
    assert course.rate(since) >= 0.95 * whole
    assert course.most() <= whole


def test_a_process_that_begins_while_another_uses_all_gets_its_part_within_three_seconds() -> None:
    course = Course(2)
    course.begins[1] = 5.0
    course.go(8)
    since = course.now
    course.go(4)
    assert sum(at >= since for at in course.senders[1].arrived) >= 4 * 14
    assert course.rate(since) >= 0.95 * 30


def test_what_a_dead_process_had_is_used_by_the_others_and_one_is_left_for_a_minute() -> None:
    course = Course(2)
    course.go(5)
    course.gone.add(course.senders[0].name)
    course.go(FOUND_DEAD)
    course.is_found_dead(course.senders[0])
    course.go(3)
    assert math.floor(course.table["1"].share) == 29
    course.go(60)
    assert course.table["1"].share == 30


@pytest.mark.parametrize("seed", range(3))
def test_one_that_lost_the_database_answers_slowly_and_all_keep_to_the_whole(seed: int) -> None:
    course = Course(3, seed=seed)
    course.go(5)
    cut = course.senders[0]
    cut.reaches_database = False
    course.go(FOUND_DEAD)
    course.is_found_dead(cut)
    since = course.now
    course.go(15)
    assert 10 <= sum(at >= since for at in cut.arrived) <= 16
    cut.reaches_database = True
    course.go(5)
    assert course.most() <= 30
    assert course.rate(since) >= 0.95 * 29


def test_while_the_database_is_away_for_all_each_answers_slowly() -> None:
    course = Course(2)
    course.go(5)
    for sender in course.senders:
        sender.reaches_database = False
    course.go(5)
    since = course.now
    course.go(20)
    assert all(18 <= sum(at >= since for at in each.arrived) <= 21 for each in course.senders)
    assert course.most() <= 30


def test_one_that_was_alone_keeps_the_whole_pace_while_the_database_is_away() -> None:
    course = Course(1)
    course.go(2)
    course.senders[0].reaches_database = False
    course.go(60)
    assert course.rate(10) >= 0.95 * 30


def test_with_nothing_to_send_nobody_asks_the_database_for_more() -> None:
    course = Course(2)
    for sender in course.senders:
        sender.is_busy = False
    course.go(5)
    beats = sum(each.beats for each in course.table.values())
    course.go(10)
    assert sum(each.beats for each in course.table.values()) - beats <= 22


@pytest.mark.parametrize(
    ("wanted", "parts"),
    [
        ([0], [30]),
        ([100, 100], [15, 15]),
        ([100, 0], [30, 0]),
        ([100, 1, 0, 0], [29, 1, 0, 0]),
        ([100, 100, 100, 100], [7, 7, 8, 8]),
        ([0, 0], [15, 15]),
    ],
)
def test_permits_go_to_those_who_can_use_them_and_what_nobody_wants_is_dealt_evenly(
    wanted: list[int], parts: list[int]
) -> None:
    assert dealt(30, wanted) == parts


@given(permits=st.integers(0, 1000), wanted=st.lists(st.integers(0, 1000), min_size=1, max_size=9))
def test_all_permits_are_dealt_out_and_nobody_is_short_while_another_has_more_than_it_wants(
    permits: int, wanted: list[int]
) -> None:
    parts = dealt(permits, wanted)
    assert sum(parts) == permits
    if any(part < want for part, want in zip(parts, wanted, strict=True)):
        assert all(part <= want for part, want in zip(parts, wanted, strict=True))


def test_a_version_before_permits_is_left_the_part_that_it_asks_for() -> None:
    course = Course(1)
    course.go(2)
    course.table["old"] = Process("old", 9, is_busy=True)
    course.go(3)
    mine = course.table["0"]
    assert (mine.share, permits_of(30)) == (15, 30)
    course.table["old"] = Process("old", 9, share=14.5, is_busy=True)
    course.go(3)
    assert course.table["0"].share == 15


async def test_a_share_is_decided_by_what_is_written_of_all(store: Store) -> None:
    await store.processes.beat(Process("other", 1, share=20.0, wanted=4))
    seen: list[tuple[float, list[tuple[str, int | None]]]] = []

    def decide(mine: Process, others: Sequence[Process]) -> Process:
        seen.append((mine.share, [(each.owner, each.wanted) for each in others]))
        return replace(mine, share=9.0, wanted=7)

    for _ in range(2):
        written = await store.processes.beat(Process("me", 2), decide)
        assert (written.mine.share, written.mine.wanted) == (9.0, 7)
    assert seen == [(0.0, [("other", 4)]), (9.0, [("other", 4)])]
