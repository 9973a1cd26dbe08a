"""Which runs of capitals are persons: firms, titles and trades before a name, bare names."""

import pytest

from quotations import Vocabulary, pull_quotes
from quotations.tests.shortcuts import names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Bartender Corin Vashti, who locked up.", "Corin Vashti"),
        ("“It is late,” said MNA Gaétan Morisset, who locked up.", "Gaétan Morisset"),
        ("“It is late,” said Co-CEO Marc Benning.", "Marc Benning"),
        ("“It is late,” Northland DA Ken Thorne said.", "Ken Thorne"),
        ("“It is late,” said Undersheriff George Skulet, who locked up.", "George Skulet"),
        ("“It is late,” Strauber said. Wilfried Strauber cooks.", "Wilfried Strauber"),
        ("“It is late,” said Daveed Gartner-Rosen, director of the inn.", "Daveed Gartner-Rosen"),
        ("At the Bill Corby Library, Bill Corby, 70, wept. “Late,” Corby said.", "Bill Corby"),
        ("“It is late,” said Cherish Winslow, who owns it.", "Cherish Winslow"),
        ("In May, Jered Kennard — the cook — left. “It is late,” Kennard said.", "Jered Kennard"),
        ("“It is late,” said his brother, Kevin Nickel. “Go,” Kevin said.", "Kevin Nickel"),
        ("“It is late,” Bhavani Mohandra also said.", "Bhavani Mohandra"),
        ("“It is late,” said Kay Del Rio, who owns it.", "Kay Del Rio"),
        ("“It is late,” said Insp. Anne-Marie St-Pierre.", "Anne-Marie St-Pierre"),
        ("“It is late,” said Grand Chief Perry Bellrose.", "Perry Bellrose"),
    ],
)
def test_a_name_begins_after_what_stands_before_it(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "Redbarn Plc fell. “Trade is slow,” Redbarn Plc said.",
        "He works at Morgan Stanley. “Trade is slow,” Morgan Stanley said.",
        "“Trade is slow,” Wessex Water said.",
        "“Trade is slow,” Policy Alternatives said.",
        "An analyst at Hessel Flint left. “Trade is slow,” Hessel Flint said.",
        "The daily Dora Nova came late. “Trade is slow,” Dora Nova said.",
        "The brokerage Hessel Flint left. “Trade is slow,” Hessel Flint said.",
        "Ada Co. said: “Trade is slow.”",
        "“Trade is slow,” said St. Anselm.",
        "Michelle Hurd Accuses Bill Corby\n\n“Trade is slow,” the mayor said.",
        "A shot hit a U.S. Marine. “Trade is slow,” the Marine said.",
        "Jo studies at George Brown College. “Come in,” George Brown said.",
        "Aurora Cannabis fell. “Trade is slow,” Aurora said.",
    ],
)
def test_a_firm_or_a_word_is_no_persons_name(text: str, vocabulary: Vocabulary) -> None:
    assert names(text, vocabulary) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Mayor John Tory.", "John Tory"),
        ("Ada Holm met Kennedy Stowe. “It is late,” said Stowe Thursday.", "Kennedy Stowe"),
        ("Premier Doug Ford came. “It is late,” said Ford.", "Doug Ford"),
        ("Elizabeth May came. The train left. May turned it round. “Late,” she said.", None),
        ("“It is late,” Jingyi Pan of IG said.", "Jingyi Pan"),
        ("“It is late,” Geof Marsden, the guardian of the funds, says.", "Geof Marsden"),
    ],
)
def test_a_surname_that_is_another_word_too_is_found(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == (name or "Elizabeth May")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Josh Apfel came. Joshua Apfel, 30, and Josh Apfel ate. “Late,” said Apfel.",
            "Josh Apfel",
        ),
        ("Mike Stone came. Michael Stone ate. Mike Stone left. “Late,” said Stone.", "Mike Stone"),
        ("Francois Morel came. “It is late,” François Morel said.", "Francois Morel"),
        ("Paul Stone and Paula Stone came. “It is late,” said Stone.", None),
    ],
)
def test_forms_of_one_given_name_are_one_person(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Adivser Larry Kumble.", "Larry Kumble"),
        ("Kaan Yildirim runs an inn. “It is late,” Yildirim said.", "Kaan Yildirim"),
        (
            "“It is late,” Zheng Xiaolan of the Northland Youth Action Network said.",
            "Zheng Xiaolan",
        ),
        ("“It is late,” said Deputy Mayor Ana de la Roza.", "Ana de la Roza"),
        ("Mayor Bill de Blazio came. “It is late,” De Blazio said.", "Bill de Blazio"),
        ("Muneera Sheikh, a partner, cooks. “It is late,” said Sheikh.", "Muneera Sheikh"),
        ("CEO Jun Kimball cooks. “It is late,” Kimball said.", "Jun Kimball"),
        ("He leads Green Marine Energy. “It is late,” Energy said.", None),
        ("Huang Chen-lu left. “It is late,” Huang said.", "Huang Chen-lu"),
        (
            "Rain hit towns including Po Lam. Lam Chi-lung is chief. “Late,” Lam said.",
            "Lam Chi-lung",
        ),
        ("The Doug Fordham government fell. “It is late,” Fordham said.", "Doug Fordham"),
        ("“It is late,” said Rahul Sen, a partner in the firm.", "Rahul Sen"),
        ("The maker, Sanova Pastor, said it rained. “It is late,” Sanova Pastor said.", None),
        ("He runs Doctor Solar. “It is late,” Doctor Solar said.", None),
        ("“It is late,” Westbrook REIT said.", None),
        ("Mr. Hedge came. “It is late,” Mr. Hedge said.", "Hedge"),
        ("Rip Pridham, manager of the inn, sat. “It is late,” Pridham said.", "Rip Pridham"),
        ("“It is late,” Circle K said.", None),
        ("“It is late,” Wexford Water said.", None),
    ],
)
def test_a_misspelt_title_a_particle_or_a_firm_is_no_given_name(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("The children ran. “It is late,” Kate said.", False),
        ("Her daughter Kate ran. “It is late,” Kate said.", False),
        ("Pope Francis came. “It is late,” Pope Francis said.", True),
        ("Kate Holm ran. “It is late,” Kate said.", True),
    ],
)
def test_a_given_name_alone_is_left_to_a_person(
    text: str, sure: bool, vocabulary: Vocabulary
) -> None:
    quote = pull_quotes(text, vocabulary)[-1]
    assert (quote.confidence == "sure") is sure
