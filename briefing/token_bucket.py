"""A token bucket: so many at once, and so many a second in the long run.

A bucket of 20 tokens that gains 1 a second lets 20 through at once, then 1 a second. RFC 2697
describes the idea. Both limits of the bot are made of it: how fast people may ask
(`handlers.flood`), and how fast messages are sent (`briefing.digests.sending.pacing`).
"""

import math

_ROUNDING = 1e-5
"""Seconds. Clocks count in steps: so little of a wait is left by rounding once it is over."""


class TokenBucket:
    """A bucket that holds ``size`` tokens and gains ``rate`` a second; it begins full.

    Times are in seconds, all from one clock. ``math.inf`` as the rate lifts the limit.
    """

    def __init__(self, rate: float, size: float, now: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._counted = now
        self._held_until = -math.inf

    def wait(self, now: float, tokens: int = 1) -> float:
        """How many seconds until so many tokens are there; 0 where they are."""
        self._count(now)
        missing = 0.0 if self._tokens >= tokens else (tokens - self._tokens) / self._rate
        wait = max(missing, self._held_until - now)
        return wait if wait > _ROUNDING else 0.0

    def held(self, now: float) -> float:
        """How many seconds it is still held for, however many tokens are there; 0 if it is not."""
        return max(0.0, self._held_until - now)

    def take(self, now: float) -> None:
        """Take a token, on credit where none is there: those who wait then wait for longer."""
        self._count(now)
        self._tokens -= 1

    def change(self, rate: float, size: float, now: float) -> None:
        """Gain so much a second, and hold so much, from now on. What is in it stays."""
        self._count(now)
        self._rate = rate
        self._size = size
        self._tokens = min(size, self._tokens)

    def hold(self, until: float) -> None:
        """Give out nothing before ``until``."""
        self._held_until = max(self._held_until, until)

    def is_full(self, now: float) -> bool:
        """Whether the bucket is as good as a new one: full, and not held."""
        self._count(now)
        return self._tokens >= self._size and self._held_until <= now

    def _count(self, now: float) -> None:
        # A clock that goes back gives nothing and takes nothing.
        gained = max(0.0, now - self._counted) * self._rate if self._rate < math.inf else math.inf
        self._tokens = min(self._size, self._tokens + gained)
        self._counted = now
