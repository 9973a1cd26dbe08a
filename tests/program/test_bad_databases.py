"""`bot.py run` on a database that cannot be used: one clear line, and nothing is lost."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.digests import postgresql
from tests.digests.test_database_faults import without_privileges
from tests.program.operating import environment_of, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, Running, run, running

READER = 5
WAITING = "waiting for the database"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database file that is still to be made, in a folder of its own."""
    (tmp_path / "var").mkdir()
    return tmp_path / "var" / "briefing.db"


def _environment(api: LoopbackApi, database: str) -> dict[str, str]:
    return environment_of(api, ROOT / "positions", database)


@contextmanager
def _read_only(file: Path) -> Iterator[None]:
    file.chmod(0o444)
    file.parent.chmod(0o555)
    yield
    file.parent.chmod(0o755)
    file.chmod(0o644)


async def _gets_the_digest(bot: Running, api: LoopbackApi) -> None:
    """What was subscribed before is there after, and its digest goes out once."""
    await bot.says("digests sent")
    assert await bot.end() == 0
    assert [call.fields["chat_id"] for call in api.called("sendMessage")] == [str(READER)]
    assert "Traceback" not in bot.said


async def test_a_file_that_may_only_be_read_is_one_line_and_exit_1(
    api: LoopbackApi, file: Path
) -> None:
    environment = _environment(api, f"sqlite:///{file}")
    await subscribe(environment["BRIEFING_DATABASE__URL"], READER)
    with _read_only(file):
        ended = await run("run", before=without_privileges(), **environment)
    assert ended.code == 1
    assert "the database is read-only" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    async with running("run", **environment) as bot:
        await _gets_the_digest(bot, api)


async def test_a_file_that_another_process_locks_is_waited_for(
    api: LoopbackApi, file: Path
) -> None:
    environment = _environment(api, f"sqlite:///{file}")
    await subscribe(environment["BRIEFING_DATABASE__URL"], READER)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with running("run", **environment) as bot:
            assert "another process keeps the database locked" in await bot.says(WAITING)
            other.execute("ROLLBACK")
            await _gets_the_digest(bot, api)
    assert bot.said.count(WAITING) == 1


async def test_who_waits_for_a_database_ends_when_told_to(api: LoopbackApi) -> None:
    url = "postgresql://nobody:s3cret@127.0.0.1:1/none"
    async with running("run", **_environment(api, url)) as bot:
        assert "cannot be reached" in await bot.says(WAITING)
        assert await bot.end() == 0
    assert "s3cret" not in bot.said
    assert "Traceback" not in bot.said


async def test_a_server_that_is_away_at_the_start_is_waited_for(api: LoopbackApi) -> None:
    with postgresql.stoppable() as (url, server):
        await subscribe(url, READER)
        server.stop()
        async with running("run", **_environment(api, url)) as bot:
            assert "cannot be reached" in await bot.says(WAITING)
            server.start()
            await _gets_the_digest(bot, api)


async def test_a_server_that_goes_away_and_comes_back_is_two_lines(api: LoopbackApi) -> None:
    with postgresql.stoppable() as (url, server):
        async with running("run", **_environment(api, url)) as bot:
            await bot.says("answering on Telegram")
            server.stop()
            await bot.says("digests wait for the database")
            await api.tell("/settings", READER)
            (told,) = await api.seen("sendMessage")
            assert "was not done" in told.fields["text"]
            server.start()
            await bot.says("the database is back")
            assert await bot.end() == 0
    assert bot.said.count("digests wait for the database") == 1
    assert "Traceback" not in bot.said


class SmallDisk:
    """A folder on a disk of its own, which only those see who run ``inside``."""

    def __init__(self, folder: Path, size: str) -> None:
        self.folder = folder
        mount = f"mount -t tmpfs -o size={size} none {folder} && echo mounted && exec sleep 600"
        self._holder = subprocess.Popen(  # noqa: S603 - a command of our own
            ["unshare", "--mount", "sh", "-c", mount],  # noqa: S607 - wherever it is installed
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != b"mounted\n":
            self.end()
            pytest.skip("nothing may be mounted here: unshare --mount and mount -t tmpfs")
        self.inside = ["nsenter", "--mount", "--target", str(self._holder.pid), "--"]
        self.seen = Path(f"/proc/{self._holder.pid}/root{folder}")

    def fill(self) -> None:
        """Leave no room."""
        with (self.seen / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(b"x" * 4096) == 4096:
                pass

    def clear(self) -> None:
        """Make room again."""
        (self.seen / "filler").unlink()

    def end(self) -> None:
        """Unmount it."""
        self._holder.kill()
        self._holder.communicate()


@pytest.fixture
def disk(file: Path) -> Iterator[SmallDisk]:
    small = SmallDisk(file.parent, "4m")
    yield small
    small.end()


async def test_a_disk_that_is_full_at_the_start_is_one_line_and_exit_1(
    api: LoopbackApi, disk: SmallDisk, file: Path, tmp_path: Path
) -> None:
    environment = _environment(api, f"sqlite:///{file}")
    await subscribe(f"sqlite:///{tmp_path}/elsewhere.db", READER)
    # SQLite itself would follow the link out of the other's namespace.
    shutil.copy(tmp_path / "elsewhere.db", disk.seen / file.name)
    disk.fill()
    ended = await run("run", before=disk.inside, **environment)
    assert ended.code == 1
    assert "is full" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    disk.clear()
    async with running("run", before=disk.inside, **environment) as bot:
        await _gets_the_digest(bot, api)


async def test_a_disk_that_fills_up_meanwhile_is_one_line_until_there_is_room(
    api: LoopbackApi, disk: SmallDisk, file: Path
) -> None:
    async with running("run", before=disk.inside, **_environment(api, f"sqlite:///{file}")) as bot:
        await bot.says("answering on Telegram")
        await api.tell("/subscribe daily 08:00 UTC", READER)
        await api.seen("sendMessage")
        disk.fill()
        await api.tell("/subscribe weekly 09:00", READER)
        assert "is full" in await bot.says("a question needs the database")
        *_, told = await api.seen("sendMessage", 2)
        assert "was not done" in told.fields["text"]
        disk.clear()
        await api.tell("/subscriptions", READER)
        *_, told = await api.seen("sendMessage", 3)
        assert "08:00" in told.fields["text"]
        assert "09:00" not in told.fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said


BROKEN_ADDRESSES = [
    "postgresql://u:s3cret@pass@127.0.0.1/db",
    "postgresql://u:s3cret#pass@127.0.0.1/db",
    "postgresql://u:s3cret%pass@127.0.0.1/db",
    "postgresql://u:s3cret@pass.example:port/db",
    "postgresql://u:s3cret@127.0.0.1/db?channel_binding=require",
]


@pytest.mark.parametrize("address", BROKEN_ADDRESSES)
async def test_an_address_that_cannot_be_obeyed_is_one_line_that_shows_none_of_it(
    api: LoopbackApi, address: str
) -> None:
    ended = await run("run", **_environment(api, address))
    assert (ended.code, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert line.startswith("BRIEFING_DATABASE__URL: database.url ")
    assert "s3cret" not in line
    assert "pass@" not in line
    assert "pass.example" not in line
