"""An answer is made once for a library, whoever asks; one library's answers go with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.kept_answers import KeptAnswers
from briefing.answers.model import AnyAnswer
from briefing.answers.requests import AskOverview, AskVerify, Request
from briefing.evidence.articles import Articles
from briefing.library.copies import Copies
from tests.support.samples import sample_library

LIBRARY = sample_library()


class Maker:
    """Makes answers with so many topics, and counts them."""

    def __init__(self) -> None:
        self.made = 0
        self._answer = Answerer(LIBRARY).answer(AskOverview("norland"))

    def __call__(self, request: Request) -> AnyAnswer:
        self.made += 1
        return replace(self._answer, request=request)


@pytest.mark.parametrize(
    ("most_parts", "asked", "made"),
    [
        (1_000, ["a", "b", "a", "b"], 2),
        (25, ["a", "b", "c", "d", "e", "f", "a"], 7),
        (1, ["a", "a"], 2),
    ],
    ids=["kept", "the oldest goes", "an answer larger than the room"],
)
def test_the_last_answers_are_kept_within_a_bound(
    most_parts: int, asked: list[str], made: int
) -> None:
    kept, make = KeptAnswers(most_parts), Maker()
    answered = [kept.answer(AskOverview(actor), 0, make).request for actor in asked]
    assert answered == [AskOverview(actor) for actor in asked]
    assert make.made == made


def test_words_to_verify_are_looked_for_each_time() -> None:
    kept, make = KeptAnswers(), Maker()
    for _ in range(2):
        kept.answer(AskVerify("words"), 0, make)
    assert make.made == 2


def test_new_copies_of_the_articles_make_new_answers() -> None:
    copies = Copies()
    answerer = Answerer(LIBRARY, copies)
    first = answerer.answer(AskOverview("norland"))
    assert answerer.answer(AskOverview("norland")) is first
    copies.renew(Articles())
    again = answerer.answer(AskOverview("norland"))
    assert again is not first
    assert again == first


def test_a_new_librarys_answerer_answers_from_it() -> None:
    answerer = Answerer(LIBRARY)
    answerer.answer(AskOverview("norland"))
    renamed = replace(LIBRARY.actors["norland"], name="Northland")
    library = replace(LIBRARY, actors={**LIBRARY.actors, "norland": renamed})
    told = answerer.renewed(library).answer(AskOverview("norland"))
    assert "Northland" in str(told)


NOW = datetime(2015, 9, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        ("what does norland say about fishing", True),
        ("what did norland say on 5 september 2015", True),
        ("what did norland say last week", False),
        ("what did norland say yesterday", False),
        (f"what does norland say about fishing{' please' * 20}", False),
    ],
)
def test_short_questions_that_always_mean_the_same_are_read_once(text: str, is_kept: bool) -> None:
    answerer = Answerer(LIBRARY)
    first = answerer.explain(text, NOW)
    later = answerer.explain(text, NOW + timedelta(days=30))
    assert (first is later) == is_kept


def test_a_question_that_goes_on_from_another_is_read_anew() -> None:
    answerer = Answerer(LIBRARY)
    alone = answerer.explain("and sudland?", NOW)
    first = answerer.explain("norland on fishing", NOW).leaves(None)
    assert answerer.explain("and sudland?", NOW, first).answer != alone.answer
    assert answerer.explain("and sudland?", NOW).answer == alone.answer
