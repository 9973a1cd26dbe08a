"""Overviews, positions, and what a speaker said."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import OverviewAnswer, PositionAnswer, SaidAnswer
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import (
    AskComparison,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSource,
    AskTimeline,
    AskTopic,
    Request,
)
from briefing.library.model import Library, Source, Speaker, Stance, Topic
from tests.support.samples import make_actor, make_library, make_position, make_quote


def test_an_overview_has_a_line_for_each_topic_and_whom_to_compare_with(
    answerer: Answerer,
) -> None:
    answer = answerer.answer(AskOverview("norland"))
    assert isinstance(answer, OverviewAnswer)
    assert [line.topic.id for line in answer.lines] == ["harbour", "fishing"]
    assert [actor.id for actor in answer.others] == ["sudland", "fishers"]


def test_a_position_gives_its_quotes_newest_first_with_who_and_where(answerer: Answerer) -> None:
    answer = answerer.answer(AskPosition("norland", "fishing"))
    assert isinstance(answer, PositionAnswer)
    assert [
        (cited.quote.text, cited.speakers[0].name, cited.source.outlet) for cited in answer.quotes
    ] == [
        ("There will be no limits", "Alma Berg", "The Strait Courier"),
        ("Limits on fishing are sensible", "Jon Moe", "The Strait Courier"),
    ]


def test_a_change_of_stance_is_two_dated_quotes(answerer: Answerer) -> None:
    answer = answerer.answer(AskPosition("norland", "fishing"))
    assert isinstance(answer, PositionAnswer)
    assert [
        (str(change.before.quote.said), str(change.after.quote.said)) for change in answer.changes
    ] == [("2014", "2015-09")]


def test_a_position_names_the_others_on_its_topic(answerer: Answerer) -> None:
    answer = answerer.answer(AskPosition("norland", "harbour"))
    assert isinstance(answer, PositionAnswer)
    assert [actor.id for actor in answer.others] == ["sudland"]


def stances(*quotes: tuple[str | None, Stance]) -> Library:
    """One actor with one position: a quote for each date and stance."""
    made = [
        make_quote(f"Words number {number}", actor="a", topic="t", stance=stance, said=said)
        for number, (said, stance) in enumerate(quotes)
    ]
    position = make_position("a", "t", quotes[0][1], "A summary.", *made)
    topic = Topic("t", "T", "It should be so.", ())
    source = Source("first-article", "Talks", None, None, None, None, None, "a" * 64)
    return make_library((make_actor("a", "Aland", position),), (topic,), (source,))


@pytest.mark.parametrize(
    ("quotes", "changes"),
    [
        ([("2015-09-01", Stance.SUPPORTS), ("2015-09-02", Stance.SUPPORTS)], []),
        (
            [("2015-09-03", Stance.SUPPORTS), ("2015-09-01", Stance.OPPOSES)],
            [("2015-09-01", "2015-09-03")],
        ),
        ([("2015-09-01", Stance.SUPPORTS), ("2015-09-01", Stance.OPPOSES)], []),
        ([("2015-09", Stance.SUPPORTS), ("2015-09-20", Stance.OPPOSES)], []),
        ([("2015-09-01", Stance.SUPPORTS), (None, Stance.OPPOSES)], []),
        (
            [
                ("2015", Stance.SUPPORTS),
                ("2015-09-20", Stance.OPPOSES),
                ("2016-01", Stance.OPPOSES),
            ],
            [("2015", "2016-01")],
        ),
        (
            [("2016", Stance.SUPPORTS), ("2015", Stance.MIXED), ("2014", Stance.OPPOSES)],
            [("2015", "2016"), ("2014", "2015")],
        ),
    ],
)
def test_a_stance_has_changed_only_where_one_date_is_certainly_later(
    quotes: list[tuple[str | None, Stance]], changes: list[tuple[str, str]]
) -> None:
    answer = Answerer(stances(*quotes)).answer(AskPosition("a", "t"))
    assert isinstance(answer, PositionAnswer)
    assert [(str(c.before.quote.said), str(c.after.quote.said)) for c in answer.changes] == changes


def test_nothing_on_file_shows_what_is_near(answerer: Answerer) -> None:
    answer = answerer.answer(AskPosition("norland", "bridge"))
    assert isinstance(answer, NothingOnFileAnswer)
    assert [topic.id for topic in answer.actor_has] == ["harbour", "fishing"]
    assert [actor.id for actor in answer.topic_has] == ["sudland"]


def test_a_speaker_answers_with_what_was_said_newest_first(answerer: Answerer) -> None:
    answer = answerer.answer(AskSaid("norland", "berg"))
    assert isinstance(answer, SaidAnswer)
    assert [cited.quote.text for cited in answer.quotes] == [
        "We want every ship to be welcome here",
        "There will be no limits",
    ]


def test_what_a_speaker_relayed_is_among_what_was_said() -> None:
    quote = make_quote(
        "We will go on", actor="a", topic="t", speakers=("leader",), relayed_by="spokesman"
    )
    actor = make_actor(
        "a",
        "Aland",
        make_position("a", "t", Stance.SUPPORTS, "A summary.", quote),
        speakers=(
            Speaker("leader", "a", "Ann Lee", "Head"),
            Speaker("spokesman", "a", "Bo Ek", ""),
        ),
    )
    source = Source("first-article", "Talks", None, None, None, None, None, "a" * 64)
    answerer = Answerer(
        make_library((actor,), (Topic("t", "T", "It should be so.", ()),), (source,))
    )
    answer = answerer.answer(AskSaid("a", "spokesman"))
    assert isinstance(answer, SaidAnswer)
    relayed_by = answer.quotes[0].relayed_by
    assert relayed_by is not None
    assert relayed_by.name == "Bo Ek"


def test_a_speaker_who_said_nothing_on_a_topic_has_said_something_else(answerer: Answerer) -> None:
    answer = answerer.answer(AskSaid("norland", "moe", "harbour"))
    assert isinstance(answer, NothingOnFileAnswer)
    assert ([topic.id for topic in answer.actor_has], answer.speaker is not None) == (
        ["fishing"],
        True,
    )


@pytest.mark.parametrize(
    ("request_", "what"),
    [
        (AskOverview("gone"), Kept.ACTOR),
        (AskPosition("gone", "harbour"), Kept.ACTOR),
        (AskPosition("norland", "gone"), Kept.TOPIC),
        (AskSaid("gone"), Kept.ACTOR),
        (AskSaid("norland", "gone"), Kept.SPEAKER),
        (AskSaid("norland", None, "gone"), Kept.TOPIC),
        (AskComparison(("norland", "gone")), Kept.ACTOR),
        (AskComparison(("norland", "sudland"), "gone"), Kept.TOPIC),
        (AskTopic("gone"), Kept.TOPIC),
        (AskTimeline("gone"), Kept.ACTOR),
        (AskTimeline(topic="gone"), Kept.TOPIC),
        (AskQuote("gone"), Kept.QUOTE),
        (AskSource("gone"), Kept.SOURCE),
    ],
)
def test_an_old_button_says_what_is_gone(
    answerer: Answerer, request_: Request, what: Kept
) -> None:
    assert answerer.answer(request_) == GoneAnswer(what)
