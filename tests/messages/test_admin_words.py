"""What admins are told fits one message, whatever the faults are made of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.verdict import Basis, Check
from briefing.library.faults import Fault
from briefing.library.watching import Refused, Renewed, Unchanged
from briefing.messages.admin import MOST_FAULTS, AdminWords, DigestFigures, Status
from local_telegram.tests.tdlib import parse_html
from tests.support.samples import sample_library

ROOT = Path("/data")
NOON = datetime(2026, 8, 3, 12, 0, tzinfo=UTC)
WORDS = AdminWords(ROOT)
HOSTILE = st.text() | st.sampled_from(["<b>", "&", "\U0001f469‍\U0001f680" * 300, "/a " * 300])
FAULTS = st.lists(
    st.builds(
        Fault,
        path=HOSTILE.filter(lambda name: "\0" not in name).map(lambda name: ROOT / f"x{name}"),
        line=st.integers(1, 10**6),
        column=st.integers(1, 10**6),
        problem=HOSTILE,
        hint=st.none() | HOSTILE,
    ),
    max_size=30,
)


def _faults(count: int) -> tuple[Fault, ...]:
    return tuple(
        Fault(ROOT / "positions/actors/x.yaml", line, 3, f"fault <{line}>", "mend it")
        for line in range(1, count + 1)
    )


def _status(faults: tuple[Fault, ...] = (), **more: object) -> str:
    times = {"loaded": NOON, "started": NOON - timedelta(hours=50), "now": NOON}
    return WORDS.status(Status(sample_library(), "abc1234567", faults=faults, **times, **more))  # type: ignore[arg-type] # a table of keywords


def test_a_fault_is_told_with_its_file_line_and_column_as_the_repository_names_it() -> None:
    text = parse_html(WORDS.refused(_faults(1))).text
    assert "positions/actors/x.yaml:1:3\nfault <1>; mend it" in text


@pytest.mark.parametrize(
    ("count", "rest"), [(10, None), (11, "1 more fault."), (1200, "1,190 more faults.")]
)
def test_ten_faults_are_told_in_full_and_the_others_counted(count: int, rest: str | None) -> None:
    text = parse_html(WORDS.refused(_faults(count))).text
    assert text.count("mend it") == MOST_FAULTS
    assert text.endswith(rest or "mend it")


@given(FAULTS)
def test_any_faults_fit_one_message(faults: list[Fault]) -> None:
    told = tuple(faults)
    for html in (WORDS.refused(told), WORDS.reloaded(Refused(told)), _status(told)):
        parsed = parse_html(html)
        assert 0 < parsed.units <= 4096
        assert len(parsed.entities) <= 100


def test_a_reload_says_what_changed() -> None:
    old = sample_library()
    (gone, *_) = old.actors
    actors = {key: actor for key, actor in old.actors.items() if key != gone}
    new = type(old)(actors, old.topics, old.sources, old.quotes)
    assert "Actors: 0 new, 0 changed, 1 gone" in WORDS.reloaded(Renewed(new, old))


def test_a_reload_of_what_was_only_set_otherwise_says_so() -> None:
    library = sample_library()
    assert "is the same" in WORDS.reloaded(Renewed(library, library))


def test_a_reload_without_a_change_says_so() -> None:
    assert "nothing has changed" in WORDS.reloaded(Unchanged())


def test_the_status_names_the_version_the_time_and_the_counts() -> None:
    text = parse_html(_status(dropped=3, slowed=1)).text
    for words in (
        "Library abc1234567",
        "3 August 2026, 12:00 UTC",
        "5 positions of 3 actors on 4 topics",
        "7 quotes from 2 articles, 1 unchecked",
        "No faults",
        "Running for 2 days",
        "dropped: 3",
        "slow down: 1",
    ):
        assert words in text


def test_the_status_shows_the_faults_for_which_the_library_stayed() -> None:
    text = parse_html(_status(_faults(2))).text
    assert "has 2 faults" in text
    assert "No faults" not in text


def test_times_are_told_in_utc() -> None:
    east = timezone(timedelta(hours=5))
    status = Status(sample_library(), "a", NOON.astimezone(east), (), NOON, NOON)
    assert "3 August 2026, 12:00 UTC" in WORDS.status(status)


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (DigestFigures(), "Digests: 0 due, 0 waiting\nIn the last 24 hours: 0 sent, 0 failed"),
        (
            DigestFigures(2, 1200, 30_000, 4, 1500, NOON - timedelta(minutes=3)),
            "Digests: 2 due, 1,200 waiting, the oldest for 3 minutes\n"
            "In the last 24 hours: 30,000 sent, 4 failed\nIn the last minute: 1,500 sent",
        ),
        (
            DigestFigures(fault="the disk or the database is full"),
            "Digests wait for the database: the disk or the database is full",
        ),
        (DigestFigures(aside=1), "⚠ 1 row of the database set aside"),
        (DigestFigures(aside=2300), "⚠ 2,300 rows of the database set aside"),
        (
            DigestFigures(is_held=True),
            "Digests are held back: another process polls with this bot’s token",
        ),
    ],
)
def test_the_status_tells_how_digests_get_on(figures: DigestFigures, says: str) -> None:
    assert says in parse_html(_status(digests=figures)).text


def test_where_nobody_can_subscribe_the_status_is_silent_on_digests() -> None:
    assert "Digests" not in _status()


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        (DigestFigures(sqlite="3.53.4"), "Database: SQLite 3.53.4"),
        (
            DigestFigures(sqlite="3.40.1", is_wal_unsafe=True),
            "⚠ SQLite 3.40.1 can damage a write-ahead log, so the slower rollback journal is",
        ),
        (
            DigestFigures(fault="the file is damaged", sqlite="3.40.1", is_wal_unsafe=True),
            "⚠ SQLite 3.40.1 can damage a write-ahead log",
        ),
    ],
)
def test_the_status_tells_which_sqlite_keeps_the_digests(
    figures: DigestFigures, says: str
) -> None:
    assert says in parse_html(_status(digests=figures)).text


def test_the_status_is_silent_on_sqlite_where_there_is_none() -> None:
    assert "SQLite" not in _status(digests=DigestFigures())


def test_the_status_counts_quotes_that_the_lock_alone_vouches_for() -> None:
    library = sample_library()
    one = next(quote for quote in library.quotes.values() if quote.verdict.is_proved)
    recorded = replace(one, check=Check(Basis.RECORD))
    status = replace(library, quotes={**library.quotes, one.id: recorded})
    text = WORDS.status(Status(status, "a", NOON, (), NOON, NOON))
    assert ", 1 recorded by the lock alone" in text
    assert "recorded" not in WORDS.status(Status(library, "a", NOON, (), NOON, NOON))
