"""Pronouns beside a guessed gender, a clause, and an unnamed speaker."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    "text",
    [
        "Jon Moe slept. Whitney Holm said it rained. “It is late,” he said.",
        "Jon Moe said it snowed. “It rains,” Whitney Holm said. “It is late,” he said.",
        "Dora Lund slept. Francis Holm said it rained. “It is late,” she said.",
    ],
)
def test_a_pronoun_right_after_a_speaker_whose_gender_is_guessed_gets_no_name(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jon Moe slept. Mrs. Whitney Holm said it rained. “It is late,” he said.", "Jon Moe"),
        ("Jon Moe said so. Whitney Holm slept. “It is late,” he said.", "Jon Moe"),
        ("Jon Moe spoke. Whitney Holm said it rained. It fell. “It is late,” he said.", "Jon Moe"),
        ("Jon Moe slept. Whitney Holm said it rained. “Late,” she said.", "Whitney Holm"),
        ("Jon Moe said as Whitney Holm said it rained. “It is late,” he said.", "Jon Moe"),
    ],
)
def test_a_speaker_whose_gender_is_told_or_who_is_not_right_before_leaves_the_pronoun(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == name


@pytest.mark.parametrize(
    "text",
    [
        "It was clear that Jon Moe liked Marco Vell. “It is late,” he said.",
        "The hut that Jon Moe sold fell on Marco Vell. “It is late,” he said.",
        "The hut, which Jon Moe built for Marco Vell, stood. “It is late,” he said.",
        "The man whom Jon Moe met fed Marco Vell. “It is late,” he said.",
    ],
)
def test_the_subject_of_a_clause_beside_another_person_gives_no_name(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "text",
    [
        "It was clear that Jon Moe liked the hut. “It is late,” he said.",
        "It was clear that Jon Moe liked Ada Holm. “It is late,” he said.",
    ],
)
def test_the_subject_of_a_clause_is_meant_where_nobody_else_can_be(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == "Jon Moe"


@pytest.mark.parametrize(
    "text",
    [
        "“Go,” Jon Moe said. “Stay,” a man told Moe. “It is late,” he said.",
        "“Go,” Ada Holm said. “Stay,” one woman told Holm. “It is late,” she said.",
        "“Go,” Jon Moe said. The man at the door told Moe to stay. “It is late,” he said.",
        "“Go,” Jon Moe said. The man wept. It rained on Moe. “It is late,” he said.",
    ],
)
def test_a_last_speaker_who_is_only_spoken_to_is_not_the_last_one_seen(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "text",
    [
        "“Go,” Jon Moe said. The man wept. Moe left. “It is late,” he said.",
        "“Go,” Jon Moe said. The man wept at Moe's house. “It is late,” he said.",
        "“Go,” Jon Moe said. “Stay,” a woman told Moe. “It is late,” he said.",
    ],
)
def test_a_last_speaker_who_is_a_subject_or_an_owner_since_is_meant(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == "Jon Moe"
