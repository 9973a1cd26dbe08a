"""Which sentences of a transcript are proposed as positions, on data about Syria."""

import pytest

from briefing.curation.filing import QuoteDrafter
from briefing.evidence.prepared import PreparedText
from briefing.library.loader import load_library
from quotations import Vocabulary, pull_quotes, pull_turns, read_turns
from tests.support.curated import POSITIONS

HEAD = "Press briefing by Press Secretary Jon Moe\n\nMR. MOE: Good afternoon.\n\n"


@pytest.fixture(scope="module")
def drafter() -> QuoteDrafter:
    return QuoteDrafter(load_library(POSITIONS))


def proposed(drafter: QuoteDrafter, turns: str) -> list[tuple[str, str]]:
    """The sentences of a briefing that are drafted, each with its likeliest topic."""
    text = HEAD + turns
    prepared, vocabulary = PreparedText(text), Vocabulary.load()
    quotes = (*pull_turns(text, read_turns(text, vocabulary)), *pull_quotes(text, vocabulary))
    return [
        (draft.text, draft.topics[0])
        for quote in quotes
        for draft in drafter.drafts(quote, prepared, "new", in_transcript=True)
    ]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ("MR. MOE: In Syria, Assad should step down. We said so.", "assad-future"),
        ("Q   And Syria?\n\nMR. MOE: We want no interference from outside.", "outside-influence"),
        ("MR. MOE: Syrian refugees are safe here.", "refugees"),
    ],
)
def test_a_sentence_that_names_a_topic_and_its_country_is_proposed(
    turns: str, expected: str, drafter: QuoteDrafter
) -> None:
    assert [topic for _, topic in proposed(drafter, turns)] == [expected]


@pytest.mark.parametrize(
    "turns",
    [
        "MR. MOE: The elections in Ohio are close, and reforms will follow.",
        "MR. MOE: We took steps to support people who need jobs, and we will take more.",
        "MR. MOE: He told them, “I want this done,” and they did it in Ohio.",
        "Q   Should Assad leave Syria?\n\nMR. MOE: Should Assad leave Syria? I will not say.",
    ],
)
def test_everyday_words_other_countries_and_questions_are_on_no_topic(
    turns: str, drafter: QuoteDrafter
) -> None:
    assert proposed(drafter, turns) == []


def test_a_paragraph_of_a_turn_tells_its_topics_and_words_of_nobody_tell_none(
    drafter: QuoteDrafter,
) -> None:
    text = f"{HEAD}Q   Should Assad leave Syria now.\n\nMR. MOE: Assad should leave. He should."
    topics = [
        drafter.topics_of_turn(quote, PreparedText(text))
        for quote in pull_turns(text, read_turns(text))
    ]
    assert topics == [(), (), ("assad-future",)]
