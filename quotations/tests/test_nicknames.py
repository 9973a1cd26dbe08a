"""A nickname in marks or brackets inside a name: no quotation, and the name stays whole."""

import pytest

from quotations import Vocabulary, pull_quotes

NAMED = [
    ("Jonathan “Jon” Moe", "Jonathan Moe"),
    ("Katherine 'Kat' Holm", "Katherine Holm"),
    ("Robert ‘Bobby’ Tarn", "Robert Tarn"),
    ('Maria "Mia" de la Cruz Peña', "Maria de la Cruz Peña"),
    ("José «Pepe» García Márquez", "José García Márquez"),
    ("Marco Antonio “Toño” Solís Ruiz", "Marco Antonio Solís Ruiz"),
    ("Ursula “Ushi” von der Holt", "Ursula von der Holt"),
    ("Yusuf “Joe” al-Rashid", "Yusuf al-Rashid"),
    ("Theodore (Ted) Vell Jr.", "Theodore Vell Jr."),
    ('Theodore "Ted" Vell III', "Theodore Vell III"),
    ("Elizabeth [Liz] Quill", "Elizabeth Quill"),
    ("Pat (“Patty”) Quill", "Pat Quill"),
    ('Bill ("Billy") Tarn', "Bill Tarn"),
    ("Dwayne “The Rock” Holm", "Dwayne Holm"),
    ("J.D. “Red” Holm", "J.D. Holm"),
    ("Gen. Martin “Mad Dog” Holt", "Martin Holt"),
    ("Col. Ana “La Jefa” Ruiz Ortega", "Ana Ruiz Ortega"),
    ("Adm. Lars “Iron” Holm-Petersen", "Lars Holm-Petersen"),
    ("Sgt. Maj. Tom “Tank” Bell", "Tom Bell"),
    ("Petty Officer Marko “Tito” Bell", "Marko Bell"),
    ("Marine John “Tig” Tarn", "John Tarn"),
    ("Robert “Red” Hill", "Robert Hill"),
    ("Jon “Fish” Law", "Jon Law"),
]
PLACES = ["“We shall sail,” said {} on Monday.", "“We shall sail,” {} told reporters."]


@pytest.mark.parametrize("text", PLACES)
@pytest.mark.parametrize(("printed", "name"), NAMED)
def test_a_nickname_inside_a_name_is_no_quotation_and_the_name_is_whole(
    text: str, printed: str, name: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(text.format(printed), vocabulary)
    assert (quote.text, quote.speaker_name, quote.confidence) == ("We shall sail,", name, "sure")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm called it “Red” Monday, she said.",
        "The film “Jaws” Holm saw was late.",
        "Holm (“the plan is late”) Vell left.",
        "Jon Moe “Red” is late.",
    ],
)
def test_other_words_in_marks_stay_quotations_or_asides(text: str, vocabulary: Vocabulary) -> None:
    assert len(pull_quotes(text, vocabulary)) == 1
