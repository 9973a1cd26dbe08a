"""Stances held against each other: who agrees, on what, what is contested, and what changed."""

import pytest

from briefing.answers.agreements import (
    ChangeAnswer,
    CommonGroundAnswer,
    ContestedAnswer,
    WhoAgreesAnswer,
)
from briefing.answers.answerer import Answerer
from briefing.answers.refusals import GoneAnswer, NothingOnFileAnswer
from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskContested,
    AskWhoAgrees,
)
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Quote, Stance, Topic
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)

FOR, AGAINST, MIXED = Stance.SUPPORTS, Stance.OPPOSES, Stance.MIXED
TOPICS = ("fish", "ice", "salt", "wood")


def quote(actor: str, topic: str, stance: Stance, said: str | None) -> Quote:
    """A quote of a stance on a day."""
    words = f"{actor} on {topic}, {stance}, {said}"
    return make_quote(words, actor=actor, topic=topic, stance=stance, said=said)


def actor(name: str, **stances: Stance) -> Actor:
    """An actor with a position on each of these topics, and a quote of 2015 for each."""
    positions = (
        make_position(name, topic, stance, f"{name}.", quote(name, topic, stance, "2015-09-01"))
        for topic, stance in stances.items()
    )
    return make_actor(name, name.capitalize(), *positions)


def answerer_over(*actors: Actor) -> Answerer:
    """An answerer over a library of these actors."""
    topics = tuple(Topic(one, one.capitalize(), f"There should be {one}.", ()) for one in TOPICS)
    return Answerer(make_library(actors, topics, tuple(sample_library().sources.values())))


@pytest.fixture(scope="module")
def four() -> Answerer:
    """Four actors of which no two agree on everything."""
    return answerer_over(
        actor("a", fish=FOR, ice=FOR, salt=MIXED),
        actor("b", fish=FOR, ice=AGAINST),
        actor("c", fish=AGAINST, ice=AGAINST, salt=FOR),
        actor("d", fish=MIXED, wood=FOR),
    )


@pytest.mark.parametrize(
    ("differ", "topic", "who"),
    [
        (False, None, {"fish": ["b"]}),
        (True, None, {"fish": ["c"], "ice": ["b", "c"]}),
        (False, "fish", {"fish": ["b"]}),
        (True, "fish", {"fish": ["c"]}),
        (False, "ice", {}),
    ],
)
def test_who_agrees_has_the_same_stance_and_who_differs_the_opposite_one(
    four: Answerer, differ: bool, topic: str | None, who: dict[str, list[str]]
) -> None:
    answer = four.answer(AskWhoAgrees("a", topic, differ))
    assert isinstance(answer, WhoAgreesAnswer)
    assert {
        match.own.topic.id: [line.actor.id for line in match.others] for match in answer.matches
    } == who


def test_nobody_agrees_with_a_mixed_stance(four: Answerer) -> None:
    answer = four.answer(AskWhoAgrees("a", "salt"))
    assert isinstance(answer, WhoAgreesAnswer)
    assert answer.matches == ()
    assert [line.topic.id for line in answer.undecided] == ["salt"]
    assert [line.actor.id for line in answer.rest] == ["c"]


def test_of_an_actor_without_a_position_nothing_is_on_file(four: Answerer) -> None:
    assert isinstance(four.answer(AskWhoAgrees("a", "wood")), NothingOnFileAnswer)


@pytest.mark.parametrize(
    ("actors", "differ", "topics"),
    [
        (("a", "b"), False, ["fish"]),
        (("a", "b"), True, ["ice"]),
        (("b", "c"), False, ["ice"]),
        (("a", "c"), True, ["fish", "ice", "salt"]),
        (("b", "d"), False, []),
    ],
)
def test_common_ground_is_the_same_stance_and_the_rest_is_not(
    four: Answerer, actors: tuple[str, ...], differ: bool, topics: list[str]
) -> None:
    answer = four.answer(AskCommonGround(actors, differ))
    assert isinstance(answer, CommonGroundAnswer)
    assert [shared.topic.id for shared in answer.shared] == topics


def test_the_most_contested_topic_has_most_on_its_smaller_side(four: Answerer) -> None:
    answer = four.answer(AskContested())
    assert isinstance(answer, ContestedAnswer)
    assert [
        (one.topic.id, len(one.supporting), len(one.opposing), len(one.others))
        for one in answer.contests
    ] == [("fish", 2, 1, 1), ("ice", 1, 2, 0)]


def changed(*quotes: tuple[Stance, str | None]) -> ChangeAnswer:
    """What is told of the change of one position with these quotes."""
    made = [quote("a", "fish", stance, said) for stance, said in quotes]
    position = make_position("a", "fish", made[-1].stance, "A.", *made)
    answer = answerer_over(make_actor("a", "A", position)).answer(AskChange("a", None, "fish"))
    assert isinstance(answer, ChangeAnswer)
    return answer


def test_two_dated_quotes_of_two_stances_are_a_change() -> None:
    answer = changed((FOR, "2015-09-01"), (AGAINST, "2015-09-03"))
    assert [(one.before.quote.stance, one.after.quote.stance) for one in answer.changes] == [
        (FOR, AGAINST)
    ]
    assert answer.constant == ()


def test_quotes_of_one_stance_are_no_change_since_the_first() -> None:
    (constant,) = changed((FOR, "2015-09-01"), (FOR, "2015-09-03"), (FOR, None)).constant
    assert constant.can_be_told
    assert (constant.first, constant.last) == (PartialDate(2015, 9, 1), PartialDate(2015, 9, 3))
    assert (constant.dated, constant.undated, constant.undated_differ) == (2, 1, False)


@pytest.mark.parametrize(
    "quotes",
    [
        [(FOR, "2015-09-01")],
        [(FOR, None)],
        [(FOR, "2015-09-01"), (FOR, "2015-09-01")],
        [(AGAINST, "2015-09"), (FOR, "2015-09-03")],
    ],
)
def test_without_two_dates_one_after_the_other_nobody_can_tell(
    quotes: list[tuple[Stance, str | None]],
) -> None:
    answer = changed(*quotes)
    assert answer.changes == ()
    assert [constant.can_be_told for constant in answer.constant] == [False]


def test_an_undated_quote_of_another_stance_is_no_change_and_is_told() -> None:
    (constant,) = changed((AGAINST, None), (FOR, "2015-09-01"), (FOR, "2015-09-03")).constant
    assert constant.undated_differ


@pytest.mark.parametrize(
    "request_",
    [AskWhoAgrees("x"), AskWhoAgrees("a", "x"), AskCommonGround(("a", "x")), AskChange("x")],
)
def test_what_is_no_longer_on_file_is_gone(
    four: Answerer, request_: AskWhoAgrees | AskCommonGround | AskChange
) -> None:
    assert isinstance(four.answer(request_), GoneAnswer)
