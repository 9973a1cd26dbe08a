"""Whether the words on file still stand at the addresses of their articles.

Each page is fetched at most once a day, and a site is asked again only after a pause. What a page
said is kept beside our copies. Nothing on file changes: quotes are proved by our copies.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from briefing.curation.fetched_pages import saved_page
from briefing.curation.fetching import AnsweredTooSlowly, Fetched, Fetcher, NotFetched
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.plain_text import NotText
from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, prove_claim
from briefing.evidence.verdict import Verdict
from briefing.library.model import Library, Quote, Source

CACHE = ".live"
"""The folder of what pages said, in the folder of articles."""
MAX_AGE = timedelta(days=1)
PAUSE = 3.0
"""Seconds between two requests to one site."""
SECONDS = 900.0
"""For all the pages that a check asks. The others are asked next time."""
_GONE = frozenset({404, 410})
_TOO_MANY = 429
_ASKED_TO_WAIT = "not asked: the site said that there were too many requests"
_IS_SLOW = "not asked: the site did not answer in time before"
_NO_TIME_LEFT = "not asked: the time of this check is over; the next one asks"


class LiveStanding(StrEnum):
    """How words on file, or a page, stand on the web now."""

    STANDS = "stands"
    ALTERED = "altered"
    GONE = "gone"
    UNKNOWN = "not known"
    """The page could not be read: it may say them still."""


@dataclass(frozen=True, slots=True)
class LiveQuote:
    """A quote's words at its article's address; ``passage`` is the nearest, where altered."""

    quote: Quote
    standing: LiveStanding
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class LivePage:
    """An article's address, looked at. ``problem`` says why the page could not be read."""

    source: Source
    url: str
    at: datetime
    quotes: tuple[LiveQuote, ...]
    problem: str | None = None

    @property
    def standing(self) -> LiveStanding:
        """The worst of its quotes."""
        found = {one.standing for one in self.quotes}
        order = (LiveStanding.GONE, LiveStanding.ALTERED, LiveStanding.UNKNOWN)
        return next((one for one in order if one in found), LiveStanding.STANDS)


@dataclass(frozen=True, slots=True)
class _Said:
    """What an address said: a text, or the problem with it."""

    at: datetime
    text: str | None = None
    problem: str | None = None
    is_gone: bool = False


@dataclass(slots=True)
class LiveCheck:
    """Looks at the addresses of a library's articles.

    ``folder`` is where what pages said is kept. ``now`` gives an aware time in UTC; ``pause`` and
    ``seconds``, the time for all pages together, are in seconds. A site that does not answer in
    time, or says that there are too many requests, is asked nothing more.
    """

    fetcher: Fetcher
    folder: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    pause: float = PAUSE
    seconds: float = SECONDS
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _asked: dict[str, float] = field(default_factory=dict, init=False)
    _left_alone: dict[str, str] = field(default_factory=dict, init=False)
    """Why a site is asked nothing more."""
    _ends: float = field(default=0.0, init=False)

    async def pages(self, library: Library) -> AsyncIterator[LivePage]:
        """Every address that an article on file has and a quote cites, one after the other."""
        self._ends = time.monotonic() + self.seconds
        for source in library.sources.values():
            quotes = library.quotes_from(source.id)
            if source.url is not None and quotes:
                yield await self._look(source, source.url, quotes)

    async def _look(self, source: Source, url: str, quotes: Iterable[Quote]) -> LivePage:
        said = self._kept(url)
        if said is None:
            said = await self._ask(url)
            self._keep(url, said)
        article = None if said.text is None else PreparedText(said.text)
        looked = tuple(_found(quote, said, article) for quote in quotes)
        return LivePage(source, url, said.at, looked, said.problem)

    async def _ask(self, url: str) -> _Said:
        site = urlsplit(url).netloc
        over = _NO_TIME_LEFT if time.monotonic() >= self._ends else None
        if (reason := self._left_alone.get(site, over)) is not None:
            return _Said(self.now(), problem=reason)
        before = self._asked.get(site)
        if before is not None:
            await self.sleep(max(0.0, before + self.pause - time.monotonic()))
        try:
            page = await self.fetcher.fetch(url)
            return _Said(page.at, text=_text_of(page))
        except NotFetched as error:
            if isinstance(error, AnsweredTooSlowly):
                self._left_alone[site] = _IS_SLOW
            elif error.status == _TOO_MANY:
                self._left_alone[site] = _ASKED_TO_WAIT
            return _Said(self.now(), problem=str(error), is_gone=error.status in _GONE)
        except NotText as error:
            return _Said(self.now(), problem=error.problem)
        finally:
            self._asked[site] = time.monotonic()

    def _kept(self, url: str) -> _Said | None:
        """What an address said within the last day; None where it was not asked, or not read."""
        try:
            kept = json.loads(self._path(url).read_text(encoding="utf-8"))
            said = _Said(datetime.fromisoformat(kept["at"]), kept["text"])
            is_fresh = timedelta() <= self.now() - said.at < MAX_AGE
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return said if is_fresh and isinstance(said.text, str) else None

    def _keep(self, url: str, said: _Said) -> None:
        """Keep what a page said. A folder that cannot be written costs another request."""
        if said.text is None:
            return
        text = json.dumps({"url": url, "at": said.at.isoformat(), "text": said.text})
        try:
            self._path(url).parent.mkdir(parents=True, exist_ok=True)
            self._path(url).write_text(text, encoding="utf-8")
        except OSError:
            return

    def _path(self, url: str) -> Path:
        return self.folder / CACHE / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"


def _text_of(page: Fetched) -> str:
    return saved_page(page).article.text


def _found(quote: Quote, said: _Said, article: PreparedText | None) -> LiveQuote:
    if article is None:
        return LiveQuote(quote, LiveStanding.GONE if said.is_gone else LiveStanding.UNKNOWN)
    try:
        finding = prove_claim(Claim(quote.text), article)
    except ReadingFailed:
        return LiveQuote(quote, LiveStanding.UNKNOWN)
    if finding.verdict.is_proved:
        return LiveQuote(quote, LiveStanding.STANDS)
    if finding.verdict is Verdict.ALTERED:
        return LiveQuote(quote, LiveStanding.ALTERED, finding.passage)
    return LiveQuote(quote, LiveStanding.GONE)
