"""What stands on file of an article of the project's can be filed by chat alone.

All five go the same way with ``python -m scripts.curating_session``; one is enough here.
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from briefing.evidence.articles import read_articles
from briefing.library.loader import load_library
from briefing.messages.messenger import Messenger
from tests.support.curated import NO_ARTICLES, POSITIONS, articles_folder
from tests.support.curator_chat import curator_chat
from tests.support.curator_session import CuratorSession
from tests.support.emptied import emptied_of_sources
from tests.support.website import Page, Website

SOURCE = "russia-welcome-in-coalition"


@pytest.mark.skipif(articles_folder() is None, reason=NO_ARTICLES)
async def test_an_article_comes_to_the_counts_of_the_data(
    tmp_path: Path, messenger: Messenger, empty_database: Path
) -> None:
    articles = articles_folder()
    assert articles is not None
    wanted = load_library(POSITIONS, articles)
    emptied_of_sources(tmp_path / "positions")
    shutil.copy(empty_database, tmp_path / "briefing.db")
    shutil.copytree(articles, tmp_path / "articles", ignore=shutil.ignore_patterns("*"))
    text = read_articles(articles).by_sha256[wanted.sources[SOURCE].sha256].text
    page = Page(text, headers={"Content-Type": "text/plain"})
    database = f"sqlite:///{tmp_path}/briefing.db"
    async with (
        Website({"/article": page}) as site,
        curator_chat(tmp_path / "positions", tmp_path / "articles", database, messenger) as chat,
    ):
        session = CuratorSession(chat, wanted)
        await session.run(site.at("/article"), SOURCE)
        filed = chat.library()
    of_data = wanted.quotes_from(SOURCE)
    assert Counter(quote.kind for quote in filed.quotes.values()) == Counter(
        quote.kind for quote in of_data
    )
    assert {quote.text for quote in filed.quotes.values()} == {quote.text for quote in of_data}
    (source,) = filed.sources.values()
    assert len(source.not_filed) == session.left_out == 2
    assert chat.presses <= 80
