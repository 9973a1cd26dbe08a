"""Whose a quotation is after somebody else has come into the story."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes
from quotations.tests.shortcuts import names


def _quote(text: str, at: int, vocabulary: Vocabulary) -> PulledQuote:
    return pull_quotes(text, vocabulary)[at]


@pytest.mark.parametrize(
    "between",
    [
        "A man in the back row stood up.",
        "A woman from the valley shouted.",
        "Not everyone agreed.",
    ],
)
def test_a_quotation_after_somebody_without_a_name_has_come_in_gets_no_name(
    between: str, vocabulary: Vocabulary
) -> None:
    text = f"“It is late,” Ada Holm said.\n\n{between}\n\n“We never saw the letter.”"
    assert names(text, vocabulary) == ["Ada Holm", None]


@pytest.mark.parametrize(
    "question",
    [
        "“Is it late?” Ada Holm asked Marco Vell.",
        "“Is it late?” Ada Holm asked the mayor, Marco Vell.",
        "Marco Vell came. “Is it late?” Ada Holm asked him.",
    ],
)
def test_a_paragraph_after_a_question_to_a_person_may_be_the_answer(
    question: str, vocabulary: Vocabulary
) -> None:
    assert names(f"{question}\n\n“We never saw the letter.”", vocabulary) == ["Ada Holm", None]


def test_a_question_to_nobody_is_followed_by_its_speakers_own_words(
    vocabulary: Vocabulary,
) -> None:
    text = "“Is it late?” Ada Holm asked.\n\n“We never saw the letter.”"
    assert names(text, vocabulary) == ["Ada Holm", "Ada Holm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Holm and Marco Vell said the plan was dead.",
        "Ada Holm asked Marco Vell about the plan.",
        "Ada Holm said the plan was dead, while Marco Vell called it alive.",
        "Ada Holm was joined by Marco Vell.",
        "Ada Holm was accused of lying by Marco Vell.",
        "Ada Holm was angry, and so was Marco Vell.",
        "Ada Holm interviewed Marco Vell on Monday.",
    ],
)
def test_a_quotation_after_a_sentence_with_two_persons_to_choose_from_gets_no_name(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert names(f"{sentence} “It is late.”", vocabulary) == [None]


@pytest.mark.parametrize(
    "sentence",
    ["Ada Holm met Marco Vell on Monday.", "Ada Holm praised Marco Vell's wit."],
)
def test_a_person_who_only_meets_or_praises_another_keeps_the_quotation(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert names(f"{sentence} “It is late.”", vocabulary) == ["Ada Holm"]


@pytest.mark.parametrize(
    "caption",
    [
        "Marco Vell at the bridge on Monday. (Photo: Jane Doe)",
        "Image caption Marco Vell said the bridge was safe",
    ],
)
def test_a_caption_between_two_quotations_brings_nobody_in(
    caption: str, vocabulary: Vocabulary
) -> None:
    text = f"“It is late,” Ada Holm said.\n\n{caption}\n\n“We never saw the letter.”"
    assert names(text, vocabulary) == ["Ada Holm", "Ada Holm"]


@pytest.mark.parametrize(
    "behind",
    [
        " Ada Holm does not mince words.",
        " (Ada Holm)",
        "\n\n(Ada Holm)",
        "\n\nAda Holm",
        "\n\nAda Holm, teacher",
    ],
)
def test_a_quotation_that_somebody_else_stands_right_behind_goes_not_to_the_last_speaker(
    behind: str, vocabulary: Vocabulary
) -> None:
    text = f"Marco Vell said the bridge would stay.\n\n“It is late.”{behind}"
    assert names(text, vocabulary)[0] != "Marco Vell"


@pytest.mark.parametrize(
    "behind",
    ["\n\nAda Holm left.", "\n\nThe End\n\nAda Holm, a teacher, left.", " The mayor left."],
)
def test_a_quotation_before_another_paragraphs_story_stays_with_the_last_speaker(
    behind: str, vocabulary: Vocabulary
) -> None:
    text = (
        f"Marco Vell said the bridge would stay.\n\n“It is late.”{behind} Ada Holm is a teacher."
    )
    assert names(text, vocabulary) == ["Marco Vell"]


@pytest.mark.parametrize(
    "behind",
    [" came the reply.", " was the song.", " became the motto of the town."],
)
def test_a_quotation_that_is_its_sentences_subject_does_not_go_on(
    behind: str, vocabulary: Vocabulary
) -> None:
    text = f"“It is late,” Ada Holm told Marco Vell.\n\n“We never saw the letter.”{behind}"
    assert names(text, vocabulary) == ["Ada Holm", None]


@pytest.mark.parametrize(
    "text",
    [
        "“It is late.\n\n“We never saw the letter,” Ada Holm said.",
        '"It is late.\n\n"We never saw the letter," Ada Holm said.',
        "Marco Vell said the bridge would stay.\n\n“It is late.\n\n“We go,” Ada Holm said.",
        "Marco Vell said so.\n\n“It is late.\n\n“We wait.\n\n“We go,” Ada Holm said.",
    ],
)
def test_a_paragraph_that_nothing_closes_is_whose_the_next_one_is(
    text: str, vocabulary: Vocabulary
) -> None:
    assert set(names(text, vocabulary)) == {"Ada Holm"}


def test_a_paragraph_that_nothing_closes_is_in_doubt_before_somebody_elses_words(
    vocabulary: Vocabulary,
) -> None:
    text = "“It is late,” Ada Holm said. “We wait.\n\n“We go,” Marco Vell said."
    assert _quote(text, 1, vocabulary).confidence == "check"


def test_a_second_quotation_in_a_paragraph_tells_whose_the_first_is(
    vocabulary: Vocabulary,
) -> None:
    text = "“It is late,” Ada Holm said.\n\n“We wait.” “We go,” Marco Vell said."
    assert names(text, vocabulary) == ["Ada Holm", "Marco Vell", "Marco Vell"]


@pytest.mark.parametrize(
    "between",
    [
        "In a statement, the company rejected that.",
        "In a statement, Acme Corp. rejected that.",
        "But Wrexby council was not convinced.",
        "Two of her pupils agreed.",
        "Downing Street rejected the idea.",
        "That was news to Marco Vell.",
        "Support came from Marco Vell.",
        "Next came Marco Vell.",
        "Compare that with the view of Marco Vell.",
    ],
)
def test_a_paragraph_that_brings_in_somebody_else_ends_the_last_speakers_words(
    between: str, vocabulary: Vocabulary
) -> None:
    text = f"“It is late,” Ada Holm said.\n\n{between}\n\n“We never saw the letter.”"
    assert names(text, vocabulary) == ["Ada Holm", None]


@pytest.mark.parametrize(
    "between", ["The bridge was built in 1950.", "They used Marco Vell's old boat."]
)
def test_a_paragraph_about_a_thing_leaves_the_last_speaker_the_next_words(
    between: str, vocabulary: Vocabulary
) -> None:
    text = (
        "Marco Vell came late. “It is late,” Ada Holm said."
        f"\n\n{between}\n\n“We never saw the letter.”"
    )
    assert names(text, vocabulary) == ["Ada Holm", "Ada Holm"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Holm read a statement from Marco Vell.",
        "Ada Holm quoted Marco Vell.",
        "Ada Holm remembered Marco Vell's words.",
        "Ada Holm likes to quote a line by Marco Vell.",
    ],
)
def test_a_quotation_after_a_sentence_about_anothers_words_gets_no_name(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert names(f"{sentence} “It is late.”", vocabulary) == [None]


def test_a_quotation_below_another_ones_signature_gets_no_name(vocabulary: Vocabulary) -> None:
    text = "“It is late.” – Ada Holm\n\n“We never saw the letter.”\n\n“We go.” – Marco Vell"
    assert names(text, vocabulary) == ["Ada Holm", None, "Marco Vell"]


def test_a_paragraph_whose_closing_mark_is_missing_before_its_speaker_is_not_the_next_ones(
    vocabulary: Vocabulary,
) -> None:
    text = "“It is late, Ada Holm said.\n\n“We go,” Marco Vell said."
    assert names(text, vocabulary) == [None, "Marco Vell"]


def test_a_quotation_inside_a_paragraph_stays_with_the_teller_before_it(
    vocabulary: Vocabulary,
) -> None:
    text = "Ada Holm said the plan was dead. “It is late.” Marco Vell said it was alive."
    assert names(text, vocabulary) == ["Ada Holm"]
