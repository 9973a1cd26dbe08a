"""Chats in which people subscribe: a clock that stands still, and a store in a file."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.digests.interfaces import Part, Preview
from briefing.digests.records import Chat, Subscription
from briefing.digests.schedule.clock import Clock
from briefing.digests.schedule.zones import Zones
from briefing.digests.service import DigestService
from briefing.digests.store import Store
from briefing.messages.message import Message
from briefing.messages.messenger import Messenger
from tests.handlers.conftest import NOW
from tests.support.chat import BotChat, open_chat
from tests.support.world import world_library


class FakePreviewer:
    """A previewer that says for whom it would write, and nothing else."""

    async def preview(self, subscription: Subscription, chat: Chat) -> Preview:
        """One message."""
        followed = ", ".join(sorted(subscription.follows.actors | subscription.follows.topics))
        return Preview((Part(Message(f"Digest {subscription.id}: {followed or 'all'}")),), 0)


@pytest.fixture(scope="session")
def world_answerer() -> Answerer:
    """An answerer on a library with names that are hard to tell apart."""
    return Answerer(world_library())


@pytest.fixture
async def store(tmp_path: Path, empty_database: Path) -> AsyncIterator[Store]:
    """A store of its own for each test."""
    file = shutil.copy(empty_database, tmp_path / "digests.db")
    opened = await Store.open(f"sqlite:///{file}")
    yield opened
    await opened.close()


@pytest.fixture
def service(store: Store, zones: Zones) -> DigestService:
    """The store, the zones and a clock that stands still until it is moved."""
    return DigestService(store, zones, Clock(lambda: NOW), FakePreviewer(), lambda: None)


@pytest.fixture
async def chat(
    world_answerer: Answerer, messenger: Messenger, service: DigestService
) -> AsyncIterator[BotChat]:
    """A chat in which people can subscribe."""
    async with open_chat(world_answerer, messenger, digests=service) as opened:
        yield opened
