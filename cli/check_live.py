"""`bot.py check --live`: whether the words still stand at the addresses of their articles."""

import asyncio
from collections import Counter
from pathlib import Path

from rich.console import Console

from briefing.curation.fetching import Fetcher
from briefing.curation.live_pages import LiveCheck, LivePage, LiveStanding
from briefing.curation.network_reach import ANYWHERE, PUBLIC
from briefing.library.model import Library
from cli.terminal import one_line

_SHOWN = 200
"""Characters of a passage that are shown."""


def check_live(library: Library, articles: Path, console: Console, *, allow_private: bool) -> bool:
    """Look at every address and tell what is there now; whether all words stand that were found.

    ``articles`` is the folder in which what pages said is kept for a day.
    """
    reach = ANYWHERE if allow_private else PUBLIC
    counts = asyncio.run(_look(library, articles, Fetcher(reach), console))
    told = ", ".join(f"{counts[one]} {one}" for one in LiveStanding)
    console.print(f"On the web now: {told} (articles with an address: {counts.total()})")
    return not (counts[LiveStanding.ALTERED] or counts[LiveStanding.GONE])


async def _look(
    library: Library, articles: Path, fetcher: Fetcher, console: Console
) -> Counter[LiveStanding]:
    counts: Counter[LiveStanding] = Counter()
    async with fetcher:
        async for page in LiveCheck(fetcher, articles).pages(library):
            counts[page.standing] += 1
            for line in lines_of(page):
                console.print(one_line(line), soft_wrap=True)
    return counts


def lines_of(page: LivePage) -> list[str]:
    """What is told of a page: one line where all stands, and one for each quote that does not."""
    where = f"{page.source.id} ({page.url}, {page.at:%Y-%m-%d})"
    if page.problem is not None:
        return [f"{where}: {page.standing}: {page.problem}"]
    if page.standing is LiveStanding.STANDS:
        return [f"{where}: {page.standing}"]
    lines = []
    for one in page.quotes:
        if one.standing is not LiveStanding.STANDS:
            passage = "" if one.passage is None else f"; there now: “{one.passage[:_SHOWN]}”"
            lines.append(f"{where}: {one.standing}: “{one.quote.text[:_SHOWN]}”{passage}")
    return lines
