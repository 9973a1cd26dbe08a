"""When digests are due, where clocks jump, come back, or leave a day out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from briefing.digests.schedule.rhythm import (
    EVERY_DAY,
    UNTIL_RESUMED,
    WEEKDAYS,
    WEEKLY,
    QuietHours,
    Rhythm,
    Weekday,
)
from briefing.digests.schedule.schedule import Due, first_free, last_due, next_due


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def daily(clock: str, zone: str, quiet: tuple[str, str] | None = None) -> Rhythm:
    hours = QuietHours(*map(time.fromisoformat, quiet)) if quiet else None
    return Rhythm(EVERY_DAY, time.fromisoformat(clock), zone, hours)


@pytest.mark.parametrize(
    ("clock", "zone", "after", "expected_date", "expected"),
    [
        ("08:30", "Europe/Kyiv", "2026-01-10 05:00", "2026-01-10", "2026-01-10 06:30"),
        ("08:30", "Europe/Kyiv", "2026-01-10 06:30", "2026-01-11", "2026-01-11 06:30"),
        ("08:30", "Europe/Kyiv", "2026-07-10 05:00", "2026-07-10", "2026-07-10 05:30"),
        ("08:30", "Asia/Kolkata", "2026-07-10 02:00", "2026-07-10", "2026-07-10 03:00"),
        # Skipped: 02:30 does not exist, 03:00 is the next time that does.
        ("02:30", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29", "2026-03-29 01:00"),
        ("02:00", "Europe/Berlin", "2026-03-28 12:00", "2026-03-29", "2026-03-29 01:00"),
        # Twice: the first 02:30 is the summer one.
        ("02:30", "Europe/Berlin", "2026-10-24 12:00", "2026-10-25", "2026-10-25 00:30"),
        # Between the two, the next is tomorrow's.
        ("02:30", "Europe/Berlin", "2026-10-25 01:00", "2026-10-26", "2026-10-26 01:30"),
        # Half an hour of daylight saving.
        ("02:10", "Australia/Lord_Howe", "2026-10-03 12:00", "2026-10-04", "2026-10-03 15:30"),
        ("01:40", "Australia/Lord_Howe", "2026-04-04 12:00", "2026-04-05", "2026-04-04 14:40"),
        # Midnight itself is skipped.
        ("00:15", "America/Sao_Paulo", "2018-11-03 12:00", "2018-11-04", "2018-11-04 03:00"),
        # The last hour of a day is skipped: the date exists, and is served as the next begins.
        ("23:30", "America/Nuuk", "2024-03-30 12:00", "2024-03-30", "2024-03-31 01:00"),
        # Samoa had no 30 December 2011.
        ("08:00", "Pacific/Apia", "2011-12-29 18:00", "2011-12-31", "2011-12-30 18:00"),
    ],
)
def test_the_next_digest_is_due_when_the_chats_clock_says_so(
    clock: str, zone: str, after: str, expected_date: str, expected: str
) -> None:
    assert next_due(daily(clock, zone), at(after)) == Due(
        date.fromisoformat(expected_date), at(expected)
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (EVERY_DAY, "2026-01-10"),
        (WEEKDAYS, "2026-01-12"),
        (WEEKLY, "2026-01-12"),
        (frozenset({Weekday.TUESDAY, Weekday.THURSDAY}), "2026-01-13"),
        (frozenset({Weekday.FRIDAY}), "2026-01-16"),
    ],
)
def test_only_the_chosen_days_are_due(days: frozenset[Weekday], expected: str) -> None:
    saturday_morning = at("2026-01-10 00:00")
    due = next_due(Rhythm(days, time(8), "UTC"), saturday_morning)
    assert due is not None
    assert due.date == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("clock", "quiet", "expected"),
    [
        ("23:00", ("22:00", "07:00"), "2026-01-11 07:00"),
        ("03:00", ("22:00", "07:00"), "2026-01-10 07:00"),
        ("07:00", ("22:00", "07:00"), "2026-01-10 07:00"),
        ("22:00", ("22:00", "07:00"), "2026-01-11 07:00"),
        ("21:59", ("22:00", "07:00"), "2026-01-10 21:59"),
        ("13:00", ("12:00", "14:00"), "2026-01-10 14:00"),
    ],
)
def test_quiet_hours_hold_a_digest_back_and_leave_its_date(
    clock: str, quiet: tuple[str, str], expected: str
) -> None:
    due = next_due(daily(clock, "UTC", quiet), at("2026-01-10 00:00"), since=date(2026, 1, 9))
    assert due == Due(date(2026, 1, 10), at(expected))


def test_quiet_hours_whose_end_falls_into_a_left_out_day_hold_to_the_day_after() -> None:
    due = next_due(daily("23:00", "Pacific/Apia", ("22:00", "07:00")), at("2011-12-29 20:00"))
    assert due == Due(date(2011, 12, 29), at("2011-12-30 17:00"))


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_end_after_the_moment() -> None:
    second_half_past_two = at("2026-10-25 01:30")
    end = first_free(
        second_half_past_two, QuietHours(time(0), time(2, 45)), ZoneInfo("Europe/Berlin")
    )
    assert end == at("2026-10-25 01:45")


def test_quiet_hours_without_an_end_are_refused() -> None:
    with pytest.raises(ValueError, match="never end"):
        QuietHours(time(7), time(7))


def test_nothing_is_due_before_a_pause_ends() -> None:
    paused = Rhythm(EVERY_DAY, time(8), "UTC", paused_until=at("2026-02-01 08:00"))
    assert next_due(paused, at("2026-01-10 00:00")) == Due(
        date(2026, 2, 1), at("2026-02-01 08:00")
    )


def test_nothing_is_due_in_a_pause_without_an_end() -> None:
    paused = Rhythm(EVERY_DAY, time(8), "UTC", paused_until=UNTIL_RESUMED)
    assert next_due(paused, at("2026-01-10 00:00")) is None


def test_a_date_that_was_served_does_not_come_again_when_the_time_moves_to_later() -> None:
    due = next_due(daily("18:00", "UTC"), at("2026-01-10 09:00"), since=date(2026, 1, 10))
    assert due is not None
    assert due.date == date(2026, 1, 11)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-10 09:00", "2026-01-10"),
        ("2026-01-11 07:59", "2026-01-10"),
        ("2026-01-11 08:00", "2026-01-11"),
        ("2026-01-14 12:00", "2026-01-14"),
        ("2029-05-01 07:00", "2029-04-30"),
    ],
)
def test_late_digests_are_merged_into_the_newest(now: str, expected: str) -> None:
    rhythm = daily("08:00", "UTC")
    first = Due(date(2026, 1, 10), at("2026-01-10 08:00"))
    assert last_due(rhythm, first, at(now)).date == date.fromisoformat(expected)


def test_a_rhythm_in_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError):
        daily("08:00", "Mars/Phobos")


def test_a_rhythm_without_a_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Rhythm(frozenset(), time(8), "UTC")


def test_asking_at_any_moment_of_a_day_finds_the_same_next_digest() -> None:
    rhythm = daily("08:30", "Europe/Kyiv")
    start = at("2026-03-28 06:30")
    found = {next_due(rhythm, start + timedelta(minutes=step)) for step in range(23 * 60 - 1)}
    assert len(found) == 1
