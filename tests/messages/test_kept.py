"""A message is worded once for an answer, and anew when anything of the answer differs."""

from dataclasses import replace

import pytest

from briefing.answers.parts import TakenFor
from briefing.answers.requests import AskOverview
from briefing.messages.kept import KeptWording
from briefing.messages.message import Message, Offer
from tests.messages.answering import Answers
from tests.support.samples import sample_library

OVERVIEW = replace(Answers(sample_library()).of_one()["overview"], taken=())


class Worder:
    """Words messages of so many characters, and counts them."""

    def __init__(self, characters: int = 100) -> None:
        self.made = 0
        self._characters = characters

    def message(self) -> Message:
        """A message that says its number."""
        self.made += 1
        return Message(f"{self.made}".ljust(self._characters, "."))

    def offer(self) -> Offer:
        """An inline result with such a message."""
        return Offer(str(self.made), "", "", self.message())


def test_an_equal_answer_is_worded_once_for_each_page() -> None:
    kept, worder = KeptWording(), Worder()
    first = kept.message(OVERVIEW, 1, worder.message)
    assert kept.message(replace(OVERVIEW), 1, worder.message) is first
    assert kept.message(OVERVIEW, 2, worder.message) is not first
    assert worder.made == 2


def test_an_inline_result_is_worded_once() -> None:
    kept, worder = KeptWording(), Worder()
    first = kept.offer(OVERVIEW, worder.offer)
    assert kept.offer(replace(OVERVIEW), worder.offer) is first
    kept.message(OVERVIEW, 1, worder.message)
    assert worder.made == 2


@pytest.mark.parametrize(
    "answer",
    [replace(OVERVIEW, taken=(TakenFor("a", "b"),)), replace(OVERVIEW, request=None)],
    ids=["a name was taken for another", "no question"],
)
def test_what_says_how_it_was_asked_is_worded_each_time(answer: object) -> None:
    kept, worder = KeptWording(), Worder()
    for _ in range(2):
        kept.message(answer, 1, worder.message)  # type: ignore[arg-type]  # replace() loses it
    assert worder.made == 2


def test_an_answer_that_differs_is_worded_anew() -> None:
    kept, worder = KeptWording(), Worder()
    kept.message(OVERVIEW, 1, worder.message)
    other = Answers(sample_library()).of_one()["position"]
    kept.message(replace(other, request=OVERVIEW.request), 1, worder.message)
    assert worder.made == 2


def test_memory_is_bounded_by_bytes() -> None:
    kept, worder = KeptWording(most_bytes=60_000), Worder(characters=4_000)
    answers = [replace(OVERVIEW, request=AskOverview(f"actor-{number}")) for number in range(9)]
    for answer in (*answers, answers[-1], answers[0]):
        kept.message(answer, 1, worder.message)
    assert worder.made == 10


def test_what_is_forgotten_is_worded_anew() -> None:
    kept, worder = KeptWording(), Worder()
    kept.message(OVERVIEW, 1, worder.message)
    kept.forget()
    kept.message(OVERVIEW, 1, worder.message)
    assert worder.made == 2
