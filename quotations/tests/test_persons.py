"""Names with articles and accents, and papers, sites, awards and ages beside a name."""

import pytest

from quotations import Vocabulary
from quotations.tests.shortcuts import last


@pytest.mark.parametrize(
    "text",
    [
        "Sada Al Harbi left. Al Harbi came. “It is late,” Al Harbi said.",
        "“It is late,” said Sada Al Harbi. “Go,” Al Harbi said.",
        "“It is late,” said Sada Al Harbi. “Go,” Al Harbi said. “So,” said Harbi.",
    ],
)
def test_an_article_that_is_a_given_name_too_begins_no_name_inside_a_longer_one(
    text: str, vocabulary: Vocabulary
) -> None:
    assert last(text, vocabulary).speaker_name == "Sada Al Harbi"


@pytest.mark.parametrize("surname", ["al-Sheikh", "al-Emir", "el-Sheikh", "al-Hadi"])
def test_a_title_behind_an_article_is_a_surname(surname: str, vocabulary: Vocabulary) -> None:
    text = f"Omar {surname} came. “It is late,” {surname} said."
    assert last(text, vocabulary).speaker_name == f"Omar {surname}"


@pytest.mark.parametrize("group", ["al-Shabaab", "al-Qaeda", "al-Nusra", "al-Jazeera"])
def test_an_organisation_behind_an_article_stays_one(group: str, vocabulary: Vocabulary) -> None:
    text = f"Omar {group} came. “It is late,” {group} said."
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize("called", ["Ms Fernandez", "Ms. Fernandez", "Ms Fernández"])
def test_an_accent_left_out_of_a_middle_surname_leaves_the_person(
    called: str, vocabulary: Vocabulary
) -> None:
    text = f"Alicia Fernández de Kirch came. “It is late,” {called} said."
    assert last(text, vocabulary).speaker_name == "Alicia Fernández de Kirch"


@pytest.mark.parametrize(
    "text",
    [
        "“It is late,” The Bunbury Mail said.",
        "The Fordham Mail came. “It is late,” The Fordham Mail said.",
        "“It is late,” the site Gossip Cop said.",
        "He told the site Gossip Cop so. “It is late,” Gossip Cop said.",
        "He told the magazine Gossip Cop so. “It is late,” Gossip Cop said.",
        "He told the app Gossip Cop so. “It is late,” Gossip Cop said.",
        "He told the outlet Gossip Cop so. “It is late,” Gossip Cop said.",
    ],
)
def test_a_paper_or_a_site_is_no_person(text: str, vocabulary: Vocabulary) -> None:
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize("honour", ["Award", "Awards"])
def test_a_person_after_whom_an_honour_is_named_stays_a_person(
    honour: str, vocabulary: Vocabulary
) -> None:
    text = f"Ada Holm won. He got the Ada Holm {honour}. “It is late,” Holm said."
    assert last(text, vocabulary).speaker_name == "Ada Holm"


def test_a_name_that_a_library_bears_is_no_person_without_more(vocabulary: Vocabulary) -> None:
    text = "Ada Holm won. He runs the Ada Holm Library. “It is late,” Holm said."
    assert last(text, vocabulary).speaker_name is None


@pytest.mark.parametrize("age", ["age nine", "aged nine", "age 9"])
def test_an_age_in_words_makes_a_name_a_persons(age: str, vocabulary: Vocabulary) -> None:
    text = f"Baxter King, {age}, came. “It is late,” Baxter said."
    assert last(text, vocabulary).speaker_name == "Baxter King"
