"""`bot.py run` delivers digests: a real process, a database file, and a Bot API over HTTP."""

import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from briefing.digests.store import Store
from briefing.digests.store.tables import deliveries
from tests.digests.stored import deliveries_of
from tests.program.operating import environment_of, recorded, started, subscribe
from tests.support import faults
from tests.support.loopback import LoopbackApi
from tests.support.program import run, running

READER = 5
OTHER = 6


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a database file that is still to be made."""
    return f"sqlite:///{tmp_path}/briefing.db"


def _edit(positions: Path, old: str, new: str) -> None:
    """Save an edit of Russia's file as careful editors do: a new file takes the old one's name."""
    file = positions / "actors" / "russia.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = file.with_name(".russia.yaml.new")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.replace(beside, file)


async def _expire_claims(database: str) -> None:
    """Let the time pass for which a claim lasts."""
    store = await Store.open(database)
    async with store.database.writing() as connection:
        await connection.execute(update(deliveries).values(next_attempt=datetime.now(UTC)))
    await store.close()


async def test_an_edit_between_two_runs_is_in_the_digest_that_arrives_once(
    api: LoopbackApi, positions: Path, database: str
) -> None:
    environment = environment_of(api, positions, database)
    await started(environment)
    await subscribe(database, READER)
    _edit(positions, "summary: ", "summary: In short, ")
    async with running("run", **environment) as bot:
        await bot.says("digests sent")
        assert await bot.end() == 0
    (sent,) = api.called("sendMessage")
    assert sent.fields["chat_id"] == str(READER)
    assert "In short, " in sent.fields["text"]
    assert "Your digest" in sent.fields["text"]


async def test_a_killed_program_sends_nothing_again_that_was_recorded(
    api: LoopbackApi, positions: Path, database: str
) -> None:
    environment = environment_of(api, positions, database)
    await recorded(environment)
    await subscribe(database, READER)
    async with running("run", **environment) as bot:
        await bot.says("digests sent")
        await bot.end(signal.SIGKILL)
    await subscribe(database, OTHER)
    async with running("run", **environment) as bot:
        await bot.says("digests sent")
        assert await bot.end() == 0
    assert [call.fields["chat_id"] for call in api.called("sendMessage")] == [
        str(READER),
        str(OTHER),
    ]


async def test_what_a_kill_leaves_in_doubt_is_said_and_sent_again(
    api: LoopbackApi, positions: Path, database: str
) -> None:
    environment = environment_of(api, positions, database)
    await recorded(environment)
    await subscribe(database, READER)
    api.next("sendMessage", faults.hang_after)
    async with running("run", **environment) as bot:
        await api.seen("sendMessage")
        await bot.end(signal.SIGKILL)
    await _expire_claims(database)
    async with running("run", **environment) as bot:
        await bot.says("in doubt")
        await bot.says("digests sent")
        assert await bot.end() == 0
    assert [call.fields["chat_id"] for call in api.called("sendMessage")] == [str(READER)] * 2


async def test_the_record_of_what_was_sent_long_ago_is_deleted_at_the_start(
    api: LoopbackApi, positions: Path, database: str
) -> None:
    environment = environment_of(api, positions, database)
    await subscribe(database, READER, OTHER)
    async with running("run", **environment) as bot:
        await bot.says("digests sent")
        assert await bot.end() == 0
    store = await Store.open(database)
    async with store.database.writing() as connection:
        long_ago = datetime.now(UTC) - timedelta(days=401)
        await connection.execute(update(deliveries).values(finished=long_ago))
    async with running("run", **environment) as bot:
        assert "deliveries=1" in await bot.says("deleted what is old")
        assert await bot.end() == 0
    left = [await deliveries_of(store, number) for number in (1, 2)]
    assert [len(each) for each in left] == [0, 1]
    await store.close()


async def test_a_database_that_cannot_be_used_is_one_line_and_exit_1(
    api: LoopbackApi, positions: Path
) -> None:
    address = "sqlite:////proc/no/such/briefing.db"
    ended = await run("run", **environment_of(api, positions, address))
    assert ended.code == 1
    assert "cannot be reached" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err


async def test_a_file_that_is_no_database_is_one_line_and_stays_as_it_is(
    api: LoopbackApi, positions: Path, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.db"
    file.write_text("These are not the tables that you are looking for.\n" * 100)
    before = file.read_bytes()
    ended = await run("run", **environment_of(api, positions, f"sqlite:///{file}"))
    assert ended.code == 1
    assert "no database" in ended.err.splitlines()[-1]
    assert file.read_bytes() == before
