"""The program's clock on the chat's page: over HTTP, and in a real browser."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from local_telegram.page import ChatPage
from local_telegram.tests.menu_bot import MenuBot
from local_telegram.tests.page_client import OpenPage, Visitor, open_page
from local_telegram.tests.tab import Tab, new_tab

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def page() -> AsyncIterator[OpenPage]:
    """A page, and its bot."""
    async with open_page() as page:
        yield page


@pytest.mark.parametrize(
    ("order", "status", "offset"),
    [
        ({"seconds": 3600}, 200, timedelta(hours=1)),
        ({"seconds": 604_800}, 200, timedelta(days=7)),
        ({"seconds": None}, 200, timedelta()),
        ({"seconds": 604_801}, 400, timedelta()),
        ({"seconds": 0}, 400, timedelta()),
        ({"seconds": -1}, 400, timedelta()),
        ({"seconds": "1"}, 400, timedelta()),
        ({"seconds": True}, 400, timedelta()),
        ({}, 400, timedelta()),
    ],
)
async def test_an_order_moves_the_clock_or_is_refused(
    page: OpenPage, order: object, status: int, offset: timedelta
) -> None:
    async with Visitor(page) as guest:
        await guest.enter()
        answer = await guest.post("clock", order)
    assert (answer.status, page.clock.offset) == (status, offset)


async def test_a_clock_at_the_end_of_the_calendar_stays_there(page: OpenPage) -> None:
    end = page.clock.now().replace(year=9997) - page.clock.now()
    page.clock.move(end)
    async with Visitor(page) as guest:
        await guest.enter()
        answers = [await guest.post("clock", {"seconds": 604_800}) for _ in range(110)]
    told = await answers[-1].json()
    assert (answers[-1].status, told["error"]) == (409, "too_far")


async def test_the_clock_moves_to_just_after_what_is_next_in_a_chat(page: OpenPage) -> None:
    before = page.clock.now()
    page.due[7] = before + timedelta(days=9, hours=1)
    async with Visitor(page) as guest:
        await guest.enter()
        answer = await guest.post("clock/next", {"chat": 7})
    assert answer.status == 200
    assert timedelta() < page.clock.now() - page.due[7] < timedelta(minutes=1)


async def test_a_clock_that_is_past_what_is_next_goes_on_and_not_back(page: OpenPage) -> None:
    page.due[7] = page.clock.now() - timedelta(hours=1)
    async with Visitor(page) as guest:
        await guest.enter()
        assert (await guest.post("clock/next", {"chat": 7})).status == 200
    assert page.clock.offset == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("order", "status"), [({"chat": 8}, 409), ({}, 400), ({"chat": "7"}, 400)]
)
async def test_where_nothing_is_next_the_clock_stays(
    page: OpenPage, order: object, status: int
) -> None:
    async with Visitor(page) as guest:
        await guest.enter()
        assert (await guest.post("clock/next", order)).status == status
    assert page.clock.offset == timedelta()


async def test_a_page_without_a_clock_says_that_it_has_none() -> None:
    async with MenuBot() as bot:
        page = ChatPage(bot.telegram)
        async with open_page() as other:
            without = OpenPage(bot, page, await page.start(), other.clock)
            async with Visitor(without) as guest:
                await guest.enter()
                assert (await guest.post("clock", {"seconds": 1})).status == 410
                assert (await guest.post("clock/next", {"chat": 1})).status == 410
        await page.stop()


async def test_a_reader_moves_the_clock_and_sees_the_next_day(tab: Tab) -> None:
    tools = tab.page.get_by_role("group", name="The program's clock")
    before = await tools.locator(".clock-day").text_content()
    await expect(tools.get_by_role("button", name="Now")).to_be_disabled()
    await tab.ask("hello", "Echo: hello")
    await tools.get_by_role("button", name="+1 day").click()
    await expect(tools.locator(".clock-day")).not_to_have_text(str(before))
    await expect(tab.page.get_by_role("log").get_by_role("heading")).to_have_text("Yesterday")
    assert tab.open_page.clock.offset == timedelta(days=1)


async def test_a_reader_goes_to_what_is_due_next_in_the_open_chat(tab: Tab) -> None:
    key = tab.page.get_by_role("button", name="Next due")
    await key.click()
    await expect(tab.page.get_by_text("Nothing is due in this chat")).to_be_visible()
    opened = tab.open_page
    opened.due[opened.bot.person] = opened.clock.now() + timedelta(days=2)
    await key.click()
    await expect(tab.page.get_by_role("button", name="Now")).to_be_enabled()
    assert opened.clock.offset > timedelta(days=1, hours=23)


@pytest.mark.parametrize("width", [320, 800, 1000])
async def test_the_clock_has_room_in_a_window_of_any_width(tab: Tab, width: int) -> None:
    await tab.page.set_viewport_size({"width": width, "height": 600})
    assert await tab.page.evaluate("document.documentElement.scrollWidth") == width


async def test_what_is_written_after_the_clock_was_moved_stands_under_the_new_day(
    tab: Tab,
) -> None:
    await tab.ask("hello", "Echo: hello")
    await tab.page.get_by_role("button", name="+1 day").click()
    await tab.ask("again", "Echo: again")
    days = tab.page.get_by_role("log").get_by_role("heading")
    await expect(days).to_have_text(["Yesterday", "Today"])


async def test_the_clock_goes_back_to_the_present(tab: Tab) -> None:
    back = tab.page.get_by_role("button", name="Now")
    await tab.page.get_by_role("button", name="+1 hour").click()
    await back.click()
    await expect(back).to_be_disabled()
    assert tab.open_page.clock.offset == timedelta()


async def test_every_tab_is_told_when_the_clock_is_moved(tab: Tab) -> None:
    other = await tab.context.new_page()
    await other.goto(str(tab.open_page.url))
    await tab.page.get_by_role("button", name="+1 hour").click()
    await expect(other.get_by_role("button", name="Now")).to_be_enabled()
    await tab.page.reload()
    await expect(tab.page.get_by_role("button", name="Now")).to_be_enabled()


async def test_the_clock_is_shown_in_the_browsers_zone(browser: Browser) -> None:
    async with open_page() as page, new_tab(browser, page, timezone_id="Asia/Kathmandu") as tab:
        minute = (page.clock.now() + timedelta(hours=5, minutes=45)).minute
        shown = await tab.page.locator(".clock-time").text_content()
    found = re.fullmatch(r"\d\d:(\d\d)", str(shown))
    assert found is not None
    assert (minute - int(found[1])) % 60 <= 1
