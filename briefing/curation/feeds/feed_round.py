"""Looks at feeds, politely, and judges what is new in them."""

import asyncio
import hashlib
import random
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog

from briefing.curation.feeds.article_interest import InterestReader
from briefing.curation.feeds.feed_hours import FeedTimes
from briefing.curation.feeds.feed_items import FeedItem, NoFeed, bare_address, items_of
from briefing.curation.feeds.feed_records import (
    NO_VALIDATORS,
    FeedMemory,
    FeedState,
    InboxItem,
    Interest,
    ItemState,
    Validators,
)
from briefing.curation.fetched_pages import saved_page
from briefing.curation.fetching import (
    AnsweredTooSlowly,
    Fetched,
    Fetcher,
    NotFetched,
    NotModified,
)
from briefing.curation.saved import Saved
from briefing.daemon_threads import in_daemon_thread
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.plain_text import NotText
from briefing.library.model import Library

MOST_ARTICLES = 20
"""New articles of one feed that are read in one look; the others are next time's."""
_TOO_MANY, _SERVER_FAULT = 429, 500
_STILL_NEWS, _LOOKED_THROUGH = timedelta(days=14), 200
"""For so long an article is judged again, of so many that were of no interest."""
_UNFORESEEN = "the program failed on it; the log says how"
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """What is looked at: the feeds' addresses, when, and the pause in seconds between two
    requests to one site."""

    addresses: Sequence[str]
    times: FeedTimes
    pause: float = 5.0
    most_articles: int = MOST_ARTICLES


