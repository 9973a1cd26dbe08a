"""A real PostgreSQL for the tests of the queue of updates."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import make_url

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.database import Database
from briefing.intake.update_queue import UpdateQueue
from tests.digests import postgresql

BOT = 123456789


@pytest.fixture(scope="session")
def migrated_url() -> Iterator[str]:
    """A server, and in it a database with all tables; its address."""
    with postgresql.server() as url:
        asyncio.run(
            postgresql.run(
                url,
                "ALTER SYSTEM SET fsync = off",
                "SELECT pg_reload_conf()",
                "CREATE DATABASE intake",
            )
        )
        filled = make_url(url).set(database="intake").render_as_string(hide_password=False)
        asyncio.run(_prepare(filled))
        yield filled


async def _prepare(url: str) -> None:
    store = await Store.open(url)
    await UpdateQueue(store.database, BOT, utcnow).prepare()
    await store.close()


@pytest.fixture
async def url(migrated_url: str) -> str:
    """The database, emptied."""
    await postgresql.run(
        migrated_url, "TRUNCATE pgqueuer, pgqueuer_log, received_updates, webhooks"
    )
    return migrated_url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The database as one process has it."""
    opened = Database(url, lock_timeout=5)
    yield opened
    await opened.close()


@pytest.fixture
def queue(database: Database) -> UpdateQueue:
    return UpdateQueue(database, BOT, utcnow)
