"""Texts that are empty, broken, huge or hostile: a result, and never an exception."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotations import Vocabulary, pull_quotes, read_turns

VOCABULARY = Vocabulary.load()
PIECES = [
    *"“”\"'«»„`.,:;!?()-\n ",
    "\u2018",
    "\u2019",
    "''",
    "``",
    "\n\n",
    "Ada Holm",
    "Holm",
    " said ",
    " he said",
    "according to ",
    "we will go",
    "who",
    "the official",
    "6'2\"",
    "\0",
    "שלום",
]
MARKS = "“”„‟«»\u2039\u203a「」『』〝〞〟\"\uff02\u2018\u2019\u201a\u201b'`\u00b4,()[]"
NAMES = [
    *("J.W.", "A.", "Ada", "Holm", "Pat", "Harrow", "Mr.", "al-Holm", "d'Arc", "É.", "ß", "İ"),
    *("Ахмат", "阿達", "नाम", "محمد", "the", "of", "and", "said", "minister", "’s", "’", "-", "&"),
]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\0\0", '"', "“”", "''''", "“\n\n”", "« »"])
def test_a_text_without_quoted_words_gives_nothing(text: str) -> None:
    assert pull_quotes(text, VOCABULARY) == ()


@pytest.mark.parametrize(
    "text", ["“It is late,” said Ada Holm and Marco", "“It is late,” said Ada Holm and Sen."]
)
def test_a_text_that_ends_within_a_list_of_speakers_gives_its_quote(text: str) -> None:
    assert [quote.text for quote in pull_quotes(text, VOCABULARY)] == ["It is late,"]


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "\u2018", "\u2019", "«", "„"])
def test_100_kb_of_one_mark_give_nothing(mark: str) -> None:
    assert pull_quotes(mark * 100_000, VOCABULARY) == ()


@pytest.mark.parametrize(
    ("unit", "quotes"),
    [("“a ", 33_333), ("“We go,” he said. ", 5_555), ("Ann Lee said “no” and ", 4_545)],
)
def test_a_sentence_of_100_kb_gives_all_its_quotes(unit: str, quotes: int) -> None:
    assert len(pull_quotes(unit * (100_000 // len(unit)), VOCABULARY)) == quotes


def test_a_role_that_speaks_3000_times_is_looked_up_once() -> None:
    text = "Ann Lee, the minister, came. " + "“We go,” the trade minister said. " * 3_000
    assert len(pull_quotes(text, VOCABULARY)) == 3_000


def test_a_text_of_5_mb_gives_all_its_quotes() -> None:
    paragraph = (
        "“We will not go there again,” the official said. "
        + "Administrative responsibilities notwithstanding. " * 200
    )
    text = "\n\n".join([paragraph] * (5_000_000 // len(paragraph)))
    assert len(pull_quotes(text, VOCABULARY)) == text.count("“")


def test_right_to_left_text_keeps_its_offsets() -> None:
    text = 'הוא אמר "לא נחתום" והלך.'
    (quote,) = pull_quotes(text, VOCABULARY)
    assert text[quote.start : quote.end] == "לא נחתום"


def test_nul_characters_do_no_harm() -> None:
    (quote,) = pull_quotes("\0“We go,”\0 said Ann Lee.\0", VOCABULARY)
    assert (quote.text, quote.speaker_name) == ("We go,", "Ann Lee")


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_of_marks_and_words_gives_quotes_in_order(text: str) -> None:
    quotes = pull_quotes(text, VOCABULARY)
    places = [(quote.start, quote.end) for quote in quotes]
    assert places == sorted(places)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


@given(st.lists(st.sampled_from([*MARKS, *NAMES, " ", ". ", ", ", "\n\n"]), max_size=30))
def test_any_names_in_any_marks_and_brackets_give_a_result(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        quotes = pull_quotes(text, VOCABULARY)
        assert all(text[quote.start : quote.end] == quote.text for quote in quotes)


@pytest.mark.parametrize("closing", "」』〞〟")
def test_a_mark_that_only_closes_opens_nothing(closing: str) -> None:
    assert pull_quotes(f"{closing}と話した。", VOCABULARY) == ()


def test_initials_before_a_nickname_behind_a_comma_give_a_result() -> None:
    text = "Norland’s trade chief, J.W. (Pat) Harrow, spoke on Monday. “We go,” he said."
    assert [quote.text for quote in pull_quotes(text, VOCABULARY)] == ["We go,"]


@pytest.mark.parametrize(
    "name",
    ["عبد.الله المري", "Dell'Aia", "فاطمة ـ"],
    ids=["a name cut by a mark", "letters joined", "a stroke alone"],
)
def test_broken_names_in_arabic_give_a_result(name: str) -> None:
    text = f"وصل الوزراء إلى الميناء أمس. وقال {name}: «نحن نبقى هنا اليوم ولن نرحل». {name}"
    assert [quote.text for quote in pull_quotes(text, VOCABULARY)] == [
        "نحن نبقى هنا اليوم ولن نرحل"
    ]


REPEATED = [
    "Berg, the minister, and “Lee” ",
    "“no” Berg, the minister, and Lee ",
    ", the minister, ",
    " Another man 「 ",
    "Mr. Berg ",
    "if the official ",
    "which president “what”, adding they said as ",
]


@pytest.mark.parametrize("unit", REPEATED)
def test_a_sentence_twice_as_long_takes_about_twice_the_steps(unit: str) -> None:
    once, twice = (_steps(pull_quotes, unit * (size // len(unit))) for size in (12_000, 24_000))
    assert once > 1_000
    assert twice < 2.4 * once


def test_a_transcript_twice_as_long_takes_about_twice_the_steps() -> None:
    exchange = "Mr. Ian Lund (Eastland): Sir Ian Holm is here.\n\nMr. Lund: So is Ian Lund.\n\n"
    once, twice = (_steps(read_turns, "A debate\n\n" + exchange * n) for n in (200, 400))
    assert once > 1_000
    assert twice < 2.4 * once


def _steps(read: Callable[[str, Vocabulary], object], text: str) -> int:
    """Functions called to read a text: a measure that no other program's load changes."""
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text, VOCABULARY)
    finally:
        sys.setprofile(before)
    return counted


@given(st.text(max_size=200))
def test_any_text_gives_a_result(text: str) -> None:
    assert isinstance(pull_quotes(text, VOCABULARY), tuple)


def test_the_package_lists_are_read_when_no_vocabulary_is_given() -> None:
    text = "“We go,” said Ann Lee."
    assert pull_quotes(text) == pull_quotes(text, VOCABULARY)
