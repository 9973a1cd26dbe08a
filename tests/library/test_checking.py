"""What the check tells, and when it writes the lock."""

from pathlib import Path

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.checking import Report, check, write_lock
from tests.support.folders import ARTICLE, Desk

ACTOR = "actors/norland.yaml"
LOCK = "evidence.lock"


def _check(desk: Desk) -> Report:
    return check(desk.path, desk.articles)


def test_a_proved_library_passes(desk: Desk) -> None:
    report = _check(desk)
    assert (report.passed, report.faults) == (True, ())
    assert report.counts == {**dict.fromkeys(Verdict, 0), Verdict.EXACT: 1}


def test_each_quote_has_a_line_with_its_place_in_the_data(desk: Desk) -> None:
    (line,) = _check(desk).lines
    assert (line.path.name, line.line, line.column) == ("norland.yaml", 12, 15)
    assert (line.source, line.verdict, line.from_lock) == ("harbour-talks", Verdict.EXACT, False)


def test_the_report_says_which_articles_were_here(desk: Desk) -> None:
    assert (_check(desk).articles, _check(desk).missing) == (("harbour-talks",), ())
    desk.lose_articles()
    assert (_check(desk).articles, _check(desk).missing) == ((), ("harbour-talks",))


def test_a_file_that_is_no_article_is_named(desk: Desk) -> None:
    desk.save("empty.txt", "")
    assert [unread.name for unread in _check(desk).unread] == ["empty.txt"]


def test_unchecked_quotes_are_no_faults_and_do_not_pass(desk: Desk) -> None:
    desk.lose_articles()
    report = _check(desk)
    assert (report.faults, report.passed) == ((), False)
    assert [line.verdict for line in report.unchecked] == [Verdict.UNCHECKED]


def test_an_altered_quote_is_counted_and_does_not_pass(desk: Desk) -> None:
    desk.change(ACTOR, "every ship", "no ship")
    report = _check(desk)
    assert (report.passed, report.library) == (False, None)
    assert report.counts[Verdict.ALTERED] == 1


def test_words_elsewhere_are_counted_as_such(desk: Desk) -> None:
    desk.save("bridge.txt", "“A bridge is what we need,” Moe said.")
    desk.change(ACTOR, "We want every ship to be welcome here", "A bridge is what we need")
    assert _check(desk).counts[Verdict.ELSEWHERE] == 1


def test_the_lock_that_was_written_lets_the_check_pass_without_articles(desk: Desk) -> None:
    assert write_lock(desk.path, _check(desk))
    desk.lose_articles()
    report = _check(desk)
    assert report.passed
    assert [line.from_lock for line in report.lines] == [True]


def test_a_lock_that_says_the_same_is_not_written_again(desk: Desk) -> None:
    write_lock(desk.path, _check(desk))
    before = (desk.path / LOCK).stat().st_ino
    assert not write_lock(desk.path, _check(desk))
    assert (desk.path / LOCK).stat().st_ino == before


def test_a_check_without_articles_writes_no_lock(desk: Desk) -> None:
    desk.lose_articles()
    assert not write_lock(desk.path, _check(desk))
    assert not (desk.path / LOCK).exists()


def test_a_check_with_faults_writes_no_lock(desk: Desk) -> None:
    desk.change(ACTOR, "kind: state", "kind: stat")
    assert not write_lock(desk.path, _check(desk))
    assert not (desk.path / LOCK).exists()


def test_nothing_else_is_left_in_the_folder(desk: Desk) -> None:
    write_lock(desk.path, _check(desk))
    names = sorted(path.name for path in desk.path.iterdir())
    assert names == ["actors", LOCK, "sources", "topics.yaml"]


def test_the_report_says_what_changes_in_the_lock(desk: Desk) -> None:
    first = _check(desk)
    write_lock(desk.path, first)
    assert not _check(desk).lock_changes
    desk.change(ACTOR, "attribution: Berg said", "attribution: Moe said the harbour")
    desk.change(ACTOR, "speaker: berg", "speaker: moe")
    assert _check(desk).lock_changes.changed == first.lock_changes.added
    desk.change(ACTOR, "every ship to be welcome here", "every ship to be welcome")
    later = _check(desk).lock_changes
    assert later.removed == first.lock_changes.added
    assert len(later.added) == 1


def test_what_the_lock_said_of_an_absent_article_is_kept(desk: Desk) -> None:
    write_lock(desk.path, _check(desk))
    first = (desk.path / LOCK).read_text()
    desk.lose_articles()
    other = "“A bridge is what we need,” Moe said."
    desk.save("bridge.txt", other)
    desk.add_source("bridge-planned", other, left_out="A bridge is what we need")
    assert write_lock(desk.path, _check(desk))
    kept = [row for row in first.splitlines() if "harbour-talks" in row]
    assert set(kept) < set((desk.path / LOCK).read_text().splitlines())


def test_words_that_were_left_out_are_in_the_lock_and_not_in_the_counts(desk: Desk) -> None:
    desk.change(
        "sources/harbour-talks.yaml",
        "outlet: null",
        "not_filed: [{text: No soldiers, reason: It is about something else.}]",
    )
    report = _check(desk)
    assert [line.is_quote for line in report.lines] == [True, False]
    assert sum(report.counts.values()) == 1
    assert len(report.proved) == 2


def test_words_that_are_filed_and_left_out_elsewhere_count_as_a_quote(desk: Desk) -> None:
    desk.change(
        "sources/harbour-talks.yaml",
        "outlet: null",
        "not_filed: [{text: We want every ship to be welcome here, reason: Said twice.}]",
    )
    report = _check(desk)
    assert [(line.path.name, line.is_quote) for line in report.lines] == [("norland.yaml", True)]


def test_a_folder_that_cannot_be_written_leaves_the_old_lock(desk: Desk, tmp_path: Path) -> None:
    report = _check(desk)
    with pytest.raises(OSError, match="nowhere"):
        write_lock(tmp_path / "nowhere", report)


def test_the_lock_is_readable_by_others(desk: Desk) -> None:
    write_lock(desk.path, _check(desk))
    assert (desk.path / LOCK).stat().st_mode & 0o777 == 0o644


def test_an_article_saved_with_other_line_ends_is_another_article(desk: Desk) -> None:
    desk.lose_articles()
    desk.save("harbour.txt", ARTICLE.replace("\n", "\r\n"))
    assert _check(desk).missing == ("harbour-talks",)
