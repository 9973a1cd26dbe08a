"""YAML that is dangerous, or reads otherwise than it looks, is refused where it stands."""

import pytest
import yaml

from briefing.strict_yaml.tree import read_tree
from tests.support.folders import Folder

QUOTE_IT = "put it in quotation marks"

SLY = [
    ("name: Norland\nname: Sudland", "2:1: the key name twice; it stands on line 1 already"),
    ("name: &x Norland", "1:7: an anchor (&x); take it out"),
    ("name: *x", "1:7: an alias (*x); write the value out"),
    ("<<: {name: Norland}", "1:1: a merge key (<<); write the entries out"),
    ("name: !!str Norland", "1:7: a tag (tag:yaml.org,2002:str); take it out, or quote the value"),
    (
        "name: !!python/object:os.system x",
        "1:7: a tag (tag:yaml.org,2002:python/object:os.system); take it out, or quote the value",
    ),
    ("name: !x Norland", "1:7: a tag (!x); take it out, or quote the value"),
    ("name: Norland\n---\nname: b", "2:1: a second document (---); a file holds one"),
    ("%YAML 1.1\n---\nname: Norland", "1:1: a directive (%); take it out"),
    ("name: no", f"1:7: YAML reads the unquoted no as yes or no; {QUOTE_IT}"),
    ("name: NO", f"1:7: YAML reads the unquoted NO as yes or no; {QUOTE_IT}"),
    ("name: On", f"1:7: YAML reads the unquoted On as yes or no; {QUOTE_IT}"),
    ("name: off", f"1:7: YAML reads the unquoted off as yes or no; {QUOTE_IT}"),
    ("name: yes", f"1:7: YAML reads the unquoted yes as yes or no; {QUOTE_IT}"),
    ("name: true", f"1:7: YAML reads the unquoted true as yes or no; {QUOTE_IT}"),
    ("name: y", f"1:7: YAML reads the unquoted y as yes or no; {QUOTE_IT}"),
    ("no: Norland", f"1:1: YAML reads the unquoted no as yes or no; {QUOTE_IT}"),
    ("name: NULL", f"1:7: YAML reads the unquoted NULL as nothing at all; {QUOTE_IT}"),
    ("name: =", f"1:7: YAML reads the unquoted = as an instruction; {QUOTE_IT}"),
    ("2015: Norland", f"1:1: the key 2015 is a number to YAML; {QUOTE_IT}"),
    ("2015-09-15: Norland", f"1:1: the key 2015-09-15 is a date to YAML; {QUOTE_IT}"),
    ('"a\\nb": c', "1:1: a key on several lines, or with more than 80 characters"),
    (f"{'k' * 81}: c", "1:1: a key on several lines, or with more than 80 characters"),
    ("? [a, b]\n: c", "1:3: a key that is not text"),
    ("? \n: c", "1:2: an empty key"),
    ("name:\tNorland", "1:6: a tab; use spaces"),
    ('name: "Nor\\tland"', "1:7: a tab; use spaces"),
    ("\ufeffname: Norland", "1:1: a byte order mark (U+FEFF); save the file as UTF-8 without it"),
    ("name: Nor\x07land", "1:10: a control character (U+0007); take it out"),
    ('name: "Nor\\0land"', "1:7: a control character (U+0000); take it out"),
    ("name: Nor\u2028land", "1:10: a control character (U+2028); take it out"),
    (
        "name: Nor\u202eland",
        "1:10: a character that changes the reading direction (U+202E); take it out",
    ),
    (
        'name: "Nor\\u2066land"',
        "1:7: a character that changes the reading direction (U+2066); take it out",
    ),
    ("", "1:1: the file is empty"),
    (" \n\n", "1:1: the file is empty"),
    ("# only this\n", "1:1: the file is empty: it has only comments"),
    (b"\xff\xfen\0a\0", "1:1: the file is in UTF-16; save it as UTF-8"),
    ("name: Norland".encode("utf-16-be"), "1:1: the file is in UTF-16; save it as UTF-8"),
    (b"name: Nor\nkind: \xe9tat", "2:7: the file is not in UTF-8; save it as UTF-8"),
    (b"a" * 1_000_001, "1:1: the file is larger than 1,000,000 bytes"),
    ("name: " + "[" * 500, "1:19: nested more than 12 levels deep"),
    ("- name", "1:1: keys with values are expected here, not a list"),
    ("Norland", "1:1: keys with values are expected here, not 'Norland'"),
    (
        "name: Norland\n<<<<<<< HEAD\nkind: state\n=======\nkind: movement\n>>>>>>> theirs",
        "2:1: a mark of a merge conflict (<<<<<<<); keep what is right of either side, and take "
        "the marks out",
    ),
    ("null", "1:1: keys with values are expected here, not nothing"),
]


@pytest.mark.parametrize(("content", "complaint"), SLY)
def test_sly_yaml_is_refused_with_its_place(
    folder: Folder, content: str | bytes, complaint: str
) -> None:
    folder.write("actors/sly.yaml", content)
    told = [line for line in folder.complaints() if line.startswith("actors/sly.yaml")]
    assert f"actors/sly.yaml:{complaint}" in told


