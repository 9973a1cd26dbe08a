"""When feeds are looked at: within hours of a time zone, and less often where they fail."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from briefing.curation.feeds.feed_hours import FeedTimes, read_hours

HALF_HOUR = timedelta(minutes=30)
NOON = datetime(2031, 7, 3, 12, tzinfo=UTC)

WITHIN = [
    ("always", 3, True),
    ("06:00-22:00", 5, False),
    ("06:00-22:00", 6, True),
    ("06:00-22:00", 22, False),
    ("22:00 - 6:00", 23, True),
    ("22:00 - 6:00", 6, False),
    ("18:00-24:00", 23, True),
    ("18:00-24:00", 0, False),
]


@pytest.mark.parametrize(("hours", "hour", "within"), WITHIN)
def test_feeds_are_looked_at_within_the_hours(hours: str, hour: int, within: bool) -> None:
    times = FeedTimes(HALF_HOUR, read_hours(hours), UTC)
    assert times.may_look(NOON.replace(hour=hour)) is within


def test_the_hours_are_those_of_the_zone() -> None:
    # It is 14:00 in Berlin, in summer.
    times = FeedTimes(HALF_HOUR, read_hours("13:30-14:30"), ZoneInfo("Europe/Berlin"))
    assert times.may_look(NOON)


@pytest.mark.parametrize("written", ["", "6-22", "06:00-06:00", "25:00-26:00", "06:00-24:30"])
def test_other_texts_are_no_hours(written: str) -> None:
    with pytest.raises(ValueError, match="should be"):
        read_hours(written)


def test_the_pause_of_a_feed_that_fails_doubles_up_to_a_day() -> None:
    times = FeedTimes(HALF_HOUR, None, UTC)
    hours = [
        (times.after_failure(NOON, tries, None, chance=1) - NOON) / timedelta(hours=1)
        for tries in (1, 2, 3, 5, 9, 500)
    ]
    assert hours == [1, 2, 4, 16, 24, 24]


def test_a_server_that_asks_for_a_pause_gets_it_up_to_a_day() -> None:
    times = FeedTimes(HALF_HOUR, None, UTC)
    for asked, given in ((7200, 7200), (10, 1800), (9e9, 86400)):
        at = times.after_failure(NOON, 1, asked, chance=0)
        assert (at - NOON).total_seconds() == given
