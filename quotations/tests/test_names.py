"""Who counts as a person, by which full name, and whom a pronoun may mean."""

import pytest

from quotations import Vocabulary, pull_quotes
from quotations.tests.shortcuts import last, names
from quotations.text.paragraphs import captions, headings, paragraphs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“No,” Holm said. Ada Holm is the mayor. “Yes,” Holm said.", "Ada Holm"),
        ("Secretary Ban Ki-moon came. “It is late,” Ban said.", "Ban Ki-moon"),
        ("“No,” said Robert F. Ford. “It is late,” Ford added.", "Robert F. Ford"),
        ("E. J. Barrow came. “It is late,” Barrow said.", "E. J. Barrow"),
        ("Melba Acosta Febo, the chairwoman, came. “Late,” Ms. Acosta said.", "Melba Acosta Febo"),
        ("“No,” said Const. Amy Reid. “It is late,” Reid said.", "Amy Reid"),
        ("Mark Cuban came. Cuban left. “It is late,” Cuban said.", "Mark Cuban"),
        ("Charlie King, who leads it, came. “It is late,” Mr. King said.", "Charlie King"),
        ("Christian Marlow, a former mayor, came. “It is late,” Marlow said.", "Christian Marlow"),
        ("Celebrating Ada Holm\n\nAda Holm came. “It is late,” Holm said.", "Ada Holm"),
        ("“It is late,” said Khin Zaw Win, an activist.", "Khin Zaw Win"),
    ],
)
def test_a_surname_gets_the_full_name_that_the_text_gives(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == name


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm voted in South Carolina, where Holm lives. South Carolina says “maybe”.",
        "Ada Holm came. Republicans said it was “late”.",
        "Ada Holm works for the King. The King said: “It is late.”",
    ],
)
def test_a_place_a_group_and_a_title_are_no_persons_name(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


def test_a_namesake_called_by_the_given_name_is_not_meant_by_the_surname(
    vocabulary: Vocabulary,
) -> None:
    text = "Michael Greene came with Dora Greene. “I drive,” Michael said. “I talk,” Greene said."
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Dora Greene", "check")


@pytest.mark.parametrize(
    "text",
    [
        "Carl Reuter left early, he said.\n\nZubwe Okrah was asleep. “They woke me,” he said.",
        "Carl Reuter asked Marco Vell how high it was.\n\n“As high as a house,” he said.",
        "Wendy Marsh came with her cousin Kobi Marlow. Kobi Marlow slept. “Hush,” she said.",
    ],
)
def test_a_pronoun_that_somebody_else_may_be_gets_no_name(
    text: str, vocabulary: Vocabulary
) -> None:
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == (None, "check")


def test_a_pronoun_after_its_sentences_subject_is_sure(vocabulary: Vocabulary) -> None:
    text = "Peter Westmark praised Carl Reuter on Monday. “It does not look bad,” he said."
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Peter Westmark", "sure")


def test_a_caption_between_two_paragraphs_changes_no_pronoun(vocabulary: Vocabulary) -> None:
    text = (
        "Ada Holm came.\n\nPiet Vrij/Northland Press Dora Greene looks at the shed.\n\n"
        "“It is late,” she said."
    )
    assert last(text, vocabulary).speaker_name == "Ada Holm"


def test_a_statements_author_is_named_and_left_to_a_person(vocabulary: Vocabulary) -> None:
    quote = last("Ada Holm resigned. “It is late,” her statement read.", vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Ada Holm", "check")


@pytest.mark.parametrize(
    ("paragraph", "is_caption"),
    [
        ("The shed after the fire. (Ann Lee/Northland Press)", True),
        ("The shed after the fire. (Photo: City of Fordham)", True),
        ("Ann Lee / Northland Press The shed after the fire.", True),
        ("Photo: The shed after the fire.", True),
        ("(Writing by the desk; editing by the desk)", True),
        ("The shed burnt on Monday (a holiday).", False),
        ("Holm said the and/or clause must go.", False),
        ("The photo shows a shed.", False),
    ],
)
def test_a_credit_marks_a_caption(paragraph: str, is_caption: bool) -> None:
    assert bool(captions(paragraph, paragraphs(paragraph))) == is_caption


def test_a_line_without_a_full_stop_is_a_heading() -> None:
    text = "Harbour fire leaves two families without a roof\n\nThe shed burnt on Monday."
    assert headings(text, paragraphs(text)) == {0}


@pytest.mark.parametrize("nickname", ["“Jon”", "‘Jon’", '"Jon"', "(Jon)", "“The Door”"])
@pytest.mark.parametrize(
    "text",
    ["“I will run,” Jonathan {} Moe said on Monday.", "“I will run,” said Jonathan {} Moe."],
)
def test_a_nickname_within_a_name_is_no_quotation_and_hides_no_speaker(
    text: str, nickname: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(text.format(nickname), vocabulary)
    assert quote.text == "I will run,"
    assert quote.speaker == f"Jonathan {nickname} Moe"
    assert (quote.speaker_name, quote.confidence) == ("Jonathan Moe", "sure")


def test_each_person_with_a_nickname_has_the_own_words(vocabulary: Vocabulary) -> None:
    text = (
        "“I will run,” Jonathan “Jon” Moe said on Monday.\n\n"
        "“He will lose,” William “Bill” Berg, a rival, told reporters."
    )
    assert names(text, vocabulary) == ["Jonathan Moe", "William Berg"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The mayor called Jon Moe “Great”. Holm laughed.", ["Great"]),
        ("Jon Moe said “Never” Monday.", ["Never"]),
        ("Holm asked Jon: “Who” and Moe left.", ["Who"]),
        ("“I met Jonathan “Jon” Moe there,” Ada Holm said.", ["I met Jonathan “Jon” Moe there,"]),
    ],
)
def test_other_words_in_marks_beside_a_name_are_quotations_still(
    text: str, quoted: list[str], vocabulary: Vocabulary
) -> None:
    assert [quote.text for quote in pull_quotes(text, vocabulary)] == quoted
