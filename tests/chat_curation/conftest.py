"""A curator's chat on a small folder of data, with a feed's store."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bootstrap.local import USERNAME
from briefing.digests.store import Store
from briefing.messages.messenger import Messenger
from tests.support.curator_chat import BRIDGE, HARBOUR, REPORT, CuratorChat, article, curator_chat
from tests.support.folders import CuratedFolders
from tests.support.website import Website


@pytest.fixture(scope="session")
def messenger() -> Messenger:
    """One for all chats: it compiles each template once."""
    return Messenger(bot_username=USERNAME)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the tables and nothing in them."""
    file = tmp_path_factory.mktemp("curation") / "empty.db"

    async def make() -> None:
        await (await Store.open(f"sqlite:///{file}")).close()

    asyncio.run(make())
    return file


@pytest.fixture
async def curating(
    tmp_path: Path, empty_database: Path, messenger: Messenger
) -> AsyncIterator[CuratorChat]:
    place = CuratedFolders(tmp_path)
    assert place.articles is not None
    shutil.copy(empty_database, tmp_path / "briefing.db")
    database = f"sqlite:///{tmp_path}/briefing.db"
    async with curator_chat(place.path, place.articles, database, messenger) as chat:
        yield chat


@pytest.fixture
async def site() -> AsyncIterator[Website]:
    async with Website({"/quotas": article(HARBOUR, BRIDGE, REPORT)}) as site:
        yield site
