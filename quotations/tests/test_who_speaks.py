"""Who a quotation is given to, and when the rules leave it open."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes

OPENING = "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too.\n\n"


def _only(text: str, vocabulary: Vocabulary) -> PulledQuote:
    (quote,) = pull_quotes(text, vocabulary)
    return quote


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("“We will not sign it,” Holm said.", "said"),
        ("“We will not sign it,” said Holm.", "said"),
        ("“We will not sign it,” Ms. Holm told reporters on Tuesday.", "told"),
        ("“We will not sign it,” Holm, 52, later wrote in a letter.", "wrote"),
        ("“We will not sign it,” Holm, who leads the talks, said.", "said"),
        ("“We will not sign it”, according to Holm.", "according to"),
        ("Holm said: “We will not sign it.”", "said"),
        ("Holm told a rally in Fordham on Monday, “We will not sign it.”", "told"),
        ("Speaking in Fordham, Northland, Holm said, “We will not sign it.”", "said"),
        ("According to Holm, “we will not sign it.”", "According to"),
        ("In the words of Holm, “we will not sign it.”", "words of"),
        ("Holm: “We will not sign it.”", None),
        ("Holm said that “we will not sign it”.", "said"),
        ("Will she sign? “Never!” Holm shouted.", "shouted"),
    ],
)
def test_the_cue_may_stand_before_or_after(
    sentence: str, cue: str | None, vocabulary: Vocabulary
) -> None:
    quote = _only(OPENING + sentence, vocabulary)
    assert (quote.speaker_name, quote.cue) == ("Ada Holm", cue)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It is over,” the official said.", "the official"),
        ("“It is over,” said a spokesman for Ada Holm.", "a spokesman for Ada Holm"),
        ("“It is over,” said Holm's aide.", "Holm's aide"),
        ("“It is over,” a friend of Marco Vell said.", "a friend of Marco Vell"),
        ("“It is over,” officials said.", "officials"),
        ("“It is over,” said the text.", "the text"),
        ("“It is over,” the White House said.", "the White House"),
        ("“It is over,” they said.", "they"),
        ("A US general told the Senate that only “four or five” were left.", "A US general"),
    ],
)
def test_an_unnamed_speaker_gets_nobodys_name(
    sentence: str, speaker: str, vocabulary: Vocabulary
) -> None:
    quote = _only(OPENING + sentence, vocabulary)
    assert (quote.speaker, quote.speaker_name) == (speaker, None)


def test_two_speakers_are_both_named_and_left_to_a_person(vocabulary: Vocabulary) -> None:
    quote = _only(OPENING + "Both Holm and Vell called it “a shared duty”.", vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm and Marco Vell", "check")


def test_words_that_a_spokesman_relays_are_the_other_persons(vocabulary: Vocabulary) -> None:
    text = OPENING + "A spokesman recalled what Marco Vell had said before: “The river is ours.”"
    assert _only(text, vocabulary).speaker_name == "Marco Vell"


def test_a_name_beside_an_unnamed_speaker_names_it(vocabulary: Vocabulary) -> None:
    quote = _only("“I have read it,” said a voter, Jim Hanley.", vocabulary)
    assert (quote.speaker, quote.speaker_name) == ("a voter", "Jim Hanley")


def test_a_pronoun_is_the_last_fitting_person_who_spoke(vocabulary: Vocabulary) -> None:
    text = OPENING + "Ms. Holm said little. Mr. Vell listened.\n\n“It is enough,” she said."
    assert _only(text, vocabulary).speaker_name == "Ada Holm"


def test_a_pronoun_without_a_person_before_it_stays_open(vocabulary: Vocabulary) -> None:
    quote = _only("“It is enough,” she said.", vocabulary)
    assert (quote.speaker, quote.speaker_name, quote.confidence) == ("she", None, "check")


def test_namesakes_are_left_to_a_person(vocabulary: Vocabulary) -> None:
    text = "Bill Stone and Carol Stone run the inn. “We are full,” Stone said."
    assert _only(text, vocabulary).confidence == "check"


def test_a_title_tells_namesakes_apart(vocabulary: Vocabulary) -> None:
    text = "Bill Stone and Carol Stone run the inn. “We are full,” Mrs. Stone said."
    assert _only(text, vocabulary).speaker_name == "Carol Stone"


def test_a_misspelt_surname_is_found_and_left_to_a_person(vocabulary: Vocabulary) -> None:
    text = "White House spokesman Josh Earnest met the press. “We agree,” Ernest said."
    quote = _only(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Josh Earnest", "check")


def test_a_quotation_goes_on_after_its_speaker(vocabulary: Vocabulary) -> None:
    text = OPENING + "“We stay,” Holm said. “We have nowhere to go.”"
    first, second = pull_quotes(text, vocabulary)
    assert (first.speaker_name, second.speaker_name, second.confidence) == (
        "Ada Holm",
        "Ada Holm",
        "sure",
    )


def test_a_quotation_alone_in_the_next_paragraph_is_left_to_a_person(
    vocabulary: Vocabulary,
) -> None:
    text = OPENING + "“We stay,” Holm said.\n\n“We have nowhere to go.”"
    second = pull_quotes(text, vocabulary)[1]
    assert (second.speaker_name, second.confidence) == ("Ada Holm", "check")


def test_a_title_of_a_work_is_nobodys_words(vocabulary: Vocabulary) -> None:
    quote = _only(OPENING + "Holm spoke on “Meet the Nation” on Sunday.", vocabulary)
    assert (quote.kind, quote.speaker, quote.confidence) == ("fragment", None, "check")


def test_scare_marks_have_no_speaker(vocabulary: Vocabulary) -> None:
    quote = _only("The road to the “old port” was closed.", vocabulary)
    assert (quote.kind, quote.speaker) == ("fragment", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Both Berg and Moe said the port “will stay shut”.",
        "“It will stay shut,” said Berg and Moe.",
        "“It will stay shut,” Moe and Berg said.",
    ],
)
def test_words_of_two_are_never_given_to_the_one_whose_full_name_is_known(
    sentence: str, vocabulary: Vocabulary
) -> None:
    quote = _only(f"Jon Moe spoke on Monday about the port.\n\n{sentence}", vocabulary)
    assert (quote.speaker_name, quote.confidence) == (None, "check")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“It is late,” VELL SAID.", "Marco Vell"),
        ("“It is late,” ADA HOLM TOLD REPORTERS.", "Ada Holm"),
        ("“It is late,” SAID MARCO VELL.", "Marco Vell"),
        ("HOLM SAID: “It is late.”", "Ada Holm"),
    ],
)
def test_a_verb_of_speech_in_capitals_is_no_part_of_the_name(
    sentence: str, name: str, vocabulary: Vocabulary
) -> None:
    quote = pull_quotes(f"Ada Holm met Marco Vell.\n\n{sentence}", vocabulary)[0]
    assert (quote.speaker_name, quote.confidence) == (name, "sure")
