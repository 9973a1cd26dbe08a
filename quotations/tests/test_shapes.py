"""Shapes of sentences in which grammar tells the speaker, and not a list of words."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes

OPENING = (
    "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too. "
    "So was the delegate Jane Kelly.\n\n"
)


def _all(text: str, vocabulary: Vocabulary) -> list[PulledQuote]:
    return list(pull_quotes(OPENING + text, vocabulary))


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("“We will not sign it,” Holm began.", "began"),
        ("“We will not sign it,” Holm muses.", "muses"),
        ("“We will not sign it,” deflected Ada Holm.", "deflected"),
        ("“We will not sign it,” Holm cut in.", "cut"),
        ("Holm took the floor again: “We will not sign it.”", "took"),
        ("Holm worded it with more care, “We will not sign it.”", "worded"),
        ("Holm dropped a hint that the port “will be shut by noon”.", "dropped"),
    ],
)
def test_a_verb_that_no_list_holds_is_told_by_its_place(
    sentence: str, cue: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert (quote.speaker_name, quote.cue) == ("Ada Holm", cue)


def test_a_verb_that_no_list_holds_is_never_sure(vocabulary: Vocabulary) -> None:
    (quote,) = _all("“We will not sign it,” deflected Ada Holm.", vocabulary)
    assert quote.confidence == "check"


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will not sign it,” shouted a man in the crowd.",
        "“We will not sign it,” beamed a neighbour.",
        "“We will not sign it,” the protesters hummed.",
    ],
)
def test_an_unnamed_speaker_may_stand_on_either_side_of_the_verb(
    sentence: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker is not None
    assert quote.speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will not sign it,” said Kelly, closing the folder.",
        "“We will not sign it,” Kelly said.",
        "Kelly said on Monday that the port was “a shame”.",
    ],
)
def test_a_name_that_ends_as_adverbs_do_is_a_name(sentence: str, vocabulary: Vocabulary) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker_name == "Jane Kelly"


@pytest.mark.parametrize(
    "sentence",
    [
        "Said Holm: “We will not sign it.”",
        "Asked about the port, Holm shook her head and said, “No.”",
        "Here in Fordham, Holm raised her voice, saying, “We will not sign it.”",
        "Holm less than two weeks ago said the talks were “at an end”.",
        "Holm went home. (Vell said he was ill.) Asked why, Holm called it “a trifle”.",
        "Holm said that she has filed 22 Vell emails as “a treasure”.",
        "When Holm claimed that the port “was sold,” Vell said the papers told another story.",
        "Vell saw “a way out,” Holm said.",
        "Holm, who calls Vell a “rival,” said she was tired.",
    ],
)
def test_the_speaker_is_the_subject_of_the_verb_that_brings_the_words(
    sentence: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker_name == "Ada Holm"


def test_words_that_a_noun_of_speech_brings_are_its_owners(vocabulary: Vocabulary) -> None:
    sentence = "Vell blamed the press for printing Holm's claim that the port “was sold”."
    (quote,) = _all(sentence, vocabulary)
    assert (quote.speaker_name, quote.cue) == ("Ada Holm", "claim")


def test_a_newspaper_that_is_named_after_the_times_speaks(vocabulary: Vocabulary) -> None:
    (quote,) = _all("“The port must stay,” wrote the Fordham Times.", vocabulary)
    assert quote.speaker == "the Fordham Times"


def test_quotations_in_a_list_share_their_speaker(vocabulary: Vocabulary) -> None:
    quotes = _all("Holm called the talks “a mess,” a “farce” and “a shame.”", vocabulary)
    assert [quote.speaker for quote in quotes] == ["Holm", "Holm", "Holm"]


def test_a_sentence_may_end_with_an_abbreviation_before_a_quotation(
    vocabulary: Vocabulary,
) -> None:
    (quote,) = _all("The match was played in the U.S. “We lost by a mile,” Holm said.", vocabulary)
    assert quote.confidence == "sure"


def test_a_name_that_somebody_gives_is_quoted(vocabulary: Vocabulary) -> None:
    (quote,) = _all("Holm called Vell “Little Marco” twice.", vocabulary)
    assert quote.speaker == "Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm is the author of a plan called “Clean Sweep”.",
        "Holm spoke of it in her new book, “A Long Fight.”",
        "Holm is host of “An Evening with Friends.”",
        "The film, titled “Unity?”, concludes that Holm is tired.",
        "Holm told NNC's “Today” on Monday.",
        "Vell, star of “Dusk,” thanked Holm for her time.",
        "The editor in charge of “Dusk,” reminded Holm of her time.",
    ],
)
def test_the_name_of_a_thing_or_a_work_is_nobodys_words(
    sentence: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker is None


@pytest.mark.parametrize("sentence", ["“Never!” Holm shrugged.", "“Now or never,” Holm balks."])
def test_a_short_sentence_after_a_quotation_tells_its_speaker(
    sentence: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "text",
    [
        "When the bridge fell, Holm released the following statement:\n\n“We mourn with them.”",
        "“How are you today?” Holm, a doctor from the far north, said into the telephone.",
        "“We mourn with them,” Holm, in a coat and “Stay Dry” boots, said on the bridge.",
        "Ada Holm, the minister for bridges said in a letter. “We mourn with them.”",
        "“We mourn with them,“ said Holm.",
    ],
)
def test_asides_and_slips_do_not_part_speaker_and_quotation(
    text: str, vocabulary: Vocabulary
) -> None:
    assert "Ada Holm" in {quote.speaker_name for quote in _all(text, vocabulary)}


def test_a_subject_that_is_set_between_commas_is_the_speaker(vocabulary: Vocabulary) -> None:
    (quote,) = _all("Holm, an aide said, “is weary of it all.”", vocabulary)
    assert quote.speaker == "an aide"


@pytest.mark.parametrize(
    "sentence",
    [
        "Holm said that by reading “the old maps,” the crew was “steering for the rocks.”",
        "Holm and Vell joked; she herself referred to it as “The Long Wait.”",
        "Holm's answer was that “the rain will tell.”",
        "In other words, explained Ada Holm: “The rain will tell.”",
    ],
)
def test_one_verb_may_lead_to_each_quotation_of_its_sentence(
    sentence: str, vocabulary: Vocabulary
) -> None:
    quotes = _all(sentence, vocabulary)
    assert quotes
    assert all(quote.speaker for quote in quotes)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The rain will tell,” wrote the envoy at the time.", "the envoy"),
        ("The senator's answer was that “the rain will tell”.", "The senator's"),
    ],
)
def test_an_unnamed_speaker_ends_before_words_of_time_or_of_speech(
    sentence: str, speaker: str, vocabulary: Vocabulary
) -> None:
    (quote,) = _all(sentence, vocabulary)
    assert quote.speaker == speaker
