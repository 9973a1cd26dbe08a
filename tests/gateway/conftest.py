"""Fixtures of the gateway's tests."""

from collections.abc import AsyncIterator

import pytest

from tests.support.loopback import LoopbackApi


@pytest.fixture
async def api() -> AsyncIterator[LoopbackApi]:
    """A Bot API server on 127.0.0.1."""
    async with LoopbackApi() as api:
        yield api


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot gives `retry_after` as a timedelta, as it always will one day."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
