"""Our copy of an article against what a browser shows of it."""

import re
from collections import Counter
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page

from briefing.curation.saved import saved_as
from briefing.evidence.folding import fold
from local_telegram.tests.tab import chromium
from tests.support.page_shapes import sixty_pages
from tests.support.unusual_pages import unusual_pages

SIXTY = dict(sixty_pages())
PAGES = SIXTY | unusual_pages()
# Numbers of notes and struck-out words are shown and left out: no paper's words are both.
# What `innerText` has and nobody sees is marked in the pages.
SHOWN = """() => {
    const article = document.querySelector("[data-article]");
    const struck = "s, del, strike, [style*=line-through], .note, [data-unseen]";
    article.querySelectorAll(struck).forEach(element => element.remove());
    return article.innerText;
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page() -> AsyncIterator[Page]:
    async with chromium() as browser:
        page = await browser.new_page()
        await page.route("**/*", lambda route: route.abort())
        yield page


def _runs(text: str) -> Counter[tuple[str, ...]]:
    """The text's runs of four words; whole where it is shorter."""
    words = re.findall(r"\w+", fold(text).text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", PAGES)
async def test_the_copy_has_the_words_that_a_browser_shows(page: Page, name: str) -> None:
    await page.set_content(PAGES[name])
    shown = _runs(await page.evaluate(SHOWN))
    copied = _runs(saved_as("page.html", PAGES[name].encode()).article.text)
    both = sum((shown & copied).values())
    lost, added = shown - copied, copied - shown
    assert both >= 0.99 * sum(shown.values()), lost
    assert both >= 0.97 * sum(copied.values()), added


def test_there_are_sixty_pages_of_different_text() -> None:
    copies = {saved_as("page.html", page.encode()).article.sha256 for page in SIXTY.values()}
    assert len(SIXTY) == 60
    assert len(copies) >= 20
