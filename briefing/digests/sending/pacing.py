"""The pace of sending: so many messages a second in all, to one chat, and to one group."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from briefing.token_bucket import TokenBucket

Clock = Callable[[], float]
"""Seconds that only grow, such as ``time.monotonic``."""

Sleep = Callable[[float], Awaitable[None]]
_MOST_CHATS = 10_000
"""Chats whose buckets are kept; beyond that those that are full again are dropped."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many messages may go: a second in all, a second to one chat, a minute to one group.

    ``math.inf`` lifts a limit. The settings hold the numbers (`DigestsSettings`).
    """

    messages_per_second: float
    chat_messages_per_second: float
    group_messages_per_minute: float


class Pacer:
    """When the next message may go. One for the bot: interactive answers draw on it as well.

    Buckets of chats that were quiet long enough are dropped, so that memory follows the chats
    written to lately and not all of them.
    """

    def __init__(self, pace: Pace, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        # A tenth of a second's messages at once is a burst that no limit notices.
        rate = pace.messages_per_second
        self._all = TokenBucket(rate, max(1.0, rate / 10), clock())
        self._chats: dict[int, TokenBucket] = {}
        self._most_chats = _MOST_CHATS

    def delay(self, chat: int) -> float:
        """How many seconds until this chat itself may get a message; 0 is now."""
        bucket = self._chats.get(chat)
        return 0.0 if bucket is None else bucket.wait(self._clock())

    async def turn(self, chat: int) -> None:
        """Wait until a digest may be sent to a chat, and count it."""
        bucket = self._bucket(chat)
        now = self._clock()
        while (wait := max(self._all.wait(now), bucket.wait(now))) > 0:
            await self._sleep(wait)
            now = self._clock()
        self._all.take(now)
        bucket.take(now)

    async def pause(self) -> None:
        """Wait while the whole bot is held back."""
        while (wait := self._all.wait(self._clock())) > 0:
            await self._sleep(wait)

    def count(self, chat: int) -> None:
        """Count a message without waiting. An interactive answer goes at once: digests wait."""
        now = self._clock()
        self._all.take(now)
        self._bucket(chat).take(now)

    def hold(self, chat: int, seconds: float) -> None:
        """Send a chat nothing for so long: it answered 429."""
        self._bucket(chat).hold(self._clock() + seconds)

    def hold_all(self, seconds: float) -> None:
        """Send nothing at all for so long: the bot was answered 429."""
        self._all.hold(self._clock() + seconds)

    def _bucket(self, chat: int) -> TokenBucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            self._thin_out()
            bucket = self._chats[chat] = self._new_bucket(chat)
        return bucket

    def _new_bucket(self, chat: int) -> TokenBucket:
        # Telegram's ids of groups and channels are below zero. A bucket of one token keeps the
        # messages apart; twenty at once would be within the limit but is a flood to its readers.
        rate = self._pace.chat_messages_per_second
        if chat < 0:
            rate = min(rate, self._pace.group_messages_per_minute / 60)
        return TokenBucket(rate, 1.0, self._clock())

    def _thin_out(self) -> None:
        if len(self._chats) < self._most_chats:
            return
        now = self._clock()
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)
        }
        # Where few could go, the next look waits for twice as many: looking stays cheap.
        self._most_chats = max(_MOST_CHATS, 2 * len(self._chats))
