"""Stores to test on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.digests.store import Store


@pytest.fixture
async def sqlite_store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/digests.db")
    yield store
    await store.close()


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store
