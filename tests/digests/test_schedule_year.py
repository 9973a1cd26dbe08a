"""A simulated year: each local date has its digest exactly once, in every zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digests.schedule.rhythm import EVERY_DAY, QuietHours, Rhythm
from briefing.digests.schedule.schedule import Due, last_due, next_due

ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
times = st.times().map(lambda value: value.replace(second=0, microsecond=0, fold=0))
quiets = st.one_of(
    st.none(),
    # Twelve hours at most: where nearly the whole day is quiet, two dates share one free moment.
    st.builds(
        lambda start, hours: QuietHours(start, time((start.hour + hours) % 24, start.minute)),
        times,
        st.integers(1, 12),
    ),
)


def year_of(rhythm: Rhythm, start: datetime) -> Iterator[Due]:
    moment, last = start, None
    while (due := next_due(rhythm, moment, since=last)) and due.moment < start + timedelta(
        days=366
    ):
        moment, last = due.moment, due.date
        yield due


def dates_of(zone: str, start: datetime) -> list[date]:
    """Every date that the zone's clocks show, found by looking at them each quarter of an hour."""
    clocks = (start + timedelta(minutes=15 * step) for step in range(96 * 366))
    return sorted({clock.astimezone(ZoneInfo(zone)).date() for clock in clocks})


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Kyiv", "2026-01-01"),
        ("America/New_York", "2026-01-01"),
        ("America/Sao_Paulo", "2018-01-01"),
        ("America/Nuuk", "2024-01-01"),
        ("Asia/Tokyo", "2026-01-01"),
        ("Asia/Kolkata", "2026-01-01"),
        ("Asia/Kathmandu", "2026-01-01"),
        ("Australia/Lord_Howe", "2026-01-01"),
        ("Africa/Casablanca", "2026-01-01"),
        ("Antarctica/Troll", "2026-01-01"),
        ("Pacific/Apia", "2011-06-01"),
        ("Pacific/Kiritimati", "1994-06-01"),
        ("Pacific/Kwajalein", "1993-01-01"),
        ("UTC", "2026-01-01"),
    ],
)
@pytest.mark.parametrize("clock", ["00:00", "02:30", "08:30", "23:45"])
def test_a_year_serves_each_local_date_exactly_once(zone: str, start: str, clock: str) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)
    rhythm = Rhythm(EVERY_DAY, time.fromisoformat(clock), zone)
    served = [due.date for due in year_of(rhythm, begin)]
    expected = dates_of(zone, begin)
    assert served == [day for day in expected if served[0] <= day <= served[-1]]
    assert len(served) >= len(expected) - 2


@given(zone=st.sampled_from(ZONES), clock=times, quiet=quiets, year=st.integers(1995, 2035))
@settings(max_examples=25, deadline=None)
def test_dates_and_moments_grow_together_in_any_zone(
    zone: str, clock: time, quiet: QuietHours | None, year: int
) -> None:
    served = list(year_of(Rhythm(EVERY_DAY, clock, zone, quiet), datetime(year, 1, 1, tzinfo=UTC)))
    assert [due.date for due in served] == sorted({due.date for due in served})
    assert [due.moment for due in served] == sorted({due.moment for due in served})
    assert 362 <= len(served) <= 367


@given(zone=st.sampled_from(ZONES), clock=times, quiet=quiets, year=st.integers(1995, 2035))
@settings(max_examples=25, deadline=None)
def test_no_digest_falls_into_quiet_hours(
    zone: str, clock: time, quiet: QuietHours | None, year: int
) -> None:
    served = year_of(Rhythm(EVERY_DAY, clock, zone, quiet), datetime(year, 1, 1, tzinfo=UTC))
    clocks = [due.moment.astimezone(ZoneInfo(zone)).time() for due in served]
    assert not quiet or not any(quiet.cover(shown) for shown in clocks)


@given(
    zone=st.sampled_from(ZONES),
    clock=times,
    outage=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=60)),
)
@settings(max_examples=50, deadline=None)
def test_after_any_outage_one_digest_is_late_and_the_next_is_ahead(
    zone: str, clock: time, outage: timedelta
) -> None:
    rhythm = Rhythm(EVERY_DAY, clock, zone)
    first = next_due(rhythm, datetime(2026, 1, 1, tzinfo=UTC))
    assert first is not None
    now = first.moment + outage
    newest = last_due(rhythm, first, now)
    following = next_due(rhythm, newest.moment, since=newest.date)
    assert following is not None
    assert newest.moment <= now < following.moment
