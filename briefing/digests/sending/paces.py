"""The pace of the whole bot, and of one chat. All times are in seconds, from one clock."""

import math
from collections import deque
from collections.abc import Callable

from briefing.digests.sending.arrivals import Arrivals, permits_of
from briefing.token_bucket import TokenBucket

_ANSWERS_AT_ONCE = 3.0
"""So many answers may go to a chat at once after a pause; then one by one."""
_LEAST_WITH_ROOM = 20
"""Messages a second; of fewer, one is too many to leave unused."""
_SHARE_OF_ROOM = 6
"""Of six messages, digests leave room for one answer at most."""
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


def _nobody() -> None:
    """The default for ``BotPace``: nobody has permits to give."""


class BotPace:
    """When the next message of the bot may go, to whatever chat: so many a second.

    A few may catch up on time that was lost, since timers are late on a busy machine; yet in no
    second more messages arrive than ``per_second`` (`Arrivals`). ``math.inf`` lifts the limit.
    Where several processes share the pace, this one has a part of the permits (`allot`).

    Digests may leave room for some answers: who asks during a wave of them then has not to wait
    for the next turn. A slow pace has no such room.
    """

    def __init__(
        self,
        per_second: float,
        now: float,
        *,
        are_answered: bool = False,
        is_short: Callable[[], object] = _nobody,
    ) -> None:
        """``are_answered`` says whether `answered` will be called for each message.

        ``is_short`` is called when a message waits since others have the permits.
        """
        self._spread = TokenBucket(per_second, _burst(per_second), now)
        self._arrivals: Arrivals | None = None
        if per_second < math.inf:
            self._arrivals = Arrivals(per_second, are_answered=are_answered)
        self._per_second = per_second
        self._is_short = is_short
        self._permits = self._whole = permits_of(per_second) if per_second < math.inf else 0
        self._good_until = math.inf

    def answered(self, seconds: float, now: float) -> None:
        """A message was answered now, after so long."""
        if self._arrivals is not None:
            self._arrivals.answered(seconds, now)

    def change(self, per_second: float, now: float) -> None:
        """Keep another pace in all from now on. What went by now counts. This process has no
        more permits for it."""
        if self._arrivals is None:
            return
        self._per_second, self._whole = per_second, permits_of(per_second)
        self._arrivals.change(per_second)
        self.allot(self._permits, self._good_until, now)

    def allot(self, permits: int, good_until: float, now: float) -> None:
        """So many permits are this process's until a moment; one alone from then on, or none
        where there is but one."""
        self._permits, self._good_until = min(permits, self._whole), good_until
        if self._arrivals is not None:
            rate = self._per_second * self._permits / self._whole
            self._arrivals.permits = self._permits
            if rate:
                self._spread.change(rate, _burst(self._per_second), now)

    def used(self, now: float) -> int:
        """How many permits are in use."""
        return 0 if self._arrivals is None else self._arrivals.used(now)

    def kept(self, now: float) -> int:
        """How many permits no other process may use yet."""
        return 0 if self._arrivals is None else self._arrivals.kept(now)

    def wait(self, now: float, *, room: int = 0) -> float:
        """How many seconds until a message may go, after which so many answers may go at once, as
        far as the pace has such room."""
        if now >= self._good_until:
            self.allot(min(self._permits, 1 if self._whole > 1 else 0), math.inf, now)
        if self._arrivals is None:
            return self._spread.wait(now)
        wait = self._arrivals.wait(now, 1 + min(room, _most_room(self._permits)))
        if wait and self._permits < self._whole:
            self._is_short()
        return max(wait, self._spread.wait(now))

    def has_room(self, now: float) -> bool:
        """Whether an answer may go at once where digests wait: they are spread over the second,
        and it is not, so that they wait for longer then."""
        if self._arrivals is None or now >= self._good_until:
            return not self.wait(now)
        return not self.held(now) and not self._arrivals.wait(now)

    def take(self, now: float) -> None:
        """Count a message that goes now."""
        self._spread.take(now)
        if self._arrivals is not None:
            self._arrivals.take(now)

    def unsent(self) -> None:
        """A message that was counted does not go after all."""
        if self._arrivals is not None:
            self._arrivals.unsent()

    def hold(self, until: float) -> None:
        """Let nothing through before ``until``."""
        self._spread.hold(until)

    def held(self, now: float) -> float:
        """How many seconds a hold still lasts; 0 where there is none."""
        return self._spread.held(now)


def _burst(per_second: float) -> float:
    """A tenth of a second's messages at once is a burst that no limit notices."""
    return max(1.0, per_second / 10)


def _most_room(permits: int) -> int:
    """For how many answers digests leave room at most."""
    return permits // _SHARE_OF_ROOM if permits >= _LEAST_WITH_ROOM else 0


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
