"""Speakers without a noun or a known name, and sentences that state no speech."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It is late,” one wrote.", "one"),
        ("“It is late,” another wrote.", "another"),
        ("“It is late,” one writes.", "one"),
        ("“It is late,” another said.", "another"),
        ("Another wrote: “It is late.”", "Another"),
        ("Another writes: “It is late.”", "Another"),
        ("Another says: “It is late.”", "Another"),
        ("Another replied: “It is late.”", "Another"),
    ],
)
def test_one_of_many_who_writes_or_says_is_nobody_known(
    sentence: str, speaker: str, vocabulary: Vocabulary
) -> None:
    quote = last(f"Ada Holm posted it. Many replied. {sentence}", vocabulary)
    assert (quote.speaker, quote.speaker_name) == (speaker, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is late,” Moe and Berg said.",
        "“It is late,” Moe and Berg told us.",
        "Moe and Berg said it was “late”.",
    ],
)
def test_words_of_two_are_both_speakers_though_the_text_gives_one_nowhere_in_full(
    sentence: str, vocabulary: Vocabulary
) -> None:
    quote = last(f"Jon Moe came. {sentence}", vocabulary)
    assert (quote.speaker, quote.speaker_name, quote.confidence) == ("Moe and Berg", None, "check")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm met Marco Vell about the “long deal with us”.",
        "Ada Holm sold the “old hut by the sea”.",
        "Ada Holm and Marco Vell met. “It is late.”",
    ],
)
def test_a_sentence_that_states_no_speech_puts_no_name_to_a_quotation(
    text: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == (None, "check")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Holm sold it as an “old hut by the sea”.", "Ada Holm"),
        ("Ada Holm showed that it was an “old hut by the sea”.", "Ada Holm"),
        ("Ada Holm grinned: “It is late.”", "Ada Holm"),
        ("Ada Holm slept. “It is late.”", "Ada Holm"),
    ],
)
def test_a_sentence_that_brings_words_puts_the_name_and_leaves_it_to_a_person(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == (name, "check")


@pytest.mark.parametrize("dashes", ["--", "-- ", "– – ", "——", "—"])
def test_a_name_below_a_quotation_signs_it_after_one_dash_or_more(
    dashes: str, vocabulary: Vocabulary
) -> None:
    text = f"“We waited for a long time, and it rained.”\n{dashes}Ada Holm"
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "sure")


def test_a_name_on_a_line_without_a_dash_signs_nothing(vocabulary: Vocabulary) -> None:
    text = "“We waited for a long time, and it rained.”\nAda Holm"
    assert last(text, vocabulary).speaker is None
