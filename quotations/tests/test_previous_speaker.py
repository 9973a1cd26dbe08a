"""Whose a quotation is that stands alone after a sentence without one."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm needed no coaxing. “It is late.”",
        "Ada Holm needed no coaxing.\n\n“It is late.”",
        "But Ada Holm needed no coaxing. “It is late.”",
        "A teacher, Ada Holm, needed no coaxing. “It is late.”",
        "Ada Holm came. She needed no coaxing. “It is late.”",
    ],
)
def test_a_quotation_alone_after_a_sentence_about_a_person_is_theirs_to_check(
    text: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm needed no coaxing. It rained. “It is late.”",
        "Ada Holm needed no coaxing. “It is late” was the song.",
        "Ada Holm's mother needed no coaxing. “It is late.”",
        "The hut of Ada Holm needed no paint. “It is late.”",
    ],
)
def test_a_person_further_back_or_only_beside_the_subject_gets_no_quotation(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "It was time to go, said Ada Holm. “It is late.”",
        "It was time to go, according to Ada Holm. “It is late.”",
        "Marco Vell knew it was time to go, said Ada Holm. “It is late.”",
        "Marco Vell said it was time to go, according to Ada Holm. “It is late.”",
        "Marco Vell said it rained. It was time to go, said Ada Holm. “It is late.”",
    ],
)
def test_a_quotation_alone_is_the_persons_to_whom_the_sentence_before_is_given_at_its_end(
    text: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


@pytest.mark.parametrize(
    "between",
    [
        "Marco Vell slept. It rained.",
        "It rained. At noon it fell. For Marco Vell, it was late. It rained.",
        "Marco Vell slept. Holm slept. It rained.",
        "To Marco Vell's wife, it was late. It rained.",
    ],
)
def test_a_quotation_alone_has_no_speaker_once_another_person_has_come_into_the_story(
    between: str, vocabulary: Vocabulary
) -> None:
    assert last(f"“Go,” Ada Holm said. {between} “It is late.”", vocabulary).speaker is None


@pytest.mark.parametrize(
    "between",
    [
        "It rained.",
        "Holm slept. It rained.",
        "The hut of Marco Vell fell. It rained.",
        "\n\nPHOTO: Marco Vell slept.\n\nIt rained.",
    ],
)
def test_the_speaker_herself_a_caption_and_a_name_that_does_nothing_leave_her_the_quotation(
    between: str, vocabulary: Vocabulary
) -> None:
    quote = last(f"“Go,” Ada Holm said. {between} “It is late.”", vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")
