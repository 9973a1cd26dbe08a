"""Asides and relative clauses that take no quotation from its speaker; blocks without marks."""

import pytest

from quotations import Vocabulary, pull_quotes
from quotations.tests.shortcuts import last

OPENING = "Foreign Minister Ada Holm met her colleague, Marco Vell.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker", "name"),
    [
        ("Ada Holm, launching her spring tour said: “It is late.”", "Ada Holm", "Ada Holm"),
        ("Ada Holm, announcing a court case said: “It is late.”", "Ada Holm", "Ada Holm"),
        ("Ada Holm, meeting the ministers said: “It is late.”", "Ada Holm", "Ada Holm"),
        ("Ada Holm left, adding that the ministers said: “It is late.”", "the ministers", None),
    ],
)
def test_the_object_of_a_participle_speaks_only_where_the_participle_brings_a_clause(
    sentence: str, speaker: str, name: str | None, vocabulary: Vocabulary
) -> None:
    quote = last(OPENING + sentence, vocabulary)
    assert (quote.speaker, quote.speaker_name) == (speaker, name)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The port will open, Holm said on Monday, in a step that Vell called “late”.", "Vell"),
        ("The port will open, Holm said, a plan which Vell called “late”.", "Vell"),
        ("Holm said on Monday, in the port, that Vell was “late”.", "Holm"),
        ("Holm said on Monday that Vell was “late”.", "Holm"),
    ],
)
def test_words_in_a_relative_clause_of_a_noun_are_its_subjects(
    sentence: str, speaker: str, vocabulary: Vocabulary
) -> None:
    assert last(OPENING + sentence, vocabulary).speaker == speaker


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Q Dana, Speaker of the House Kay Roe left and said, “It is late.”", "Kay Roe"),
        ("Q    Mayor Kay Roe came and said, “It is late.” Is it?", "Kay Roe"),
        ("Q Dana Holm said: “It is late.”", "Dana Holm"),
        ("Maria Q. Roe said: “It is late.”", "Maria Q. Roe"),
    ],
)
def test_the_mark_of_a_question_in_a_transcript_is_part_of_no_name(
    paragraph: str, name: str, vocabulary: Vocabulary
) -> None:
    assert last(f"No.\n\n{paragraph}", vocabulary).speaker_name == name


@pytest.mark.parametrize("words", ["MR. VELL said", "said MR. VELL", "SEN. VELL said"])
def test_a_title_in_capitals_is_no_initials(words: str, vocabulary: Vocabulary) -> None:
    quote = last(f"{OPENING}“It is late,” {words}.", vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Marco Vell", "sure")


@pytest.mark.parametrize(
    "text",
    [
        "The singer Zubari came. The hall honours the poet Karl Vell. It moved Zubari.",
        "Norland's president Zubari spoke. Beside him stood the actor Karl Vell, as Zubari knew.",
    ],
)
def test_a_pronoun_is_not_surely_the_full_names_where_a_person_of_one_name_is_near(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(f"{text} “It is late,” he said.", vocabulary).confidence == "check"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("said Ada Holm and Tuvo", None),
        ("said Ada Holm & Tuvo", None),
        ("said Ada Holm, and Tuvo left", "Ada Holm"),
        ("said Ada Holm and Marco Vell", "Ada Holm and Marco Vell"),
    ],
)
def test_words_of_two_are_not_given_to_the_one_whom_the_text_knows(
    words: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert last(f"{OPENING}“It is late,” {words}.", vocabulary).speaker_name == name


BLOCK = "We wait for nobody. It is late."


@pytest.mark.parametrize(
    "leading", ["Asked again, Ada Holm said:", "Holm told the press on Monday:"]
)
def test_a_paragraph_that_said_and_a_colon_lead_to_is_a_quotation_to_be_looked_at(
    leading: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(f"{OPENING}{leading}\n\n{BLOCK}\n\nShe left.", vocabulary)
    assert (quote.text, quote.speaker_name) == (BLOCK, "Ada Holm")
    assert (quote.confidence, quote.explanation.doubt) == (
        "check",
        "no marks stand around the words",
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        f"Ada Holm lives here:\n\n{BLOCK}",
        f"Ada Holm said so.\n\n{BLOCK}",
        f"Ada Holm said:\n\n- {BLOCK}",
        "Ada Holm said:\n\nTogether at last",
        f"Ada Holm said:\n\nMarco Vell: {BLOCK}",
    ],
)
def test_other_paragraphs_without_marks_are_no_quotations(
    paragraphs: str, vocabulary: Vocabulary
) -> None:
    assert pull_quotes(f"{OPENING}{paragraphs}", vocabulary) == ()
