"""Somebody without a known name who may be the one that a pronoun means."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


def _after(sentence: str, vocabulary: Vocabulary) -> str | None:
    return last(f"Marco Vell spoke. {sentence} “It is late,” he said.", vocabulary).speaker_name


@pytest.mark.parametrize(
    "sentence",
    [
        "Another posted it.",
        "One posted it.",
        "Someone told us so.",
        "Somebody did.",
        "A third posted it.",
        "At noon, another told us so.",
    ],
)
def test_somebody_else_told_of_without_a_noun_may_be_meant(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


@pytest.mark.parametrize("sentence", ["Another hut burned.", "A third hut stood there."])
def test_a_number_before_a_thing_is_nobody(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(sentence, vocabulary) == "Marco Vell"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tornau shrugged.",
        "Tornau didn't sleep.",
        "Tornau didn’t sleep.",
        "Asked for a reason, Tornau shrugged.",
        "Leaning on the door, Tornau shrugged.",
    ],
)
def test_a_single_name_that_nobody_known_bears_may_be_meant_where_it_is_the_subject(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell shrugged.",
        "Rain followed.",
        "The road to Tornau followed.",
        "Tornau's painted lamp burned.",
        "It rained, Tornau shrugged.",
        "Tornau at last!",
        "London slept.",
    ],
)
def test_a_known_name_a_noun_and_a_name_that_is_no_subject_are_nobody_else(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) == "Marco Vell"


def test_a_known_woman_of_one_name_is_not_he(vocabulary: Vocabulary) -> None:
    text = "Ada Holm left. Marco Vell spoke. Holm shrugged. “It is late,” he said."
    assert last(text, vocabulary).speaker_name == "Marco Vell"


@pytest.mark.parametrize(
    "sentence",
    [
        "Leaning on the door, the guard wept.",
        "Seated on the floor, a guard wept.",
        "Unlike the weather, the guard was mild.",
    ],
)
def test_an_unnamed_person_after_an_opening_phrase_may_be_meant(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


def test_a_woman_after_an_opening_phrase_is_not_he(vocabulary: Vocabulary) -> None:
    assert _after("Leaning on the door, the mother wept.", vocabulary) == "Marco Vell"


@pytest.mark.parametrize(
    "noun",
    [
        "militant",
        "jihadist",
        "gunman",
        "terrorist",
        "attacker",
        "bomber",
        "prisoner",
        "inmate",
        "rebel",
        "hacker",
        "burglar",
        "customer",
        "onlooker",
        "motorist",
        "shopper",
        "juror",
        "trooper",
        "colonel",
        "imam",
        "monk",
        "migrant",
        "refugee",
        "groom",
        "ex-husband",
        "coworker",
        "referee",
    ],
)
def test_an_unnamed_person_of_a_trade_or_a_deed_may_be_meant(
    noun: str, vocabulary: Vocabulary
) -> None:
    assert _after(f"The {noun} wept.", vocabulary) is None


def test_a_thing_that_is_the_subject_is_nobody(vocabulary: Vocabulary) -> None:
    assert _after("The lantern wept.", vocabulary) == "Marco Vell"
