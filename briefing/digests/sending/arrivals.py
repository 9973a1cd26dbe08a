"""How many messages arrive in any second, wherever on the way they were held up.

A message that is sent and not answered may arrive at any moment. So it uses a permit until it is
answered, and for a second after it must have arrived: by the shortest time that an answer took
in the last minutes before its own answer came. Where all take the same time, that is the moment
it was sent.

Why no second sees more than there are permits: all that arrive in a second use one each at its
end. This asks that some answer lately took as short as any can, but for 10 ms. A permit that
another process is given is counted more strictly, for that may be nearer to Telegram: as used
until a second after the answer itself (`Arrivals.kept`).
"""

import math
from collections import deque

_SECOND = 1.01
"""Seconds: clocks are not exact."""
_LATELY = 60.0
"""Seconds for which the shortest time of an answer counts at least, and twice so long at most. In
a second or two all may take long, where a machine is busy."""
_FEW = 60
"""Answers of which the shortest time may be one on a line that is made anew."""
_UNANSWERED = 20.0
"""Seconds after which what is not answered counts no longer: it was never sent, or is lost. The
line gives up sooner."""
_LOOK_AGAIN = 0.02
"""Seconds to the next look where all that may be on its way is."""
_ROUNDING = 1e-5
"""Seconds. Clocks count in steps: so little of a wait is left by rounding once it is over."""


def permits_of(per_second: float) -> int:
    """How many messages may arrive in a second; with less than one it is one in a longer time.

    >>> permits_of(30), permits_of(7.25), permits_of(0.5)
    (30, 7, 1)
    """
    return max(1, int(per_second))


class _ShortestTime:
    """The shortest time that an answer took lately, in seconds."""

    def __init__(self) -> None:
        self._answers = 0
        self._since = -math.inf
        self._now = self._before = math.inf

    def note(self, seconds: float, now: float) -> float:
        """An answer took so long; the shortest time by now. 0 while little is known: then an
        answer may have taken its whole time to arrive."""
        if now - self._since >= _LATELY:
            self._since, self._before, self._now = now, self._now, math.inf
        self._now = min(self._now, seconds)
        self._answers += 1
        return 0.0 if self._answers < _FEW else min(self._now, self._before)


class Arrivals:
    """Lets no more messages arrive in any second than there are ``permits``.

    ``are_answered`` says whether `answered` will be called. If not, a message counts as arriving
    when it is sent. Moments are in seconds from one clock.
    """

    def __init__(self, per_second: float, *, are_answered: bool) -> None:
        self._are_answered = are_answered
        self._flying: deque[float] = deque()
        self._arrived: deque[float] = deque()
        self._answered: deque[float] = deque()
        self._shortest = _ShortestTime()
        self.permits = 0
        self.change(per_second)

    def change(self, per_second: float) -> None:
        """Keep another pace from now on, with all its permits. What was sent before counts."""
        self.permits = permits_of(per_second)
        self._stretch = _SECOND * max(1.0, 1 / per_second)

    def wait(self, now: float, messages: int = 1) -> float:
        """How many seconds until so many more may go; 0 is now."""
        self._forget(now)
        too_many = len(self._flying) + len(self._arrived) + messages - 1 - self.permits
        if too_many < 0:
            return 0.0
        if too_many >= len(self._arrived):
            return _LOOK_AGAIN
        return self._arrived[too_many] + self._stretch - now

    def take(self, now: float) -> None:
        """Count one that goes now."""
        if self._are_answered:
            self._flying.append(now)
        else:
            self._arrived.append(now)
            self._answered.append(now)

    def unsent(self) -> None:
        """One that was counted does not go after all."""
        if self._are_answered and self._flying:
            self._flying.pop()

    def answered(self, seconds: float, now: float) -> None:
        """One was answered now, after so long."""
        least = self._shortest.note(seconds, now)
        if self._flying:
            self._flying.popleft()
            latest = self._arrived[-1] if self._arrived else -math.inf
            self._arrived.append(max(latest, now - least))
            self._answered.append(now)

    def used(self, now: float) -> int:
        """How many permits are in use."""
        self._forget(now)
        return len(self._flying) + len(self._arrived)

    def kept(self, now: float) -> int:
        """How many permits no other process may use yet."""
        self._forget(now)
        return len(self._flying) + len(self._answered)

    def _forget(self, now: float) -> None:
        while self._flying and self._flying[0] + _UNANSWERED <= now:
            self._flying.popleft()
        for since in (self._arrived, self._answered):
            while since and since[0] + self._stretch - now <= _ROUNDING:
                since.popleft()
