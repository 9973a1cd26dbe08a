"""What the check tells, and when it writes the lock."""

from pathlib import Path

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.checking import Report, check, write_lock
from tests.support.folders import ARTICLE, CuratedFolders

ACTOR = "actors/norland.yaml"
LOCK = "evidence.lock"


def _check(place: CuratedFolders) -> Report:
    return check(place.path, place.articles)


def test_a_proved_library_passes(place: CuratedFolders) -> None:
    report = _check(place)
    assert (report.passed, report.faults) == (True, ())
    assert report.counts == {**dict.fromkeys(Verdict, 0), Verdict.EXACT: 1}


def test_each_quote_has_a_line_with_its_place_in_the_data(place: CuratedFolders) -> None:
    (line,) = _check(place).lines
    assert (line.path.name, line.line, line.column) == ("norland.yaml", 12, 15)
    assert (line.source, line.verdict, line.from_lock) == ("harbour-talks", Verdict.EXACT, False)


def test_the_report_says_which_articles_were_here(place: CuratedFolders) -> None:
    assert (_check(place).articles, _check(place).missing) == (("harbour-talks",), ())
    place.lose_articles()
    assert (_check(place).articles, _check(place).missing) == ((), ("harbour-talks",))


def test_a_file_that_is_no_article_is_named(place: CuratedFolders) -> None:
    place.save("empty.txt", "")
    assert [unread.name for unread in _check(place).unread] == ["empty.txt"]


def test_unchecked_quotes_are_no_faults_and_do_not_pass(place: CuratedFolders) -> None:
    place.lose_articles()
    report = _check(place)
    assert (report.faults, report.passed) == ((), False)
    assert [line.verdict for line in report.unchecked] == [Verdict.UNCHECKED]


def test_an_altered_quote_is_counted_and_does_not_pass(place: CuratedFolders) -> None:
    place.change(ACTOR, "every ship", "no ship")
    report = _check(place)
    assert (report.passed, report.library) == (False, None)
    assert report.counts[Verdict.ALTERED] == 1


def test_words_elsewhere_are_counted_as_such(place: CuratedFolders) -> None:
    place.save("bridge.txt", "“A bridge is what we need,” Moe said.")
    place.change(ACTOR, "We want every ship to be welcome here", "A bridge is what we need")
    assert _check(place).counts[Verdict.ELSEWHERE] == 1


def test_the_lock_that_was_written_lets_the_check_pass_without_articles(
    place: CuratedFolders,
) -> None:
    assert write_lock(place.path, _check(place))
    place.lose_articles()
    report = _check(place)
    assert report.passed
    assert [line.from_lock for line in report.lines] == [True]


def test_a_lock_that_says_the_same_is_not_written_again(place: CuratedFolders) -> None:
    write_lock(place.path, _check(place))
    before = (place.path / LOCK).stat().st_ino
    assert not write_lock(place.path, _check(place))
    assert (place.path / LOCK).stat().st_ino == before


def test_a_check_without_articles_writes_no_lock(place: CuratedFolders) -> None:
    place.lose_articles()
    assert not write_lock(place.path, _check(place))
    assert not (place.path / LOCK).exists()


def test_a_check_with_faults_writes_no_lock(place: CuratedFolders) -> None:
    place.change(ACTOR, "kind: state", "kind: stat")
    assert not write_lock(place.path, _check(place))
    assert not (place.path / LOCK).exists()


def test_nothing_else_is_left_in_the_folder(place: CuratedFolders) -> None:
    write_lock(place.path, _check(place))
    names = sorted(path.name for path in place.path.iterdir())
    assert names == ["actors", LOCK, "sources", "topics.yaml"]


def test_the_report_says_what_changes_in_the_lock(place: CuratedFolders) -> None:
    first = _check(place)
    write_lock(place.path, first)
    assert not _check(place).lock_changes
    place.change(ACTOR, "attribution: Berg said", "attribution: Moe said the harbour")
    place.change(ACTOR, "speaker: berg", "speaker: moe")
    assert _check(place).lock_changes.changed == first.lock_changes.added
    place.change(ACTOR, "every ship to be welcome here", "every ship to be welcome")
    later = _check(place).lock_changes
    assert later.removed == first.lock_changes.added
    assert len(later.added) == 1


def test_what_the_lock_said_of_an_absent_article_is_kept(place: CuratedFolders) -> None:
    write_lock(place.path, _check(place))
    first = (place.path / LOCK).read_text()
    place.lose_articles()
    other = "“A bridge is what we need,” Moe said."
    place.save("bridge.txt", other)
    place.add_source("bridge-planned", other, left_out="A bridge is what we need")
    assert write_lock(place.path, _check(place))
    kept = [row for row in first.splitlines() if "harbour-talks" in row]
    assert set(kept) < set((place.path / LOCK).read_text().splitlines())


def test_words_that_were_left_out_are_in_the_lock_and_not_in_the_counts(
    place: CuratedFolders,
) -> None:
    place.change(
        "sources/harbour-talks.yaml",
        "outlet: null",
        "not_filed: [{text: No soldiers, reason: It is about something else.}]",
    )
    report = _check(place)
    assert [line.is_quote for line in report.lines] == [True, False]
    assert sum(report.counts.values()) == 1
    assert len(report.proved) == 2


def test_words_that_are_filed_and_left_out_elsewhere_count_as_a_quote(
    place: CuratedFolders,
) -> None:
    place.change(
        "sources/harbour-talks.yaml",
        "outlet: null",
        "not_filed: [{text: We want every ship to be welcome here, reason: Said twice.}]",
    )
    report = _check(place)
    assert [(line.path.name, line.is_quote) for line in report.lines] == [("norland.yaml", True)]


def test_a_folder_that_cannot_be_written_leaves_the_old_lock(
    place: CuratedFolders, tmp_path: Path
) -> None:
    report = _check(place)
    with pytest.raises(OSError, match="nowhere"):
        write_lock(tmp_path / "nowhere", report)


def test_the_lock_is_readable_by_others(place: CuratedFolders) -> None:
    write_lock(place.path, _check(place))
    assert (place.path / LOCK).stat().st_mode & 0o777 == 0o644


def test_an_article_saved_with_other_line_ends_is_another_article(place: CuratedFolders) -> None:
    place.lose_articles()
    place.save("harbour.txt", ARTICLE.replace("\n", "\r\n"))
    assert _check(place).missing == ("harbour-talks",)
