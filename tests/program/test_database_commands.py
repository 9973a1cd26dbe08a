"""`bot.py db`: versions, copies while the bot runs, restoring, and copies made in time."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from briefing.digests.store.migrating import MIGRATIONS, upgrade
from tests.program.operating import environment_of, subscribe
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import REAL, ROOT, run, running


def at(file: Path) -> dict[str, str]:
    return {
        "BRIEFING_DATABASE__URL": f"sqlite:///{file}",
        "BRIEFING_DATABASE__BACKUPS": str(file.parent / "copies"),
    }


async def filled(file: Path, *chats: int) -> dict[str, str]:
    await subscribe(f"sqlite:///{file}", *chats)
    return at(file)


def chats_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as opened:
        (count,) = opened.execute("SELECT count(*) FROM chats").fetchone()
        return int(count)


def aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("briefing.db.before-*"))


def age(folder: Path) -> None:
    for copy in folder.iterdir():
        os.utime(copy, (1_577_836_800, 1_577_836_800))


def made_older(file: Path) -> dict[str, str]:
    """Tables as an older version of the program made them."""
    file.touch()
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        upgrade(connection, MIGRATIONS, to="0009")
    engine.dispose()
    return at(file)


async def test_a_copy_is_restored_and_the_file_before_it_is_kept(tmp_path: Path) -> None:
    file, copy = tmp_path / "briefing.db", tmp_path / "one.db"
    here = await filled(file, 1, 2)
    made = await run("db", "backup", str(copy), **here)
    assert (made.code, made.out) == (0, f"{copy}: written and looked through; chats: 2\n")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    await subscribe(f"sqlite:///{file}", 3)
    back = await run("db", "restore", str(copy), "--yes", **here)
    assert back.code == 0, back.err
    assert chats_in(file) == 2
    (kept,) = aside(tmp_path)
    assert f"the old file is {kept}\n" in back.out
    assert chats_in(kept) == 3


async def test_a_copy_is_not_restored_under_a_running_bot(
    api: LoopbackApi, tmp_path: Path
) -> None:
    file, copy = tmp_path / "briefing.db", tmp_path / "one.db"
    here = environment_of(api, ROOT / "positions", f"sqlite:///{file}")
    async with running("run", **here) as bot:
        await bot.says("answering on Telegram")
        made = await run("db", "backup", str(copy), **here)
        refused = await run("db", "restore", str(copy), "--yes", **here)
        assert await bot.end() == 0
    assert made.code == 0, made.err
    assert (refused.code, refused.err) == (1, f"a bot runs on {file}: stop it first\n")
    assert aside(tmp_path) == []
    assert (await run("db", "restore", str(copy), "--yes", **here)).code == 0


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
async def test_what_is_no_copy_is_refused_and_changes_nothing(
    tmp_path: Path, content: bytes
) -> None:
    file, copy = tmp_path / "briefing.db", tmp_path / "one.db"
    here = await filled(file, 1)
    copy.write_bytes(content)
    refused = await run("db", "restore", str(copy), "--yes", **here)
    assert refused.code == 1
    assert refused.err.startswith(f"{copy} is ")
    assert chats_in(file) == 1


async def test_a_copy_of_another_bot_or_of_a_newer_version_is_refused(
    api: LoopbackApi, tmp_path: Path
) -> None:
    file, copy = tmp_path / "briefing.db", tmp_path / "one.db"
    here = environment_of(api, ROOT / "positions", f"sqlite:///{file}")
    await filled(file, 1)
    assert (await run("db", "backup", str(copy), **here)).code == 0
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute("INSERT INTO bot VALUES (42)")
    assert "is of the bot 42" in (await run("db", "restore", str(copy), "--yes", **here)).err
    with closing(sqlite3.connect(copy)) as opened, opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = await run("db", "restore", str(copy), "--yes", **here)
    assert refused.err == f"{copy} belongs to a newer version of this program\n"


async def test_the_plan_is_shown_before_the_tables_are_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "briefing.db"
    here = made_older(file)
    behind = await run("db", "status", before=REAL, **here)
    asked = await run("db", "upgrade", **here)
    assert behind.code == 1
    for ended in (behind, asked):
        assert "version 0009; steps to version" in ended.out
        assert "  0010  Which updates a webhook has brought" in ended.out
    assert asked.code == 2
    assert "Give --yes" in asked.err
    assert (await run("db", "upgrade", "--yes", **here)).code == 0
    assert (await run("db", "status", **here)).code == 0


async def test_with_manual_upgrades_a_start_refuses_older_tables_and_leaves_them(
    api: LoopbackApi, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.db"
    made_older(file)
    here = environment_of(api, ROOT / "positions", f"sqlite:///{file}")
    refused = await run("run", BRIEFING_DATABASE__UPGRADE="manual", **here)
    assert refused.code == 1
    assert "bot.py db upgrade" in refused.err
    assert (await run("db", "status", **here)).code == 1


@pytest.mark.parametrize("asked", ["wave show", "edition show", "subscriptions export", "adopt"])
async def test_with_manual_upgrades_no_other_command_changes_older_tables(
    tmp_path: Path, asked: str
) -> None:
    here = made_older(tmp_path / "briefing.db") | {"BRIEFING_DATABASE__UPGRADE": "manual"}
    refused = await run(*asked.split(), TELEGRAM_BOT_TOKEN=TOKEN, **here)
    assert refused.code == 1
    assert "bot.py db upgrade" in refused.err
    assert "version 0009" in (await run("db", "status", **here)).out


@pytest.mark.parametrize("asked", ["wave show", "wave drop", "edition show", "edition versions"])
async def test_to_ask_about_digests_makes_no_database(tmp_path: Path, asked: str) -> None:
    file = tmp_path / "briefing.db"
    assert (await run(*asked.split(), **at(file))).code == 0
    assert not file.exists()


async def test_a_running_bot_makes_copies_of_itself_and_keeps_so_many(
    api: LoopbackApi, tmp_path: Path
) -> None:
    file, folder = tmp_path / "briefing.db", tmp_path / "copies"
    here = environment_of(api, ROOT / "positions", f"sqlite:///{file}") | at(file)
    await filled(file, 1)
    folder.mkdir()
    for day in range(3):
        (folder / f"briefing-2020010{day + 1}T000000Z.backup.db").write_bytes(b"old")
    age(folder)
    plan = {"BRIEFING_DATABASE__BACKUP_HOURS": "24", "BRIEFING_DATABASE__BACKUP_KEEP": "2"}
    async with running("run", **here, **plan) as bot:
        await bot.says("the database is backed up")
        assert await bot.end() == 0
    old, new = sorted(folder.iterdir())
    assert old.stat().st_size == len(b"old")
    assert chats_in(new) == 1
