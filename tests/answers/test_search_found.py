"""What a search finds, in which order, and what it marks."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import SearchAnswer
from briefing.answers.parts import Hit
from briefing.answers.requests import AskSearch
from briefing.library.model import Source, Speaker, Stance, Topic
from tests.support.samples import make_actor, make_library, make_position, make_quote

TEXTS = (
    ("2015-09-09", "Refugees fled from the war in boats"),
    ("2015-09-08", "The refugee boats were full of people who fled"),
    ("2015-09-07", "A boat, a refugee and another boat"),
    ("2015-09-06", "We want peace in the region, and peace in the whole world"),
    ("2015-09-05", "In the region we want peace"),
    ("2015-09-04", "Беженцы бегут от войны"),
    ("2015-09-03", "Don’t “rehabilitate” the régime"),
    (None, "Nobody knows when the boats were built"),
)


@pytest.fixture(scope="module")
def harbour() -> Answerer:
    """An answerer over one position with quotes of several dates, all by one speaker."""
    quotes = [
        make_quote(text, actor="norland", topic="harbour", said=said, speakers=("berg",))
        for said, text in TEXTS
    ]
    summary = "Norland says that people fled in boats."
    actor = make_actor(
        "norland",
        "Norland",
        make_position("norland", "harbour", Stance.SUPPORTS, summary, *quotes),
        speakers=(Speaker("berg", "norland", "Alma Berg", "Prime Minister"),),
    )
    topic = Topic("harbour", "The port", "It should be open.", ())
    source = Source("first-article", "Talks", None, None, None, None, None, "a" * 64)
    return Answerer(make_library((actor,), (topic,), (source,)))


def search(answerer: Answerer, words: str) -> SearchAnswer:
    """The answer to a search."""
    answer = answerer.answer(AskSearch(words))
    assert isinstance(answer, SearchAnswer)
    return answer


def shown(hit: Hit) -> str:
    """The text in which the hit is marked."""
    if hit.cited is not None:
        return hit.cited.quote.text
    assert hit.line is not None
    return hit.line.position.summary


def texts(answer: SearchAnswer) -> list[int | str]:
    """The hits as the numbers of the quotes above; a summary is itself."""
    numbers = {text: number for number, (_, text) in enumerate(TEXTS)}
    return [numbers.get(shown(hit), shown(hit)) for hit in answer.hits]


SUMMARY = "Norland says that people fled in boats."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("refugees", [0, 1, 2]),
        ("REFUGEE", [0, 1, 2]),
        ("boat", [0, 1, 2, 7, SUMMARY]),
        ("refugee boats", [1, 2, 0]),
        ("boats refugees", [1, 2, 0]),
        ("full boats", [1]),
        ('"refugee boats"', [1]),
        ('"boats refugee"', []),
        ("“the refugee boats”", [1]),
        ('"refugee boats" people', [1]),
        ("peace region", [3, 4]),
        ('"peace in the region"', [3]),
        ("want peace", [3, 4]),
        ("беженцев", [5]),
        ("войны беженцы", [5]),
        ("dont rehabilitate", [6]),
        ("regime", [6]),
        ("the", [0, 1, 3, 4, 6, 7]),
        ("berg peace", [3, 4]),
        ("norland port boats", [SUMMARY, 0, 1, 2, 7]),
        ("berg", []),
        ("pineapple", []),
        ("", []),
        ('""', []),
        ('"', []),
    ],
)
def test_a_search_finds(harbour: Answerer, words: str, found: list[int | str]) -> None:
    assert texts(search(harbour, words)) == found


@pytest.mark.parametrize("words", ["peace pineapple", "pineapple peace boats"])
def test_where_nothing_holds_all_the_words_those_with_some_are_given(
    harbour: Answerer, words: str
) -> None:
    answer = search(harbour, words)
    assert (answer.some_words, answer.found) == (True, True)


def test_more_of_the_words_go_before_fewer(harbour: Answerer) -> None:
    assert texts(search(harbour, "pineapple peace region boats"))[:2] == [3, 4]


def test_a_phrase_is_never_found_in_part(harbour: Answerer) -> None:
    assert not search(harbour, '"peace in boats" region').found


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("boat", [["boat", "boat"]]),
        ("refugee boats", [["boat", "refugee", "boat"]]),
        ('"a refugee"', [["a refugee"]]),
        ('"a refugee" boat', [["boat", "a refugee", "boat"]]),
        ('"refugee and" refugee', [["refugee and"]]),
    ],
)
def test_hits_are_marked_where_they_stand(
    harbour: Answerer, words: str, marked: list[list[str]]
) -> None:
    hits = [hit for hit in search(harbour, words).hits if shown(hit) == TEXTS[2][1]]
    assert [[shown(hit)[start:end] for start, end in hit.marks] for hit in hits] == marked


@pytest.mark.parametrize(
    ("words", "near"),
    [("refugese", "refugees"), ("peice", "peace"), ("rehabilitat", "rehabilitate")],
)
def test_words_near_one_that_stands_nowhere_are_named(
    harbour: Answerer, words: str, near: str
) -> None:
    assert near in search(harbour, words).near


def test_a_word_that_stands_somewhere_needs_no_near_ones(harbour: Answerer) -> None:
    assert search(harbour, "boats").near == ()
