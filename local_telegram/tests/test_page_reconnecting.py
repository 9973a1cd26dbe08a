"""The chat's page in a real browser: its chats, small screens, and a line that drops."""

import re

import pytest
from playwright.async_api import Browser, expect

from local_telegram.tests.page_client import open_page
from local_telegram.tests.tab import Tab, new_tab

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOST = "Connection lost"
RECONNECT_MS = 20_000
"""Longer than the longest pause between two attempts to reconnect."""


async def test_what_was_missed_while_the_line_was_down_is_caught_up(tab: Tab) -> None:
    menu = await tab.ask("/menu", "page 1")
    await tab.open_page.page.stop()
    await expect(tab.page.get_by_text(LOST)).to_be_visible()
    await tab.bot.telegram.say(tab.bot.person, "said elsewhere", user_id=tab.bot.person)
    asked = tab.bot.telegram.history(tab.bot.person)[1]
    await tab.bot.telegram.press(tab.bot.person, asked.id, "page 2", user_id=tab.bot.person)
    await tab.bot.telegram.idle()
    await tab.open_page.page.start()
    await expect(tab.page.get_by_text(LOST)).to_be_hidden(timeout=RECONNECT_MS)
    await expect(tab.last).to_contain_text("Echo: said elsewhere")
    await expect(menu).not_to_contain_text("page 1")
    await expect(tab.messages).to_have_count(4)


async def test_what_is_written_while_the_line_is_down_is_kept(tab: Tab) -> None:
    await tab.open_page.page.stop()
    await expect(tab.page.get_by_text(LOST)).to_be_visible()
    await tab.write("patience")
    await expect(tab.page.get_by_text("Not connected.")).to_be_visible()
    await expect(tab.field).to_have_value("patience")
    await tab.open_page.page.start()
    await expect(tab.page.get_by_text(LOST)).to_be_hidden(timeout=RECONNECT_MS)
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Echo: patience")


async def test_a_browser_whose_session_ended_goes_on_once_the_new_address_is_open(
    tab: Tab,
) -> None:
    await tab.context.clear_cookies()
    await tab.open_page.page.stop()
    address = await tab.open_page.page.start()
    told = tab.page.get_by_text("The program was started anew")
    await expect(told).to_be_visible()
    await (await tab.context.new_page()).goto(address)
    await expect(told).to_be_hidden(timeout=RECONNECT_MS)
    await tab.ask("hello", "Echo: hello")


async def test_a_reload_and_a_new_tab_show_the_same_chat(tab: Tab) -> None:
    await tab.open_chat("Newsroom")
    await tab.ask("/start", "Welcome")
    await tab.page.reload()
    await expect(tab.last).to_contain_text("Welcome")
    other = await tab.context.new_page()
    await other.goto(str(tab.open_page.url))
    await expect(other.get_by_role("button", name="Newsroom")).to_contain_text("Welcome")


async def test_a_message_in_the_other_chat_leaves_a_mark_until_it_is_read(tab: Tab) -> None:
    await tab.bot.telegram.say(tab.bot.group, "/start", user_id=tab.bot.person)
    entry = tab.page.get_by_role("navigation", name="Chats").get_by_role("button", name="Newsroom")
    await expect(entry.locator(".badge")).to_have_text("1 new")
    await expect(tab.page).to_have_title("(1) Local Bot")
    await entry.click()
    await expect(entry.locator(".badge")).to_have_count(0)


async def test_a_message_by_somebody_else_names_them_in_a_group(tab: Tab) -> None:
    await tab.open_chat("Newsroom")
    await tab.bot.telegram.say(tab.bot.group, "hello all", user_id=tab.bot.friend)
    await expect(tab.last.locator(".sender")).to_have_text("Bo")


async def test_a_deleted_message_goes(tab: Tab) -> None:
    await tab.ask("hello", "Echo: hello")
    answer = tab.bot.telegram.history(tab.bot.person)[-1]
    await tab.bot.application.bot.delete_message(tab.bot.person, answer.id)
    await expect(tab.messages).to_have_count(1)


async def test_messages_below_the_fold_are_counted_on_the_way_to_the_end(tab: Tab) -> None:
    for number in range(12):
        await tab.ask(f"{number}\n\n\n\n", f"Echo: {number}")
    await tab.messages.first.scroll_into_view_if_needed()
    await tab.bot.application.bot.send_message(tab.bot.person, "news")
    to_end = tab.page.get_by_role("button", name="To the end, 1 new")
    await to_end.click()
    await expect(tab.page.get_by_text("news", exact=True).last).to_be_in_viewport()
    await expect(to_end).to_be_hidden()


async def test_messages_stand_under_the_name_of_their_day(tab: Tab) -> None:
    await tab.ask("hello", "Echo: hello")
    await expect(tab.page.get_by_role("log").get_by_role("heading")).to_have_text("Today")


@pytest.mark.parametrize("width", [360, 390, 760])
async def test_a_small_screen_has_everything_and_no_sideways_scrolling(
    browser: Browser, width: int
) -> None:
    small = {"viewport": {"width": width, "height": 640}, "has_touch": True, "is_mobile": True}
    async with open_page() as page, new_tab(browser, page, **small) as tab:
        await expect(tab.page.get_by_role("navigation", name="Chats")).to_be_hidden()
        await tab.page.get_by_role("button", name="Chats").click()
        await tab.open_chat("Newsroom")
        await expect(tab.page.get_by_role("navigation", name="Chats")).to_be_hidden()
        await tab.ask("/menu", "page 1")
        await tab.write(f"{'long' * 300} /start")
        await expect(tab.last).to_contain_text("longlong")
        reply = tab.messages.nth(1).get_by_role("button", name="Reply")
        box = await tab.box(reply)
        assert box["x"] + box["width"] <= width
        assert await tab.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_follows_the_readers_colours(browser: Browser, scheme: str) -> None:
    async with open_page() as page, new_tab(browser, page, color_scheme=scheme) as tab:
        colour = await tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness = sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3
        assert (lightness > 128) == (scheme == "light")


async def test_nothing_moves_for_those_who_asked_for_stillness(browser: Browser) -> None:
    async with open_page() as page, new_tab(browser, page, reduced_motion="reduce") as tab:
        await tab.write("/think")
        dots = tab.page.locator(".typing i").first
        await expect(dots).to_be_visible()
        await expect(dots).to_have_css("animation-name", "none")
