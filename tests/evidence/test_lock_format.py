"""The lock is whole and of this version, or it is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.evidence.lock_format import (
    LockRefused,
    Proved,
    claim_digest,
    parse_lock,
    render_lock,
)
from briefing.evidence.proving import Claim
from briefing.evidence.verdict import Place, Verdict


def _line(number: int, verdict: Verdict = Verdict.EXACT) -> Proved:
    place = Place(number, number + 7, number + 90)
    return Proved(f"{number:010x}", verdict, place, "c" * 10, "harbour-talks", "a" * 64)


LINES = [
    replace(_line(3), former=("00000000aa", "00000000bb")),
    _line(1, Verdict.TYPOGRAPHIC),
    _line(2),
]


def test_what_is_written_is_read_again() -> None:
    assert parse_lock(render_lock(LINES).encode()) == {line.id: line for line in LINES}


def test_a_lock_of_the_first_version_is_read() -> None:
    content = render_lock(LINES[1:]).replace("version 2", "version 1")
    assert parse_lock(content.encode()) == {line.id: line for line in LINES[1:]}


def test_the_lines_stand_in_the_order_of_their_ids_whatever_order_they_came_in() -> None:
    assert render_lock(LINES) == render_lock(reversed(LINES))
    rows = [row for row in render_lock(LINES).splitlines() if not row.startswith("#")]
    assert [row.split()[0] for row in rows] == ["0000000001", "0000000002", "0000000003"]


def test_a_lock_without_lines_is_a_lock() -> None:
    assert parse_lock(render_lock([]).encode()) == {}


REFUSED = [
    ("version 2", "version 3", 1, "the lock has version 3; this program reads 2"),
    ("# position-briefings", "# other", 1, "this is not an evidence lock"),
    ("end of the lock: 3", "end of the lock: 4", 7, "the lock has 3 lines and says otherwise"),
    (" exact 2 ", " altered 2 ", 5, "the lock has a line that is none of a lock's"),
    (" exact 2 9 ", " exact 9 2 ", 5, "the lock has a place that no text can have"),
    (" exact 2 9 92 ", " exact 2 9 8 ", 5, "the lock has a place that no text can have"),
    ("0000000002", "0000000001", 5, "the lock has 0000000001 twice"),
    ("a" * 64, "a" * 63, 4, "the lock has a line that is none of a lock's"),
    ("lock: 3\n", "lock: 3\nmore\n", 8, "the lock goes on after its end"),
    ("0000000002", "<<<<<<< HEAD\n0000000002", 5, "the lock has a line that is none of a lock's"),
    ("0000000002", "é", 1, "this is not an evidence lock"),
]


@pytest.mark.parametrize(("old", "new", "line", "problem"), REFUSED)
def test_a_lock_that_was_tampered_with_is_refused(
    old: str, new: str, line: int, problem: str
) -> None:
    content = render_lock(LINES)
    assert old in content
    with pytest.raises(LockRefused) as refused:
        parse_lock(content.replace(old, new, 1).encode())
    assert refused.value.line == line
    assert refused.value.problem.startswith(problem)


def _is_lock(content: bytes) -> bool:
    try:
        parse_lock(content)
    except LockRefused:
        return False
    return True


def test_a_lock_cut_off_anywhere_is_refused() -> None:
    content = render_lock(LINES).encode()
    lengths = range(len(content) - 1)  # without its last line end it says the same
    assert [length for length in lengths if _is_lock(content[:length])] == []


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with pytest.raises(LockRefused):
        parse_lock(b"#" + content)


def test_what_is_claimed_besides_the_words_is_in_the_digest() -> None:
    claims = [
        Claim("words", quoted, attribution)
        for quoted in (True, False, None)
        for attribution in (None, "Berg said", "Moe said")
    ]
    digests = {
        claim_digest(claim, speakers)
        for claim in claims
        for speakers in ([], ["berg"], ["moe"], ["berg", "moe"])
    }
    assert len(digests) == 4 * len(claims)
