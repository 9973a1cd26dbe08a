"""Who a digest is for: the readers that several workers ask for at once are read together."""

from collections.abc import Sequence

from briefing.digests.recording import Gathering
from briefing.digests.records import Chat, Subscription
from briefing.digests.store.subscriptions import Subscriptions

Reader = tuple[Subscription, Chat]


class Readers:
    """Subscriptions with their chats. Many look-ups share one transaction."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions
        self._gathering: Gathering[int, Reader | None] = Gathering(self._read)

    async def get(self, subscription: int) -> Reader | None:
        """A subscription and its chat; None where it was forgotten. Raises DatabaseFault."""
        return await self._gathering.put(subscription)

    async def _read(self, numbers: Sequence[int]) -> list[Reader | None]:
        found = await self._subscriptions.with_chats(set(numbers))
        return [found.get(number) for number in numbers]
