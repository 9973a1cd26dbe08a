"""The pace of one chat: digests one by one, answers a few at once, and so many in a minute."""

import math
from collections import deque

from briefing.token_bucket import TokenBucket

_ANSWERS_AT_ONCE = 3.0
"""So many answers may go to a chat at once after a pause; then one by one."""
_ROUNDING = 1e-5
"""Seconds. Clocks count in steps: so little of a wait is left by rounding once it is over."""


class RollingWindow:
    """Lets ``most`` messages through in any stretch of ``seconds``, at once if need be.

    With 20 in 60 seconds, the 21st goes 60 seconds after the first.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._latest: deque[float] = deque(maxlen=most)

    def wait(self, now: float) -> float:
        """How many seconds until one more may go; 0 is now."""
        if len(self._latest) < (self._latest.maxlen or 0):
            return 0.0
        wait = self._latest[0] + self._seconds - now
        return wait if wait > _ROUNDING else 0.0

    def take(self, now: float) -> None:
        """Count one that goes now."""
        self._latest.append(now)

    def is_empty(self, now: float) -> bool:
        """Whether nothing went within the last stretch."""
        return not self._latest or self._latest[-1] + self._seconds <= now


class ChatPace:
    """When the next message may go to one chat. All times are in seconds, from one clock.

    A digest waits until the chat has been left alone for long enough: ``per_second`` messages a
    second, and in a group ``per_minute`` a minute, evenly spread, for twenty messages in a row
    are within the limit and a flood to its readers. Answers were asked for: three may go at once,
    as long as the minute has room for them. Both count for each other. ``math.inf`` lifts a limit.
    """

    def __init__(self, per_second: float, per_minute: float, now: float) -> None:
        self._digests = TokenBucket(min(per_second, per_minute / 60), 1.0, now)
        self._answers = TokenBucket(per_second, _ANSWERS_AT_ONCE, now)
        self._minute: RollingWindow | None = None
        if per_minute < math.inf:
            whole = max(1, int(per_minute))
            self._minute = RollingWindow(whole, 60 * whole / per_minute)

    def digest_wait(self, now: float) -> float:
        """How many seconds until a digest may go."""
        return self._digests.wait(now)

    def answer_wait(self, now: float) -> float:
        """How many seconds until an answer may go."""
        wait = self._answers.wait(now)
        return wait if self._minute is None else max(wait, self._minute.wait(now))

    def take(self, now: float) -> None:
        """Count a message of either kind that goes now."""
        self._digests.take(now)
        self._answers.take(now)
        if self._minute is not None:
            self._minute.take(now)

    def hold(self, until: float) -> None:
        """Let nothing through before ``until``."""
        self._digests.hold(until)
        self._answers.hold(until)

    def is_idle(self, now: float) -> bool:
        """Whether the chat was left alone for so long that a new pace would be the same."""
        minute_is_over = self._minute is None or self._minute.is_empty(now)
        return minute_is_over and self._digests.is_full(now) and self._answers.is_full(now)
