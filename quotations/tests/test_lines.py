"""Lists of quotations, posts, paragraphs of British papers, and who answers behind a full stop."""

import pytest

from quotations import Vocabulary, pull_quotes
from quotations.tests.shortcuts import names


@pytest.mark.parametrize(
    "lead",
    [
        "Ada Holm, teacher:",
        "Ada Holm, 45:",
        "Ada Holm, a teacher in the north of the town:",
        "Ada Holm (teacher):",
        "Ada Holm on the bridge:",
        "Ada Holm, on the bridge:",
        "The mayor, Ada Holm:",
    ],
)
def test_a_name_with_words_about_it_before_a_colon_is_the_speakers(
    lead: str, vocabulary: Vocabulary
) -> None:
    assert names(f"What they said:\n\n{lead} “It is late.”", vocabulary) == ["Ada Holm"]


@pytest.mark.parametrize(
    "lead",
    [
        "Ada Holm, author of:",
        "For Ada Holm, one thing is clear:",
        "Ada Holm, as the report put it:",
    ],
)
def test_a_name_before_a_colon_that_brings_no_words_of_its_own_is_not_sure(
    lead: str, vocabulary: Vocabulary
) -> None:
    quotes = pull_quotes(f"{lead} “The Long Winter”", vocabulary)
    assert [quote.confidence for quote in quotes] == ["check"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm (@holm) tweeted: “It is late.”",
        "“It is late.” — Ada Holm (@holm) March 3, 2019",
    ],
)
def test_an_address_in_small_letters_does_not_make_a_common_word_of_the_surname(
    text: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary) == ["Ada Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” Ada Holm said. “We go.” Marco Vell nodded.",
        "“It is late,” Ada Holm said. “We go.” Marco Vell disagreed.",
        "In the words of Ada Holm, “it is late.” Marco Vell agreed.",
    ],
)
def test_a_quotation_before_a_full_stop_is_not_his_who_answers_it(
    text: str, vocabulary: Vocabulary
) -> None:
    assert set(names(text, vocabulary)) == {"Ada Holm"}


@pytest.mark.parametrize("behind", ["” Marco Vell said.", ",” Marco Vell agreed."])
def test_a_quotation_that_a_verb_of_speech_or_a_comma_gives_to_somebody_is_theirs(
    behind: str, vocabulary: Vocabulary
) -> None:
    text = f"“It is late,” Ada Holm said. “We go{behind}"
    assert names(text, vocabulary)[-1] == "Marco Vell"


def test_a_question_alone_after_a_question_and_its_answer_gets_no_name(
    vocabulary: Vocabulary,
) -> None:
    text = (
        "Ada Holm and Marco Vell met.\n\n“Is it late?” Vell asked.\n\n“We wait,” Holm said."
        "\n\n“Who waits?”\n\n“We all.”"
    )
    assert names(text, vocabulary) == ["Marco Vell", "Ada Holm", None, None]


@pytest.mark.parametrize(
    "text",
    [
        "‘It is late,’ said Ada Holm.\n\n‘We wait.\n\n‘We go,’ she said.",
        "'It is late,' said Ada Holm.\n\n'We wait.\n\n'We go,' she said.",
        "‘It is late,’ said Ada Holm. ‘We wait.\n\n‘We go,’ she said.",
        "‘It is late,’ said Ada Holm. ‘We don’t wait.\n\n‘We go,’ she said.",
    ],
)
def test_a_paragraph_in_single_marks_goes_on_in_the_next(
    text: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary) == ["Ada Holm"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "‘It is late,’ said Ada Holm. The ’Round House fell.\n\n‘We go,’ she said.",
        "‘It is late,’ said Ada Holm. It was the 'eighties.\n\n'We go,' she said.",
    ],
)
def test_an_apostrophe_before_a_quoted_paragraph_opens_nothing(
    text: str, vocabulary: Vocabulary
) -> None:
    assert len(pull_quotes(text, vocabulary)) == 2


@pytest.mark.parametrize("first", ["Nobody asked us.", "They went. Nobody told Marco Vell."])
def test_a_verb_of_speech_in_a_paragraph_that_nothing_closes_is_no_speakers(
    first: str, vocabulary: Vocabulary
) -> None:
    assert names(f"“{first}\n\n“We go,” Ada Holm said.", vocabulary) == ["Ada Holm"] * 2
