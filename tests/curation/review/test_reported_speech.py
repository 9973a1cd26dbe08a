"""Of a sentence that reports, the words that somebody says are offered without who says them."""

import pytest

from briefing.curation.review.reported_speech import reported_in
from briefing.evidence.guarded_reading import vocabulary
from briefing.evidence.prepared import PreparedText

SENTENCES = [
    (
        "Moe said that the harbour would stay open to the ships of every country.",
        "the harbour would stay open to the ships of every country",
    ),
    (
        "The harbour will stay open to all, but only if they say that they pay, Berg said at the "
        "council: “We say that they must.”",
        "The harbour will stay open to all, but only if they say that they pay",
    ),
    (
        "According to the palace, nobody should dictate who may use the harbour, its spokesman "
        "Jon Moe said.",
        "nobody should dictate who may use the harbour",
    ),
    (
        "Meanwhile, fishermen called for the council to take over the harbour, saying that the "
        "palace had “failed again”.",
        "fishermen called for the council to take over the harbour",
    ),
    (
        "Berg rejected the idea of soldiers on the piers of the harbour, but said that “guards "
        "may come”.",
        "Berg rejected the idea of soldiers on the piers of the harbour",
    ),
    (
        "Norland is wary of the plan and says there is no need for a second harbour in the north, "
        "its minister Jon Moe said.",
        "there is no need for a second harbour in the north",
    ),
]


@pytest.mark.parametrize(("sentence", "words"), SENTENCES)
def test_what_is_said_is_among_the_words_that_are_offered(sentence: str, words: str) -> None:
    article = f"Harbour talks\n\n{sentence}\n"
    (found,) = reported_in(PreparedText(article), vocabulary())
    offered = [article[slice(*one)] for one in found.words]
    assert words in offered
    assert offered[-1] == sentence.rstrip(".")
    assert all(len(one.split()) >= 4 for one in offered)


def test_a_sentence_in_which_nobody_says_anything_is_not_offered() -> None:
    article = "Harbour talks\n\nThe rain came down on the piers for the whole of the day.\n"
    assert [*reported_in(PreparedText(article), vocabulary())] == []
