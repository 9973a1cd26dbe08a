"""Who bears a name: firms, couples, fathers and sons, nicknames, second surnames."""

import pytest

from quotations import Vocabulary, pull_quotes
from quotations.tests.shortcuts import names


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Arthur Dalton fell. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton shares fell. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton, the retailer, will close. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton, which has 400 shops, wept. “Trade is slow,” Arthur Dalton said.",
        "Law firm Arthur Dalton denied it. “Slow,” Arthur Dalton said.",
        "The lender Arthur Dalton wept. “Trade is slow,” Arthur Dalton said.",
        "The company, Arthur Dalton, wept. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton & Co. wept. “Trade is slow,” Arthur Dalton said.",
        "Analysts at Arthur Dalton wept. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton’s chief executive left. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton chief executive Dora Lund left. “Slow,” Arthur Dalton said.",
        "Arthur Dalton CEO Dora Lund left. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton reported lower profits. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton analyst Dora Lund left. “Trade is slow,” Arthur Dalton said.",
        "Crews of the USS Arthur Quint met. “Trade is slow,” Quint said.",
        "“Trade is slow,” Ada Holm Entertainment said.",
        "“Trade is slow,” Ada Holm Solicitors said.",
    ],
)
def test_a_firm_that_bears_a_persons_name_is_nobody(text: str, vocabulary: Vocabulary) -> None:
    assert names(text, vocabulary)[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "The firm Arthur Dalton founded wept. “Trade is slow,” Arthur Dalton said.",
        "Arthur Dalton, 45, left the lender Arthur Dalton. “Slow,” Arthur Dalton said.",
        "Arthur Dalton, a bank manager, wept. “Trade is slow,” Dalton said.",
        "Arthur Dalton, a Royal Bank of Fordham clerk, wept. “Slow,” Dalton said.",
        "Arthur Dalton, a historian and owner of a magazine, wept. “Slow,” Dalton said.",
        "Arthur Dalton’s stock answer came. “Trade is slow,” Arthur Dalton said.",
    ],
)
def test_a_person_beside_a_firm_is_no_firm(text: str, vocabulary: Vocabulary) -> None:
    assert names(text, vocabulary)[-1] == "Arthur Dalton"


