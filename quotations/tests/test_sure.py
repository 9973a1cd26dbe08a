"""When an attribution is beyond doubt, and what in its sentence puts it in doubt."""

import pytest

from quotations import Vocabulary, pull_quotes

OPENING = "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too.\n\n"


def _confidence(text: str, vocabulary: Vocabulary) -> str:
    return pull_quotes(OPENING + text, vocabulary)[-1].confidence


@pytest.mark.parametrize(
    "sentence",
    [
        "“The river is ours,” said Holm, who said she had seen the maps.",
        "Holm shrugged, saying: “The river is ours.”",
        "Holm said that “the river is ours”.",
        "Holm, who leads the talks, said the river was “nobody's to sell”.",
        "Ada Holm (Lab.), who has met Vell, said the river was “nobody's to sell”.",
        "“The river is ours,” the letter said.",
        "Holm said the river was “a border” and the port “a gift”.",
        "Holm was tired. She called the talks “a mess”.",
    ],
)
def test_one_speaker_and_one_verb_of_speech_are_sure(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _confidence(sentence, vocabulary) == "sure"


@pytest.mark.parametrize(
    "sentence",
    [
        "“The river is ours,” Holm said, according to the Herald.",
        "“The river is ours,” Holm said, as reported by the Herald.",
        "“The river is ours,” Holm said, according to the Herald. “And so is the port.”",
        "Holm said: “The river is ours,” the Herald reported.",
    ],
)
def test_words_that_an_outlet_passes_on_are_left_to_a_person(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _confidence(sentence, vocabulary) == "check"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell said Holm told him the river was “nobody's to sell”.",
        "Vell wrote that Holm said the river was “nobody's to sell”.",
        "The paper ran what Holm said was “a true map”.",
        "After Holm spoke of it, the guards grew “restless”.",
        "Vell heard guards shout: “The river is ours!”",
    ],
)
def test_words_that_one_speaker_reports_of_another_are_left_to_a_person(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _confidence(sentence, vocabulary) == "check"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell blamed the rain, calling the talks “a mess,” Holm said.",
        "To a question on the “sale of the river,” Holm said the papers were lost.",
        "The river was “a border,” as Holm said the other day.",
    ],
)
def test_a_fragment_between_two_clauses_is_left_to_a_person(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _confidence(sentence, vocabulary) == "check"


@pytest.mark.parametrize(
    "headline",
    [
        "Ada Holm: ‘The River Is Ours And Nobody Else Can Have It.’",
        "Holm declares ‘end of talks’, leaves for home.",
    ],
)
def test_a_headline_that_ends_with_a_full_stop_holds_no_quote(
    headline: str, vocabulary: Vocabulary
) -> None:
    quotes = pull_quotes(f"{headline}\n\nAda Holm left. “It is over,” she said.", vocabulary)
    assert [quote.text for quote in quotes] == ["It is over,"]


def test_a_fragment_after_another_quotations_verb_is_left_to_a_person(
    vocabulary: Vocabulary,
) -> None:
    text = "“The river is ours,” Holm wrote to Vell, whom many call “the quiet man”."
    assert _confidence(text, vocabulary) == "check"


def test_a_first_line_with_an_elided_word_is_no_headline(vocabulary: Vocabulary) -> None:
    text = "Ada Holm left the '90s behind on Monday.\n\n“It is over,” she said."
    assert pull_quotes(text, vocabulary)[0].speaker_name == "Ada Holm"