@dataclass(slots=True)
class _Site:
    """One site during a round: when it may be asked next, and whether it wants no more."""

    free_at: float = 0.0
    left_alone: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as it was read, with the hash of its words and what it has for the file."""

    saved: Saved
    words: str
    is_on_file: bool
    interest: Interest | None


@dataclass(slots=True)
class FeedRound:
    """One look at all feeds that are due. Made anew for each: robots.txt is read anew then.

    ``library`` is what articles are judged by. ``now`` gives the aware present moment.
    """

    plan: FeedPlan
    memory: FeedMemory
    fetcher: Fetcher
    library: Library
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    _sites: dict[str, _Site] = field(default_factory=dict, init=False)
    _reader: InterestReader | None = field(default=None, init=False)

    async def look(self) -> int:
        """Look at what is due; how many articles came into the inbox.

        A feed that fails is tried later, with one line in the log for each new reason. Raises
        what the memory raises.
        """
        found = 0
        for address in self.plan.addresses:
            if not self.plan.times.may_look(self.now()):
                break
            state = await self.memory.feed(address)
            if state is None or state.next_look <= self.now():
                found += await self._look_at(state or FeedState(address, self.now()))
        return found

    async def judge_again(self, names: Collection[str]) -> int:
        """Judge articles again that were of no interest before these names were on file; how many
        came into the inbox.

        They are fetched once more, as many as of one feed in a look: those whose headlines have
        one of the names, then the newest of the last two weeks.
        """
        wanted = [name.casefold() for name in names]
        items = await self.memory.of_no_interest(self.now() - _STILL_NEWS, _LOOKED_THROUGH)

        def is_named(item: InboxItem) -> bool:
            headline = (item.headline or "").casefold()
            return any(name in headline for name in wanted)

        found = 0
        for item in sorted(items, key=is_named, reverse=True)[: self.plan.most_articles]:
            judged = await self._judge(
                item.feed, FeedItem(item.address, item.headline), item.words
            )
            if judged is not None and judged.state is ItemState.OPEN:
                await self.memory.judged_again(judged)
                found += 1
        if found:
            _log.info("articles for the inbox, of interest by now", articles=found)
        return found

    async def _look_at(self, known: FeedState) -> int:
        try:
            page = await self._ask(known.address, known.validators)
            items = await in_daemon_thread(items_of, page)
        except NotModified:
            await self._keep(known, replace(known, failures=0, problem=None))
            return 0
        except (NotFetched, NoFeed) as error:
            if str(error) != known.problem:
                _log.warning("a feed cannot be read", feed=known.address, reason=str(error))
            asked = error.retry_after if isinstance(error, NotFetched) else None
            await self._put_off(known, str(error), asked)
            return 0
        except Exception:  # any: what nobody foresaw of one feed must not keep the others waiting
            if known.problem != _UNFORESEEN:
                _log.exception("a feed ended its look with an error", feed=known.address)
            await self._put_off(known, _UNFORESEEN, None)
            return 0
        found, is_done = await self._take(known.address, items)
        if found:
            _log.info("articles for the inbox", feed=known.address, articles=found)
        # What was not read for want of time or room has to be listed again next time.
        validators = _validators_of(page) if is_done else NO_VALIDATORS
        await self._keep(known, FeedState(known.address, self.now(), validators))
        return found

    async def _put_off(self, known: FeedState, problem: str, asked: float | None) -> None:
        """Look at a feed later that failed; ``asked`` are the seconds that its server asks for."""
        failures = known.failures + 1
        at = self.plan.times.after_failure(self.now(), failures, asked, self.chance())
        failed = FeedState(known.address, at, known.validators, failures, problem)
        await self.memory.keep_feed(failed)

    async def _keep(self, known: FeedState, state: FeedState) -> None:
        if known.problem is not None:
            _log.info("a feed can be read again", feed=known.address)
        at = self.plan.times.after_success(self.now())
        await self.memory.keep_feed(replace(state, next_look=at))

    async def _take(self, feed: str, items: Sequence[FeedItem]) -> tuple[int, bool]:
        """Read the new articles of a feed; how many are of interest, and whether none is left."""
        unknown = await self.memory.unknown([item.address for item in items])
        fresh = [item for item in items if item.address in unknown]
        found, is_done = 0, len(fresh) <= self.plan.most_articles
        for item in fresh[: self.plan.most_articles]:
            judged = await self._judge(feed, item)
            if judged is None:
                is_done = False
                continue
            await self.memory.add(judged)
            found += judged.state is ItemState.OPEN
        return found, is_done

    async def _judge(
        self, feed: str, item: FeedItem, known: str | None = None
    ) -> InboxItem | None:
        """An article as it goes into the memory; None where it is to be asked for again.

        ``known`` is the hash of its words, where it was read before.
        """
        unread = InboxItem(
            item.address, feed, self.now(), ItemState.UNREADABLE, headline=item.headline
        )
        try:
            page = await self._ask(item.address)
            read = await in_daemon_thread(self._read, page)
        except NotFetched as error:
            return None if _passes(error) else unread
        except (NotText, ReadingFailed):
            return unread
        except Exception:  # any: one article must not keep those behind it from being read
            _log.exception("an article of a feed cannot be read", article=item.address)
            return unread
        said = read.saved.stated
        judged = replace(
            unread, headline=said.headline or item.headline, outlet=said.outlet, words=read.words
        )
        is_another = read.words != known and await self.memory.has_words(read.words)
        if read.is_on_file or is_another:
            return replace(judged, state=ItemState.REPEATED)
        if read.interest is None:
            return replace(judged, state=ItemState.OF_NO_INTEREST)
        return replace(judged, state=ItemState.OPEN, interest=read.interest)

    def _read(self, page: Fetched) -> _Read:
        """Runs in a thread."""
        saved = saved_page(page)
        if self._reader is None:
            self._reader = InterestReader(self.library)
        addresses = (bare_address(page.asked), bare_address(page.url))
        return _Read(
            saved,
            words_hash(saved),
            self._reader.is_on_file(saved.article, addresses),
            self._reader.of(saved.article),
        )

    async def _ask(self, address: str, known: Validators = NO_VALIDATORS) -> Fetched:
        """Fetch, after a pause since the last request to the site. Raises NotFetched."""
        site = self._sites.setdefault(urlsplit(address).netloc, _Site())
        if site.left_alone:
            raise NotFetched("the site asked for a pause", _TOO_MANY)
        wait = site.free_at - self.clock()
        if wait > 0:
            await self.sleep(wait)
        try:
            return await self.fetcher.fetch(address, known)
        except NotFetched as error:
            site.left_alone = error.status in (_TOO_MANY, 503)
            raise
        finally:
            pause = max(self.plan.pause, min(self.fetcher.crawl_delay(address), 60.0))
            site.free_at = self.clock() + pause


def words_hash(saved: Saved) -> str:
    """What two copies of one text share, whatever their typography."""
    words = " ".join(saved.article.prepared.folded.text.casefold().split())
    return hashlib.sha256(words.encode()).hexdigest()


def _passes(error: NotFetched) -> bool:
    """Whether an article may be had at another time."""
    status = error.status or 0
    is_slow = isinstance(error, AnsweredTooSlowly)
    return is_slow or status == _TOO_MANY or status >= _SERVER_FAULT


def _validators_of(page: Fetched) -> Validators:
    return Validators(page.headers.get("etag"), page.headers.get("last-modified"))
