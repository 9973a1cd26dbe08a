"""Dates are read as people write them."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import SaidAnswer
from briefing.answers.parts import TakenFor
from briefing.answers.reading.dates import find_dates
from briefing.answers.refusals import NothingOnFileAnswer
from briefing.answers.requests import AskTimeline
from briefing.library.dates import PartialDate

KNOWN = tuple(
    map(PartialDate.parse, ("2014", "2015-05-02", "2015-09-03", "2016-09", "2016-10-01"))
)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("in september 2015", ["2015-09"]),
        ("September, 2015", ["2015-09"]),
        ("Sept. 2015", ["2015-09"]),
        ("sep 2015", ["2015-09"]),
        ("15 september 2015", ["2015-09-15"]),
        ("15th of September 2015", ["2015-09-15"]),
        ("september 15, 2015", ["2015-09-15"]),
        ("Sept 15th 2015", ["2015-09-15"]),
        ("2015-09-15", ["2015-09-15"]),
        ("on 2015-09", ["2015-09"]),
        ("15.9.2015", ["2015-09-15"]),
        ("in 2015", ["2015"]),
        ("2015", ["2015"]),
        ("february 29 2016", ["2016-02-29"]),
        ("may 2015", ["2015-05"]),
        ("in may", ["2015-05"]),
        ("on 3 september", ["2015-09-03"]),
        ("in september", ["2016-09", "2015-09"]),
        ("in october", ["2016-10"]),
        ("in march", ["2016-03"]),
    ],
)
def test_a_date_is_read(text: str, dates: list[str]) -> None:
    (found,) = find_dates(f"what did he say {text}?")
    assert [str(date) for date in found.dates(KNOWN)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "what may they say",
        "the march on the city",
        "she may go",
        "250,000 people",
        "12345",
        "5,000 fighters",
        "the year 3015",
        "resolution 2254",
        "a 65-nation coalition",
        "in a march",
        "mark 7",
        "",
    ],
)
def test_other_numbers_and_words_are_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [("31 september 2015", "2015-09"), ("february 30 2015", "2015"), ("99.99.2015", "2015")],
)
def test_a_day_that_no_calendar_has_leaves_the_rest(text: str, date: str) -> None:
    (found,) = find_dates(text)
    assert [str(item) for item in found.dates(KNOWN)] == [date]


def test_no_date_on_file_leaves_a_month_without_a_year_open() -> None:
    (found,) = find_dates("in september")
    assert found.dates(()) == ()


def test_a_month_without_a_year_is_said_to_be_taken_for_the_one_on_file(world: Answerer) -> None:
    answer = world.question("what did lavrov say in september")
    assert answer.taken == (TakenFor("in september", PartialDate(2015, 9)),)


def test_only_what_was_certainly_said_within_the_time_is_given(answerer: Answerer) -> None:
    answer = answerer.question("what did berg say in september 2015")
    assert isinstance(answer, SaidAnswer)
    assert [str(cited.quote.said) for cited in answer.quotes] == ["2015-09-03", "2015-09"]


def test_what_may_have_been_said_within_the_time_is_counted(answerer: Answerer) -> None:
    answer = answerer.question("what did norland say on 3 september 2015")
    assert isinstance(answer, SaidAnswer)
    assert ([cited.quote.text for cited in answer.quotes], answer.undated) == (
        ["We want every ship to be welcome here"],
        2,
    )


def test_a_time_in_which_nothing_was_said_shows_the_dates_that_there_are(
    answerer: Answerer,
) -> None:
    answer = answerer.question("what did berg say in 2013")
    assert isinstance(answer, NothingOnFileAnswer)
    assert ([str(date) for date in answer.dates], answer.when) == (
        ["2015-09", "2015-09-03"],
        PartialDate(2013),
    )


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("what was said in 2014", PartialDate(2014)),
        ("what was said on 2015-09", PartialDate(2015, 9)),
        ("who spoke in 2014", PartialDate(2014)),
        ("what happened in september 2015", PartialDate(2015, 9)),
        ("quotes from 2015-09", PartialDate(2015, 9)),
    ],
)
def test_a_date_without_a_name_asks_for_all_that_was_said_then(
    answerer: Answerer, question: str, when: PartialDate
) -> None:
    assert answerer.question(question).request == AskTimeline(when=when)
