"""Whatever is typed, there is an answer."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers.answerer import Answerer
from briefing.answers.commands.names import COMMANDS
from briefing.answers.parts import Answer
from briefing.answers.requests import Request
from tests.support.samples import sample_library
from tests.support.world import world_library

WORLD = Answerer(world_library())
SAMPLE = Answerer(sample_library())

WORDS = st.sampled_from(
    [*(Path(__file__).parent / "question_words.txt").read_text("utf-8").split(), "\u202e", "\0"]
)
SENTENCES = st.lists(WORDS, max_size=12).map(" ".join)
TEXTS = st.one_of(st.text(max_size=200), SENTENCES)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(WORLD.question(text), Answer)


@settings(deadline=None)
@given(st.sampled_from([*COMMANDS, "nonsense", "", "\0"]), TEXTS)
def test_any_words_after_any_command_are_answered(command: str, words: str) -> None:
    assert isinstance(WORLD.command(command, words), Answer)


@settings(deadline=None)
@given(TEXTS)
def test_any_query_is_offered_what_can_be_sent(query: str) -> None:
    offers = WORLD.offers(query)
    assert len(offers) <= 50
    assert all(offer.found for offer in offers)


@settings(deadline=None)
@given(SENTENCES)
def test_every_choice_and_every_way_on_has_an_answer(text: str) -> None:
    asked = _ways_on(text)
    assert [WORLD.answer(request).request for request in asked] == asked


def _ways_on(text: str) -> list[Request]:
    """What the choices of an answer, and the names near it, ask."""
    answer = WORLD.question(text)
    offered = [*getattr(answer, "choices", ()), *getattr(answer, "near", ())]
    return [one.request for one in offered if not isinstance(one, str)]


def test_some_sentences_have_ways_on() -> None:
    assert len(_ways_on("putin and lavrov on")) == 2


@settings(deadline=None)
@given(TEXTS)
def test_asking_a_request_again_gives_the_same_answer(text: str) -> None:
    answer = WORLD.question(text)
    if answer.request is not None:
        again = WORLD.answer(answer.request)
        assert type(again) is type(answer)


@pytest.mark.parametrize(
    "text", ["x" * 4096, "russia " * 585, "a b " * 1024, "'" * 4096, "🍍" * 4096]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_long_words_are_answered(command: str, text: str) -> None:
    assert isinstance(SAMPLE.command(command, text), Answer)


@pytest.mark.parametrize(
    "text", ["x" * 4096, "zq " * 1365, "rusia " * 682, "." * 4096, '"' * 4096, "u.s" * 1365]
)
def test_long_texts_are_answered(text: str) -> None:
    assert isinstance(WORLD.question(text), Answer)


def test_what_was_typed_is_cut_where_it_is_named() -> None:
    answer = WORLD.command("position", "y" * 4096)
    assert len(getattr(answer, "typed", "")) == 100
