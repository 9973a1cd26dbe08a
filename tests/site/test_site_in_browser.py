"""The site in a real browser: read, searched, used by keys, without a script, by axe's rules."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped] # has none
from playwright.async_api import Browser, Page, Route, expect

from briefing.site.published import PublishedLibrary
from briefing.site.search_files import Findable, search_files
from briefing.site.site_pages import SitePlan, site_files
from local_telegram.tests.tab import chromium
from tests.site.conftest import ADDRESS, BOT

Site = Mapping[str, bytes]
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
GONE = "0123456789"
KINDS = (
    "index.html",
    "actors/russia.html",
    "topics/assad-future.html",
    "positions/russia/assad-future.html",
    "quotes/07/07d9da799e.html",
    f"quotes/01/{GONE}.html",
    "compare/russia/us.html",
    "articles/us-rejects-call.html",
    "topics.html",
    "about.html",
    "404.html",
    "search.html?q=refugees",
)
COLOURED = ("quotes/07/07d9da799e.html", "compare/russia/us.html", "search.html?q=refugees")
"""Pages that have every colour."""
UNUSUAL = (
    *("Šešelj", "İstanbul", "Straße", "ﬁne", "\uff26\uff55ll", "naïve", "x²"),
    *("हिन्दी", "서울", "ΟΔΟΣ", "がく", "俄罗斯"),
)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Visit:
    """A tab on the site, which is served without a server; whatever else it asks for is noted."""

    page: Page
    site: Site
    elsewhere: list[str] = field(default_factory=list)
    loaded: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    async def answer(self, route: Route) -> None:
        """Give the page what it asks for, as a host of static files does."""
        url = route.request.url.partition("?")[0]
        path = url.removeprefix(ADDRESS)
        if path == url or path not in self.site:
            self.elsewhere.append(url)
            await route.abort()
            return
        self.loaded[path] = len(self.site[path])
        kind = f"{_TYPES[path.rpartition('.')[2]]}; charset=utf-8"
        await route.fulfill(body=self.site[path], content_type=kind)

    async def open(self, path: str) -> None:
        """Go to a page."""
        await self.page.goto(ADDRESS + path)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests, which waits as long as a busy machine may take."""
    expect.set_options(timeout=30_000)
    async with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def served(shown: PublishedLibrary) -> Site:
    """The site, with a quote that is no longer on file."""
    plan = SitePlan(shown, ADDRESS, BOT, gone={GONE: ("russia", "refugees")})
    return dict(site_files(plan))


@asynccontextmanager
async def visiting(browser: Browser, site: Site, **options: Any) -> AsyncIterator[Visit]:
    """A tab in a profile of its own. A fault of a script, or of the policy, fails the test."""
    context = await browser.new_context(**options)
    page = await context.new_page()
    visit = Visit(page, site)
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("console", lambda line: visit.faults.append(line.text))
    await page.route("**/*", visit.answer)
    yield visit
    await context.close()
    assert (visit.elsewhere, visit.faults) == ([], [])


@pytest.mark.parametrize(
    ("scheme", "kinds", "rules"),
    [("light", KINDS, {}), ("dark", COLOURED, {"runOnly": ["color-contrast"]})],
)
async def test_axe_finds_nothing_on_any_kind_of_page(
    browser: Browser, served: Site, scheme: Any, kinds: tuple[str, ...], rules: dict[str, Any]
) -> None:
    found: dict[str, list[str]] = {}
    async with visiting(browser, served, color_scheme=scheme) as visit:
        for path in kinds:
            await visit.open(path)
            if path.startswith("search"):
                await expect(visit.page.get_by_role("status")).to_contain_text("pages have")
            result = await Axe().run(visit.page, options=rules)
            found[path] = [violation["id"] for violation in result.response["violations"]]
            found[path] += [
                f"{one['id']}, undecided"
                for one in result.response["incomplete"]
                if one["id"] != "color-contrast"
            ]
    assert found == {path: [] for path in kinds}


async def test_axe_would_find_a_picture_without_words(browser: Browser, served: Site) -> None:
    page = served["about.html"].replace(b"<h1>", b"<img src='assets/icon.svg'><h1>")
    async with visiting(browser, {**served, "about.html": page}) as visit:
        await visit.open("about.html")
        result = await Axe().run(visit.page)
    assert "image-alt" in [violation["id"] for violation in result.response["violations"]]


async def test_no_page_is_wider_than_a_small_phone(browser: Browser, served: Site) -> None:
    wide = []
    async with visiting(browser, served, viewport={"width": 320, "height": 640}) as visit:
        for path in KINDS:
            await visit.open(path)
            if await visit.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(path)
    assert wide == []


