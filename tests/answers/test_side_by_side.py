"""Comparisons, topics and timelines."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import (
    ComparisonAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.parts import Relation
from briefing.answers.queries.comparisons import relation_of
from briefing.answers.refusals import NothingOnFileAnswer
from briefing.answers.requests import AskComparison, AskTimeline, AskTopic
from briefing.library.model import Stance

SUPPORTS, OPPOSES, MIXED = Stance.SUPPORTS, Stance.OPPOSES, Stance.MIXED
UNCLEAR = Stance.UNCLEAR


@pytest.mark.parametrize(
    ("stances", "relation"),
    [
        ((SUPPORTS, SUPPORTS), Relation.AGREE),
        ((OPPOSES, OPPOSES, OPPOSES), Relation.AGREE),
        ((SUPPORTS, OPPOSES), Relation.CLASH),
        ((SUPPORTS, MIXED, OPPOSES), Relation.CLASH),
        ((SUPPORTS, MIXED), Relation.DIFFER),
        ((UNCLEAR, OPPOSES), Relation.DIFFER),
        ((MIXED, MIXED), Relation.DIFFER),
        ((UNCLEAR, UNCLEAR), Relation.DIFFER),
    ],
)
def test_stances_agree_clash_or_differ(stances: tuple[Stance, ...], relation: Relation) -> None:
    assert relation_of(stances) is relation


def test_a_comparison_has_the_shared_topics_first_and_then_the_others(answerer: Answerer) -> None:
    answer = answerer.answer(AskComparison(("norland", "sudland", "fishers")))
    assert isinstance(answer, ComparisonAnswer)
    assert [(shared.topic.id, shared.relation) for shared in answer.shared] == [
        ("harbour", Relation.CLASH),
        ("fishing", Relation.AGREE),
    ]
    assert [[actor.id for actor in shared.without] for shared in answer.shared] == [
        ["fishers"],
        ["sudland"],
    ]
    assert [(line.actor.id, line.topic.id) for line in answer.only] == [("sudland", "bridge")]


def test_a_comparison_keeps_the_order_in_which_the_actors_were_named(answerer: Answerer) -> None:
    answer = answerer.answer(AskComparison(("sudland", "norland"), "harbour"))
    assert isinstance(answer, TopicComparisonAnswer)
    assert [side.actor.id for side in answer.sides] == ["sudland", "norland"]


def test_a_side_with_nothing_on_file_is_shown_without_a_stance(answerer: Answerer) -> None:
    answer = answerer.answer(AskComparison(("sudland", "norland"), "bridge"))
    assert isinstance(answer, TopicComparisonAnswer)
    assert [side.position is None for side in answer.sides] == [False, True]
    assert answer.relation is None


def test_a_comparison_on_a_topic_that_none_has_names_those_who_have(answerer: Answerer) -> None:
    answer = answerer.answer(AskComparison(("norland", "fishers"), "bridge"))
    assert isinstance(answer, NothingOnFileAnswer)
    assert [actor.id for actor in answer.topic_has] == ["sudland"]
    assert [topic.id for topic in answer.actor_has] == ["harbour", "fishing"]


def test_a_topic_gives_every_stance_and_what_was_asked_for(answerer: Answerer) -> None:
    answer = answerer.answer(AskTopic("harbour", OPPOSES))
    assert isinstance(answer, TopicAnswer)
    assert [(line.actor.id, line.position.stance) for line in answer.lines] == [
        ("norland", SUPPORTS),
        ("sudland", OPPOSES),
    ]
    assert answer.asked_for is OPPOSES


def test_a_topic_that_nobody_has_a_position_on_is_not_found(answerer: Answerer) -> None:
    assert not answerer.answer(AskTopic("ferry-fares")).found


def test_a_timeline_is_in_the_order_of_speech_with_undated_quotes_last(answerer: Answerer) -> None:
    answer = answerer.answer(AskTimeline("norland"))
    assert isinstance(answer, TimelineAnswer)
    assert [str(moment.cited.quote.said) for moment in answer.moments] == [
        "2014",
        "2015-09",
        "2015-09-03",
        "None",
    ]


def test_a_timeline_marks_where_a_stance_changes(answerer: Answerer) -> None:
    answer = answerer.answer(AskTimeline(topic="fishing"))
    assert isinstance(answer, TimelineAnswer)
    assert [(moment.cited.actor.id, moment.changed_from) for moment in answer.moments] == [
        ("norland", None),
        ("fishers", None),
        ("norland", SUPPORTS),
    ]


def test_a_timeline_of_actor_and_topic_holds_only_that_position(answerer: Answerer) -> None:
    answer = answerer.answer(AskTimeline("norland", "harbour"))
    assert isinstance(answer, TimelineAnswer)
    assert {moment.cited.topic.id for moment in answer.moments} == {"harbour"}


def test_an_empty_timeline_shows_what_is_near(answerer: Answerer) -> None:
    answer = answerer.answer(AskTimeline("fishers", "harbour"))
    assert isinstance(answer, NothingOnFileAnswer)
    assert [topic.id for topic in answer.actor_has] == ["fishing"]
