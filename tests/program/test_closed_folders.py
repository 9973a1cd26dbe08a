"""The curator's commands on files and folders that they may not read or write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.digests.test_database_faults import without_privileges
from tests.support.folders import CuratedFolders
from tests.support.program import Ended, run

CLOSED, READ_ONLY = 0o000, 0o555


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


@contextmanager
def _closed(path: Path, mode: int) -> Iterator[None]:
    """Give a file or folder other permissions, for a while."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


async def _run(place: CuratedFolders, *command: str, closed: Path, mode: int = CLOSED) -> Ended:
    """Run a command while a file or folder has these permissions."""
    with _closed(closed, mode):
        return await run(
            *command,
            before=without_privileges(),
            BRIEFING_LIBRARY__POSITIONS=str(place.path),
            BRIEFING_LIBRARY__ARTICLES=str(place.articles),
        )


CANNOT_BE_READ = [
    ("positions", ["positions:1:1", "positions/evidence.lock:1:1"]),
    ("positions/actors", ["positions/actors:1:1"]),
    ("positions/actors/norland.yaml", ["positions/actors/norland.yaml:1:1"]),
]


@pytest.mark.parametrize(("name", "places"), CANNOT_BE_READ)
async def test_what_cannot_be_read_is_told_and_nothing_else(
    place: CuratedFolders, name: str, places: list[str]
) -> None:
    ended = await _run(place, "check", closed=place.path.parent / name)
    told = [line for line in ended.out.splitlines() if line.startswith("positions")]
    assert ended.code == 1
    assert told == [f"{place}: cannot be read: Permission denied" for place in places]


async def test_articles_that_cannot_be_read_are_told_to_be_left_out(place: CuratedFolders) -> None:
    assert place.articles is not None
    ended = await _run(place, "check", closed=place.articles)
    assert ended.code == 1
    assert f"left out: {place.articles}: Permission denied" in ended.out


@pytest.mark.parametrize("command", [["check"], ["schemas"]])
async def test_what_cannot_be_written_is_told_in_one_line(
    place: CuratedFolders, command: list[str]
) -> None:
    ended = await _run(place, *command, closed=place.path, mode=READ_ONLY)
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert ended.err.endswith(": Permission denied\n")
