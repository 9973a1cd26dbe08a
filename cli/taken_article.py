"""An article as a command takes it: from a file, from what is piped in, or from its address."""

import asyncio
import re
from pathlib import Path

from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.fetched_pages import TakenArticle, saved_page
from briefing.curation.fetching import Fetched, Fetcher, NotFetched
from briefing.curation.network_reach import Reach
from briefing.evidence.plain_text import NotText
from briefing.library.faults import printable
from cli.paths import ReadsRight, Unreadable, asked_at_terminal, read_article

_ADDRESS = re.compile("https?://", re.IGNORECASE)


def is_address(file: str) -> bool:
    """Whether an argument is an address and no file's name."""
    return _ADDRESS.match(file) is not None


def take_article(
    file: str, encoding: str | None, reach: Reach, reads_right: ReadsRight = asked_at_terminal
) -> TakenArticle:
    """Read a file, or fetch a page. Raises Unreadable.

    Where the character set has to be guessed, ``reads_right`` is asked.
    """
    if not is_address(file):
        return TakenArticle(read_article(Path(file), encoding, reads_right))
    name = printable(file)
    try:
        page = asyncio.run(_fetch(file, reach))
        try:
            saved = saved_page(page, encoding)
        except DoubtfulCharacters as doubt:
            if not reads_right(name, doubt):
                raise
            saved = saved_page(page, doubt.guess)
    except NotFetched as error:
        hint = "" if error.hint is None else f"; {error.hint}"
        raise Unreadable(f"{name}: {error}{hint}") from error
    except DoubtfulCharacters as doubt:
        raise Unreadable(f"{name}: {doubt.problem}; {doubt.hint}") from doubt
    except NotText as error:
        raise Unreadable(f"{name}: {error.problem}") from error
    return TakenArticle(saved, page)


async def _fetch(address: str, reach: Reach) -> Fetched:
    async with Fetcher(reach) as fetcher:
        return await fetcher.fetch(address)
