"""Each line of the lock is right or is told of, and what is no lock is refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.evidence.lock_format import (
    Attestation,
    Lock,
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
DAY = date(2026, 11, 29)
SIGNED = Attestation(DAY, "d" * 16, "S" * 86)


def test_what_is_written_is_read_again() -> None:
    assert parse_lock(render_lock(LINES).encode()) == Lock({line.id: line for line in LINES})


@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("counted", [2, 75])
def test_an_older_lock_is_read_whatever_number_of_lines_its_end_tells(
    version: int, counted: int
) -> None:
    content = render_lock(LINES[1:]).replace("version 5", f"version {version}")
    content += f"# end of the lock: {counted}\n"
    assert parse_lock(content.encode()) == Lock({line.id: line for line in LINES[1:]})


def test_a_checkout_with_other_line_ends_says_the_same() -> None:
    content = render_lock(LINES).replace("\n", "\r\n")
    assert parse_lock(content.encode()) == Lock({line.id: line for line in LINES})


def test_the_lines_stand_in_the_order_of_their_ids_whatever_order_they_came_in() -> None:
    assert render_lock(LINES) == render_lock(reversed(LINES))
    rows = [row for row in render_lock(LINES).splitlines() if not row.startswith("#")]
    assert [row.split()[0] for row in rows] == ["0000000001", "0000000002", "0000000003"]


def test_a_lock_without_lines_is_a_lock() -> None:
    assert parse_lock(render_lock([]).encode()) == Lock({})


@pytest.mark.parametrize("former", [(), ("00000000aa",)])
def test_a_line_keeps_the_day_and_the_signatures_of_its_proof(former: tuple[str, ...]) -> None:
    line = replace(_line(1), former=former, attested=(Attestation(DAY), SIGNED))
    assert parse_lock(render_lock([line]).encode()) == Lock({line.id: line})


def test_two_lines_that_a_merge_leaves_of_one_proof_are_one_with_what_both_say() -> None:
    one = replace(_line(1), attested=(Attestation(DAY),), former=("00000000aa",))
    other = replace(_line(1), attested=(SIGNED,), former=("00000000bb",))
    lock = parse_lock(render_lock([one, other, _line(2)]).encode())
    both = replace(one, attested=(Attestation(DAY), SIGNED), former=("00000000aa", "00000000bb"))
    assert lock == Lock({both.id: both, _line(2).id: _line(2)})


def test_a_day_that_no_calendar_has_costs_its_own_quote_alone() -> None:
    line = replace(_line(1), attested=(Attestation(DAY),))
    content = render_lock([line, _line(2)]).replace("2026-11-29", "2026-11-31")
    lock = parse_lock(content.encode())
    assert [one.problem for one in lock.broken] == ["the lock has a day that no calendar has"]
    assert lock.lines == {_line(2).id: _line(2)}


def test_a_line_that_stands_there_twice_says_it_once() -> None:
    content = render_lock([*LINES, LINES[0]])
    assert parse_lock(content.encode()) == Lock({line.id: line for line in LINES})


REFUSED = [
    ("version 5", "version 6", "the lock has version 6; this program reads 5"),
    ("# position-briefings", "# other", "this is not an evidence lock"),
    ("# position-briefings", "é position-briefings", "this is not an evidence lock"),
]


@pytest.mark.parametrize(("old", "new", "problem"), REFUSED)
def test_what_is_no_lock_of_a_known_version_is_refused_whole(
    old: str, new: str, problem: str
) -> None:
    content = render_lock(LINES)
    assert old in content
    with pytest.raises(LockRefused) as refused:
        parse_lock(content.replace(old, new, 1).encode())
    assert (refused.value.line, refused.value.problem) == (1, problem)


NO_LINE = "the lock has a line that is none of a lock's"
NO_PLACE = "the lock has a place that no text can have"
BROKEN = [
    (" exact 2 ", " altered 2 ", 5, NO_LINE, "2"),
    (" exact 2 9 ", " exact 9 2 ", 5, NO_PLACE, "2"),
    (" exact 2 9 92 ", " exact 2 9 8 ", 5, NO_PLACE, "2"),
    ("0000000002", "0000000001", 5, "the lock says two things of 0000000001", "12"),
    ("a" * 64, "a" * 63, 4, NO_LINE, "1"),
    ("0000000002", "é", 5, NO_LINE, "2"),
    ("0000000002", "<<<<<<< HEAD\n0000000002", 5, NO_LINE, ""),
    ("00000000aa,", "00000000aa,\n", 6, NO_LINE, "3"),
    (f"{'a' * 64}\n", f"{'a' * 64} 2026-11-29:{'d' * 16}\n", 4, NO_LINE, "1"),
    (f"{'a' * 64}\n", f"{'a' * 64} 2026-11-29:{'d' * 16}:{'S' * 85}\n", 4, NO_LINE, "1"),
]


@pytest.mark.parametrize(("old", "new", "line", "problem", "lost"), BROKEN)
def test_a_line_that_was_tampered_with_costs_its_own_quote_alone(
    old: str, new: str, line: int, problem: str, lost: str
) -> None:
    content = render_lock(LINES)
    assert old in content
    lock = parse_lock(content.replace(old, new, 1).encode())
    assert (lock.broken[0].line, lock.broken[0].problem) == (line, problem)
    held = {one.id: one for one in LINES if one.id[-1] not in lost}
    assert lock.lines == held


def test_a_lock_cut_off_anywhere_vouches_for_whole_lines_alone() -> None:
    content = render_lock(LINES).encode()
    known = {line.id: line for line in LINES}
    first = content.index(b"0000000001")
    lengths = range(first, len(content))
    assert lengths
    for length in lengths:
        lock = parse_lock(content[:length])
        whole = content[first:length].count(b"\n")
        assert len(lock.lines) == whole
        assert lock.lines.items() <= known.items()
        assert [one.problem for one in lock.broken] == (
            [] if content[:length].endswith(b"\n") else ["the lock is cut off in this line"]
        )


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
