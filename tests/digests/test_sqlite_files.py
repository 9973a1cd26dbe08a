"""SQLite's files: which journal is safe, who may read them, and what is left of the forgotten."""

import asyncio
import stat
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import text

from briefing.digests.records import ChatKind, RequestKind
from briefing.digests.store import Store
from briefing.digests.store.sqlite_driver import (
    Journal,
    has_wal_reset_bug,
    journal_for,
    sqlite,
)
from tests.digests.fakes import MORNING, subscribe

READER = 0x1234_5678_9ABC
"""An id whose bytes are nobody else's. It has six of them, as long ones of Telegram have."""
ZONE, ASKED = "Antarctica/Troll", "penguins of kerguelen"
TRACES = {ZONE.encode(), ASKED.encode(), READER.to_bytes(6, "big")}

VERSIONS = [
    ((3, 40, 1), True),
    ((3, 44, 5), True),
    ((3, 44, 6), False),
    ((3, 45, 0), True),
    ((3, 50, 6), True),
    ((3, 50, 7), False),
    ((3, 51, 2), True),
    ((3, 51, 3), False),
    ((3, 53, 0), False),
    ((4, 0, 0), False),
]


@pytest.mark.parametrize(("version", "is_faulty"), VERSIONS)
def test_a_version_with_the_fault_of_the_log_gets_the_other_journal(
    version: tuple[int, ...], is_faulty: bool
) -> None:
    assert has_wal_reset_bug(version) is is_faulty
    expected = Journal.ROLLBACK if is_faulty else Journal.WRITE_AHEAD
    assert journal_for(version) is expected


Kept = tuple[Store, Path]
"""A store, and the folder of its files."""


@pytest.fixture(params=list(Journal))
async def kept(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Kept]:
    """A store with this journal in a folder that was not there before."""
    folder = tmp_path / "var"
    store = await Store.open(f"sqlite:///{folder}/briefing.db", journal=request.param)
    try:
        yield store, folder
    finally:
        await store.close()


async def _mode_of(store: Store) -> str:
    async with store.database.reading() as connection:
        return str(await connection.scalar(text("PRAGMA journal_mode"))).upper()


async def test_the_journal_is_the_one_that_was_chosen(kept: Kept) -> None:
    store, _ = kept
    assert await _mode_of(store) == store.database.journal


async def test_a_file_goes_from_one_journal_to_the_other_and_keeps_its_rows(
    tmp_path: Path,
) -> None:
    seen: list[tuple[str, bool]] = []
    for journal in (*Journal, *Journal):
        store = await Store.open(f"sqlite:///{tmp_path}/briefing.db", journal=journal)
        seen.append((await _mode_of(store), await store.chats.get(1) is not None))
        await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
        await store.close()
    assert seen == [("WAL", False), ("TRUNCATE", True), ("WAL", True), ("TRUNCATE", True)]


def _modes(paths: Iterable[Path]) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in paths}


async def test_nobody_but_the_owner_can_read_the_files(kept: Kept) -> None:
    store, folder = kept
    await subscribe(store, READER)
    modes = _modes(folder.iterdir())
    assert "briefing.db" in modes
    assert set(modes.values()) == {0o600}
    assert _modes([folder]) == {"var": 0o700}


async def test_files_of_an_earlier_release_are_taken_from_others(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir(mode=0o755)
    for name in ("briefing.db", "briefing.db-journal"):
        (folder / name).touch(0o644)
    await (await Store.open(f"sqlite:///{folder}/briefing.db")).close()
    assert set(_modes(folder.iterdir()).values()) == {0o600}
    assert _modes([folder]) == {"var": 0o700}


async def test_a_folder_that_holds_other_things_is_left_to_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    (folder / "notes.txt").touch(0o644)
    await (await Store.open(f"sqlite:///{folder}/briefing.db")).close()
    assert _modes([folder, folder / "notes.txt"]) == {"shared": 0o755, "notes.txt": 0o644}


def _traces(folder: Path) -> set[bytes]:
    """What of our reader stands in any file of the folder."""
    content = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return {trace for trace in TRACES if trace in content}


async def test_what_is_forgotten_is_in_no_file(kept: Kept) -> None:
    store, folder = kept
    for other in range(1, 40):
        await subscribe(store, other)
    await subscribe(store, READER, zone=ZONE)
    await store.reader_requests.add(READER, None, RequestKind.MISSING, ASKED, MORNING, most=9)
    await store.database.empty_log()
    assert _traces(folder) == TRACES
    # What is written over leaves a trace as well, unless it is seen to.
    await subscribe(store, READER, zone="Asia/Kolkata", at=time(9))
    assert await store.erasure.forget(READER)
    assert _traces(folder) == set()
    assert await store.chats.get(1) is not None


async def test_what_is_forgotten_while_somebody_reads_is_gone_once_the_program_ends(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/briefing.db", journal=Journal.WRITE_AHEAD)
    await subscribe(store, READER, zone=ZONE)
    async with store.database.reading() as reading:
        await reading.execute(text("SELECT count(*) FROM chats"))
        assert await store.erasure.forget(READER)
    await store.close()
    assert _traces(tmp_path) == set()


async def test_what_an_earlier_release_deleted_is_taken_out_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "briefing.db"
    await (await Store.open(f"sqlite:///{file}")).close()
    with closing(sqlite.connect(str(file), isolation_level=None)) as earlier:
        earlier.execute("PRAGMA user_version = 0")
        earlier.execute("PRAGMA secure_delete = OFF")
        earlier.execute("CREATE TABLE earlier (words TEXT)")
        earlier.executemany("INSERT INTO earlier VALUES (?)", [(ASKED,)] * 500)
        earlier.execute("DROP TABLE earlier")
    assert ASKED.encode() in file.read_bytes()
    await (await Store.open(f"sqlite:///{file}")).close()
    assert _traces(tmp_path) == set()


async def test_a_reader_and_the_writer_take_turns(kept: Kept) -> None:
    store, _ = kept
    async with store.database.reading() as reading:
        await reading.execute(text("SELECT count(*) FROM chats"))
        met = asyncio.create_task(store.chats.meet(1, ChatKind.PRIVATE, MORNING))
        await asyncio.sleep(0)
    assert (await met).id == 1
