"""Dates, numbers, lists and links as British English writes them."""

import pytest

from briefing.library.dates import PartialDate
from briefing.messages import wording
from briefing.messages.environment import marked


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2015-09-15", "15 September 2015"),
        ("2015-09-05", "5 September 2015"),
        ("2015-09", "September 2015"),
        ("2015", "2015"),
        ("0988-01", "January 988"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(date: str, expected: str) -> None:
    assert wording.day(PartialDate.parse(date)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 quotes"), (1, "1 quote"), (2, "2 quotes"), (21, "21 quotes"), (1234, "1,234 quotes")],
)
def test_a_number_takes_the_right_word(number: int, expected: str) -> None:
    assert wording.plural(number, "quote", "quotes") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_stand_in_a_row(names: list[str], expected: str) -> None:
    assert wording.listed(names) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("http://x.example", "http://x.example"),
        ("javascript:alert(1)", None),
        ("tg://user?id=1", None),
        ("x.example", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: str | None) -> None:
    assert wording.address(url) == expected


@pytest.mark.parametrize(
    ("url", "text", "expected"),
    [
        ("https://x.example/a", "open to all", "https://x.example/a#:~:text=open%20to%20all"),
        ("https://x.example/a#b", "open", "https://x.example/a#b:~:text=open"),
        (
            "https://x.example",
            "well-known, a & b",
            "https://x.example#:~:text=well%2Dknown%2C%20a%20%26%20b",
        ),
        ("https://x.example", "a b [...] c d", "https://x.example#:~:text=a%20b"),
        (
            "https://x.example",
            "one two three four five six seven eight nine ten eleven",
            "https://x.example#:~:text=one%20two%20three%20four%20five,"
            "seven%20eight%20nine%20ten%20eleven",
        ),
    ],
)
def test_a_link_jumps_to_the_words(url: str, text: str, expected: str) -> None:
    assert wording.at_passage(url, text) == expected


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("a fish", ((2, 6),), "a <b><u>fish</u></b>"),
        ("<a> & b", ((0, 3),), "<b><u>&lt;a&gt;</u></b> &amp; b"),
        ("abc", (), "abc"),
        ("abcd", ((2, 3), (0, 1)), "<b><u>a</u></b>b<b><u>c</u></b>d"),
        ("abcd", ((0, 3), (2, 4)), "<b><u>abc</u></b>d"),
        ("abcd", ((2, 2),), "abcd"),
    ],
)
def test_hits_are_bold_and_underlined(
    text: str, marks: tuple[tuple[int, int], ...], expected: str
) -> None:
    assert marked(text, marks) == expected
