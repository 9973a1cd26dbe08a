"""Files all that stands in the project's five articles by chat, from an empty file on.

Run as ``python -m scripts.curating_session``: it prints, article by article, how many quotes were
filed and passages left out, with how many presses and replies, and how the counts compare with the
data. ``docs/curating.md`` has the figures.
"""

import asyncio
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bootstrap.local import USERNAME
from briefing.evidence.articles import read_articles
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.messages.messenger import Messenger
from tests.support.curated import NO_ARTICLES, POSITIONS, articles_folder
from tests.support.curator_chat import curator_chat
from tests.support.curator_session import CuratorSession
from tests.support.emptied import emptied_of_sources
from tests.support.website import Page, Website


async def session(folder: Path, articles: Path) -> None:
    """Go through all articles, and print the figures."""
    wanted = load_library(POSITIONS, articles)
    texts = read_articles(articles).by_sha256
    positions, own = folder / "positions", folder / "articles"
    emptied_of_sources(positions)
    await asyncio.to_thread(own.mkdir)
    database = f"sqlite:///{folder}/briefing.db"
    messenger = Messenger(bot_username=USERNAME)
    async with Website() as site, curator_chat(positions, own, database, messenger) as chat:
        done = CuratorSession(chat, wanted)
        for source in wanted.sources.values():
            path = f"/{source.id}"
            site.pages[path] = Page(
                texts[source.sha256].text, headers={"Content-Type": "text/plain"}
            )
            before, began = (chat.presses, chat.replies, done.filed, done.left_out), time.time()
            await done.run(site.at(path), source.id)
            after = (chat.presses, chat.replies, done.filed, done.left_out)
            pressed, replied, filed, left = (b - a for a, b in zip(before, after, strict=True))
            print(
                f"{source.id}: {filed} filed, {left} left out, {pressed} presses,"
                f" {replied} replies, {time.time() - began:.0f} s"
            )
        print(f"filed by chat: {_counts(chat.library())}")
        print(f"in the data:   {_counts(wanted)}")
        presses, replies = chat.presses / done.filed, chat.replies / done.filed
        print(f"a quote: {presses:.1f} presses, {replies:.1f} replies")


def _counts(library: Library) -> str:
    counts = Counter(quote.kind.value for quote in library.quotes.values())
    return ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))


def main() -> None:
    """Run the session in a folder that is gone afterwards."""
    articles = articles_folder()
    if articles is None:
        raise SystemExit(NO_ARTICLES)
    with TemporaryDirectory() as folder:
        asyncio.run(session(Path(folder), articles))


if __name__ == "__main__":
    main()
