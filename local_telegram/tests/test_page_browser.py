"""The chat's page in a real browser: reading what the bot sent, and pressing its buttons."""

import re

import pytest
from playwright.async_api import expect

from local_telegram.tests.menu_bot import PIXEL
from local_telegram.tests.tab import Tab

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_newcomer_presses_start_and_is_welcomed(tab: Tab) -> None:
    await expect(tab.page.get_by_text("A bot that shows everything.")).to_be_visible()
    await tab.page.get_by_role("button", name="Start", exact=True).click()
    await expect(tab.last).to_contain_text("Welcome")
    await expect(tab.page.get_by_text("What can this bot do?")).to_be_hidden()


FORMATTED = {
    "strong": ["bold", "after emoji"],
    "em": ["italic"],
    "u": ["under"],
    "s": ["struck"],
    ".text > code": ["code"],
    "blockquote": ["quoted"],
    "pre > code": ['x = "<b>"'],
    ".code-head": ["python"],
    "a": ["safe"],
}


async def test_formats_are_shown_as_in_telegram(tab: Tab) -> None:
    await tab.ask("/formats", "long quotation")
    formats = tab.messages.nth(1)
    shown = {name: await formats.locator(name).all_text_contents() for name in FORMATTED}
    assert shown == FORMATTED


async def test_markup_in_a_text_stays_text(tab: Tab) -> None:
    await tab.ask("/formats", "long quotation")
    formats = tab.messages.nth(1)
    await expect(formats).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(formats.locator("img, b, script")).to_have_count(0)


async def test_a_link_opens_apart_and_tells_nothing_about_us(tab: Tab) -> None:
    await tab.ask("/formats", "long quotation")
    links = tab.messages.nth(1).get_by_role("link")
    await expect(links).to_have_count(1)
    await expect(links).to_have_attribute("href", "https://example.org/a")
    await expect(links).to_have_attribute("target", "_blank")
    await expect(links).to_have_attribute("rel", "noopener noreferrer")
    await expect(tab.messages.nth(1).get_by_text("inert")).to_be_visible()


ADDRESSES = {
    "https://example.org/a": "https://example.org/a",
    "http://example.org": "http://example.org/",
    "example.org/path": "http://example.org/path",
    "example.org:8080": "http://example.org:8080/",
    "mailto:a@example.org": "mailto:a@example.org",
    "tg://resolve?domain=x": None,
    "tg:resolve": None,
    "javascript:alert(1)": None,
    "JavaScript://example.org/%0aalert(1)": None,
    "java\nscript://example.org/%0aalert(1)": None,
    "data:text/html,<script>alert(1)</script>": None,
    "data://text/html,x": None,
    "vbscript:1": None,
    "file:///etc/passwd": None,
    "blob:https://example.org/x": None,
    "": None,
    "https://": None,
}


async def test_only_addresses_of_the_web_and_of_mail_can_be_opened(tab: Tab) -> None:
    opened = await tab.page.evaluate(
        """async (addresses) => {
            const { safeAddress } = await import("/entities.js");
            return Object.fromEntries(addresses.map((one) => [one, safeAddress(one)]));
        }""",
        list(ADDRESSES),
    )
    assert opened == ADDRESSES


STARTS = {
    "https://t.me/Local_Bot?start=q1": "q1",
    "https://t.me/local_bot": "",
    "https://t.me/other_bot?start=q1": None,
    "https://t.me.example.org/local_bot?start=q1": None,
    "https://example.org/local_bot?start=q1": None,
    "javascript://t.me/local_bot?start=q1": None,
}


async def test_only_links_to_this_bot_start_it(tab: Tab) -> None:
    started = await tab.page.evaluate(
        """async (addresses) => {
            const { startParameter } = await import("/entities.js");
            const own = (one) => startParameter(one, "local_bot");
            return Object.fromEntries(addresses.map((one) => [one, own(one)]));
        }""",
        list(STARTS),
    )
    assert started == STARTS


async def test_a_link_to_the_bot_starts_it_here(tab: Tab) -> None:
    await tab.ask("/formats", "long quotation")
    await tab.messages.nth(1).get_by_role("button", name="deep").click()
    await expect(tab.last).to_contain_text("Welcome deep")


async def test_a_spoiler_is_hidden_until_it_is_pressed(tab: Tab) -> None:
    await tab.ask("/formats", "long quotation")
    spoiler = tab.page.get_by_role("button", name="Hidden text, press to show")
    await expect(spoiler.locator("[inert]")).to_have_css("opacity", "0")
    await spoiler.press("Enter")
    await expect(spoiler).to_have_count(0)
    await expect(tab.page.get_by_text("hidden", exact=True)).to_have_css("opacity", "1")


async def test_a_long_quotation_is_folded_until_it_is_opened(tab: Tab) -> None:
    quote = (await tab.ask("/formats", "long quotation")).locator(".fold-body")
    before = await quote.evaluate("quote => quote.clientHeight")
    await tab.page.get_by_role("button", name="Show all").click()
    await expect(tab.page.get_by_role("button", name="Show less")).to_be_visible()
    assert await quote.evaluate("quote => quote.clientHeight") > before


