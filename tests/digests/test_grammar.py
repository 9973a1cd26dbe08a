"""One line after /subscribe, and what was understood of it."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digests.schedule.line_grammar import parse
from briefing.digests.schedule.parsed_line import ParsedLine, ParseError, Unclear
from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKDAYS, WEEKEND, WEEKLY, Weekday
from briefing.digests.schedule.zones import Zones

NOW = datetime(2026, 1, 10, tzinfo=UTC)
ZONES = Zones(NOW)
NAMES = {"russia", "us", "united states", "assad", "jordan", "norland", "geneva 2"}
MON, TUE, THU, FRI, SAT = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
    Weekday.SATURDAY,
)


def read(line: str) -> ParsedLine | Unclear:
    return parse(line, ZONES, now=NOW, is_name=lambda words: words.casefold() in NAMES)


def days(*chosen: Weekday) -> frozenset[Weekday]:
    return frozenset(chosen)


@pytest.mark.parametrize(
    ("line", "expected_days", "at", "zone", "rest"),
    [
        ("daily 08:30 Europe/Kyiv russia us", EVERY_DAY, "08:30", "Europe/Kyiv", "russia us"),
        ("weekdays 7am", WEEKDAYS, "07:00", None, ""),
        ("mon,thu 18:00 assad", days(MON, THU), "18:00", None, "assad"),
        ("weekly", WEEKLY, None, None, ""),
        ("", None, None, None, ""),
        ("russia us", None, None, None, "russia us"),
        ("weekly on friday 9pm", days(FRI), "21:00", None, ""),
        ("every day at noon", EVERY_DAY, "12:00", None, ""),
        ("every monday and friday at 8 pm", days(MON, FRI), "20:00", None, ""),
        ("Mon-Fri 7.15", WEEKDAYS, "07:15", None, ""),
        ("fri-mon 7:15 a.m.", days(FRI, SAT, Weekday.SUNDAY, MON), "07:15", None, ""),
        ("weekends midnight", WEEKEND, "00:00", None, ""),
        ("weekdays sat 8h", WEEKDAYS | {SAT}, "08:00", None, ""),
        ("tues, thurs 12am", days(TUE, THU), "00:00", None, ""),
        ("daily 12pm", EVERY_DAY, "12:00", None, ""),
        # An hour by itself is unclear, but not at the end of a name.
        ("geneva 2 daily", EVERY_DAY, None, None, "geneva 2"),
        ("daily 9 russia", EVERY_DAY, "09:00", None, "russia"),
        ("daily at 7 kyiv", EVERY_DAY, "07:00", "Europe/Kyiv", ""),
        ("daily 8:00 new york united states", EVERY_DAY, "08:00", "America/New_York",
         "united states"),
        ("daily 8:00 in new york time russia", EVERY_DAY, "08:00", "America/New_York", "russia"),
        ("daily japan 8:00", EVERY_DAY, "08:00", "Asia/Tokyo", ""),
        # Jordan is an actor here: only "in" makes it a zone.
        ("daily 8:00 jordan", EVERY_DAY, "08:00", None, "jordan"),
        ("daily 8:00 in jordan", EVERY_DAY, "08:00", "Asia/Amman", ""),
        ("daily 8:00 russia kyiv", EVERY_DAY, "08:00", None, "russia kyiv"),
        ("daily 8:00 UTC", EVERY_DAY, "08:00", "UTC", ""),
        ("assad daily 8:00", EVERY_DAY, "08:00", None, "assad"),
        ("2015 daily", EVERY_DAY, None, None, "2015"),
        # A part of the day says which eight o'clock is meant, and else which time.
        ("every morning at 8", EVERY_DAY, "08:00", None, ""),
        ("every evening at 8:15 russia", EVERY_DAY, "20:15", None, "russia"),
        ("each night at 10", EVERY_DAY, "22:00", None, ""),
        ("every night at 2", EVERY_DAY, "02:00", None, ""),
        ("every night at 12", EVERY_DAY, "00:00", None, ""),
        ("every evening", EVERY_DAY, "19:00", None, ""),
        ("every morning russia", EVERY_DAY, "08:30", None, "russia"),
        ("every evening at 20:00", EVERY_DAY, "20:00", None, ""),
        ("every day at 8 in the evening", EVERY_DAY, "20:00", None, ""),
        ("every day at 9 at night london", EVERY_DAY, "21:00", "Europe/London", ""),
        # A city with its state; but a country that is an actor is followed.
        ("daily 8:00 london ontario", EVERY_DAY, "08:00", "America/Toronto", ""),
        ("daily 8:00 in springfield ma", EVERY_DAY, "08:00", "America/New_York", ""),
        ("daily 8:00 in new york us", EVERY_DAY, "08:00", "America/New_York", "us"),
        ("daily 8:00 munich russia", EVERY_DAY, "08:00", "Europe/Berlin", "russia"),
    ],
)  # fmt: skip
def test_a_line_is_understood(
    line: str,
    expected_days: frozenset[Weekday] | None,
    at: str | None,
    zone: str | None,
    rest: str,
) -> None:
    parsed = read(line)
    assert isinstance(parsed, ParsedLine)
    assert parsed.days == expected_days
    assert parsed.at == (time.fromisoformat(at) if at else None)
    assert (parsed.zone.id if parsed.zone else None) == zone
    assert parsed.rest == tuple(rest.split())


def test_a_channel_comes_first() -> None:
    parsed = read("@courier daily 08:00 russia")
    assert parsed == ParsedLine("@courier", EVERY_DAY, time(8), None, ("russia",))


@pytest.mark.parametrize(
    ("line", "error", "text"),
    [
        ("25:00", ParseError.BAD_TIME, "25:00"),
        ("daily 24:00", ParseError.BAD_TIME, "24:00"),
        ("daily 8:60", ParseError.BAD_TIME, "8:60"),
        ("daily 13pm", ParseError.BAD_TIME, "13pm"),
        ("daily 0am", ParseError.BAD_TIME, "0am"),
        ("daily at noonish", ParseError.BAD_TIME, "noonish"),
        ("daily at dawn", ParseError.BAD_TIME, "dawn"),
        ("daily in the morning", ParseError.BAD_TIME, "morning"),
        ("daily evening russia", ParseError.BAD_TIME, "evening"),
        ("daily ٠٨:٣٠", ParseError.BAD_TIME, "٠٨:٣٠"),
        ("daily 8:00 Mars/Phobos", ParseError.UNKNOWN_ZONE, "Mars/Phobos"),
        ("daily 8:00 in atlantis", ParseError.UNKNOWN_ZONE, "atlantis"),
        ("daily 8:00 brazil", ParseError.SEVERAL_ZONES, "brazil"),
        ("daily 8:00 in russia", ParseError.SEVERAL_ZONES, "russia"),
        ("daily 8:00 UTC+3", ParseError.OFFSET, "UTC+3"),
        ("daily 8:00 UTC +3", ParseError.OFFSET, "UTC +3"),
        ("daily 8:00 gmt-5", ParseError.OFFSET, "gmt-5"),
        ("daily 8:00 +05:30", ParseError.OFFSET, "+05:30"),
        ("daily 8:00 Etc/GMT-3", ParseError.OFFSET, "Etc/GMT-3"),
        ("daily 8:00 EST", ParseError.OFFSET, "EST"),
        ("daily 8:00 cet russia", ParseError.OFFSET, "cet"),
        ("mon,thx 8:00", ParseError.BAD_DAY, "thx"),
        ("mon-thx 8:00", ParseError.BAD_DAY, "mon-thx"),
        ("monthly 9am", ParseError.BAD_DAY, "monthly"),
        ("russia 9", ParseError.BAD_TIME, "9"),
        ("7", ParseError.BAD_TIME, "7"),
        ("daily 8:00 9:00", ParseError.SECOND_TIME, "9:00"),
        # Times that are written together, or badly, are no names, and are not cut in two.
        ("daily 9:00,18:00 Berlin", ParseError.SECOND_TIME, "18:00"),
        ("daily 9:00/18:00 Berlin russia", ParseError.SECOND_TIME, "18:00"),
        ("daily 9,18 Berlin", ParseError.SECOND_TIME, "18:00"),
        ("daily 9am&6pm", ParseError.SECOND_TIME, "6pm"),
        ("daily 08:30:00 Berlin", ParseError.BAD_TIME, "08:30:00"),
        ("daily 9:00-18:00 Berlin", ParseError.BAD_TIME, "9:00-18:00"),
        ("daily 2030 Berlin", ParseError.BAD_TIME, "2030"),
        ("daily 8:00 Europe/Kyiv Asia/Tokyo", ParseError.SECOND_ZONE, "Asia/Tokyo"),
        ("daily mondays", ParseError.SECOND_RHYTHM, "mondays"),
        ("weekly 8:00 daily", ParseError.SECOND_RHYTHM, "daily"),
    ],
)
def test_a_line_that_is_unclear_says_what_was_not_understood(
    line: str, error: ParseError, text: str
) -> None:
    unclear = read(line)
    assert isinstance(unclear, Unclear)
    assert [(problem.error, problem.text) for problem in unclear.problems] == [(error, text)]


@pytest.mark.parametrize(
    ("line", "choice"),
    [
        ("daily 8:00 UTC+3", "Europe/Moscow"),
        ("daily 8:00 Etc/GMT-3", "Europe/Moscow"),
        ("daily 8:00 +0530", "Asia/Kolkata"),
        ("daily 8:00 EST", "America/New_York"),
        ("daily 8:00 Europe/Kijev", "Europe/Kyiv"),
        ("daily 8:00 in ukraine", "Europe/Kyiv"),
    ],
)
def test_a_zone_that_cannot_be_taken_comes_with_choices(line: str, choice: str) -> None:
    unclear = read(line)
    assert isinstance(unclear, Unclear)
    assert choice in {zone.id for zone in unclear.problems[0].choices}


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("25:00", "daily 08:30 Europe/London"),
        ("mon,fri 25:00 russia", "mon,fri 08:30 Europe/London russia"),
        ("weekdays at noonish Asia/Tokyo us", "weekdays 08:30 Asia/Tokyo us"),
        ("@courier daily 7am EET", "@courier daily 07:00 Africa/Cairo"),
    ],
)
def test_the_example_keeps_what_was_understood(line: str, example: str) -> None:
    unclear = read(line)
    assert isinstance(unclear, Unclear)
    assert unclear.example == example


def test_of_a_line_without_end_only_the_beginning_is_read_for_times_and_zones() -> None:
    parsed = read("daily 8:00 " + "assad " * 300 + "25:00 UTC+3")
    assert isinstance(parsed, ParsedLine)
    assert parsed.rest[-2:] == ("25:00", "UTC+3")


def test_all_problems_of_a_line_are_told_at_once() -> None:
    unclear = read("mon,thx 25:00 Mars/Phobos")
    assert isinstance(unclear, Unclear)
    assert [problem.error for problem in unclear.problems] == [
        ParseError.BAD_DAY,
        ParseError.BAD_TIME,
        ParseError.UNKNOWN_ZONE,
    ]


VOCABULARY = """
daily weekly weekdays mon,thu every on at in and the time @x 08:30 25:00 7 7am am pm noonish kyiv
york new Mars/Phobos UTC+3 UTC +3 EST russia us Europe/Kyiv morning
"""
words = st.one_of(st.text(max_size=12), st.sampled_from(VOCABULARY.split()))


@given(st.lists(words, max_size=8).map(" ".join))
@settings(deadline=None)
def test_any_line_has_an_answer_whose_example_works(line: str) -> None:
    answer = read(line)
    if isinstance(answer, Unclear):
        assert answer.problems
        assert isinstance(read(answer.example), ParsedLine)


@given(st.lists(words, max_size=8).map(" ".join))
@settings(deadline=None)
def test_words_left_over_are_the_lines_own_in_their_order(line: str) -> None:
    answer = read(line)
    parsed = answer.parsed if isinstance(answer, Unclear) else answer
    typed = iter(line.split())
    assert all(word in typed for word in parsed.rest)


@given(
    chosen=st.sets(st.sampled_from(Weekday), min_size=1),
    at=st.times().map(lambda value: value.replace(second=0, microsecond=0, fold=0)),
    zone=st.sampled_from(["Europe/Kyiv", "America/New_York", "Asia/Kolkata", "UTC"]),
)
@settings(deadline=None)
def test_what_is_written_out_is_read_back(chosen: set[Weekday], at: time, zone: str) -> None:
    listed = ",".join(day.name.lower() for day in chosen)
    parsed = read(f"{listed} {at:%I:%M%p} {zone} norland")
    assert isinstance(parsed, ParsedLine)
    assert (parsed.days, parsed.at, parsed.rest) == (frozenset(chosen), at, ("norland",))
    assert parsed.zone is not None
    assert parsed.zone.id == zone
