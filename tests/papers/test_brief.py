"""What a brief holds: each topic with all its sides, its quotes numbered, what is not there."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import AnyAnswer, ComparisonAnswer, TopicComparisonAnswer
from briefing.library.loader import load_library
from briefing.papers.brief_contents import Brief, brief_of, gathered
from tests.papers.sample_briefs import MADE, answer, brief, quote
from tests.support.curated import POSITIONS


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(load_library(POSITIONS))


async def _brief(answerer: Answerer, words: str, most_topics: int = 60) -> Brief:
    asked: AnyAnswer = answerer.command("compare", words)
    assert isinstance(asked, ComparisonAnswer | TopicComparisonAnswer)
    return await gathered(asked, answerer.answer, date(2026, 11, 30), most_topics=most_topics)


async def test_every_topic_of_either_is_there_with_both_sides(answerer: Answerer) -> None:
    made = await _brief(answerer, "us russia")
    library = answerer.library
    held = {topic for actor in ("us", "russia") for topic in library.actors[actor].positions}
    assert {it.topic.id for it in made.topics} == held
    assert {tuple(side.actor.id for side in it.sides) for it in made.topics} == {("us", "russia")}
    absent = {
        (it.topic.id, side.actor.id)
        for it in made.topics
        for side in it.sides
        if side.position is None
    }
    assert absent == {
        (topic, actor)
        for topic in held
        for actor in ("us", "russia")
        if topic not in library.actors[actor].positions
    }


async def test_every_quote_is_there_once_with_its_number(answerer: Answerer) -> None:
    made = await _brief(answerer, "us russia")
    library = answerer.library
    ids = [one.cited.quote.id for one in made.quotes]
    on_file = [one.id for actor in ("us", "russia") for one in library.actors[actor].quotes]
    assert sorted(ids) == sorted(on_file)
    numbers = [one.number for one in made.quotes]
    assert len(set(numbers)) == len(numbers)
    assert [int(number) for number in numbers if number.isdigit()] == list(
        range(1, sum(number.isdigit() for number in numbers) + 1)
    )


def test_another_report_of_a_statement_is_numbered_under_it() -> None:
    first, second = quote("We want it", "000000000a"), quote("They want it", "000000000b")
    asked = answer(first, second)
    side = asked.sides[0]
    told = replace(side.quotes[0], also=(side.quotes[1],), reports=2)
    asked = replace(asked, sides=(replace(side, quotes=(told,)), *asked.sides[1:]))
    made = brief_of(asked, [asked], MADE)
    assert [(one.number, one.is_report) for one in made.quotes] == [("1", False), ("1.2", True)]
    assert [side.statements for side in made.topics[0].sides] == [1, 0]


async def test_one_topic_alone_may_be_asked_for(answerer: Answerer) -> None:
    made = await _brief(answerer, "us russia refugees")
    assert [it.topic.id for it in made.topics] == ["refugees"]
    assert made.name == "brief-us-russia-refugees"


def test_what_there_is_no_room_for_is_counted() -> None:
    made = brief(*(quote(f"Word {at}", f"{at:010}") for at in range(9)), most_quotes=4)
    (side, other) = made.topics[0].sides
    assert (len(side.quotes), side.left_out, side.statements) == (2, 7, 9)
    assert (other.left_out, other.statements) == (0, 0)
    assert [one.cited.quote.text for one in side.quotes] == ["Word 0", "Word 1"]


async def test_topics_beyond_the_most_are_counted(answerer: Answerer) -> None:
    made = await _brief(answerer, "us russia", most_topics=3)
    assert (len(made.topics), made.topics_left_out) == (3, 13)
