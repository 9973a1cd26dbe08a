"""Pages are laid out once for a reader who turns them, and anew when anything differs."""

from dataclasses import replace

from briefing.answers.model import AnyAnswer
from briefing.answers.parts import TakenFor
from briefing.answers.requests import AskOverview
from briefing.messages import Messenger
from briefing.messages.draft import Draft
from briefing.messages.kept import MOST_KEPT, Recent
from briefing.messages.pages import Layout, Page
from tests.messages.answering import Answers
from tests.messages.test_pages import long_answer
from tests.support.samples import sample_library

OVERVIEW = Answers(sample_library()).of_one()["overview"]


class Maker:
    """Makes layouts of two pages, and counts them."""

    def __init__(self, pages: int = 2) -> None:
        self.made = 0
        self._pages = pages

    def __call__(self, answer: AnyAnswer) -> Layout:
        self.made += 1
        return Layout([Page(str(self.made))] * self._pages, Draft(lambda *_: "").standing)


def asked(number: int) -> AnyAnswer:
    """An overview that answers another question for each number."""
    return replace(OVERVIEW, request=AskOverview(f"actor-{number}"))


def test_an_equal_answer_is_laid_out_once() -> None:
    recent, make = Recent(), Maker()
    assert recent.layout(asked(1), make) is recent.layout(asked(1), make)
    assert make.made == 1


def test_an_answer_that_differs_is_laid_out_anew() -> None:
    recent, make = Recent(), Maker()
    recent.layout(asked(1), make)
    recent.layout(replace(asked(1), taken=(TakenFor("a", "b"),)), make)
    assert make.made == 2


def test_an_answer_of_one_page_is_not_kept() -> None:
    recent, make = Recent(), Maker(pages=1)
    recent.layout(asked(1), make)
    recent.layout(asked(1), make)
    assert make.made == 2


def test_the_answers_asked_longest_ago_are_forgotten() -> None:
    recent, make = Recent(), Maker()
    for number in range(MOST_KEPT + 1):
        recent.layout(asked(number), make)
        recent.layout(asked(1), make)
    recent.layout(asked(1), make)
    assert make.made == MOST_KEPT + 1
    recent.layout(asked(0), make)
    assert make.made == MOST_KEPT + 2


def test_a_typed_name_shifts_nothing_to_another_page(messenger: Messenger) -> None:
    typed = replace(long_answer(), taken=(TakenFor("longlnd", "Longland"),) * 8)
    first = messenger.message(typed)
    assert first.text.startswith("Took “longlnd” for <b>Longland</b>.\n")
    assert first.text.endswith(messenger.message(long_answer()).text)
    assert messenger.pages(typed)[1:] == messenger.pages(long_answer())[1:]
