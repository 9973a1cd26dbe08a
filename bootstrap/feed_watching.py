"""Feeds in a running bot: looked at by one process of all, in the background."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NoReturn

import structlog

from bootstrap.curation_store import CurationStore
from briefing.curation.feeds.article_interest import names_that_matter
from briefing.curation.feeds.feed_round import FeedPlan, FeedRound
from briefing.curation.fetching import Fetcher
from briefing.curation.network_reach import ANYWHERE, PUBLIC, Reach
from briefing.digests.store.faults import DatabaseFault
from briefing.library.model import Library
from briefing.settings import FeedsSettings

_TICK = 20.0
"""Seconds between two looks at whether a feed is due."""
_KEPT = timedelta(days=400)
"""For so long an article that nobody wants is known, so that it is not read again."""
_PRUNED_AT_ONCE = 1_000
_log = structlog.get_logger(__name__)


class FeedWatcher:
    """Looks at each feed when it is due, and keeps what is of interest for curators."""

    def __init__(
        self,
        settings: FeedsSettings,
        store: CurationStore,
        library: Callable[[], Library],
        now: Callable[[], datetime],
    ) -> None:
        """``library`` gives today's; ``now`` the aware present moment."""
        self._plan = FeedPlan(
            settings.addresses, settings.times, settings.pause_seconds, settings.articles_per_look
        )
        self._reach: Reach = ANYWHERE if settings.private_addresses else PUBLIC
        self._store = store
        self._library = library
        self._now = now
        self._names: frozenset[str] | None = None
        self._new_names: frozenset[str] = frozenset()
        """Those that came on file since articles were judged by them."""

    @property
    def has_feeds(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self._plan.addresses)

    async def run(self) -> NoReturn:
        """Look at what is due, at once and in time, until cancelled."""
        said = ""
        while True:
            try:
                await self.step()
                said = ""
            except DatabaseFault as fault:
                if str(fault) != said:
                    said = str(fault)
                    _log.warning("feeds wait for the database", reason=said)
            except Exception:
                # One feed that nobody foresaw must not end the looking at all others for good.
                _log.exception("a look at the feeds ended with an error; the next one is another")
            await asyncio.sleep(_TICK)

    async def step(self) -> int:
        """Look at what is due now; how many articles came into the inbox."""
        store, library = await self._store.get(), self._library()
        names = names_that_matter(library)
        self._new_names |= names - self._names if self._names is not None else frozenset()
        self._names = names
        async with Fetcher(self._reach, now=self._now) as fetcher:
            round_ = FeedRound(self._plan, store.inbox, fetcher, library, self._now)
            found = await round_.look()
            if self._new_names and self._plan.times.may_look(self._now()):
                named, self._new_names = self._new_names, frozenset()
                found += await round_.judge_again(named)
        await store.inbox.prune(self._now() - _KEPT, _PRUNED_AT_ONCE)
        return found
