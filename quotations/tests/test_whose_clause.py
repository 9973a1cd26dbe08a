"""Whose clause a verb of speech is: relative clauses, texts that say, passives, denials."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes
from quotations.tests.shortcuts import last

OPENING = "Foreign Minister Ada Holm met the press. Her colleague, Marco Vell, was there too.\n\n"


def _last(text: str, vocabulary: Vocabulary) -> PulledQuote:
    return pull_quotes(OPENING + text, vocabulary)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "A nurse who treated Vell told the court: “It is late.”",
        "The judge who sentenced Vell called it “a joke”.",
        "The judge, who praised Vell, said it was “a joke”.",
        "The company that employs Vell said it was “a joke”.",
        "A report that criticised Vell said: “It is late.”",
        "Vell lost to a rival who called him “a joke”.",
        "Vell fired a man who called him “a joke”.",
        "Vell sued the Herald, which had called him “a joke”.",
    ],
)
def test_words_beside_a_relative_clause_are_not_of_whom_it_names(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell was followed by Holm, who said: “It is late.”",
        "The remarks drew an angry reply from Holm, who said: “It is late.”",
        "Vell was beaten by Holm, who called the vote “a joke”.",
    ],
)
def test_a_name_behind_a_preposition_can_be_whom_who_means(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell held a sign that said: “It is late.”",
        "Vell got a text saying “it is late for us”.",
        "Vell received a letter from the union, saying: “It is late.”",
        "Vell was sent an email that said: “It is late.”",
        "Vell retweeted a message that said: “It is late.”",
        "Vell retweeted a post calling the bridge “a joke”.",
        "Vell shared a post that called the bridge “a joke”.",
        "Vell read out a letter from a farmer: “It is late.”",
        "Vell got a call from a man who said: “It is late.”",
        "Vell was met by protesters shouting: “It is late.”",
        "Vell walked past a banner reading “it is late for us”.",
    ],
)
def test_words_of_a_text_or_of_bystanders_are_not_the_subjects(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name is None


@pytest.mark.parametrize("verb", ["issued", "posted", "released", "sent reporters"])
def test_words_of_a_text_are_its_makers(verb: str, vocabulary: Vocabulary) -> None:
    for link in ("saying", "that said"):
        sentence = f"Holm {verb} a statement {link}: “It is late.”"
        assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell cited Holm's remark that it was “a joke”.",
        "Vell, described by Holm as “a joke”, left the room.",
        "Vell, dubbed “a joke” by Holm, left the room.",
        "Holm was quoted by Vell as saying: “It is late.”",
        "Vell recalled Holm saying: “It is late.”",
        "Vell attacked Holm for calling the bridge “a joke”.",
        "Vell said people saw Holm telling them: “It is late.”",
    ],
)
def test_words_are_whose_the_nearest_clause_says(sentence: str, vocabulary: Vocabulary) -> None:
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell did not say that it was “a joke”.",
        "Vell never said “it is late”.",
        "Vell denied saying: “It is late.”",
        "Vell stopped short of calling it “a joke”.",
        "Neither Holm nor Vell called it “a joke”.",
        "Either Holm or Vell said: “It is late.”",
        "Vell is widely seen as “a man of peace”.",
        "Vell became known as “a man of peace”.",
        "Vell, nicknamed “the fox”, left the room.",
        "Vell pleaded guilty to “reckless disregard”.",
        "Vell faced calls of “shame on you all”.",
        "Vell said a man came up to him and shouted: “It is late.”",
        "Dora Lund said she was stopped by Vell who took her arm and said: “It is late.”",
        "Vell said people kept asking him: “Is it late?”",
    ],
)
def test_words_that_somebody_did_not_say_bear_no_name(
    sentence: str, vocabulary: Vocabulary
) -> None:
    quote = _last(sentence, vocabulary)
    assert quote.speaker_name is None


def test_a_denial_before_another_verb_takes_no_words(vocabulary: Vocabulary) -> None:
    sentence = "Holm did not say who would pay, but called the bridge “a joke”."
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


def test_a_fragment_that_somebody_denies_is_not_beyond_doubt(vocabulary: Vocabulary) -> None:
    assert _last("Vell denied that he was “a joke”.", vocabulary).confidence == "check"


@pytest.mark.parametrize(
    "opening",
    [
        "When Vell said “it is a gift”, Holm laughed: “It is late.”",
        "Responding to Vell's remark that “it is a gift”, Holm said: “It is late.”",
        "Asked about Vell's claim that it was “a gift”, Holm said it was “a joke”.",
    ],
)
def test_words_before_the_main_clause_are_whose_the_opening_says(
    opening: str, vocabulary: Vocabulary
) -> None:
    quotes = pull_quotes(OPENING + opening, vocabulary)
    assert [quote.speaker_name for quote in quotes] == ["Marco Vell", "Ada Holm"]


def test_a_question_that_somebody_was_asked_is_not_the_last_speakers(
    vocabulary: Vocabulary,
) -> None:
    text = "Holm agreed. “Is it late?” Vell was asked."
    assert _last(text, vocabulary).speaker_name is None


def test_a_colon_shows_how_somebody_spoke(vocabulary: Vocabulary) -> None:
    assert _last("Holm was blunt: “It is late.”", vocabulary).speaker_name == "Ada Holm"


def test_an_offices_statement_is_not_its_owners(vocabulary: Vocabulary) -> None:
    text = "“It is late,” said Vell's office in a statement."
    assert _last(text, vocabulary).speaker_name is None


def test_capitals_alone_are_no_persons_name(vocabulary: Vocabulary) -> None:
    text = "We reached ANSX PR, who told us that the talk was “false info”."
    assert _last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked if it was “a joke”, Vell said: “It is late.”",
        "Pressed on whether it was “a joke,” Vell said it was late.",
        "Told it had been called “a joke”, Vell said it was late.",
    ],
)
def test_words_that_a_speaker_answers_are_not_the_speakers(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert pull_quotes(OPENING + sentence, vocabulary)[0].speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell rejected claims that it was “a joke”.",
        "Vell dismissed suggestions it was “a joke”.",
        "A cousin of Vell, who asked not to be named, called it “a joke”.",
        "Anyone who knows Vell will say: “It is late.”",
        "The club where Vell played called it “a joke”.",
        "An actor playing Vell said: “It is late.”",
        "Vell's remarks drew fire from a rival: “It is late.”",
    ],
)
def test_a_person_whom_the_subject_only_mentions_says_nothing(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _last(sentence, vocabulary).speaker_name is None


def test_words_behind_the_opening_are_the_speakers(vocabulary: Vocabulary) -> None:
    text = "Asked about the plan, Holm said “it is late and we wait for it,” she said."
    assert _last(text, vocabulary).speaker_name == "Ada Holm"


def test_an_operating_officer_operates_nobody(vocabulary: Vocabulary) -> None:
    text = "“It is late,” said chief operating officer Ada Holm."
    assert _last(text, vocabulary).speaker_name == "Ada Holm"


def test_a_verb_that_names_the_addressee_opens_no_inverted_sentence(
    vocabulary: Vocabulary,
) -> None:
    sentence = "Told it was late, Holm said: “It is not.”"
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


def test_as_brings_the_speakers_own_word_for_what_is_rejected(vocabulary: Vocabulary) -> None:
    sentence = "Holm dismissed claims that it was late as “a joke”."
    assert _last(sentence, vocabulary).speaker_name == "Ada Holm"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Norland will shut it, its mayor said, in a move Eastland termed “reckless”.",
            "Eastland",
        ),
        ("Norland will shut it, its mayor said, a step Ada Holm called “reckless”.", "Ada Holm"),
        ("Its mayor said so on Monday, a decision that Eastland called “reckless”.", "Eastland"),
        ("Its mayor will go, in what Vell called “a sad day”.", "Vell"),
    ],
)
def test_what_somebody_calls_anothers_act_is_that_ones_word_and_never_sure(
    text: str, speaker: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker, quote.confidence) == (speaker, "check")
