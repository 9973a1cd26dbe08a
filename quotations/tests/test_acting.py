"""Whom "he" means after a sentence in which several persons act, or nobody plainly does."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes


def _after(sentence: str, vocabulary: Vocabulary) -> PulledQuote:
    return pull_quotes(f"{sentence} “It is late,” he said.", vocabulary)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Marco Vell and Jon Moe met.",
        "Marco Vell, Jon Moe and Peter Berg met.",
        "Marco Vell, Jon Moe, and Peter Berg met.",
        "Neither Marco Vell nor Jon Moe came.",
        "Police arrested Marco Vell and Jon Moe.",
        "Among them were Marco Vell and Jon Moe.",
        "The house was built by Marco Vell and Jon Moe.",
        "Jon Moe left but Marco Vell stayed.",
        "Jon Moe left, and Marco Vell was pale.",
        "Jon Moe left; Marco Vell stayed.",
        "Marco Vell was jailed for ten years by Judge Jon Moe.",
        "Did Marco Vell meet Jon Moe?",
        "Is Jon Moe better than Marco Vell?",
        "That Jon Moe lied angered Marco Vell.",
        "How Jon Moe died is unclear to Marco Vell.",
        "Meeting Jon Moe changed Marco Vell.",
        "The case of Marco Vell v Jon Moe fell.",
        "The late Marco Vell left.",
        "Police arrested Mr. Marco Vell and Mr. Jon Moe.",
        "Marco Vell, Jon Moe and others met.",
        "Jon Moe left and so did Marco Vell.",
        "To Jon Moe, Marco Vell is late.",
        "Police named the victim as Marco Vell.",
        "The man whom Marco Vell met was there.",
        "What would Jon Moe tell Marco Vell?",
    ],
)
def test_two_persons_who_act_alike_leave_a_pronoun_without_a_name(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "When Jon Moe left, Marco Vell slept.",
        "As Jon Moe, the mayor, spoke, Marco Vell wept.",
        "If Jon Moe goes, Marco Vell will too.",
        "Because Jon Moe was ill, Marco Vell went.",
        "Meeting Jon Moe, Marco Vell wept.",
        "Besides Jon Moe, Marco Vell came.",
        "Flanked by Peter Berg and Jon Moe, Marco Vell came.",
        "Marco Vell wants Jon Moe to go.",
        "Marco Vell succeeds Jon Moe, who died.",
        "Marco Vell taught Jon Moe, who died.",
        "Marco Vell heard Jon Moe shout.",
    ],
)
def test_a_pronoun_means_the_main_clause_s_subject(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(sentence, vocabulary).speaker_name == "Marco Vell"


def test_a_question_about_a_person_leaves_the_answer_to_be_checked(vocabulary: Vocabulary) -> None:
    assert _after("Why did Marco Vell leave?", vocabulary).confidence == "check"


def test_who_asks_another_s_question_in_the_passive_is_no_rival(vocabulary: Vocabulary) -> None:
    assert _after("Marco Vell was asked by Jon Moe.", vocabulary).speaker_name == "Marco Vell"


@pytest.mark.parametrize(
    "sentence",
    [
        "Marco Vell met Jon Moe. Both wept.",
        "Marco Vell met Jon Moe. The two men wept.",
        "Marco Vell met Jon Moe. The pair wept.",
        "Marco Vell met Jon Moe. The brothers wept.",
        "Marco Vell spoke. “Why?” Vell asked the guard.",
        "Marco Vell spoke. “Why?” Vell asked him.",
        "Marco Vell quickly asked his brother why.",
    ],
)
def test_several_persons_told_of_as_one_and_whoever_is_asked_are_no_one_man(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Marco Vell met Ada Holm. The two wept.",
        "Marco Vell asked his sister why.",
        "Marco Vell asked her why.",
    ],
)
def test_a_woman_beside_the_only_man_is_not_he(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(sentence, vocabulary).speaker_name == "Marco Vell"


@pytest.mark.parametrize(
    "quotation",
    [
        "“It is late,” he told Vell.",
        "“It is late,” he said of Marco Vell.",
        "“It is late,” he said as Vell wept.",
        "He said Vell was “late today”.",
        "“Marco is late,” he said.",
    ],
)
def test_a_pronoun_is_nobody_whom_its_own_clause_or_quotation_names(
    quotation: str, vocabulary: Vocabulary
) -> None:
    text = f"Marco Vell met Jon Moe. {quotation}"
    assert pull_quotes(text, vocabulary)[-1].speaker_name is None


@pytest.mark.parametrize(
    "quotation",
    [
        "“Marco Holm is late,” he said.",
        "“I am Marco,” he said.",
        "“It is late,” he told the Vell Foundation.",
        "“It is late,” he told Vell supporters.",
        "“It is late,” he said, as Vell is known to.",
    ],
)
def test_a_name_in_another_name_or_another_clause_leaves_the_pronoun_its_person(
    quotation: str, vocabulary: Vocabulary
) -> None:
    text = f"Marco Vell met Jon Moe. {quotation}"
    assert pull_quotes(text, vocabulary)[-1].speaker_name == "Marco Vell"


def test_one_of_those_who_say_it_may_be_meant(vocabulary: Vocabulary) -> None:
    sentence = "Peter Berg slept. Farmers like Marco Vell say it is dry."
    assert _after(sentence, vocabulary).speaker_name == "Marco Vell"


def test_a_name_that_ends_a_text_is_in_no_list(vocabulary: Vocabulary) -> None:
    quote = pull_quotes("“It is late,” he said. So are Jon Moe, Marco Vell", vocabulary)[-1]
    assert quote.speaker_name is None


@pytest.mark.parametrize("sentence", ["Jon Moe said no.", "Jon Moe is on No. 10 Downing Street."])
def test_no_ends_a_sentence_unless_a_number_follows(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(f"{sentence} Marco Vell wept.", vocabulary).speaker_name == "Marco Vell"
