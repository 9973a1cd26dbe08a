"""Stores to test on: SQLite in a file and a real PostgreSQL, the same tests for both."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from briefing.digests.store import Store
from tests.digests import postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A server, and in it a database with the tables: the URL of that database."""
    with postgresql.server() as url:
        asyncio.run(
            # What a power cut would lose is no loss to a test.
            postgresql.run(
                url,
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET synchronous_commit = off",
                "SELECT pg_reload_conf()",
                "CREATE DATABASE digests",
            )
        )
        filled = make_url(url).set(database="digests").render_as_string(hide_password=False)
        asyncio.run(_migrate(filled))
        yield filled


@pytest.fixture
async def postgresql_url(postgresql_server: str) -> str:
    """The database, emptied: that is quicker than a new one for each test."""
    await postgresql.run(
        postgresql_server,
        "TRUNCATE chats, subscriptions, changes, deliveries, receipts, reader_requests,"
        " held_edits, processes, bot, rows_aside, received_updates, webhooks,"
        " library_versions, feeds, inbox, curation_log, passage_claims, curator_drafts,"
        " registered_bots, recorded_parts"
        " RESTART IDENTITY",
        "UPDATE library_state SET last_number = 0, corrected = 0, corrected_chat = NULL,"
        " ahead = 0, ahead_chat = NULL, recorded = NULL, state = NULL, parts_of = NULL",
        "DROP SCHEMA IF EXISTS bot_2, bot_3 CASCADE",
    )
    return postgresql_server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables and nothing in them: a copy is quicker than the migrations."""
    file = tmp_path_factory.mktemp("template") / "digests.db"
    asyncio.run(_migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    file = shutil.copy(sqlite_template, tmp_path / "digests.db")
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs on both databases."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = await Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = await Store.open(sqlite_url)
    yield opened
    await opened.close()


async def _migrate(url: str) -> None:
    store = await Store.open(url)
    await store.close()
