"""A pronoun that goes on as the subject, and the names that come in between."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    "text",
    [
        "Marco Vell came. He built the hut with Jon Moe's tools. “It holds,” he said.",
        "Marco Vell came. He built the hut with Jon Moe in May. “It holds,” he said.",
        "Marco Vell came. Still, he built the hut with Jon Moe in May. “It holds,” he said.",
        "Marco Vell came. He built it with Jon Moe in May. It rained. “It holds,” he said.",
        "Marco Vell came. He built it with Jon Moe in May.\n\n“It holds,” he said.",
        "Marco Vell came. He built a hut like Jon Moe's. “It holds,” he said.",
        "Marco Vell came. He, unlike Jon Moe, slept. “It holds,” he said.",
    ],
)
def test_a_pronoun_that_was_the_subject_keeps_its_person_past_a_name_that_is_none(
    text: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Marco Vell", "check")


def test_a_pronoun_keeps_its_person_from_paragraph_to_paragraph(vocabulary: Vocabulary) -> None:
    text = "Marco Vell came.\n\nHe slept.\n\nHe rose.\n\nHe ate.\n\nHe left.\n\n“Late,” he said."
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Marco Vell", "sure")


@pytest.mark.parametrize(
    "text",
    [
        "Marco Vell came. He built the hut for Jon Moe. “It holds,” he said.",
        "Marco Vell came. In May he built the hut with Jon Moe at sea. “It holds,” he said.",
        "Marco Vell came. He left. It stood beside Jon Moe's house. “It holds,” he said.",
        "Marco Vell came. He built it with Jon Moe in May.\n\nIt rained.\n\n“It holds,” he said.",
        "Marco Vell came. He built it with Jon Moe in May. The guard wept. “It holds,” he said.",
    ],
)
def test_a_pronoun_loses_its_person_where_the_name_may_take_its_place(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "text",
    [
        "Marco Vell came. He built the hut. Jon Moe slept. “It holds,” he said.",
        "Marco Vell came. He built the hut, Jon Moe said, in May. “It holds,” he said.",
    ],
)
def test_a_name_that_speaks_or_becomes_the_subject_takes_the_pronoun(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == "Jon Moe"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jon Moe unlike Marco Vell called it “late”.", "Jon Moe"),
        ("The guard unlike Vell said it was “late”. Marco Vell left.", "The guard"),
    ],
)
def test_a_name_after_unlike_is_no_part_of_the_speaker(
    text: str, speaker: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker == speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jon Moe said it rained. Unlike Marco Vell, he slept. “It is late,” he said.", "Jon Moe"),
        ("Unlike Marco Vell, Jon Moe slept. “It is late,” he said.", "Jon Moe"),
        ("Jon Moe slept. It was, unlike Marco Vell, a calm hut. “It is late,” he said.", None),
    ],
)
def test_a_name_after_unlike_is_no_subject(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == name
