"""Whom a pronoun or a surname means where several persons may be meant, named or not."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    "text",
    [
        "Peter Westmark left. “No,” said one analyst. “It is late,” he said.",
        "Peter Westmark left. The hostage was pale. “It is late,” he said.",
        "Peter Westmark left. He runs a firm made by his friend, Carl Reuter. “Yes,” he said.",
        "Peter Westmark left. His father, a cook, stayed. “It is late,” he said.",
        "Dora Holm left. Carl Reuter's lover is calm. “It is late,” she said.",
        "It was founded by Carl Vell. That is Vell, which grew. Vell built. “Late,” he said.",
        "Carl Vell founded it. The builder is Vell, which grew. “It is late,” Vell said.",
        "Peter Westmark left. It was late, according to Huarong. “Go home,” he said.",
        "Peter Westmark left. At noon, the envoy to Fordham wept. “It is late,” he said.",
        "Peter Westmark left. The Pope came. “It is late,” he said.",
        "Peter Westmark left. An American who was there wept. “It is late,” he said.",
        "Dora Holm left. “No,” said Zubwe. “It is late,” she said.",
        "Carl Reuter spoke. The fans of Peter Westmark slept. “It is late,” he said.",
        "Carl Reuter spoke. A friend of Peter Westmark said so. “It is late,” he said.",
        "Carl Reuter spoke. Many asked Peter Westmark to come. “It is late,” he said.",
        "Asked what he would tell Carl Reuter about it, he said: “It is late.”",
        "Carl Reuter met Peter Westmark. Westmark was late. “Westmark hides,” he said.",
        "Carl Reuter left when Peter Westmark said so. “It is late,” he said.",
        "Reuter's wish fell as Carl Westmark, a cook, met Peter Reuter. “It is late,” he said.",
        "Carl Reuter rose. The PBO said it would rain. He said it was “late”.",
        "Here king Jokari left. It is named after an old friend, the poet Karl Holm, and it let "
        "Jokari think.\n\n“It is late,” he said.",
        "A cook is Robert He. He, who is new, met Carl Reuter. “It is late,” he said.",
    ],
)
def test_a_pronoun_that_an_unnamed_or_a_passed_person_may_be_gets_no_name(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dora Holm left. His father, a cook, stayed. “It is late,” she said.", "Dora Holm"),
        ("Dora Holm, a senator, left. The senator was pale. “It is late,” she said.", "Dora Holm"),
        ("Dora Holm left. The mayor was pale. “It is late,” she said.", "Dora Holm"),
        ("The roof will hold, said Peter Westmark. “It is late,” he said.", "Peter Westmark"),
        ("The roof will hold, according to Carl Reuter. “It is late,” he said.", "Carl Reuter"),
        ("Dora Vell backed her up. Carl Holm backed Dora Vell. “Late,” he said.", "Carl Holm"),
        (
            "Ben Vell ran. But Vell campaign chairman Carl Holm said so. “Late,” he said.",
            "Carl Holm",
        ),
        ("Dora Vell obituary Ada Holm was kind to Dora Vell. “Late,” she said.", "Ada Holm"),
        ("It rained, said Dora Vell. The chief difficulty rose. “Late,” she said.", "Dora Vell"),
        (
            "Ada Holm met Dora Vell. As for Vell, she slept. As for Holm, she said it was “late”.",
            "Ada Holm",
        ),
        ("“No,” a pale Dora Vell said as Ada Holm smiled. “It is late,” she said.", "Dora Vell"),
        ("Dora Vell left. The shop at 12 King St., it rose. “It is late,” she said.", "Dora Vell"),
        ("The goal, said Peter Westmark, is peace. “It is late,” he said.", "Peter Westmark"),
    ],
)
def test_a_pronoun_means_the_one_person_it_can(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == name


def test_a_surname_belongs_to_whom_it_meant_before_a_namesake_came(vocabulary: Vocabulary) -> None:
    text = (
        "Dora Greene bakes. Greene began young.\n\nHer son Carl Greene helps. "
        "It rose.\n\nIt fell.\n\n“It is late,” Greene says."
    )
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Dora Greene", "check")


def test_a_namesake_who_spoke_just_before_is_meant_and_left_to_a_person(
    vocabulary: Vocabulary,
) -> None:
    text = "Bill Stone ran. His father, Carl Stone, said it rained. “It is late,” said Stone."
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == ("Carl Stone", "check")


def test_a_surname_of_two_persons_near_gets_no_name(vocabulary: Vocabulary) -> None:
    text = "Bill Stone and Carol Stone run the inn. “We are full,” Stone said."
    quote = last(text, vocabulary)
    assert (quote.speaker_name, quote.confidence) == (None, "check")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Bank of Northland Governor Ada Holm", "Ada Holm"),
        ("University of Fordham professor Ada Holm", "Ada Holm"),
        ("Chief Medical Officer of Health Dr. Ada Holm", "Ada Holm"),
        ("Friend of Governor Ada Holm", None),
        ("the aide of Governor Ada Holm", None),
        ("a friend of victim Ada Holm", None),
        ("the spokesman of Governor Ada Holm", None),
    ],
)
def test_a_name_at_the_end_of_a_phrase_speaks_if_an_organisation_begins_it(
    phrase: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert last(f"“It is late,” {phrase} said.", vocabulary).speaker_name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aysu Vell said she was ill. It rained. Nobody spoke.\n\n“Late,” she said.", "Aysu Vell"),
        ("Dora Holm came with her husband, Aysu Vell. “It is late,” he said.", "Aysu Vell"),
        (
            "Dora Holm met Aysu Vell. Vell lost his hat. Vell sold his house. “Late,” she said.",
            "Dora Holm",
        ),
        (
            "Robin Vell lost her hat. Vell sold her house. Vell slept. “Late,” she said.",
            "Robin Vell",
        ),
        ("Dr. Aysu Vell fought on. “It is late,” she said.", "Aysu Vell"),
        (
            "Dr. Aysu Vell, head of the inn, slept on. He was old. Nobody left.\n\nIt rained.\n\n"
            "“It is late,” he said.",
            "Aysu Vell",
        ),
        ("Aysu Vell slept.\n\nIt rained.\n\nIt stopped.\n\n“It is late,” she said.", None),
    ],
)
def test_the_texts_own_pronouns_tell_a_gender(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == name