async def test_a_command_in_a_text_is_sent_when_it_is_tapped(tab: Tab) -> None:
    await tab.field.fill("a draft")
    await tab.page.evaluate("document.querySelector('#start').click()")
    await expect(tab.last).to_contain_text("Welcome")
    await tab.messages.first.get_by_role("button", name="/start").click()
    await expect(tab.messages).to_have_count(4)
    await expect(tab.field).to_have_value("a draft")


async def test_a_command_tapped_in_a_group_names_the_bot(tab: Tab) -> None:
    await tab.open_chat("Newsroom")
    await tab.ask("/start", "Welcome")
    await tab.messages.first.get_by_role("button", name="/start").click()
    await expect(tab.messages.nth(2)).to_contain_text("/start@local_bot")
    await expect(tab.last).to_contain_text("Welcome")


async def test_a_press_edits_the_message_in_place_and_keeps_the_focus(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    await tab.key("Page 2").press("Enter")
    await expect(tab.last).to_contain_text("Menu, page 2")
    await expect(tab.last).to_contain_text("edited")
    await expect(tab.messages).to_have_count(2)
    await expect(tab.last.get_by_role("button", name="Page 1")).to_be_focused()


async def test_a_key_shows_that_it_waits_for_the_bot(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    key = tab.last.get_by_role("button", name="Wait")
    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    tab.bot.gate.set()
    await expect(tab.page.get_by_text("Waited")).to_be_visible()
    await expect(key).not_to_have_attribute("aria-busy", "true")


async def test_a_toast_goes_by_itself_and_an_alert_stays(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    await tab.key("Toast").click()
    await expect(tab.page.get_by_text("This is a toast")).to_be_visible()
    await tab.key("Alert").click()
    dialog = tab.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("This is a alert")
    await dialog.get_by_role("button", name="OK").click()
    await expect(dialog).to_have_count(0)


async def test_a_press_that_the_bot_leaves_unanswered_is_told(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    await tab.key("Silent").click()
    await expect(tab.page.get_by_text("The bot did not answer.")).to_be_visible()


async def test_a_copy_button_copies(tab: Tab) -> None:
    await tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await tab.ask("/menu", "page 1")
    await tab.key("Copy").click()
    await expect(tab.page.get_by_text("Copied")).to_be_visible()
    assert await tab.page.evaluate("navigator.clipboard.readText()") == "copied words"


async def test_an_address_button_is_a_link(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    site = tab.last.get_by_role("link", name="Site")
    await expect(site).to_have_attribute("href", "https://example.org/b")
    await expect(site).to_have_attribute("rel", "noopener noreferrer")


async def test_the_arrow_keys_walk_the_buttons_as_one_stop(tab: Tab) -> None:
    await tab.ask("/menu", "page 1")
    for key, label in [
        ("ArrowRight", "Toast"),
        ("ArrowDown", "Silent"),
        ("End", "Find elsewhere"),
        ("ArrowUp", "Copy"),
        ("Home", "Page 2"),
    ]:
        if label == "Toast":
            await tab.last.get_by_role("button", name="Page 2").focus()
        await tab.page.keyboard.press(key)
        await expect(tab.last.locator(".key:focus")).to_have_text(label)
    await expect(tab.last.locator('.key[tabindex="0"]')).to_have_count(1)


async def test_the_bots_typing_is_shown_until_it_answers(tab: Tab) -> None:
    await tab.write("/think")
    await expect(tab.page.get_by_text("typing …")).to_be_visible()
    tab.bot.gate.set()
    await expect(tab.last).to_contain_text("Thought")
    await expect(tab.page.get_by_text("typing …")).to_be_hidden()


async def test_a_new_message_longer_than_the_screen_shows_its_beginning(tab: Tab) -> None:
    await tab.write("line\n" * 80)
    await expect(tab.last).to_contain_text("Echo: line")
    await expect(tab.last).to_be_in_viewport()
    assert (await tab.box(tab.last))["y"] > 0
    await tab.page.get_by_role("button", name=re.compile("^To the end")).click()
    await expect(tab.page.get_by_role("button", name=re.compile("^To the end"))).to_be_hidden()


async def test_an_edit_further_down_does_not_move_what_is_read(tab: Tab) -> None:
    for number in range(12):
        await tab.ask(f"{number}\n\n\n\n", f"Echo: {number}")
    await tab.ask("/menu", "page 1")
    await tab.messages.first.scroll_into_view_if_needed()
    before = await tab.messages.nth(2).bounding_box()
    menu = tab.bot.telegram.history(tab.bot.person)[-1]
    await tab.bot.telegram.press(tab.bot.person, menu.id, "page 2", user_id=tab.bot.person)
    await expect(tab.last).to_contain_text("page 2")
    assert await tab.messages.nth(2).bounding_box() == before
    await expect(tab.messages.nth(2)).to_be_in_viewport()


async def test_a_photo_is_shown_with_its_caption(tab: Tab) -> None:
    await tab.bot.application.bot.send_photo(tab.bot.person, PIXEL, caption="one pixel")
    await expect(tab.last).to_contain_text("one pixel")
    await expect(tab.last.get_by_role("img")).to_have_js_property("naturalWidth", 1)
