"""Two names, one person or two."""

import pytest

from briefing.evidence.same_person import may_be_one, surname_of

ONE = [
    ("Jon Moe", ["J. Moe"]),
    ("MR. MOE", ["Jon Moe"]),
    ("Jonathan Moe", ["Jonathan “Jon” Moe"]),
    ("Bill Holm", ["William Holm"]),
    ("Hillary Clinton", ["Hillary Rodham Clinton"]),
    ("Kim Jong-un", ["Kim Jong Un"]),
    ("Xi Jinping", ["Xi Jinping", "Xi"]),
    ("Bashar al-Assad", ["Bashar Assad"]),
    ("Mohammed bin Salman", ["Muhammad bin Salman"]),
    ("Sergei Lavrov", ["Sergey Lavrov"]),
    ("Vladimir Putin", ["Vladimir Vladimirovich Putin"]),
    ("Claudia Sheinbaum", ["Claudia Sheinbaum Pardo"]),
    ("Jon Moe", ["Jon Moe Jr."]),
    ("Alma Berg and Jon Moe", ["Alma Berg"]),
]


@pytest.mark.parametrize(("name", "others"), ONE)
def test_forms_of_one_name_may_be_one_person(name: str, others: list[str]) -> None:
    assert may_be_one(name, others)


TWO = [
    ("Ada Moe", ["Ada Berg"]),
    ("Ada Berg", ["Ada Moe", "Ada"]),
    ("Hillary Clinton", ["Bill Clinton"]),
    ("Marine Le Pen", ["Jean-Marie Le Pen"]),
    ("Bashar al-Assad", ["Hafez al-Assad"]),
    ("Kim Jong Un", ["Kim Jong Il"]),
    ("Xi Zhongxun", ["Xi Jinping", "Xi"]),
    ("M. Berg", ["Alma Berg"]),
    ("Moe Holm", ["Jon Moe"]),
]


@pytest.mark.parametrize(("name", "others"), TWO)
def test_a_given_name_or_a_surname_in_common_makes_no_one_person(
    name: str, others: list[str]
) -> None:
    assert not may_be_one(name, others)


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Jon Moe", "moe"),
        ("Jon Moe Jr.", "moe"),
        ("José Peña", "pena"),
        ("Lula", "lula"),
        ("", ""),
    ],
)
def test_the_surname_is_the_last_word_that_is_no_suffix(name: str, surname: str) -> None:
    assert surname_of(name) == surname
