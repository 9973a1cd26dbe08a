"""Branches that add and withdraw quotes merge in git, and the lock holds."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefing.evidence.lock_format import Attestation, Proved, parse_lock, render_lock
from briefing.evidence.verdict import Place, Verdict
from briefing.library.checking import check, write_lock
from briefing.library.loader import load_library
from tests.support.folders import CuratedFolders

LOCK = "positions/evidence.lock"
ATTRIBUTES = Path(__file__).parents[2] / ".gitattributes"
SETTINGS = {
    **{f"GIT_{who}_{what}": "curator" for who in ("AUTHOR", "COMMITTER") for what in ("NAME",)},
    **{f"GIT_{who}_EMAIL": "curator@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def _line(number: int) -> Proved:
    place = Place(number, number + 7, number + 90)
    return Proved(f"{number:010x}", Verdict.EXACT, place, "c" * 10, "harbour-talks", "a" * 64)


class Repository:
    """A git repository of its own with one lock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = folder / LOCK
        self.lock.parent.mkdir(parents=True)
        shutil.copy(ATTRIBUTES, folder)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> int:
        return subprocess.run(  # noqa: S603 - git with the test's own words
            ["git", *arguments],  # noqa: S607 - wherever this system has git
            cwd=self.folder,
            env={**os.environ, **SETTINGS},
            capture_output=True,
            check=False,
        ).returncode

    def commit(self, numbers: set[int]) -> None:
        self.write(_line(number) for number in numbers)

    def write(self, lines: Iterable[Proved]) -> None:
        self.lock.write_text(render_lock(lines))
        self.git("add", ".")
        assert self.git("commit", "--quiet", "-m", "the lock") == 0

    def merged(self, ours: set[int], theirs: set[int]) -> set[int]:
        """What the lock vouches for after a merge of two branches, by numbers."""
        self.git("checkout", "--quiet", "-b", "theirs")
        self.commit(theirs)
        self.git("checkout", "--quiet", "main")
        self.commit(ours)
        assert self.git("merge", "--quiet", "--no-edit", "theirs") == 0
        lock = parse_lock(self.lock.read_bytes())
        assert lock.broken == ()
        return {int(key, 16) for key in lock.lines}


BASE = set(range(10, 40, 2))
MERGES = [
    ("one withdraws, the other too", BASE - {12}, BASE - {34}, BASE - {12, 34}),
    ("one adds, the other too", BASE | {13}, BASE | {35}, BASE | {13, 35}),
    ("both add between the same two", BASE | {21}, BASE | {21, 19}, BASE | {19, 21}),
    ("both add side by side", BASE | {50}, BASE | {52}, BASE | {50, 52}),
    ("one adds, the other withdraws", BASE | {13}, BASE - {34}, BASE - {34} | {13}),
    ("both withdraw the same", BASE - {12}, BASE - {12}, BASE - {12}),
]


@pytest.mark.parametrize(("what", "ours", "theirs", "held"), MERGES)
def test_two_branches_merge_and_every_line_holds(
    tmp_path: Path, what: str, ours: set[int], theirs: set[int], held: set[int]
) -> None:
    repository = Repository(tmp_path)
    repository.commit(BASE)
    assert repository.merged(ours, theirs) == held, what


def test_two_branches_that_sign_the_same_line_merge_and_both_signatures_stand(
    tmp_path: Path,
) -> None:
    repository = Repository(tmp_path)
    repository.commit(BASE)
    signed = [Attestation(date(2026, 11, 29), key * 16, key * 86) for key in "ab"]
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write([replace(_line(number), attested=(signed[0],)) for number in BASE])
    repository.git("checkout", "--quiet", "main")
    repository.write([replace(_line(number), attested=(signed[1],)) for number in BASE | {13}])
    assert repository.git("merge", "--quiet", "--no-edit", "theirs") == 0
    lock = parse_lock(repository.lock.read_bytes())
    assert lock.broken == ()
    assert lock.lines[_line(12).id].attested == tuple(signed)
    assert len(lock.lines) == len(BASE) + 1
    # Written anew, as by the next check, it has a line a quote again.
    assert parse_lock(render_lock(lock.lines.values()).encode()) == lock


def test_a_broken_line_is_a_fault_and_the_library_is_loaded_without_its_proof(
    place: CuratedFolders,
) -> None:
    assert write_lock(place.path, check(place.path, place.articles))
    place.lose_articles()
    place.change("evidence.lock", " exact ", " excat ")
    report = check(place.path, place.articles)
    assert [(fault.path.name, fault.line, fault.problem) for fault in report.faults] == [
        ("evidence.lock", 4, "the lock has a line that is none of a lock's")
    ]
    assert not report.passed
    (quote,) = load_library(place.path, place.articles).quotes.values()
    assert quote.verdict is Verdict.UNCHECKED
