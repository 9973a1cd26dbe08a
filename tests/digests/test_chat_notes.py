"""What updates tell of chats is noted many at a time, by one worker, beside all else."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from briefing.digests.chat_notes import ChatNotes
from briefing.digests.records import ChatKind, ChatState
from briefing.digests.store import Store
from briefing.digests.store.sqlite_driver import sqlite
from tests.digests.fakes import MORNING, FakeClock, subscribe
from tests.digests.test_cost import noted

CROWD = 6_000


async def gone(store: Store, *chats: int) -> None:
    for chat in chats:
        await store.chats.meet(chat, ChatKind.PRIVATE, MORNING)
        await store.chats.set_state(chat, ChatState.GONE, MORNING)


async def state(store: Store, chat: int) -> ChatState | None:
    known = await store.chats.get(chat)
    return None if known is None else known.state


async def test_six_thousand_chats_that_write_at_once_cost_a_dozen_looks(store: Store) -> None:
    await gone(store, 7, 5_000)
    notes = ChatNotes(store, FakeClock())
    for chat in range(1, CROWD + 1):
        notes.heard(chat)
    with noted() as seen:
        await asyncio.gather(*(notes.drain() for _ in range(50)))
    looks = [statement for statement, _ in seen if "chats.id, chats.state \nFROM" in statement]
    assert 0 < len(looks) <= CROWD / 500
    assert [await state(store, chat) for chat in (7, 5_000, 8)] == [
        ChatState.ALIVE,
        ChatState.ALIVE,
        None,
    ]
    assert notes.is_unknown(8)
    assert not notes.is_unknown(7)


async def test_notes_leave_every_other_connection_free(store: Store) -> None:
    notes = ChatNotes(store, FakeClock())
    async with store.database.reading(aside=True):
        for chat in range(CROWD):
            notes.heard(chat)
        draining = asyncio.create_task(notes.drain())
        # Others read and write while it waits for its own connection.
        await asyncio.gather(*(store.chats.get(chat) for chat in range(50)))
        await subscribe(store, 3)
        assert not draining.done()
    await draining
    assert await state(store, 3) is ChatState.ALIVE


async def test_the_latest_news_of_a_chat_counts(store: Store) -> None:
    await store.chats.meet(1, ChatKind.PRIVATE, MORNING)
    notes = ChatNotes(store, FakeClock())
    notes.heard(1)
    notes.lost(1)
    await notes.drain()
    assert await state(store, 1) is ChatState.GONE
    notes.lost(1)
    notes.heard(1)
    await notes.drain()
    assert await state(store, 1) is ChatState.ALIVE


async def test_a_group_that_moved_takes_its_settings_along_before_its_news_is_noted(
    store: Store,
) -> None:
    met = await store.chats.meet(-5, ChatKind.GROUP, MORNING)
    await store.chats.save(replace(met, zone="Asia/Kathmandu"), MORNING)
    notes = ChatNotes(store, FakeClock())
    notes.heard(-1005)
    notes.moved(-5, -1005)
    notes.lost(-1005)
    await notes.drain()
    known = await store.chats.get(-1005)
    assert known is not None
    assert (known.zone, known.state) == ("Asia/Kathmandu", ChatState.GONE)


@pytest.fixture
async def lockable(sqlite_url: str) -> AsyncIterator[tuple[Store, Any]]:
    """A store that hardly waits for locks, and another connection to its file."""
    store = await Store.open(sqlite_url, lock_timeout=0.02)
    other = sqlite.connect(Path(sqlite_url.removeprefix("sqlite:///")), isolation_level=None)
    yield store, other
    other.close()
    await store.close()


async def test_news_waits_for_a_database_that_fails_with_one_line(
    lockable: tuple[Store, Any],
) -> None:
    store, other = lockable
    await gone(store, 1)
    notes = ChatNotes(store, FakeClock())
    other.execute("BEGIN IMMEDIATE")
    with capture_logs() as lines:
        for _ in range(5):
            notes.heard(1)
            await notes.drain()
    other.execute("ROLLBACK")
    assert [line["event"] for line in lines] == ["news of chats wait for the database"]
    await notes.drain()
    assert await state(store, 1) is ChatState.ALIVE
