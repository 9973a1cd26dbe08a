"""Sentences that ask whether a quote is real, and the way to what was asked."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.refusals import IncompleteAnswer, Lack
from briefing.answers.requests import AskQuote, AskVerify
from briefing.answers.verified import Credit, Ruling, VerifyAnswer
from tests.support.samples import sample_library

WORDS = "We want every ship to be welcome here"
ASKED = [
    f"is this a real quote: “{WORDS}”",
    f'Is this a real quote: "{WORDS}"?',
    f"Did Berg say “{WORDS}”",
    f"did Berg really say that “{WORDS}” in 2015?",
    f"has anybody said «{WORDS}»",
    f"fact check „{WORDS}“",
    f"who said “{WORDS}”",
    f"“{WORDS}” - is this true?",
]


@pytest.mark.parametrize("text", ASKED)
def test_a_sentence_asks_for_the_words_in_its_marks(answerer: Answerer, text: str) -> None:
    answer = answerer.question(text)
    assert isinstance(answer, VerifyAnswer)
    assert isinstance(answer.request, AskVerify)
    assert (answer.request.words, answer.ruling) == (WORDS, Ruling.ON_FILE)


@pytest.mark.parametrize(
    ("asked", "credit"),
    [
        ("did Berg say", Credit.THEIRS),
        ("did Alma Berg really say that", Credit.THEIRS),
        ("did Norland say", Credit.THEIRS),
        ("did Sol say", Credit.ANOTHERS),
        ("has Sudland said", Credit.ANOTHERS),
        ("did anybody say", None),
        ("did Merkel say", None),
    ],
)
def test_the_words_are_held_against_whom_the_question_names(
    answerer: Answerer, asked: str, credit: Credit | None
) -> None:
    answer = answerer.question(f"{asked} “{WORDS}”?")
    assert isinstance(answer, VerifyAnswer)
    assert answer.credit is credit


def test_a_name_that_is_not_on_file_is_told_beside_the_verdict(answerer: Answerer) -> None:
    answer = answerer.question(f"did Merkel say “{WORDS}” in 2015?")
    assert answer.unread.unknown == ("Merkel",)
    assert answer.unread.not_understood == ("2015",)


def test_words_on_file_without_their_marks_are_held_against_the_speaker(
    answerer: Answerer,
) -> None:
    answer = answerer.question(f"did Sol say {WORDS.lower()}?")
    assert not isinstance(answer, VerifyAnswer)
    answer = answerer.question(f"did Sol say {WORDS}?")
    assert isinstance(answer, VerifyAnswer)
    assert answer.credit is Credit.ANOTHERS


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS}”",
        f"what did Berg say about “{WORDS}”",
        f"what does Norland think of “{WORDS}”",
        "who said “every ship”",
        "did Berg say that every ship is welcome here",
        "is this a real quote",
    ],
)
def test_other_sentences_ask_something_else(answerer: Answerer, text: str) -> None:
    assert not isinstance(answerer.question(text), VerifyAnswer)


def test_words_between_two_quotations_are_among_those_asked_for(answerer: Answerer) -> None:
    answer = answerer.question("did Berg say “We want every ship,” she said, “to be welcome here”")
    words = "We want every ship,” she said, “to be welcome here"
    assert answer.request == AskVerify(words, "norland", "berg")


def test_a_sentence_with_too_much_in_its_marks_is_refused(answerer: Answerer) -> None:
    answer = answerer.question(f"is this a real quote: “{'x y ' * 300}”")
    assert isinstance(answer, IncompleteAnswer)
    assert answer.lack is Lack.SHORTER_PASSAGE


def test_the_example_of_the_help_is_found_and_fits_a_button(answerer: Answerer) -> None:
    help_on = answerer.command("help", "verify")
    passage = getattr(help_on, "examples").passage  # noqa: B009 - only this kind of answer has it
    assert len(passage.encode()) <= 40
    assert answerer.command("verify", passage).found


def test_a_card_without_the_article_has_no_surroundings(answerer: Answerer) -> None:
    answer = answerer.answer(AskQuote(next(iter(sample_library().quotes))))
    assert getattr(answer, "around", "missing") is None
