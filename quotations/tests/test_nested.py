"""Sentences with several verbs of speech, verbs in the passive, and words that look like verbs."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes

OPENING = "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too.\n\n"


def _last(text: str, vocabulary: Vocabulary) -> PulledQuote:
    return pull_quotes(OPENING + text, vocabulary)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm said Northland expresses “its deep regret”.",
        "Holm told a rally that Vell promised them “a bridge of gold”.",
        "Holm said that Vell told friends that he called the plan “a joke”.",
    ],
)
def test_words_in_a_clause_that_is_told_are_the_tellers(
    sentence: str, vocabulary: Vocabulary
) -> None:
    quote = _last(sentence, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


def test_words_that_a_colon_sets_off_are_not_the_tellers(vocabulary: Vocabulary) -> None:
    assert _last("Vell recalled that Holm said: “Go home.”", vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was called “a joke” by Holm.",
        "The plan was described by Holm as “a joke”.",
        "As reported by Holm, the plan was “a joke”.",
        "“A joke and no more!” was the answer of Ada Holm.",
    ],
)
def test_the_agent_of_a_passive_verb_speaks(sentence: str, vocabulary: Vocabulary) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


def test_words_that_complete_a_sentence_are_not_its_subjects(vocabulary: Vocabulary) -> None:
    text = "“We wait,” Holm said. Vell “was never one to wait for anybody.”"
    quote = _last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


@pytest.mark.parametrize(
    "sentence",
    [
        "And here was the big reveal: “The bridge is gold.”",
        "Holm was on the “Dawn” show.",
    ],
)
def test_a_noun_and_a_programme_bring_no_speaker(sentence: str, vocabulary: Vocabulary) -> None:
    assert _last(sentence, vocabulary).speaker is None


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("As one veteran of the talks commented: “It is late.”", "one veteran of the talks"),
        ("On Monday Northland said it was “ready to talk”.", "Northland"),
    ],
)
def test_a_small_word_at_the_start_is_no_part_of_the_speaker(
    sentence: str, speaker: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Vell spoke near the gate, where Holm stood by, shouting “go home”.", "Ada Holm"),
        ("Vell led the talks, and Holm wrote a letter, calling them “a joke”.", "Ada Holm"),
        (
            "At a rally in Fordham, Northl., Holm ended by quoting a poet: “It is late.”",
            "Ada Holm",
        ),
        ("Vell called it off because Holm was ill, adding: “It is late.”", "Marco Vell"),
        ("Holm misjudged Vell, having called him “a lamb”.", "Ada Holm"),
    ],
)
def test_a_participle_shares_the_subject_of_the_clause_that_tells_on(
    sentence: str, name: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is late,” said master of the revels Jo Pike.",
        "“It is late,” Holm soothsayer Jo Pike said.",
    ],
)
def test_nouns_before_a_name_are_no_other_speaker(sentence: str, vocabulary: Vocabulary) -> None:
    text = f"The singer Jo Pike, 40, won. {sentence}"
    assert _last(text, vocabulary).speaker_name == "Jo Pike"


def test_words_after_a_subject_and_an_adverb_are_not_its_own(vocabulary: Vocabulary) -> None:
    text = "Holm said, “Instead of talks,” Vell already “opted for a show of force.”"
    assert _last(text, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "The rally grew loud, with Holm calling it “a feast of fools”.",
        "Vell left, with Holm waving a flag and shouting: “It is late.”",
        "NORTHGATE, Dec. 8 (ANS) — In the rain, Ada Holm rallied the crowd, saying: “It is late.”",
        "Vell was asked by Holm, who had come late, “Is it late?”",
        "Ada Holm, who was there when the bridge fell, said it was “a cold day”.",
        "Holm went to Fordham, the capital, and called it “a cold town”.",
        "Nothing Vell said “will stop the rain,” Holm added.",
        "When Vell announced the plan, Holm referred to it as “a joke”.",
        "While Holm welcomes the plan as a “step forward,” Vell sees Northland ahead.",
        "Holm, citing “the charm of rain,” said the bridge could wait.",
        "Holm brushed aside Vell's comments as “idle talk of idle men”.",
    ],
)
def test_the_clause_around_the_words_names_their_speaker(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


def test_a_person_who_was_asked_is_not_the_one_who_asks(vocabulary: Vocabulary) -> None:
    assert _last("Holm was asked, “Why is the river so high?”", vocabulary).speaker is None


def test_an_outlet_that_closes_the_sentence_leaves_it_to_a_person(vocabulary: Vocabulary) -> None:
    quote = _last(
        "“It is late,” said Ada Holm, head of the bridge, reports the Herald.", vocabulary
    )
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


def test_some_of_several_may_speak(vocabulary: Vocabulary) -> None:
    text = "Two delegates sent a note. “It is late,” the two write."
    assert _last(text, vocabulary).speaker == "the two"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell said it reminded him of the day when Holm called for a “war on rain”.",
        "Holm said the plan, which some have argued was Vell's, was “an old song”.",
        "Holm welcomed the “sunny” state of the bridge and praised its “lasting charm”.",
        "Vell was dismayed by Ada Holm's conclusion that the bridge was “a wreck”.",
    ],
)
def test_a_verb_of_another_clause_does_not_take_the_words(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "The rain is over, Holm said on Monday in Fordham, calling the flood “a warning”.",
        "Holm saw the flood as a test and spoke of “a warning”.",
        "Soon after he left, Ada Holm, who was once a judge, wrote this: “It is late.”",
        "The rally grew loud, with Holm saying that it was late and asking, “Who is next?”",
    ],
)
def test_a_later_verb_keeps_the_subject_of_its_own_clause(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"
