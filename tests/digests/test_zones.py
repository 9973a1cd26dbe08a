"""Time zones by the names that people type."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digests.schedule.zones import Several, Unknown, Zone, Zones

NOW = datetime(2026, 1, 10, tzinfo=UTC)
ZONES = Zones(NOW)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("US/Eastern", "America/New_York"),
        ("Kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("NEW_YORK", "America/New_York"),
        ("St. John's", "America/St_Johns"),
        ("São Paulo", "America/Sao_Paulo"),
        ("sao paulo", "America/Sao_Paulo"),
        ("saigon", "Asia/Ho_Chi_Minh"),
        ("Ho Chi Minh City", "Asia/Ho_Chi_Minh"),
        ("Kathmandu", "Asia/Katmandu"),
        ("knox", "America/Indiana/Knox"),
        ("Japan", "Asia/Tokyo"),
        ("tokio", "Asia/Tokyo"),
        # Cities that no zone is called after, by any of their names.
        ("Washington", "America/New_York"),
        ("Beijing", "Asia/Shanghai"),
        ("Peking", "Asia/Shanghai"),
        ("Ottawa", "America/Toronto"),
        ("Geneva", "Europe/Zurich"),
        ("Munich", "Europe/Berlin"),
        ("München", "Europe/Berlin"),
        ("San Francisco", "America/Los_Angeles"),
        ("Wellington", "Pacific/Auckland"),
        ("Islamabad", "Asia/Karachi"),
        ("Abuja", "Africa/Lagos"),
        ("Edinburgh", "Europe/London"),
        ("Boston", "America/New_York"),
        ("Hanoi", "Asia/Ho_Chi_Minh"),
        ("Doha", "Asia/Qatar"),
        ("Osaka", "Asia/Tokyo"),
        ("Barcelona", "Europe/Madrid"),
        ("Bombay", "Asia/Kolkata"),
        # Capitals, however small; nothing else is called so by the way.
        ("Bridgetown", "America/Barbados"),
        ("Suva", "Pacific/Fiji"),
        ("Kuwait City", "Asia/Kuwait"),
        ("Valletta", "Europe/Malta"),
        ("Санкт-Петербург", "Europe/Moscow"),
        ("St Petersburg", "Europe/Moscow"),
        ("London, Ontario", "America/Toronto"),
        ("Springfield, MA", "America/New_York"),
        ("Birmingham Alabama", "America/Chicago"),
        ("Barcelona Venezuela", "America/Caracas"),
        ("Turkey", "Europe/Istanbul"),
        ("turkiye", "Europe/Istanbul"),
        ("uk", "Europe/London"),
        # Berlin and Busingen show the same time all year.
        ("Germany", "Europe/Berlin"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_city_or_country(words: str, expected: str) -> None:
    found = ZONES.find(words)
    assert isinstance(found, Zone)
    assert ZoneInfo(found.id).utcoffset(NOW) == ZoneInfo(expected).utcoffset(NOW)
    assert found.id in {expected, "Asia/Kathmandu", "Asia/Bangkok"}


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("Ukraine", {"Europe/Kyiv", "Europe/Simferopol"}),
        ("usa", {"America/New_York", "America/Los_Angeles", "Pacific/Honolulu"}),
        ("Russia", {"Europe/Moscow", "Asia/Vladivostok"}),
        ("Australia", {"Australia/Sydney", "Australia/Perth", "Australia/Lord_Howe"}),
    ],
)
def test_a_country_with_several_clocks_gives_a_choice(words: str, among: set[str]) -> None:
    found = ZONES.find(words)
    assert isinstance(found, Several)
    assert among <= {zone.id for zone in found.zones}


def test_no_two_choices_of_a_country_show_the_same_time_all_year() -> None:
    found = ZONES.find("usa")
    assert isinstance(found, Several)
    assert len(found.zones) < 12


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("kiyv", "Europe/Kyiv"),
        ("Europe/Lodnon", "Europe/London"),
        ("tokkyo", "Asia/Tokyo"),
        ("Bostn", "America/New_York"),
        ("Wahsington", "America/New_York"),
        ("Muncih", "Europe/Berlin"),
        ("San Fransicso", "America/Los_Angeles"),
    ],
)
def test_a_name_that_no_zone_has_gives_the_nearest(words: str, near: str) -> None:
    found = ZONES.find(words)
    assert isinstance(found, Unknown)
    assert near in {zone.id for zone in found.near}


@pytest.mark.parametrize(
    ("words", "meant", "others"),
    [
        ("London", "Europe/London", {"London, Ontario": "America/Toronto"}),
        (
            "Springfield",
            "America/Chicago",
            {"Springfield, Massachusetts": "America/New_York"},
        ),
        ("St. Petersburg", "Europe/Moscow", {"St. Petersburg, Florida": "America/New_York"}),
        ("Hyderabad", "Asia/Kolkata", {"Hyderabad, Pakistan": "Asia/Karachi"}),
        # Both cities called Vancouver share a clock, and a name that only foreigners use is none.
        ("Vancouver", "America/Vancouver", {}),
        ("Islamabad", "Asia/Karachi", {}),
        ("London, Ontario", "America/Toronto", {}),
        ("usa", None, {}),
        ("atlantis", None, {}),
    ],
)
def test_of_cities_with_one_name_the_largest_is_meant_and_other_clocks_are_named(
    words: str, meant: str | None, others: dict[str, str]
) -> None:
    found = ZONES.find(words)
    assert (found.id if isinstance(found, Zone) else None) == meant
    assert {zone.city: zone.id for zone in ZONES.others(words)} == others


def test_every_city_of_the_table_has_a_zone_that_exists_and_is_offered() -> None:
    cities = [city for name in ZONES._cities.names for city in ZONES._cities.named(name)]
    assert len(cities) > 6000
    assert {city.zone for city in cities} <= available_timezones()
    assert [city for city in cities if ZONES.get(city.zone) is None] == []


@pytest.mark.parametrize(
    "words", ["Mars/Phobos", "", " ", "/", "x", "EST", "CET", "../etc/passwd"]
)
def test_what_is_no_zone_is_unknown(words: str) -> None:
    assert isinstance(ZONES.find(words), Unknown)


@pytest.mark.parametrize(
    ("hours", "among"), [(3, "Europe/Moscow"), (5.5, "Asia/Kolkata"), (-5, "America/New_York")]
)
def test_an_offset_has_zones_that_show_it_now(hours: float, among: str) -> None:
    found = ZONES.at_offset(timedelta(hours=hours), NOW, limit=99)
    assert among in {zone.id for zone in found}
    assert {ZoneInfo(zone.id).utcoffset(NOW) for zone in found} == {timedelta(hours=hours)}


def test_letters_such_as_est_have_the_zones_that_use_them() -> None:
    assert "America/New_York" in {zone.id for zone in ZONES.by_abbreviation("est", limit=99)}


def test_every_zone_that_is_offered_exists() -> None:
    offered = {zone.id for zones in ZONES._by_name.values() for zone in zones}
    assert offered <= available_timezones()
    assert len(offered) > 400


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_has_an_answer(words: str) -> None:
    assert isinstance(ZONES.find(words), Zone | Several | Unknown)
