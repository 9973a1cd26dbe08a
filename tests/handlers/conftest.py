"""Chats with the bot, on a made-up library and on the shipped one; an empty database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.digests.schedule.zones import Zones
from briefing.digests.store import Store
from briefing.library.loader import load_library
from briefing.messages.messenger import Messenger
from tests.support.chat import BotChat, open_chat
from tests.support.samples import sample_library

NOW = datetime(2026, 3, 27, 12, tzinfo=UTC)
"""A Friday. In the European Union the clocks go forward on Sunday."""

POSITIONS = Path(__file__).parents[2] / "positions"


@pytest.fixture(scope="session")
def messenger() -> Messenger:
    """One for all chats: it compiles each template once, and nothing in it changes."""
    return Messenger(bot_username=USERNAME)


@pytest.fixture(scope="session")
def sample_answerer() -> Answerer:
    """An answerer on the sample library."""
    return Answerer(sample_library())


@pytest.fixture(scope="session")
def shipped_answerer() -> Answerer:
    """An answerer on the project's own library, as a checkout without articles loads it."""
    return Answerer(load_library(POSITIONS, None))


@pytest.fixture(scope="session")
def zones() -> Zones:
    """Every zone: making them takes a moment."""
    return Zones(NOW)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with its tables: a copy is quicker than the migrations."""
    file = tmp_path_factory.mktemp("subscriptions") / "empty.db"

    async def migrate() -> None:
        await (await Store.open(f"sqlite:///{file}")).close()

    asyncio.run(migrate())
    return file


@pytest.fixture
async def chat(sample_answerer: Answerer, messenger: Messenger) -> AsyncIterator[BotChat]:
    """A chat on the sample library."""
    async with open_chat(sample_answerer, messenger) as opened:
        yield opened


@pytest.fixture
async def briefing(shipped_answerer: Answerer, messenger: Messenger) -> AsyncIterator[BotChat]:
    """A chat on the shipped library."""
    async with open_chat(shipped_answerer, messenger) as opened:
        yield opened
