"""What a file's keys and values have to be, and how a wrong one is told."""

import pytest

from tests.support.folders import Folder

ACTOR = "actors/norland.yaml"
SOURCE = "sources/harbour-talks.yaml"
TOPICS = "topics.yaml"
TEXT_HERE = "where text belongs: put it in quotation marks"
KINDS = "state, government, organisation, movement, person"

WRONG = [
    (ACTOR, "name: Norland", "name:", "1:6: text is expected here, not nothing"),
    (ACTOR, "name: Norland", "name: [a]", "1:7: text is expected here, not a list"),
    (ACTOR, "name: Norland", "name: {a: b}", "1:7: text is expected here, not keys with values"),
    (ACTOR, "name: Norland", "name: ''", "1:7: the text is empty"),
    (
        ACTOR,
        "name: Norland",
        "name: ' Norland'",
        "1:7: white space at the beginning or the end of the text",
    ),
    (ACTOR, "name: Norland", "name: 017", f"1:7: the number 017 {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 0o17", f"1:7: the number 0o17 {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 12:30:45", f"1:7: the number 12:30:45 {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 1_000", f"1:7: the number 1_000 {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 1e3", f"1:7: the number 1e3 {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: .inf", f"1:7: the number .inf {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 0x1F", f"1:7: the number 0x1F {TEXT_HERE}"),
    (ACTOR, "name: Norland", "name: 2015-09-15", f"1:7: the date 2015-09-15 {TEXT_HERE}"),
    (
        ACTOR,
        "name: Norland",
        f"name: {'N' * 81}",
        "1:7: the text has 81 characters; at most 80 fit",
    ),
    (
        ACTOR,
        "kind: state",
        "kind: organization",
        f"2:7: 'organization' is not one of {KINDS}; did you mean organisation",
    ),
    (ACTOR, "kind: state", "kind: 7", f"2:7: '7' is not one of {KINDS}"),
    (ACTOR, "kind: state\n", "", "1:1: the key kind is missing"),
    (ACTOR, "aliases:", "alias:", "3:1: unknown key alias; did you mean aliases"),
    (
        ACTOR,
        "aliases: [Kingdom of Norland]",
        "zzz: 1",
        "3:1: unknown key zzz; known are name, kind, aliases, speakers, positions",
    ),
    (ACTOR, "[Kingdom of Norland]", "Kingdom", "3:10: a list is expected here, not 'Kingdom'"),
    (ACTOR, "role: Prime", "rôle: Prime", "5:27: unknown key rôle; did you mean role"),
    (ACTOR, "  berg:", "  Berg:", "5:3: 'Berg' is not an id: lower-case letters a-z"),
    (ACTOR, "  harbour:", "  har--bour:", "8:3: 'har--bour' is not an id"),
    (ACTOR, "said: 2015-09-03", "said: 2015-02-30", "15:15: '2015-02-30' is not a day of the"),
    (ACTOR, "said: 2015-09-03", "said: 2015-9-3", "15:15: '2015-9-3' is not a date of the form"),
    (ACTOR, "said: 2015-09-03", "said: '0000'", "15:15: '0000' is not a day of the calendar"),
    (ACTOR, "said: 2015-09-03", "said: [1]", "15:15: a date is expected: 2015, 2015-09 or"),
    (ACTOR, "should be open.", "should be open", "10:14: one sentence is expected, and it ends"),
    (
        ACTOR,
        "summary: Norland says the harbour should be open.",
        f"summary: {'N' * 300}.",
        "10:14: the text has 301 characters; at most 300 fit",
    ),
    (
        ACTOR,
        "summary: Norland says the harbour should be open.",
        "summary: |-\n      Norland\n      says.",
        "10:14: a line break in the text: write it on one line, or below `>-`",
    ),
    (SOURCE, "a" * 64, "A" * 64, "4:9: a sha256 is 64 digits of 0-9 and a-f"),
    (SOURCE, "a" * 64, "a" * 63, "4:9: a sha256 is 64 digits of 0-9 and a-f"),
    (SOURCE, "outlet: null", "url: ftp://a.b", "2:6: 'ftp://a.b' is not an address that begins"),
    (SOURCE, "outlet: null", "url: https://", "2:6: 'https://' is not an address that begins"),
    (SOURCE, "outlet: null", "url: javascript:a", "2:6: 'javascript:a' is not an address"),
    (SOURCE, "outlet: null", "url: 'http://[a'", "2:6: 'http://[a' is not an address"),
    (SOURCE, "outlet: null", "url: http://a:b@c.d", "2:6: 'http://a:b@c.d' holds what no"),
    (SOURCE, "outlet: null", "url: 'http://a.b/ c'", "2:6: 'http://a.b/ c' holds what no"),
    (SOURCE, "outlet: null", "language: English", "2:11: 'English' is no tag of a language"),
    (SOURCE, "outlet: null", "language: en_US", "2:11: 'en_US' is no tag of a language"),
    (SOURCE, "outlet: null", "language: xx", "2:11: 'xx' is no tag of a language"),
    (SOURCE, "outlet: null", "archived: archive.example", "2:11: 'archive.example' is not an"),
    (SOURCE, "outlet: null", "original_sha256: 12", "2:18: a sha256 is 64 digits"),
    (
        SOURCE,
        "outlet: null",
        "not_filed: [{text: a, kind: reported, reason: b}]",
        "2:29: 'reported' is not one of direct, fragment",
    ),
    (TOPICS, "bridge:", "con:", "5:1: 'con' cannot be a file name on Windows"),
    (TOPICS, "bridge:", f"{'b' * 41}:", "5:1: the text has 41 characters; at most 40 fit"),
]