async def test_a_reader_goes_from_the_first_page_to_the_evidence_without_a_script(
    browser: Browser, served: Site
) -> None:
    async with visiting(browser, served, java_script_enabled=False) as visit:
        page = visit.page
        await visit.open("index.html")
        await page.get_by_role("link", name="Russia", exact=True).click()
        await page.get_by_role("link", name="Assad need not go").click()
        await page.get_by_role("link", name="Evidence for quote").first.click()
        await expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
        await expect(page.get_by_text("Fingerprint of our copy")).to_be_visible()
        await visit.open("search.html?q=refugees")
        await expect(page.get_by_text("The search needs a script")).to_be_visible()


async def test_the_first_key_leads_past_the_menu_to_the_content(
    browser: Browser, served: Site
) -> None:
    async with visiting(browser, served) as visit:
        page = visit.page
        await visit.open("actors/russia.html")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="To the content")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("main")).to_be_focused()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("on")


async def test_the_search_of_any_page_leads_to_quotes_and_loads_little(
    browser: Browser, served: Site
) -> None:
    async with visiting(browser, served) as visit:
        page = visit.page
        await visit.open("about.html")
        visit.loaded.clear()
        await page.get_by_role("searchbox").fill("PUTIN refugées")
        await page.get_by_role("button", name="Find").click()
        await expect(page.get_by_role("status")).to_contain_text("pages have all these words")
        results = page.get_by_role("list").last.get_by_role("listitem")
        await expect(results.first).to_contain_text("Putin")
        whole = sum(len(held) for path, held in served.items() if path.startswith("search/"))
        parts = sum(size for path, size in visit.loaded.items() if path.startswith("search/"))
        assert 0 < parts < whole / 4
        await results.last.get_by_role("link").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Refugees")


TYPED = {
    "": "Type a word",
    "zeppelins": "Nothing on file has all these words.",
    "Россия": "1 page has all these words.",
    "<img src=x onerror=alert(1)>": "Nothing on file has all these words.",
    "普京": "1 page has all these words.",
    "__proto__ constructor": "Nothing on file has all these words.",
    "refugees " * 50: "pages have all these words.",
}


async def test_what_is_typed_is_searched_as_it_is_typed(browser: Browser, served: Site) -> None:
    async with visiting(browser, served) as visit:
        await visit.open("search.html")
        for typed, told in TYPED.items():
            await visit.page.get_by_role("searchbox").fill(typed or "x")
            await visit.page.get_by_role("searchbox").fill(typed)
            await expect(visit.page.get_by_role("status")).to_contain_text(told)


async def test_who_goes_on_typing_sees_what_the_last_words_find(
    browser: Browser, served: Site
) -> None:
    async with visiting(browser, served) as visit:
        await visit.open("search.html")
        await visit.page.get_by_role("searchbox").press_sequentially("refug")
        await expect(visit.page.get_by_role("status")).to_contain_text("pages have")
        results = visit.page.get_by_role("list").last
        await expect(results).to_contain_text("Refugees")
        await visit.page.get_by_role("searchbox").fill("legitimacy")
        await expect(results).to_contain_text("has lost legitimacy")
        await expect(results).not_to_contain_text("refugees from Syria")


async def test_the_site_can_be_read_and_searched_from_a_disk(
    browser: Browser, served: Site, tmp_path: Path
) -> None:
    for path, content in served.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto((tmp_path / "actors" / "russia.html").as_uri())
    await page.get_by_role("searchbox").fill("refugees")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("pages have all these words")
    await page.get_by_role("list").last.get_by_role("link").last.click()
    await expect(page.get_by_role("heading", name="Evidence")).to_be_visible()
    style = "getComputedStyle(document.querySelector('.quote')).borderLeftStyle"
    assert await page.evaluate(style) == "solid"
    await context.close()


async def test_words_of_any_script_are_folded_alike_by_the_browser_and_the_index(
    browser: Browser, served: Site
) -> None:
    """Each word of the index, as the browser would look for it, is found under itself."""
    files = {**served, **dict(search_files(Findable(f"{one}.html", one) for one in UNUSUAL))}
    found = {}
    async with visiting(browser, files) as visit:
        await visit.open("search.html")
        for word in UNUSUAL:
            await visit.page.get_by_role("searchbox").fill(word)
            await visit.page.keyboard.press("Enter")
            results = visit.page.get_by_role("list").last.get_by_role("listitem")
            await expect(results.first).to_have_text(word)
            found[word] = await results.count()
    assert found == dict.fromkeys(UNUSUAL, 1)
