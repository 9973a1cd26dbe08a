"""The chat's page in a real browser: the text field, its menus, inline queries and replies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Route, expect

from local_telegram.tests.tab import Tab

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAME = "@local_bot"


async def test_enter_sends_and_shift_enter_begins_a_line(tab: Tab) -> None:
    await tab.field.press_sequentially("one")
    await tab.field.press("Shift+Enter")
    await tab.field.press_sequentially("two")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Echo: one\ntwo")
    await expect(tab.field).to_have_value("")
    await expect(tab.field).to_be_focused()


async def test_the_field_grows_with_its_text_and_not_past_the_screen(tab: Tab) -> None:
    heights = []
    for text in ("one", "one\ntwo\nthree", "line\n" * 200):
        await tab.field.fill(text)
        heights.append((await tab.box(tab.field))["height"])
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2] <= 320


async def test_the_up_arrow_brings_back_what_was_written(tab: Tab) -> None:
    await tab.ask("first", "Echo: first")
    await tab.ask("second", "Echo: second")
    for key, text in [("ArrowUp", "second"), ("ArrowUp", "first"), ("ArrowDown", "second")]:
        await tab.field.press(key)
        await expect(tab.field).to_have_value(text)
    await tab.field.press("ArrowDown")
    await expect(tab.field).to_have_value("")


@asynccontextmanager
async def held_back(tab: Tab) -> AsyncIterator[None]:
    """Whatever the page sends arrives only once the context is left."""
    release = asyncio.Event()

    async def hold(route: Route) -> None:
        await release.wait()
        await route.continue_()

    await tab.page.route("**/say", hold)
    yield
    release.set()


async def test_what_is_written_while_a_text_is_on_its_way_stays_in_the_field(tab: Tab) -> None:
    await tab.ask("before", "Echo: before")
    await tab.last.get_by_role("button", name="Reply").click()
    answered = tab.page.get_by_role("button", name="Do not reply")
    await expect(answered).to_be_visible()
    async with held_back(tab):
        await tab.write("first")
        await tab.field.fill("second")
    await expect(answered).to_be_hidden()
    await expect(tab.field).to_have_value("second")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Echo: second")
    await expect(tab.field).to_have_value("")


async def test_a_text_sent_while_another_is_on_its_way_goes_after_it_and_each_goes_once(
    tab: Tab,
) -> None:
    async with held_back(tab):
        for text in ("first", "second"):
            await tab.field.fill(text)
            await tab.field.press("Enter")
            await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Echo: second")
    await expect(tab.field).to_have_value("")
    await tab.ask("third", "Echo: third")
    said = tab.bot.telegram.history(tab.bot.person)
    written = [one.text for one in said if one.sender and one.sender.id == tab.bot.person]
    assert written == ["first", "second", "third"]


async def test_a_slash_opens_the_commands_and_typing_narrows_them(tab: Tab) -> None:
    options = tab.page.get_by_role("listbox", name="Commands").get_by_role("option")
    await tab.field.press_sequentially("/")
    await expect(options).to_have_count(3)
    await tab.field.press_sequentially("m")
    await expect(options).to_have_count(2)
    await expect(options.first).to_contain_text("/menu")
    await tab.field.press("Escape")
    await expect(options).to_have_count(0)


async def test_the_arrow_keys_choose_a_command_and_enter_sends_it(tab: Tab) -> None:
    await tab.field.press_sequentially("/")
    await tab.field.press("ArrowDown")
    await expect(tab.option("/menu")).to_have_attribute("aria-selected", "true")
    chosen = await tab.option("/menu").get_attribute("id")
    await expect(tab.field).to_have_attribute("aria-activedescendant", chosen or "")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Menu, page 1")


async def test_tab_completes_a_command_so_that_words_can_follow(tab: Tab) -> None:
    await tab.field.press_sequentially("/st")
    await tab.field.press("Tab")
    await expect(tab.field).to_have_value("/start ")
    await tab.field.press_sequentially("here")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("Welcome here")


async def test_the_menu_button_shows_every_command(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Commands").click()
    await tab.option("/formats").click()
    await expect(tab.last).to_contain_text("long quotation")


async def test_an_at_sign_offers_the_bots_name(tab: Tab) -> None:
    await tab.field.press_sequentially("@loc")
    await tab.field.press("Tab")
    await expect(tab.field).to_have_value(f"{NAME} ")
    await expect(tab.page.get_by_role("option")).to_have_count(3)


async def test_an_inline_result_is_chosen_with_the_keys_and_sent(tab: Tab) -> None:
    await tab.field.press_sequentially(f"{NAME} a")
    await expect(tab.page.get_by_role("option")).to_have_count(2)
    await expect(tab.option("Apple")).to_contain_text("keeps the doctor away")
    await expect(tab.option("Apple")).to_have_attribute("aria-selected", "true")
    await tab.field.press("ArrowDown")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text("banana")
    await expect(tab.last).to_contain_text(f"via {NAME}")
    await expect(tab.field).to_have_value("")


async def test_an_inline_query_without_results_says_so(tab: Tab) -> None:
    await tab.field.fill(f"{NAME} zebra")
    await expect(tab.page.get_by_text("Nothing found.")).to_be_visible()


async def test_escape_calls_off_a_query_that_the_bot_is_still_at(tab: Tab) -> None:
    async with tab.page.expect_request("**/inline"):
        await tab.field.fill(f"{NAME} slow")
    await expect(tab.page.get_by_text("Asking the bot")).to_be_visible()
    async with tab.page.expect_event("requestfailed"):
        await tab.field.press("Escape")
    await expect(tab.page.locator("#suggestions")).to_be_hidden()


async def test_in_a_group_a_message_to_the_bot_is_sent_unless_a_result_is_chosen(tab: Tab) -> None:
    await tab.open_chat("Newsroom")
    await tab.field.fill(f"{NAME} apple")
    await expect(tab.option("Apple")).to_have_attribute("aria-selected", "false")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text(f"Echo: {NAME} apple")


async def test_buttons_begin_an_inline_query_here_or_in_another_chat(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    await tab.key("Find here").click()
    await expect(tab.field).to_have_value(f"{NAME} apple")
    await tab.field.press("Escape")
    await tab.key("Find elsewhere").click()
    await tab.page.get_by_role("dialog").get_by_role("button", name="Newsroom").click()
    await expect(tab.page.get_by_role("heading", name="Newsroom")).to_be_visible()
    await expect(tab.field).to_have_value(f"{NAME} cherry")


async def test_a_reply_in_a_group_reaches_the_bot_and_shows_what_it_answers(tab: Tab) -> None:
    await tab.open_chat("Newsroom")
    await tab.ask("/start", "Welcome")
    await tab.last.hover()
    await tab.last.get_by_role("button", name="Reply").click()
    await expect(tab.page.locator("#reply")).to_contain_text("Welcome")
    await tab.write("a question")
    await expect(tab.last).to_contain_text("Echo: a question")
    quoted = tab.messages.nth(2).get_by_role("button", name="Go to the message")
    await expect(quoted).to_contain_text("Welcome")
    await quoted.click()
    await expect(tab.messages.nth(1)).to_be_focused()


async def test_escape_gives_up_a_reply(tab: Tab) -> None:
    await tab.ask("hello", "Echo: hello")
    await tab.field.press("Control+ArrowUp")
    await expect(tab.page.locator("#reply")).to_contain_text("Echo: hello")
    await tab.field.press("Escape")
    await expect(tab.page.locator("#reply")).to_be_hidden()


async def test_a_text_over_the_limit_is_counted_kept_and_not_sent(tab: Tab) -> None:
    await tab.field.fill("x" * 4097)
    await expect(tab.page.get_by_title("Characters left")).to_have_text("-1")
    await tab.field.press("Enter")
    await expect(tab.page.get_by_text("at most 4,096 characters")).to_be_visible()
    await expect(tab.field).to_have_value("x" * 4097)
    assert tab.bot.telegram.history(tab.bot.person) == ()


async def test_each_chat_keeps_its_draft(tab: Tab) -> None:
    await tab.field.fill("half a thought")
    await tab.open_chat("Newsroom")
    await expect(tab.field).to_have_value("")
    await tab.open_chat("Local Bot")
    await expect(tab.field).to_have_value("half a thought")


async def test_typing_anywhere_goes_to_the_text_field(tab: Tab) -> None:
    await tab.ask("hello", "Echo: hello")
    await tab.page.get_by_role("region", name="Conversation").focus()
    await tab.page.keyboard.type("hi")
    await expect(tab.field).to_have_value("hi")


@pytest.mark.parametrize(
    ("presses", "name", "shown"),
    [
        (1, "Caption of a photo", "Photo"),
        (2, "Words of a forwarded post", "Forwarded from Somebody Else"),
    ],
)
async def test_a_text_is_sent_as_what_is_chosen_once(
    tab: Tab, presses: int, name: str, shown: str
) -> None:
    choice = tab.page.get_by_role("button", name="Goes as")
    for _ in range(presses):
        await choice.click()
    await expect(tab.field).to_have_attribute("placeholder", name)
    await expect(choice).to_have_accessible_name(f"Goes as: {name}")
    await tab.field.press_sequentially("some words")
    await tab.field.press("Enter")
    await expect(tab.messages.first).to_contain_text(shown)
    await expect(tab.messages.first).to_contain_text("some words")
    await expect(tab.field).to_have_attribute("placeholder", "Message")


async def test_in_a_group_without_the_bot_a_mention_is_answered_by_a_guest(tab: Tab) -> None:
    telegram = tab.bot.telegram
    telegram.add_group("Elsewhere", [tab.bot.person, tab.bot.friend], bot_member=False)
    await tab.open_chat("Elsewhere")
    await expect(tab.page.get_by_text("group · 2 members, without the bot")).to_be_visible()
    await expect(tab.page.get_by_text("The bot is not in this group.")).to_be_visible()
    await tab.field.fill(f"What now, {NAME}?")
    await tab.field.press("Enter")
    await expect(tab.last).to_contain_text(f"Guest echo: What now, {NAME}?")
    await expect(tab.last).to_contain_text("Guest, called by Ada")
