"""How much is on file, where it was said, in which articles, and what the library covers."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.holdings import (
    CountAnswer,
    CoverageAnswer,
    OccasionsAnswer,
    SourcesAnswer,
)
from briefing.answers.refusals import GoneAnswer, NothingOnFileAnswer
from briefing.answers.requests import AskCount, AskCoverage, AskOccasions, ListSources
from briefing.library.dates import PartialDate


@pytest.mark.parametrize(
    "request_",
    [
        AskCount(),
        AskCount("russia"),
        AskCount("russia", "lavrov"),
        AskCount(topic="refugees"),
        AskCount("russia", when=PartialDate(2015)),
    ],
)
def test_a_count_is_that_of_the_quotes_that_fit(world: Answerer, request_: AskCount) -> None:
    answer = world.answer(request_)
    assert isinstance(answer, CountAnswer)
    fitting = [
        one
        for one in world.library.quotes.values()
        if request_.actor in (None, one.actor)
        and (request_.speaker is None or request_.speaker in (*one.speakers, one.relayed_by))
        and request_.topic in (None, one.topic)
        and (request_.when is None or (one.said is not None and one.said.within(request_.when)))
    ]
    assert answer.quotes == len(fitting) > 0
    assert answer.positions == len({(one.actor, one.topic) for one in fitting})


def test_nothing_is_a_count_that_was_not_found(world: Answerer) -> None:
    answer = world.answer(AskCount("russia", when=PartialDate(1990)))
    assert isinstance(answer, CountAnswer)
    assert (answer.quotes, answer.found) == (0, False)


def test_occasions_are_told_with_their_dates_and_quotes_of_none_are_counted(
    answerer: Answerer,
) -> None:
    answer = answerer.answer(AskOccasions("norland"))
    assert isinstance(answer, OccasionsAnswer)
    quotes = list(answerer.library.actors["norland"].quotes)
    known = {one.occasion for one in quotes if one.occasion}
    assert {line.occasion for line in answer.lines} == known
    assert sum(line.quotes for line in answer.lines) + answer.elsewhere == len(quotes)


def test_the_articles_of_a_party_are_those_that_quote_it(answerer: Answerer) -> None:
    answer = answerer.answer(ListSources("sudland"))
    assert isinstance(answer, SourcesAnswer)
    quotes = list(answerer.library.actors["sudland"].quotes)
    assert {line.source.id for line in answer.lines} == {one.source for one in quotes}
    assert sum(line.quotes for line in answer.lines) == len(quotes)


def test_what_is_covered_names_the_first_and_the_last_date(answerer: Answerer) -> None:
    answer = answerer.answer(AskCoverage())
    assert isinstance(answer, CoverageAnswer)
    dates = [one.said for one in answerer.library.quotes.values() if one.said]
    assert answer.coverage.first in dates
    assert answer.undated == len(answerer.library.quotes) - len(dates)


@pytest.mark.parametrize("request_", [AskOccasions("x"), ListSources("x"), AskCount("x")])
def test_an_actor_that_is_no_longer_on_file_is_gone(
    world: Answerer, request_: AskOccasions | ListSources | AskCount
) -> None:
    assert isinstance(world.answer(request_), GoneAnswer)


@pytest.mark.parametrize("kind", [AskOccasions, ListSources])
def test_of_a_party_that_said_nothing_on_a_topic_nothing_is_on_file(
    world: Answerer, kind: type[AskOccasions] | type[ListSources]
) -> None:
    answer = world.answer(kind("russia", None, "ukraine"))
    assert isinstance(answer, NothingOnFileAnswer)
