"""What many digests of a wave need to know, read once for all of them."""

from collections.abc import Sequence

from cachetools import LRUCache

from briefing.digests.batching import Batcher
from briefing.digests.records import Change, Chat, Subscription
from briefing.digests.store.cells import BadRow
from briefing.digests.store.changes import Changes
from briefing.digests.store.subscriptions import Subscriptions

_RANGES_KEPT = 64
"""Ranges of changes that are remembered: most chats of a wave ask for the same one."""
_AT_ONCE = 1000
"""Changes that one look into the database reads."""


class Changelog:
    """Reads ranges of changes, which never change once they are recorded."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._ranges: LRUCache[tuple[int, int], tuple[Change, ...]] = LRUCache(_RANGES_KEPT)
        self._batcher: Batcher[None, int] = Batcher(self._newest)

    async def between(self, after: int, upto: int) -> tuple[Change, ...]:
        """All changes after one number and up to another, oldest first. Raises DatabaseFault."""
        if after >= upto:
            return ()
        kept = self._ranges.get((after, upto))
        if kept is not None:
            return kept
        found: list[Change] = []
        reached = after
        while reached < upto:
            page = await self._changes.between(reached, upto, _AT_ONCE)
            if not page:
                break
            found += page
            reached = page[-1].number
        self._ranges[after, upto] = changes = tuple(found)
        return changes

    async def newest(self) -> int:
        """The number of the newest change, whoever recorded it. Raises DatabaseFault.

        Those who ask at once share one look.
        """
        return await self._batcher.put(None)

    async def _newest(self, askers: Sequence[None]) -> list[int]:
        return [await self._changes.last_number()] * len(askers)


Reader = tuple[Subscription, Chat]
"""Who a digest is for."""


class Readers:
    """Subscriptions with their chats. What several workers ask for at once is read together."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions
        self._batcher: Batcher[int, Reader | BadRow | None] = Batcher(self._read)

    async def get(self, subscription: int) -> Reader | None:
        """A subscription and its chat; None where it was forgotten.

        Raises DatabaseFault, and BadRow where either makes no record.
        """
        found = await self._batcher.put(subscription)
        if isinstance(found, BadRow):
            raise found
        return found

    async def _read(self, numbers: Sequence[int]) -> list[Reader | BadRow | None]:
        found = await self._subscriptions.with_chats(set(numbers))
        missing = set(numbers) - set(found)
        damaged = await self._subscriptions.damage(missing) if missing else {}
        return [found.get(number) or damaged.get(number) for number in numbers]
