"""A copy of a SQLite database is put in its place while nobody uses it, whoever comes first."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.digests.records import ChatKind
from briefing.digests.store import Store
from briefing.digests.store.faults import DatabaseLocked
from briefing.digests.store.file_use import file_alone
from briefing.digests.store.sqlite_backup import CopyRefused, back_up, restore
from tests.digests.fakes import MORNING

NOW = datetime(2031, 3, 3, 12, tzinfo=UTC)
STAMP = "20310303T120000Z"


@pytest.fixture
async def copy(tmp_path: Path) -> Path:
    """A copy with one chat, of a database that has none by now."""
    file, copied = tmp_path / "briefing.db", tmp_path / "one.db"
    store = await Store.open(f"sqlite:///{file}")
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    await store.close()
    back_up(file, copied)
    store = await Store.open(f"sqlite:///{file}")
    await store.erasure.forget(1)
    await store.close()
    return copied


async def test_a_bot_that_has_only_begun_to_start_is_not_restored_under(
    copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.db"
    store = await Store.open(f"sqlite:///{file}")
    with pytest.raises(CopyRefused, match="is in use, by a bot that starts"):
        await asyncio.to_thread(restore, copy, file, NOW)
    assert await store.chats.get(1) is None
    await store.close()
    # Nothing was put aside by then.
    assert [kept.name for kept in restore(copy, file, NOW)] == [f"briefing.db.before-{STAMP}"]


async def test_a_bot_that_starts_while_a_copy_is_put_in_place_waits_and_finds_the_copy(
    copy: Path, tmp_path: Path
) -> None:
    file = tmp_path / "briefing.db"
    with file_alone(file):
        with pytest.raises(DatabaseLocked):
            await Store.open(f"sqlite:///{file}", lock_timeout=0)
        starting = asyncio.create_task(Store.open(f"sqlite:///{file}", lock_timeout=60))
        await asyncio.sleep(0)
        # What `restore` does while it has the file alone.
        os.replace(copy, file)
    store = await starting
    assert await store.chats.get(1) is not None
    await store.close()
