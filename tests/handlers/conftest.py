"""Chats with the bot: on a small made-up library, and on the one that the project ships."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.library.loading import load_library
from briefing.library.model import Library
from tests.support.chat import BotChat, open_chat
from tests.support.samples import sample_library

POSITIONS = Path(__file__).parents[2] / "positions"


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The project's own library, as a checkout without articles loads it."""
    return load_library(POSITIONS, None)


@pytest.fixture
async def chat() -> AsyncIterator[BotChat]:
    """A chat on the sample library."""
    async with open_chat(sample_library()) as opened:
        yield opened


@pytest.fixture
async def briefing(shipped: Library) -> AsyncIterator[BotChat]:
    """A chat on the shipped library."""
    async with open_chat(shipped) as opened:
        yield opened
