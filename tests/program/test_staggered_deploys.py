"""`bot.py run` where some processes have the new data and others the old: no false withdrawal."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL

import pytest

from briefing.digests.records import ChatKind
from briefing.digests.store import Store
from briefing.library.loader import load_library
from tests.digests import postgresql
from tests.program.operating import environment_of, started
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, run, running
from tests.support.watching import PATIENCE

READER = 71
ANSWERING = "answering on Telegram"
OLDER = "the data is older than what readers see"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/briefing.db"
        return
    with postgresql.server() as url:
        yield url


class Copy:
    """A process's own copy of the data: the new version, or the old one."""

    def __init__(self, folder: Path, api: LoopbackApi, database: str) -> None:
        self.positions = Path(shutil.copytree(ROOT / "positions", folder / "positions"))
        self.environment = {
            **environment_of(api, self.positions, database),
            "BRIEFING_LIBRARY__KEPT": str(folder / "library.json"),
        }

    def becomes_new(self) -> None:
        """A quote that chats received is called a paraphrase, and a summary is put otherwise."""
        file = self.positions / "actors" / "russia.yaml"
        text = file.read_text(encoding="utf-8")
        assert "kind: direct" in text
        file.write_text(text.replace("kind: direct", "kind: reported", 1), encoding="utf-8")


async def receives_everything(database: str, positions: Path) -> None:
    """The reader has received every quote on file."""
    store = await Store.open(database)
    now = datetime.now(UTC)
    await store.chats.meet(READER, ChatKind.PRIVATE, now)
    await store.receipts.add(READER, list(load_library(positions).quotes), None, now)
    await store.close()


async def corrected(database: str) -> int:
    """How many edits have been told to the reader or are to be."""
    store = await Store.open(database)
    async with store.database.reading() as connection:
        found = await connection.exec_driver_sql(
            "SELECT count(*) FROM deliveries WHERE correction IS NOT NULL"
        )
        number: int = found.scalar_one()
    await store.close()
    return number


async def test_old_copies_beside_and_after_a_new_one_tell_readers_nothing(
    api: LoopbackApi, tmp_path: Path, database: str
) -> None:
    new, old = (Copy(tmp_path / name, api, database) for name in ("new", "old"))
    await started(old.environment)
    await receives_everything(database, old.positions)
    new.becomes_new()
    async with running("run", **new.environment) as bot:
        await api.seen("sendMessage")
        assert await bot.end() == 0
    async with running("run", **old.environment) as bot:
        await bot.says(OLDER)
        await bot.says(ANSWERING)
        old.becomes_new()
        await bot.says("library renewed")
        assert await bot.end() == 0
    told = [call.fields["text"] for call in api.called("sendMessage")]
    assert len(told) == 1, told
    assert await corrected(database) == 1


async def test_who_goes_back_on_purpose_says_so_and_readers_are_told(
    api: LoopbackApi, tmp_path: Path, database: str
) -> None:
    new, old = (Copy(tmp_path / name, api, database) for name in ("new", "old"))
    await started(old.environment)
    await receives_everything(database, old.positions)
    new.becomes_new()
    async with running("run", **new.environment) as bot:
        await api.seen("sendMessage")
        assert await bot.end() == 0
    async with running("run", **old.environment) as bot:
        await bot.says(ANSWERING)
        assert len(api.called("sendMessage")) == 1
        listed = await run("edition", "versions", **old.environment)
        assert [line.split()[0] for line in listed.out.splitlines()] == ["2", "1"]
        assert (await run("edition", "rollback", "9", **old.environment)).code == 1
        assert (await run("edition", "rollback", "1", **old.environment)).code == 0
        await api.seen("sendMessage", 2)
        assert await bot.end() == 0
    assert await corrected(database) == 2


async def test_a_process_that_runs_follows_what_another_records(
    api: LoopbackApi, tmp_path: Path
) -> None:
    with postgresql.server() as database:
        new, old = (Copy(tmp_path / name, api, database) for name in ("new", "old"))
        async with running("run", **old.environment) as behind:
            await behind.says(ANSWERING)
            new.becomes_new()
            async with running("run", **new.environment) as ahead, asyncio.timeout(PATIENCE):
                await behind.says("readers get it here too")
                await ahead.end(SIGKILL)
            old.becomes_new()
            await behind.says("library renewed")
            assert await behind.end() == 0
        assert api.called("sendMessage") == []
