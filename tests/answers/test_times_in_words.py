"""Times are read as people say them: limits, periods, and what is told from today."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import SaidAnswer, TimelineAnswer
from briefing.answers.parts import TakenFor
from briefing.answers.reading.times import find_time
from briefing.answers.refusals import NothingOnFileAnswer
from briefing.answers.requests import AskSaid, AskTimeline
from briefing.library.dates import PartialDate, Period

KNOWN = tuple(map(PartialDate.parse, ("2014", "2015-08-31", "2015-09-03", "2015-09-28")))
SUNDAY = datetime(2026, 11, 29, 12, tzinfo=UTC)


def read(text: str, now: datetime | None = SUNDAY) -> list[str]:
    """What the time in the text can mean, in ISO form; nothing where it names none."""
    found = find_time(text, KNOWN, now)
    return [] if found is None else [str(when) for when in found.whens]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("since september 2015", "2015-09/.."),
        ("since 3 september 2015", "2015-09-03/.."),
        ("after september 2015", "2015-10/.."),
        ("after 20 september 2015", "2015-09-21/.."),
        ("before september 2015", "../2015-08"),
        ("before 1 january 2015", "../2014-12-31"),
        ("until september 2015", "../2015-09"),
        ("up to 5 september 2015", "../2015-09-05"),
        ("in september 2015", "2015-09"),
        ("during 2015", "2015"),
        ("between 1 and 10 september 2015", "2015-09-01/2015-09-10"),
        ("between august and september 2015", "2015-08/2015-09"),
        ("between 2014 and 2015", "2014/2015"),
        ("between september and august 2015", "2014-09/2015-08"),
        ("from 1 to 10 september 2015", "2015-09-01/2015-09-10"),
        ("from august 31 to september 4, 2015", "2015-08-31/2015-09-04"),
        ("1-10 september 2015", "2015-09-01/2015-09-10"),
        ("september 2015 to october 2015", "2015-09/2015-10"),
        ("from 1 to 10 september", "2015-09-01/2015-09-10"),
        ("in early september 2015", "2015-09-01/2015-09-10"),
        ("mid september 2015", "2015-09-11/2015-09-20"),
        ("at the end of september 2015", "2015-09-21/2015-09-30"),
        ("late 2015", "2015-09/2015-12"),
        ("in the first week of september 2015", "2015-09-01/2015-09-07"),
        ("in the last week of september 2015", "2015-09-24/2015-09-30"),
        ("since the beginning of september 2015", "2015-09-01/.."),
        ("in summer 2015", "2015-06/2015-08"),
        ("Q3 2015", "2015-07/2015-09"),
        ("in the third quarter of 2015", "2015-07/2015-09"),
        ("since august", "2015-08/.."),
    ],
)
def test_a_limit_or_a_period_is_read(text: str, time: str) -> None:
    assert read(f"what did he say {text}?") == [time]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("today", "2026-11-29"),
        ("yesterday", "2026-11-28"),
        ("the day before yesterday", "2026-11-27"),
        ("this week", "2026-11-23/2026-11-29"),
        ("last week", "2026-11-16/2026-11-22"),
        ("this month", "2026-11"),
        ("last month", "2026-10"),
        ("this year", "2026"),
        ("last year", "2025"),
        ("last quarter", "2026-07/2026-09"),
        ("in the last three weeks", "2026-11-08/2026-11-29"),
        ("in the past 10 days", "2026-11-19/2026-11-29"),
        ("three months ago", "2026-08"),
        ("2 weeks ago", "2026-11-09/2026-11-15"),
        ("a year ago", "2025"),
        ("on monday", "2026-11-23"),
        ("last sunday", "2026-11-22"),
        ("since yesterday", "2026-11-28/.."),
        ("before last month", "../2026-09"),
    ],
)
def test_a_time_is_told_from_today(text: str, time: str) -> None:
    assert read(f"what did he say {text}?") == [time]


def test_today_is_the_readers_own() -> None:
    late = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    assert read("today", late) == ["2026-11-29"]
    assert read("today", late.astimezone(timezone(timedelta(hours=3)))) == ["2026-11-30"]


def test_nothing_is_told_from_today_where_nobody_knows_today() -> None:
    assert read("last week", None) == []


@pytest.mark.parametrize(
    "text", ["9999 years ago", "after the war", "before the talks", "since they left", "this man"]
)
def test_other_words_are_no_time(text: str) -> None:
    assert read(text) == []


def test_two_dates_with_and_between_them_are_no_period() -> None:
    assert read("on 15 and 28 september 2015") == ["2015-09-28"]


def test_words_told_from_today_are_not_understood_without_it(world: Answerer) -> None:
    answer = world.question("what did lavrov say last week")
    assert "last week" in " ".join(answer.unread.not_understood)


def test_a_day_told_from_today_is_said_to_be_taken_for_its_date(world: Answerer) -> None:
    answer = world.question("what did lavrov say yesterday", SUNDAY)
    assert answer.taken == (TakenFor("yesterday", PartialDate(2026, 11, 28)),)


def test_an_open_time_of_an_actor_is_a_timeline(answerer: Answerer) -> None:
    answer = answerer.question("norland since september 2015")
    assert isinstance(answer, TimelineAnswer)
    assert answer.request == AskTimeline("norland", when=Period(PartialDate(2015, 9)))
    assert all(moment.cited.quote.said for moment in answer.moments)
    assert answer.undated > 0


def test_a_time_with_nothing_in_it_names_what_is_nearest(answerer: Answerer) -> None:
    answer = answerer.question("what did berg say after 10 october 2015")
    assert isinstance(answer, NothingOnFileAnswer)
    assert (str(answer.before), answer.after) == ("2015-09-03", None)


def test_a_command_with_a_time_is_the_question_that_it_asks(answerer: Answerer) -> None:
    for command in ("position", "timeline", "compare"):
        answer = answerer.command(command, "berg since 2015")
        assert "2015" in str(answer.request) or "2015" in str(answer.unread)


def test_a_topic_and_a_time_ask_for_the_topics_quotes_of_that_time(answerer: Answerer) -> None:
    answer = answerer.question("fishing in 2015")
    assert answer.request == AskTimeline(topic="fishing", when=PartialDate(2015))


def test_a_speaker_within_a_period_is_asked_for_what_was_said(answerer: Answerer) -> None:
    answer = answerer.question("what did berg say between 1 and 5 september 2015")
    assert isinstance(answer, SaidAnswer)
    period = Period(PartialDate(2015, 9, 1), PartialDate(2015, 9, 5))
    assert answer.request == AskSaid("norland", "berg", when=period)
