"""Sentences with several verbs of speech, verbs in the passive, and words that look like verbs."""

import pytest

from briefing.evidence.pulling import Lexicon, PulledQuote, pull_quotes

OPENING = "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too.\n\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The package's own word lists."""
    return Lexicon.load()


def _last(text: str, lexicon: Lexicon) -> PulledQuote:
    return pull_quotes(OPENING + text, lexicon)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm said Northland expresses “its deep regret”.",
        "Holm told a rally that Vell promised them “a bridge of gold”.",
        "Holm said that Vell told friends that he called the plan “a joke”.",
    ],
)
def test_words_in_a_clause_that_is_told_are_the_tellers(sentence: str, lexicon: Lexicon) -> None:
    quote = _last(sentence, lexicon)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


def test_words_that_a_colon_sets_off_are_not_the_tellers(lexicon: Lexicon) -> None:
    assert _last("Vell recalled that Holm said: “Go home.”", lexicon).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was called “a joke” by Holm.",
        "The plan was described by Holm as “a joke”.",
        "As reported by Holm, the plan was “a joke”.",
        "“A joke and no more!” was the answer of Ada Holm.",
    ],
)
def test_the_agent_of_a_passive_verb_speaks(sentence: str, lexicon: Lexicon) -> None:
    assert _last(sentence, lexicon).speaker_name == "Ada Holm"


def test_words_that_complete_a_sentence_are_not_its_subjects(lexicon: Lexicon) -> None:
    text = "“We wait,” Holm said. Vell “was never one to wait for anybody.”"
    quote = _last(text, lexicon)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


@pytest.mark.parametrize(
    "sentence",
    [
        "And here was the big reveal: “The bridge is gold.”",
        "Holm was on the “Dawn” show.",
    ],
)
def test_a_noun_and_a_programme_bring_no_speaker(sentence: str, lexicon: Lexicon) -> None:
    assert _last(sentence, lexicon).speaker is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("As one veteran of the talks commented: “It is late.”", "one veteran of the talks"),
        ("On Monday Northland said it was “ready to talk”.", "Northland"),
    ],
)
def test_a_small_word_at_the_start_is_no_part_of_the_speaker(
    sentence: str, speaker: str, lexicon: Lexicon
) -> None:
    assert _last(sentence, lexicon).speaker == speaker
