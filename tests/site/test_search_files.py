"""The search's index: small parts, of which a query needs few, and an edit changes few."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.site.search_files import MOST_FOUND, Findable, search_files, search_words

_CALL = re.compile(r"siteSearch\.(\w+)\((.*)\);\n", re.DOTALL)

_SAFE = re.compile(r"search/(index|words/[0-9a-f]{2,64}|found/[0-9a-f]{1,4})\.js")


def _read(files: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, list[Any]]]:
    """The numbers by word, and what each number stands for."""
    words: dict[str, str] = {}
    found: dict[str, list[Any]] = {}
    for content in files.values():
        called = _CALL.fullmatch(content.decode())
        assert called is not None
        *_, held = json.loads(f"[{called[2]}]")
        if called[1] == "words":
            words |= held
        elif called[1] == "found":
            found |= held
    return words, found


def _index(*texts: str) -> dict[str, bytes]:
    return dict(search_files(Findable(f"q/{at}.html", text) for at, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We’ll stay, says Šešelj", ["we", "ll", "stay", "says", "seselj"]),
        ("\uff26\uff55\uff4c\uff4c ﬁne", ["full", "fine"]),
        ("Россия, РФ", ["россия", "рф"]),
        ("مرحبا بكم", ["مرحبا", "بكم"]),
        ("俄罗斯 2015", ["俄", "罗", "斯", "2015"]),
        ("", []),
        ("<script>alert('x')</script>", ["script", "alert", "x", "script"]),
        ("x" * 100, ["x" * 40]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert search_words(text) == words


@given(st.lists(st.text(max_size=40), max_size=12))
def test_every_word_leads_to_every_page_that_has_it(texts: list[str]) -> None:
    words, found = _read(_index(*texts))
    missing = [
        (word, at)
        for at, text in enumerate(texts)
        for word in search_words(text)
        if f"q/{at}.html" not in [found[number][0] for number in words[word].split()]
    ]
    assert missing == []


@given(st.lists(st.text(max_size=40), max_size=12))
def test_file_names_are_safe_and_every_file_is_a_script_of_data(texts: list[str]) -> None:
    assert [path for path in _index(*texts) if not _SAFE.fullmatch(path)] == []


def test_a_large_index_stands_in_small_parts() -> None:
    many = [f"word{one:05} un{one:04} united nations {one}" for one in range(6_000)]
    files = _index(*many)
    parts = [content for path, content in files.items() if path.startswith("search/words/")]
    assert max(map(len, parts)) < 60_000
    words, _ = _read(files)
    assert len(words["un0007"].split()) == 1
    assert words["united"].endswith("+")
    assert len(words["united"].removesuffix("+").split()) == MOST_FOUND


def test_another_quote_changes_the_few_files_that_hold_its_words() -> None:
    many = [f"word{one:05} quote number {one}" for one in range(3_000)]
    before, after = _index(*many), _index(*many, "zebra crossing")
    changed = {path for path in after if before.get(path) != after[path]}
    assert len(changed) <= 4
    assert len(after) > 20


def test_a_date_that_a_curator_worked_out_is_told_as_such(site: Mapping[str, bytes]) -> None:
    parts = [one.decode() for path, one in site.items() if path.startswith("search/")]
    said = {line for part in parts for line in re.findall(r"Josh Earnest[^\"]* · [^\"]*", part)}
    assert {line.rpartition(" · ")[2] for line in said} == {
        "15 September 2015 (worked out)",
        "3 September 2015",
        "Undated",
    }
