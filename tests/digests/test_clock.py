"""The clock that a reader of the local chat may move."""

from datetime import UTC, datetime, timedelta

import pytest

from briefing.digests.schedule.clock import Clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def noon_clock() -> Clock:
    return Clock(lambda: NOON)


def test_a_moved_clock_shows_the_sum_of_its_moves() -> None:
    clock = noon_clock()
    clock.move(DAY)
    clock.move(timedelta(hours=-1))
    assert (clock.now(), clock(), clock.offset) == (
        NOON + timedelta(hours=23),
        NOON + timedelta(hours=23),
        timedelta(hours=23),
    )


def test_a_reset_clock_shows_the_present() -> None:
    clock = noon_clock()
    clock.move(DAY)
    clock.reset()
    assert (clock.now(), clock.offset) == (NOON, timedelta())


def test_each_move_is_told_after_it_was_made() -> None:
    clock = noon_clock()
    seen: list[datetime] = []
    clock.changed(lambda: seen.append(clock.now()))
    clock.move(DAY)
    clock.reset()
    assert seen == [NOON + DAY, NOON]


def test_a_move_beyond_the_calendar_is_refused_and_moves_nothing() -> None:
    clock = noon_clock()
    with pytest.raises(OverflowError):
        clock.move(timedelta(days=365 * 9000))
    assert clock.now() == NOON


def test_the_clock_is_aware() -> None:
    assert Clock().now().tzinfo is UTC
