"""What the tests share: a scene of people and chats, and the page in a browser's tab."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from local_telegram.tests.local_calls import Scene
from local_telegram.tests.page_client import open_page
from local_telegram.tests.tab import Tab, chromium, new_tab


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark `browser` known."""
    config.addinivalue_line("markers", "browser: opens the page in a real browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests that ask for it: they run in one event loop."""
    async with chromium() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser) -> AsyncIterator[Tab]:
    """The chat's page with a fresh bot, open in a tab."""
    async with open_page() as page, new_tab(browser, page) as tab:
        yield tab


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot gives `retry_after` as a timedelta, as it always will one day."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def scene() -> Scene:
    """A local Telegram with two people, a private chat and a group."""
    return Scene()
