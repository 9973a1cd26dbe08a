"""The record of this program's own webhook, on both databases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.intake.webhook_record import WebhookRecord
from tests.intake.conftest import BOT

OURS = "https://ours.example/secret-path"


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/b.db"


@pytest.fixture(params=["sqlite_address", "url"])
def address(request: pytest.FixtureRequest) -> str:
    """Each test runs on both databases."""
    given: str = request.getfixturevalue(request.param)
    return given


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    opened = await Store.open(address)
    yield opened
    await opened.close()


async def test_the_last_webhook_that_was_told_of_is_ours_and_no_other(store: Store) -> None:
    record = WebhookRecord(store.database, BOT, utcnow)
    assert not await record.is_ours(OURS)
    await record.write("https://earlier.example", "earlier")
    await record.write(OURS, "terms")
    assert await record.is_ours(OURS)
    assert not await record.is_ours("https://earlier.example")
    assert (await record.has_terms("terms"), await record.has_terms("earlier")) == (True, False)
    await record.clear()
    assert not await record.is_ours(OURS)


async def test_another_bots_webhook_is_not_ours(store: Store) -> None:
    await WebhookRecord(store.database, BOT + 1, utcnow).write(OURS, "terms")
    assert not await WebhookRecord(store.database, BOT, utcnow).is_ours(OURS)
