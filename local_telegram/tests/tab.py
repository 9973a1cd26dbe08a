"""A tab of a real browser in which the chat's page is open."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from local_telegram.tests.menu_bot import MenuBot
from local_telegram.tests.page_client import OpenPage

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium, headless; without it the test is skipped."""
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip(f"{CHROMIUM} is not there; it is installed by: apt install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Tab:
    """The tab, and shorthands for what a reader does and sees in it."""

    page: Page
    open_page: OpenPage
    faults: list[str] = field(default_factory=list)

    @property
    def bot(self) -> MenuBot:
        """The bot behind the page."""
        return self.open_page.bot

    @property
    def context(self) -> BrowserContext:
        """The browser's profile, with its cookies."""
        return self.page.context

    @property
    def field(self) -> Locator:
        """The text field."""
        return self.page.get_by_role("textbox", name="Message")

    @property
    def messages(self) -> Locator:
        """The messages of the open chat."""
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def last(self) -> Locator:
        """The newest message of the open chat."""
        return self.messages.last

    def key(self, label: str) -> Locator:
        """An inline button of the newest message."""
        return self.last.get_by_role("button", name=label, exact=True)

    def option(self, text: str) -> Locator:
        """A line of the list over the text field."""
        return self.page.get_by_role("option").filter(has_text=text)

    async def box(self, of: Locator) -> dict[str, float]:
        """Where something stands: x, y, width and height in CSS pixels."""
        box = await of.bounding_box()
        assert box is not None
        return dict(box.items())  # type: ignore[arg-type] # a typed dict of floats

    async def write(self, text: str) -> None:
        """Types a text and sends it."""
        await self.field.fill(text)
        await self.page.get_by_role("button", name="Send").click()

    async def ask(self, text: str, answer: str) -> Locator:
        """Sends a text and waits for the bot's answer; the answer."""
        await self.write(text)
        await expect(self.last).to_contain_text(answer)
        return self.last

    async def open_chat(self, name: str) -> None:
        """Picks a chat from the list."""
        await (
            self.page.get_by_role("navigation", name="Chats")
            .get_by_role("button", name=name)
            .click()
        )
        await expect(self.page.get_by_role("heading", name=name)).to_be_visible()


@asynccontextmanager
async def new_tab(browser: Browser, page: OpenPage, **options: Any) -> AsyncIterator[Tab]:
    """Opens the address in a new profile. An error in the page's scripts fails the test."""
    context = await browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
    tab = Tab(await context.new_page(), page)
    tab.page.on("pageerror", lambda error: tab.faults.append(str(error)))
    tab.page.on(
        "console",
        lambda line: tab.faults.append(line.text) if "Content Security" in line.text else None,
    )
    await tab.page.goto(page.address)
    await expect(tab.page.get_by_role("heading", name="Local Bot")).to_be_visible()
    yield tab
    await context.close()
    assert tab.faults == []
