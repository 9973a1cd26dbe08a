"""The pace: so many messages a second in all, to a chat, and to a group."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Clock = Callable[[], float]
"""Seconds that only grow, such as ``time.monotonic``."""

Sleep = Callable[[float], Awaitable[None]]
_CROWD = 10_000
# Clocks count in steps: what is left of a wait after it was waited for is rounding, in seconds.
_ROUNDING = 1e-5


@dataclass(frozen=True, slots=True)
class Pace:
    """Telegram's limits: messages a second in all and to a chat, and a minute to a group.

    ``math.inf`` lifts a limit.
    """

    messages_per_second: float = 30.0
    chat_messages_per_second: float = 1.0
    group_messages_per_minute: float = 20.0


class TokenBucket:
    """A bucket that holds ``size`` tokens and gains ``rate`` a second. Times are of one clock."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._counted = now
        self._held_until = -math.inf

    def wait(self, now: float) -> float:
        """How many seconds until a token is there; 0 where one is."""
        self._count(now)
        missing = 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate
        wait = max(missing, self._held_until - now)
        return wait if wait > _ROUNDING else 0.0

    def take(self, now: float) -> None:
        """Take a token, on credit where none is there: those who wait then wait for longer."""
        self._count(now)
        self._tokens -= 1

    def hold(self, until: float) -> None:
        """Give out nothing before ``until``."""
        self._held_until = max(self._held_until, until)

    def is_full(self, now: float) -> bool:
        """Whether the bucket is as good as a new one."""
        self._count(now)
        return self._tokens >= self._size and self._held_until <= now

    def _count(self, now: float) -> None:
        # A clock that goes back gives nothing and takes nothing.
        gained = max(0.0, now - self._counted) * self._rate if self._rate < math.inf else math.inf
        self._tokens = min(self._size, self._tokens + gained)
        self._counted = now


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
        self._crowd = _CROWD

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
        if len(self._chats) < self._crowd:
            return
        now = self._clock()
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)
        }
        # Where few could go, the next look waits for twice as many: looking stays cheap.
        self._crowd = max(_CROWD, 2 * len(self._chats))
