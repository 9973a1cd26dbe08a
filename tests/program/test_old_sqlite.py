"""Where no newer SQLite is bundled, the system's is used, safely, and the log says so."""

import sqlite3
from pathlib import Path

import pytest

from briefing.digests.store.sqlite_driver import Journal, journal_for
from tests.program.operating import environment_of, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, running

READER = 5


@pytest.fixture
def unbundled(tmp_path: Path) -> Path:
    """A folder that Python searches first, in which the bundled SQLite is none."""
    package = tmp_path / "first" / "pysqlite3"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError\n")
    return package.parent


async def test_the_system_s_sqlite_sends_digests_and_an_unsafe_one_is_told(
    tmp_path: Path, unbundled: Path
) -> None:
    database = f"sqlite:///{tmp_path}/var/briefing.db"
    await subscribe(database, READER)
    async with LoopbackApi() as api:
        environment = environment_of(api, ROOT / "positions", database)
        async with running("run", **environment, PYTHONPATH=str(unbundled)) as bot:
            await bot.says("digests sent")
            assert await bot.end() == 0
    is_unsafe = journal_for(sqlite3.sqlite_version_info) is Journal.ROLLBACK
    warnings = [line for line in bot.said.splitlines() if "slower rollback journal" in line]
    assert len(warnings) == is_unsafe
    assert all(sqlite3.sqlite_version in line for line in warnings)
    assert [call.fields["chat_id"] for call in api.called("sendMessage")] == [str(READER)]