@pytest.mark.parametrize(
    "text",
    [
        "Dora and Peter Berg run the inn. “We are full,” Berg said.",
        "Dora and Peter Berg run the inn. “We are full,” Mrs Berg said.",
        "Peter Berg Sr. and Peter Berg Jr. run the inn. “We are full,” Berg said.",
        "Peter Berg and Peter Berg Sr. run the inn. “We are full,” Berg said.",
        "Peter Berg runs the inn. “We are full,” Mrs Berg said.",
        "Ada Peters runs the inn. “We are full,” Peter said.",
    ],
)
def test_a_surname_that_may_be_a_relatives_gives_no_name(
    text: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dora and Peter Berg run the inn. “We are full,” Mr Berg said.", "Peter Berg"),
        ("Dora and Peter Berg run the inn. “We are full,” Peter said.", "Peter Berg"),
        ("Dora and Peter Berg run it. “Full,” Peter Berg said.", "Peter Berg"),
        ("Kelly and Peter Berg met. Dora Kelly wept. “Full,” Berg said.", "Peter Berg"),
        ("Lindsey Grand runs it. “We are full,” Mr Grand said.", "Lindsey Grand"),
        ("Jon Holm Jr. met Ada. Jon Holm wept. “Full,” Holm said.", "Jon Holm Jr."),
    ],
)
def test_a_partner_does_not_hide_whom_the_text_tells(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The cup went to Jon “The Rock” Quint. “Good,” Quint said.", "Jon Quint"),
        ("The cup went to Zibrel “Zib” Quint. “Good,” Quint said.", "Zibrel Quint"),
        ("The cup went to Jon A. “Red” Quint. “Good,” Quint said.", "Jon A. Quint"),
        ("Voters met Carlos Mendez Ruiz. “Good,” Mendez said.", "Carlos Mendez Ruiz"),
        ("Voters cheered Jan van Holten here. “Good,” Van Holten said.", "Jan van Holten"),
        ("Salah-eddine El Quint spoke. “Good,” El Quint said.", "Salah-eddine El Quint"),
        ("In Zagreb Ada Holm resigned. “Good,” Holm said.", "Ada Holm"),
        ("Swede Ada Holm won. “Good,” Holm said.", "Ada Holm"),
        ("“Good,” said Referee Ada Holm. “Bad,” Holm said.", "Ada Holm"),
        ("“Good,” said Taoiseach Zibrel Quint. “Bad,” Quint said.", "Zibrel Quint"),
        ("“Good,” said Mx. Ada Holm. “Bad,” Holm said.", "Ada Holm"),
    ],
)
def test_a_name_is_read_whole_and_without_what_stands_before(
    text: str, name: str, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Holm Marco Vell\n\nThe two met. “Good,” Vell said.", None),
        ("Mayor Ada Holm Quits\n\n“Good,” Holm said.", None),
        ("Vell “Slams” Moe\n\nThe two met. “Good,” Moe said.", None),
        ("“Good,” said Robert P. Casey Jr. of Fordham.", "Robert P. Casey Jr."),
    ],
)
def test_two_names_run_together_are_nobodys(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Robert Quint left. “We are full,” the Quints said.", None),
        ("Vell spoke. “We are full,” the senator said. Sen. Ada Holm wept.", None),
        ("Gov. Ada Holm spoke. “Full,” the governor said. Gov. Jon Moe wept.", "Ada Holm"),
        ("“Bad,” said Jon Berg. Ada Berg wept. “Full,” Berg said she was told.", None),
        ("“We are full,” Marks & Spencer said.", None),
        ("“We are full,” Roe v Wade said.", None),
        ("“We are full,” Mount Sinai said.", None),
        ("“We are full,” Sri Lanka said.", None),
    ],
)
def test_a_family_a_place_a_case_or_a_later_bearer_is_nobody(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Jon Moe QC, prosecuting.", "Jon Moe"),
        ("“It is late,” said Jon Moe MP.", "Jon Moe"),
        ("“It is late,” said Sir Jon Moe CBE.", "Jon Moe"),
        ("“It is late,” said Zibrel Quint PhD.", "Zibrel Quint"),
        ("Ada Holm MP spoke. “It is late,” Holm said.", "Ada Holm"),
        ("“It is late,” said Jon Moe or Ada Holm.", None),
        ("“It is late,” the judge sentencing Jon Moe said.", None),
        ("Ada Holm wept. “It is late,” Jon Moe’s wife Ada said.", None),
        ("Ada Holm wept. Jon Holm left. “It is late,” his wife Ada said.", "Ada Holm"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(
    text: str, name: str | None, vocabulary: Vocabulary
) -> None:
    assert names(text, vocabulary)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "A man claiming to be rebel leader Abu Holm said the girls had “gone home for good”.",
        "Abu Holm leads them. In it a man believed to be Abu Holm says: “We go home.”",
    ],
)
def test_a_person_whom_somebody_only_claims_to_be_is_not_named(
    text: str, vocabulary: Vocabulary
) -> None:
    (quote,) = pull_quotes(text, vocabulary)
    assert quote.speaker_name is None


@pytest.mark.parametrize("name", ["James Van Der Beek", "Fidel De La Rosa", "Chris Van Hollen"])
def test_particles_with_capitals_belong_to_the_surname(name: str, vocabulary: Vocabulary) -> None:
    surname = name.split(" ", 1)[1]
    (quote,) = pull_quotes(f"{name} spoke. “We go,” {surname} said.", vocabulary)
    assert quote.speaker_name == name


def test_the_name_that_closes_an_article_signs_no_quotation(vocabulary: Vocabulary) -> None:
    text = "“We go,” Ada Holm said.\n\n“We have to.”\n\n– Jon Moe"
    assert [quote.speaker_name for quote in pull_quotes(text, vocabulary)] == ["Ada Holm"] * 2