BROKEN = [
    ("name: a: b", "1:8", "a colon where none can stand"),
    ("name: Norland\n   kind: state", "2:8", "a colon where none can stand"),
    ("name: @here", "1:7", "a value cannot begin with this character"),
    ("name: 'Norland", "1:7", "a quotation mark is opened and never closed"),
    ('name: "Norland', "1:7", "a quotation mark is opened and never closed"),
    ('name: "a\\qb"', "1:9", "a backslash and a letter that mean nothing together"),
    ('name: "a" b', "1:11", "the line fits none above it"),
    ("name: a\n kind: b\nkind: c", "2:6", "a colon where none can stand"),
    ("aliases: [a, b\nname: c", "2:5", "a list in [ ] lacks a comma or its ]"),
    ("aliases: {a: b\nname: c", "2:5", "an entry in { } lacks a comma or its }"),
    ("aliases: - a", "1:10", "a dash where no list can begin"),
    ("name: a\nkind", "3:1", "a key without its colon"),
]


@pytest.mark.parametrize(("content", "place", "words"), BROKEN)
def test_a_syntax_error_is_told_in_plain_words(content: str, place: str, words: str) -> None:
    tree = read_tree(f"{content}\n".encode())
    told = [
        f"{problem.spot.line}:{problem.spot.column} {problem.problem}" for problem in tree.problems
    ]
    assert len(told) == 1
    assert told[0].startswith(f"{place} {words}")


@pytest.mark.parametrize(("content", "place", "words"), BROKEN)
def test_the_parser_without_libyaml_tells_a_syntax_error_as_well(
    content: str, place: str, words: str
) -> None:
    del place  # the two parsers do not always point at the same character
    tree = read_tree(f"{content}\n".encode(), loader=yaml.SafeLoader)
    assert [problem.problem.startswith(words) for problem in tree.problems] == [True]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_a_plain_value_is_seen_as_plain_by_either_parser(loader: object) -> None:
    tree = read_tree(b"a: no\nb: 'no'\n", loader=loader)
    assert [problem.spot.line for problem in tree.problems] == [1]


def test_a_duplicate_keeps_no_other_fault_from_being_told(folder: Folder) -> None:
    folder.write("actors/sly.yaml", "name: A\nname: B\nkind: no\nkin: x\n")
    told = [line for line in folder.complaints() if line.startswith("actors/sly.yaml")]
    assert [line.split(":")[1] for line in told] == ["2", "3", "4"]


def test_a_file_full_of_tabs_is_told_by_the_first_few() -> None:
    assert len(read_tree(b"\t" * 900_000).problems) <= 21


def test_windows_line_ends_count_as_one_line(folder: Folder) -> None:
    folder.write("actors/sly.yaml", "name: A\r\nkind: no\r\n")
    assert any("actors/sly.yaml:2:7: " in line for line in folder.complaints())


def test_of_a_merge_conflict_only_its_marks_are_told() -> None:
    sides = "a: b\n<<<<<<< HEAD\nc: {\n||||||| base\n=======\nc: }\n>>>>>>> theirs\n"
    assert [problem.spot.line for problem in read_tree(sides.encode()).problems] == [2, 4, 7]


def test_a_row_of_marks_inside_a_line_is_no_conflict() -> None:
    text = "a: x <<<<<<< y\n# =======\nb: '>>>>>>>'\n"
    assert read_tree(text.encode()).problems == []


TWO = [
    ("name: no\nkind: state\ntext: Our answer is: no\n", [1, 3]),
    ("name: A\tB\nkind: state\ntext: Our answer is: no\n", [1, 3]),
    ("name: &a A\nkind: [state\n", [1, 3]),
    ("name:\n\ta: b\n  c: d\n", [2]),
    ("name: no: yes\n", [1]),
]


@pytest.mark.parametrize(("content", "lines"), TWO)
def test_a_fault_hides_no_syntax_error_further_down(content: str, lines: list[int]) -> None:
    assert [problem.spot.line for problem in read_tree(content.encode()).problems] == lines


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_a_comment_behind_an_unquoted_text_is_known_by_its_place(
    loader: object, ending: str
) -> None:
    lines = ["é: number one # and more", "b: 'one' # two", "c: null # d", "d: x#y", "e:", "- f #g"]
    tree = read_tree(ending.join([*lines, ""]).encode(), loader=loader)
    assert tree.problems == []
    assert tree.comments == {("é",): (1, 15), ("e", 0): (6, 5)}


CUT_SHORT = [
    ("text: We want", "text: We # want", "12:18"),
    ("[Kingdom of Norland]", "\n  - The Kingdom # of Norland", "4:17"),
    ("the harbour should be open.", "it is open. # but not to all", "10:39"),
]


@pytest.mark.parametrize(("old", "new", "place"), CUT_SHORT)
def test_a_comment_that_may_be_meant_as_prose_is_a_fault(
    folder: Folder, old: str, new: str, place: str
) -> None:
    folder.change("actors/norland.yaml", old, new)
    assert folder.complaints() == [
        f"actors/norland.yaml:{place}: what follows # is a comment to YAML, and no part of the "
        "text; put the text in quotation marks, or the comment on a line of its own"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Norland", 'name: "Norland"  # the kingdom'),
        ("dated_by: stated", "dated_by: stated  # or inferred"),
        ("kind: state", "kind: state # or government"),
        ("name: Norland", "name: Norland # the kingdom"),
    ],
)
def test_a_comment_behind_quotation_marks_or_a_word_of_the_format_is_none(
    folder: Folder, old: str, new: str
) -> None:
    folder.change("actors/norland.yaml", old, new)
    assert folder.complaints() == []
