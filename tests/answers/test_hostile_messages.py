"""No message costs much more than an ordinary question, whatever it is made of.

Cost is counted in calls of functions, so that it is the same on a busy machine: reading the
message, answering it, and putting the answer into words.
`benchmarks/floods/hostile_messages.py` has the times, with 5,000 actors.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.answers import make_library
from briefing.answers.answerer import Answerer
from briefing.answers.parts import MOST_WORDS
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from tests.support.hostile_messages import LONGEST_MESSAGE, filled, hostile_messages
from tests.support.work import calls_made

MOST_TIMES = 10
MOST_OF_MIXTURES = 13
"""Calls of functions tell costs roughly: pasted quotations make many small ones. The times of such
mixtures are below ten, as the benchmark shows."""
NOW = datetime(2015, 9, 20, tzinfo=UTC)


class Desk:
    """An answerer and a messenger that keep nothing from one question to the next."""

    def __init__(self, actors: int) -> None:
        made = make_library(actors)
        shared = {
            actor.id: replace(actor, aliases=(*actor.aliases, "Shared"))
            for actor in made.actors.values()
        }
        self.library = replace(made, actors=shared)
        self._answerer = Answerer(self.library)
        self._messenger = Messenger(bot_username="briefings_bot", loads_all=True)
        for actor in islice(shared.values(), 2):
            self.ask(f"what does {actor.name} say about {next(iter(actor.positions))}")
        for text in ("said on 5 september 2015", "“we all want peace, and more of it”"):
            self.ask(text)  # what is read once for the program is read now
        self.ordinary = self.cost(ordinary_question(self.library))

    def ask(self, text: str) -> str:
        """The messages that answer it."""
        self._messenger.forget()
        answer = self._answerer.explain(text, NOW).answer
        return "\n".join(message.text for message in self._messenger.replies(answer))

    def cost(self, text: str) -> int:
        """The calls of functions that it costs."""
        return calls_made(lambda: self.ask(text))


def ordinary_question(library: Library) -> str:
    """What people ask most: one actor's position on a topic, in a sentence."""
    actor = next(islice(library.actors.values(), 2, None))
    return f"what does {actor.name} say about {next(iter(actor.positions))}"


@pytest.fixture(scope="module")
def small() -> Desk:
    """One over a small library."""
    return Desk(5)


@pytest.fixture(scope="module", params=["5 actors", "100 actors"])
def desk(request: pytest.FixtureRequest, small: Desk) -> Desk:
    """One over a small library, one over a larger one."""
    return small if request.param == "5 actors" else Desk(100)


SHAPES = tuple(hostile_messages(make_library(5)))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_a_message_costs_ten_ordinary_questions(desk: Desk, shape: str) -> None:
    message = hostile_messages(desk.library)[shape]
    assert len(message) >= LONGEST_MESSAGE // 2
    assert desk.cost(message) <= MOST_TIMES * desk.ordinary


ATOMS = (
    *("shared", "who", "not", "and", "russia", "peace", "war", "does", "say", "on", "the", "x"),
    *('"', "“a b c d”", "5", "9 may 2015", "in may", "last week", "U.S.", "俄", "россия", "😀"),
    *("vs", ",", "president", "quotes", "search", "qqzz", "Qqzz", "@a", "#a", "’s", "\n", "1.2"),
    "a\u0301",
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    atoms=st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6),
    between=st.sampled_from([" ", "", ", ", "\n"]),
)
def test_no_mixture_costs_ten_ordinary_questions(
    small: Desk, atoms: list[str], between: str
) -> None:
    assert small.cost(filled(atoms, between)) <= MOST_OF_MIXTURES * small.ordinary


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (MOST_WORDS, None),
        (MOST_WORDS + 1, "I read the first 60 words, and not the 1 word after them."),
        (1_500, "I read the first 60 words, and not the 1,440 words after them."),
    ],
)
@pytest.mark.parametrize("beginning", ["", "/position ", "/search ", "position "])
def test_a_question_says_how_many_words_were_not_read(
    small: Desk, beginning: str, words: int, told: str | None
) -> None:
    rest = words - (1 if beginning else 0)
    answer = small.ask(beginning + " ".join(["qqzz"] * rest))
    assert ("Too long for one question" in answer) == (told is not None)
    assert told is None or told in answer


def test_of_a_question_that_is_not_read_to_its_end_there_is_no_yes_or_no(small: Desk) -> None:
    library = small.library
    actor = next(iter(library.actors.values()))
    question = f"does {actor.name} support {next(iter(actor.positions))}"
    assert "Yes:" in small.ask(question)
    longer = small.ask(f"{question} {'please ' * MOST_WORDS}")
    assert "Yes:" not in longer
    assert "Too long for one question" in longer
