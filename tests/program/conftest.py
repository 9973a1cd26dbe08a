"""What most tests of the program begin with: a Bot API server, and a copy of the data."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.program.bot_pair import Pair, pair_in
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server."""
    async with LoopbackApi() as server:
        yield server


@pytest.fixture
def positions(tmp_path: Path) -> Path:
    """A copy of the project's data."""
    return Path(shutil.copytree(ROOT / "positions", tmp_path / "positions"))


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    """Two bots, which answer nobody yet."""
    async with pair_in(tmp_path) as made:
        yield made
