"""Somebody without a name who comes into the story within a sentence, or without a noun."""

import pytest

from quotations import Vocabulary, pull_quotes


def _after(sentence: str, vocabulary: Vocabulary) -> str | None:
    text = f"Marco Vell spoke. {sentence} “It is late,” he said."
    return pull_quotes(text, vocabulary)[-1].speaker_name


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained, a neighbour said.",
        "It rained, the official told the Herald.",
        "It rained, according to a neighbour.",
        "According to the official, it rained.",
        "Then a guard wept.",
        "But a guard nods.",
        "On Monday the judge wept.",
        "In the hall a guard quickly left.",
        "Rain fell, and a guard wept.",
        "Rain fell but the judge slept.",
        "He and his brother wept.",
        "Police arrested a man.",
        "The Herald quoted an official about it.",
        "The plan was rejected by the judge.",
        "The call came from a neighbour.",
        "There was a guard in the hall.",
        "With him was a guard.",
        "It was a guard who slept.",
        "Reporters spoke to a man there.",
        "They found a man there.",
        "Vell and the mayor met.",
        "Uzoma Tornau wept.",
        "The man whom he met wept.",
        "The complainant wept.",
        "The brother-in-law wept.",
    ],
)
def test_an_unnamed_person_who_comes_in_within_a_sentence_may_be_meant(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Vell met a guard.",
        "Vell left and the senator slept.",
        "It rained, according to police.",
        "It rained, his mother said.",
        "It rained as the guard slept.",
        "It was late, according to the club's director of housing Ada Holm.",
        "It was clear that the state attorney general would go.",
        "The letter came from his mother.",
        "The rain pleased no club from the guard's town.",
    ],
)
def test_an_unnamed_person_beside_the_point_leaves_the_pronoun_its_person(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) == "Marco Vell"


@pytest.mark.parametrize(
    "sentence",
    [
        "Another agrees.",
        "Another, from Fordham, wept.",
        "Another beheld the sea.",
        "One of them knows why.",
        "One of the men knows why.",
        "Someone else wept.",
        "A third nods.",
        "The other wept.",
        "The latter wept.",
        "A 34-year-old had slept.",
        "An 18-year-old from Fordham slept.",
    ],
)
def test_another_person_told_of_by_a_verb_of_any_form_may_be_meant(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Another hut burned.",
        "The second was better.",
        "A 34-year-old hut burned.",
        "The first layoffs came.",
        "Another week.",
    ],
)
def test_another_thing_is_nobody(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(sentence, vocabulary) == "Marco Vell"


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained, Tornau said.",
        "It rained, said Tornau.",
        "Tornau, 34, is late.",
        "Tornau, who is late, is there.",
        "Tornau, a baker, is late.",
        "Tornau, prosecuting, was late.",
        "Tornau quickly left.",
        "Tor quickly left.",
        "It rained, Tornau told the Herald.",
    ],
)
def test_a_single_strange_name_that_tells_or_has_an_age_may_be_meant(
    sentence: str, vocabulary: Vocabulary
) -> None:
    assert _after(sentence, vocabulary) is None


@pytest.mark.parametrize(
    "sentence", ["Tornau, which is late, is there.", "Tornau, a firm, is late.", "Tornau grows."]
)
def test_a_single_strange_name_of_a_thing_is_nobody(sentence: str, vocabulary: Vocabulary) -> None:
    assert _after(sentence, vocabulary) == "Marco Vell"