@pytest.mark.parametrize(("name", "old", "new", "complaint"), WRONG)
def test_a_wrong_value_is_told_with_its_place(
    folder: Folder, name: str, old: str, new: str, complaint: str
) -> None:
    folder.change(name, old, new)
    assert any(line.startswith(f"{name}:{complaint}") for line in folder.complaints())


def test_a_mistyped_key_is_not_also_called_missing(folder: Folder) -> None:
    folder.change(ACTOR, "source: harbour", "sorce: harbour")
    assert folder.complaints() == [f"{ACTOR}:18:9: unknown key sorce; did you mean source"]


RIGHT = [
    (ACTOR, "said: 2015-09-03", "said: 2015-09"),
    (ACTOR, "said: 2015-09-03", "said: '2015-09-03'"),
    (ACTOR, "said: 2015-09-03", "said: 2015"),
    (ACTOR, "name: Norland", "name: 'no'"),
    (ACTOR, "name: Norland", 'name: "2015"'),
    (ACTOR, "name: Norland", "name: >-\n  Norland\n  and the isles"),
    (SOURCE, "outlet: null", "outlet: ~"),
    (SOURCE, "outlet: null", "outlet:"),
    (SOURCE, "outlet: null", "url: https://courier.example/a?b=c#d"),
    (SOURCE, "outlet: null", "not_filed: [{text: a b, kind: fragment, reason: c}]"),
    (SOURCE, "outlet: null", "not_filed: [{text: a b, reason: c}]"),
    (SOURCE, "published: 2015-09-04", "published: 2015-09-04\nretrieved: 2016"),
    (
        SOURCE,
        "outlet: null",
        "archived: https://archive.example/web/2015/https://courier.example/",
    ),
    (SOURCE, "outlet: null", "language: uk"),
    (SOURCE, "outlet: null", "language: 'no'"),
    (SOURCE, "outlet: null", "language: sr-Latn-RS"),
    (SOURCE, "outlet: null", f"original_sha256: {'0' * 64}"),
    (ACTOR, "name: Norland", "---\nname: Norland"),
    (ACTOR, "name: Norland", "# yaml-language-server: $schema=x\nname: Norland # the north"),
]


@pytest.mark.parametrize(("name", "old", "new"), RIGHT)
def test_a_right_value_is_taken(folder: Folder, name: str, old: str, new: str) -> None:
    folder.change(name, old, new)
    assert folder.complaints() == []
