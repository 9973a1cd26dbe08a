"""The recorded changes, read once for all the chats of a wave that need the same."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from briefing.digests.batching import Batcher
from briefing.digests.records import Change, Chat, Subscription
from briefing.digests.store.changes import Changes
from briefing.digests.store.subscriptions import Subscriptions

# What was made lately, for the many chats of a wave that are told the same.
Value = TypeVar("Value")
_MOST = 64


class Memory(Generic[Value]):
    """The values that were asked for last, by their keys; ``most`` of them are kept."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """The value that was kept; None where there is none, or none any more."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
        return value

    def keep(self, key: Hashable, value: Value) -> Value:
        """Keep a value, and give it back."""
        self._kept[key] = value
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return value


_AT_ONCE = 1000


class Changelog:
    """Reads ranges of changes, which never change once they are recorded."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._memory: Memory[tuple[Change, ...]] = Memory()
        self._asking: Batcher[None, int] = Batcher(self._ask)

    async def between(self, after: int, upto: int) -> tuple[Change, ...]:
        """All changes after one number and up to another, oldest first. Raises DatabaseFault."""
        if after >= upto:
            return ()
        kept = self._memory.get((after, upto))
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
        return self._memory.keep((after, upto), tuple(found))

    async def newest(self) -> int:
        """The number of the newest change, whoever recorded it. Raises DatabaseFault.

        Those who ask at once share one look.
        """
        return await self._asking.put(None)

    async def _ask(self, asking: Sequence[None]) -> list[int]:
        return [await self._changes.last_number()] * len(asking)


# Who a digest is for: the readers that several workers ask for at once are read together.
Reader = tuple[Subscription, Chat]


class Readers:
    """Subscriptions with their chats. Many look-ups share one transaction."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions
        self._gathering: Batcher[int, Reader | None] = Batcher(self._read)

    async def get(self, subscription: int) -> Reader | None:
        """A subscription and its chat; None where it was forgotten. Raises DatabaseFault."""
        return await self._gathering.put(subscription)

    async def _read(self, numbers: Sequence[int]) -> list[Reader | None]:
        found = await self._subscriptions.with_chats(set(numbers))
        return [found.get(number) for number in numbers]
