"""The pace of the whole bot, and of one chat. All times are in seconds, from one clock."""

import math
from collections import deque

from briefing.digests.sending.arrivals import Arrivals
from briefing.token_bucket import TokenBucket

_ANSWERS_AT_ONCE = 3.0
"""So many answers may go to a chat at once after a pause; then one by one."""
_LEAST_WITH_ROOM = 20
"""Messages a second; of fewer, one is too many to leave unused."""
_LOOK_AGAIN = 0.1
"""Seconds from one look to the next while nothing may go."""
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


class BotPace:
    """When the next message of the bot may go, to whatever chat: so many a second.

    A few may catch up on time that was lost, since timers are late on a busy machine; yet in no
    second more messages arrive than ``per_second`` (`Arrivals`). ``math.inf`` lifts the limit.

    Digests may leave room for one answer: who asks during a wave of them then has not to wait for
    the next turn. A slow pace has no such room.
    """

    def __init__(self, per_second: float, now: float, *, are_answered: bool = False) -> None:
        """``are_answered`` says whether `answered` will be called for each message."""
        self._spread = _spread(per_second, now)
        self._arrivals: Arrivals | None = None
        if per_second < math.inf:
            self._arrivals = Arrivals(per_second, are_answered=are_answered)
        self._is_stopped = False
        self._room = _room(per_second)

    def answered(self, seconds: float, now: float) -> None:
        """A message was answered now, after so long."""
        if self._arrivals is not None:
            self._arrivals.answered(seconds, now)

    def change(self, per_second: float, now: float) -> None:
        """Keep another pace from now on; 0 lets nothing through. What went by now counts."""
        self._is_stopped = per_second <= 0
        if self._is_stopped or self._arrivals is None:
            return
        held = self._spread.held(now)
        self._spread = _spread(per_second, now)
        self._spread.hold(now + held)
        self._arrivals.change(per_second)
        self._room = _room(per_second)

    def wait(self, now: float, *, leaves_room: bool = False) -> float:
        """How many seconds until a message may go, and where it ``leaves_room`` an answer too."""
        if self._is_stopped:
            return _LOOK_AGAIN
        messages = 1 + self._room if leaves_room else 1
        wait = self._spread.wait(now, messages)
        return wait if self._arrivals is None else max(wait, self._arrivals.wait(now, messages))

    def take(self, now: float) -> None:
        """Count a message that goes now."""
        self._spread.take(now)
        if self._arrivals is not None:
            self._arrivals.take(now)

    def hold(self, until: float) -> None:
        """Let nothing through before ``until``."""
        self._spread.hold(until)

    def held(self, now: float) -> float:
        """How many seconds a hold still lasts; 0 where there is none."""
        return self._spread.held(now)


def _spread(per_second: float, now: float) -> TokenBucket:
    # A tenth of a second's messages at once is a burst that no limit notices.
    return TokenBucket(per_second, max(1.0, per_second / 10), now)


def _room(per_second: float) -> int:
    """For how many answers digests leave room."""
    return 1 if per_second >= _LEAST_WITH_ROOM else 0


def digests_per_second(per_second: float, per_minute: float) -> float:
    """How many digests a second a chat may get, with so many messages a second and a minute."""
    return min(per_second, per_minute / 60)


class ChatPace:
    """When the next message may go to one chat.

    A digest waits until the chat has been left alone for long enough: ``per_second`` messages a
    second, and in a group ``per_minute`` a minute, evenly spread, for twenty messages in a row
    are within the limit and a flood to its readers. Answers were asked for: three may go at once,
    as long as the minute has room for them. Both count for each other. ``math.inf`` lifts a limit.
    """

    def __init__(self, per_second: float, per_minute: float, now: float) -> None:
        self._digests = TokenBucket(digests_per_second(per_second, per_minute), 1.0, now)
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
