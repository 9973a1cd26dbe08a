"""Answers as data: what leaves is proved, and says what the chats say."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from briefing.answers.answerer import Answerer
from briefing.evidence.verdict import Verdict
from briefing.library.loader import Examination
from briefing.library.model import Library, Stance
from briefing.programs.asking import ProgramAnswers, proved_only
from briefing.programs.paging import ON_A_PAGE
from briefing.programs.questions import (
    ActorsQuestion,
    CompareQuestion,
    PositionQuestion,
    Question,
    QuoteQuestion,
    SearchQuestion,
    SourceQuestion,
    TimelineQuestion,
    TopicsQuestion,
    VerifyQuestion,
)
from tests.programs.conftest import NOW, SITE
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)


def _told(answers: ProgramAnswers, question: Question) -> dict[str, object]:
    data: dict[str, object] = answers.reply(question).model_dump(mode="json")["answer"]
    return data


def _quotes(data: object) -> Iterator[dict[str, object]]:
    """Every quote in an answer, wherever it stands."""
    if isinstance(data, dict):
        if "verdict" in data:
            yield data
        for value in data.values():
            yield from _quotes(value)
    elif isinstance(data, list):
        for value in data:
            yield from _quotes(value)


def _questions(library: Library) -> Iterator[Question]:
    """Everything that can be asked of a library by its names, and of its words."""
    actors, topics = list(library.actors), list(library.topics)
    for actor in actors:
        yield PositionQuestion(actor=actor)
        yield TimelineQuestion(actor=actor)
        for topic in topics:
            yield PositionQuestion(actor=actor, topic=topic)
        for speaker in library.actors[actor].speakers.values():
            yield PositionQuestion(actor=speaker.name)
    for one, other in combinations(actors, 2):
        yield CompareQuestion(actors=(one, other))
        for topic in topics:
            yield CompareQuestion(actors=(one, other), topic=topic)
    for topic in topics:
        yield PositionQuestion(topic=topic)
        yield TimelineQuestion(topic=topic)
    for source in library.sources:
        yield SourceQuestion(id=source)
    for quote in library.quotes.values():
        yield QuoteQuestion(id=quote.id)
        yield SearchQuestion(words=quote.text[:150])
        yield VerifyQuestion(words=quote.text)
        yield VerifyQuestion(words=f'He said "{quote.text}", and "{quote.text.upper()}".')


def test_every_quote_of_every_answer_stands_in_the_lock(
    answers: ProgramAnswers, found: Examination
) -> None:
    assert found.library is not None
    proved = {
        quote.id: quote.text
        for quote in found.library.quotes.values()
        if found.lock[quote.id].verdict.is_proved
    }
    told = {
        str(quote["id"]): quote["text"]
        for question in _questions(found.library)
        for quote in _quotes(_told(answers, question))
    }
    assert told == proved


@pytest.mark.parametrize(
    ("question", "kind", "is_found"),
    [
        (PositionQuestion(actor="russia"), "overview", True),
        (PositionQuestion(actor="Russia", topic="Assad's future"), "position", True),
        (PositionQuestion(actor="Putin"), "said", True),
        (PositionQuestion(topic="assad"), "topic", True),
        (PositionQuestion(actor="putin", topic="assad"), "nothing_on_file", False),
        (PositionQuestion(actor="Atlantis"), "not_answered", False),
        (PositionQuestion(), "not_answered", False),
        (CompareQuestion(actors=("us", "russia")), "comparison", True),
        (CompareQuestion(actors=("us", "russia"), topic="assad"), "topic_comparison", True),
        (TimelineQuestion(actor="russia"), "timeline", True),
        (SearchQuestion(words="coalition"), "search", True),
        (SearchQuestion(words="zeppelins"), "search", False),
        (VerifyQuestion(words="has lost legitimacy"), "verification", True),
        (VerifyQuestion(words="Nobody has ever said these words"), "verification", False),
        (SourceQuestion(id="us-rejects-call"), "source", True),
        (SourceQuestion(id="russia"), "not_answered", False),
        (ActorsQuestion(), "list", True),
        (TopicsQuestion(), "list", True),
    ],
)
def test_each_question_gets_its_kind_of_answer(
    answers: ProgramAnswers, question: Question, kind: str, is_found: bool
) -> None:
    told = _told(answers, question)
    assert (told["kind"], told["found"]) == (kind, is_found)


def test_a_name_that_is_taken_for_another_is_told(answers: ProgramAnswers) -> None:
    told = _told(answers, PositionQuestion(actor="Rusia"))
    assert told["taken"] == [{"typed": "Rusia", "name": "Russia"}]


def test_a_position_and_a_quote_have_the_addresses_of_their_pages(answers: ProgramAnswers) -> None:
    told = _told(answers, PositionQuestion(actor="russia", topic="assad"))
    (quote,) = _quotes(told)
    assert str(quote["permalink"]).startswith(f"{SITE}quotes/")
    assert told["permalink"] == f"{SITE}positions/russia/assad-future.html"


def test_words_with_another_word_in_them_are_nobodys(answers: ProgramAnswers) -> None:
    told = _told(answers, VerifyQuestion(words="has lost all of its legitimacy"))
    assert told["owners"] == []
    assert told["ruling"] == "altered"


def _with_verdicts(*verdicts: Verdict) -> ProgramAnswers:
    """Answers from one position, whose quotes have these verdicts; the newest is the first."""
    sample = sample_library()
    quotes = [
        make_quote(
            f"The pier of number {number} will stay.",
            actor="norland",
            topic="bridge",
            said=str(2020 - number),
            verdict=verdict,
        )
        for number, verdict in enumerate(verdicts)
    ]
    held = make_position("norland", "bridge", Stance.SUPPORTS, "It wants a bridge.", *quotes)
    library = make_library(
        (make_actor("norland", "Norland", held),),
        tuple(sample.topics.values()),
        tuple(sample.sources.values()),
    )
    return ProgramAnswers(proved_only(Answerer(library)), lambda: NOW)


def test_a_quote_that_nobody_proved_does_not_leave() -> None:
    answers = _with_verdicts(Verdict.EXACT, Verdict.UNCHECKED)
    told = _told(answers, PositionQuestion(actor="norland", topic="bridge"))
    assert [quote["text"] for quote in _quotes(told)] == ["The pier of number 0 will stay."]
    assert not _told(answers, VerifyQuestion(words="The pier of number 1 will stay."))["found"]


def test_a_stance_that_rests_on_unproved_words_is_nothing_on_file() -> None:
    answers = _with_verdicts(Verdict.UNCHECKED, Verdict.EXACT)
    told = _told(answers, PositionQuestion(actor="norland", topic="bridge"))
    assert not told["found"]
    assert not list(_quotes(told))


def test_a_long_answer_comes_in_pages_that_hold_each_quote_once() -> None:
    answers = _with_verdicts(*[Verdict.EXACT] * (2 * ON_A_PAGE + 1))
    pages = [
        _told(answers, PositionQuestion(actor="norland", topic="bridge", page=page))
        for page in (1, 2, 3, 4)
    ]
    ids = [quote["id"] for page in pages for quote in _quotes(page)]
    assert {page["pages"] for page in pages} == {3}
    assert len(ids) == len(set(ids)) == 2 * ON_A_PAGE + 1
    assert not list(_quotes(pages[3]))
    assert all(page["found"] for page in pages)
