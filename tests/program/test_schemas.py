"""`bot.py schemas`, as a contributor meets it."""

import shutil
from pathlib import Path

import pytest

from tests.support.curated import POSITIONS
from tests.support.program import Ended, run


@pytest.fixture
def positions(tmp_path: Path) -> Path:
    """A copy of the project's own data."""
    return Path(shutil.copytree(POSITIONS, tmp_path / "positions"))


async def _schemas(positions: Path, *arguments: str) -> Ended:
    return await run("schemas", *arguments, BRIEFING_LIBRARY__POSITIONS=str(positions))


async def test_the_projects_own_schemas_are_current(positions: Path) -> None:
    ended = await _schemas(positions, "--check")
    assert (ended.code, ended.out, ended.err) == (0, f"{positions / 'schemas'}: current\n", "")


@pytest.mark.parametrize("stale", [b"{}", b"\xff\xfe", None])
async def test_a_schema_that_is_not_current_is_named_and_written_anew(
    positions: Path, stale: bytes | None
) -> None:
    schema = positions / "schemas" / "actor.json"
    current = schema.read_bytes()
    schema.unlink()
    if stale is not None:
        schema.write_bytes(stale)
    asked = await _schemas(positions, "--check")
    assert (asked.code, asked.out) == (1, "")
    assert asked.err.endswith(": not current: actor.json; run bot.py schemas\n")
    written = await _schemas(positions)
    assert (written.code, written.out.partition(": ")[2]) == (0, "written: actor.json\n")
    assert schema.read_bytes() == current


async def test_a_folder_in_place_of_a_schema_is_told_in_one_line(positions: Path) -> None:
    (positions / "schemas" / "actor.json").unlink()
    (positions / "schemas" / "actor.json").mkdir()
    ended = await _schemas(positions)
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert "the schemas cannot be kept" in ended.err
