"""An article as a command takes it: from a file, from what is piped in, or from its address."""

import asyncio
import re
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.curation.encodings import DoubtfulCharacters
from briefing.curation.fetched_pages import note_of, saved_page
from briefing.curation.fetching import Fetched, Fetcher, NotFetched
from briefing.curation.network_reach import Reach
from briefing.curation.page_facts import Stated
from briefing.curation.registering import Origin, Registered, Registry
from briefing.curation.saved import Saved
from briefing.evidence.own_words import SourceKind
from briefing.evidence.plain_text import NotText
from briefing.library.faults import printable
from cli.paths import Unreadable, read_article

_ADDRESS = re.compile("https?://", re.IGNORECASE)


def is_address(file: str) -> bool:
    """Whether an argument is an address and no file's name."""
    return _ADDRESS.match(file) is not None


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """An article as it was read; ``page`` is how it was fetched, if it was."""

    saved: Saved
    page: Fetched | None = None

    def register(
        self,
        registry: Registry,
        given: Stated,
        source_id: str | None,
        kind: SourceKind | None,
        origin: Origin,
    ) -> Registered:
        """Put it on file; what was given goes before what was found."""
        if self.page is None:
            return registry.add(self.saved, given, source_id, kind, origin)
        if given.url is None:
            given = replace(given, url=self.page.url)
        if origin.retrieved is None:
            origin = replace(origin, retrieved=self.page.at.date().isoformat())
        return registry.add(self.saved, given, source_id, kind, origin, note_of(self.page))


def take_article(file: str, encoding: str | None, reach: Reach) -> TakenArticle:
    """Read a file, or fetch a page. Raises Unreadable."""
    if not is_address(file):
        return TakenArticle(read_article(Path(file), encoding))
    name = printable(file)
    try:
        page = asyncio.run(_fetch(file, reach))
        saved = saved_page(page, encoding)
    except NotFetched as error:
        raise Unreadable(f"{name}: {error}") from error
    except DoubtfulCharacters as doubt:
        raise Unreadable(f"{name}: {doubt.problem}; {doubt.hint}") from doubt
    except NotText as error:
        raise Unreadable(f"{name}: {error.problem}") from error
    return TakenArticle(saved, page)


async def _fetch(address: str, reach: Reach) -> Fetched:
    async with Fetcher(reach) as fetcher:
        return await fetcher.fetch(address)
