"""How many messages arrive in any second, wherever on the way they were held up.

A message that is sent and not answered may arrive at any moment. So it counts until it is
answered, and for a second after it must have arrived: by the shortest time that an answer took
lately before its own answer came. Where all take the same time, that is the moment it was sent.
"""

import math
from collections import deque

_SECOND = 1.01
"""Seconds: clocks are not exact."""
_LATELY = 300
"""Answers of which it is remembered how long they took."""
_UNANSWERED = 5.0
"""Seconds after which what is not answered counts no longer: it was never sent, or is lost."""
_LOOK_AGAIN = 0.02
"""Seconds to the next look where all that may be on its way is."""
_ROUNDING = 1e-5
"""Seconds. Clocks count in steps: so little of a wait is left by rounding once it is over."""


class Arrivals:
    """Lets ``per_second`` messages arrive in any second; less than one is one in a longer time.

    ``are_answered`` says whether `answered` will be called. If not, a message counts as arriving
    when it is sent. Moments are in seconds from one clock.
    """

    def __init__(self, per_second: float, *, are_answered: bool) -> None:
        self._are_answered = are_answered
        self._flying: deque[float] = deque()
        self._arrived: deque[float] = deque()
        # As long as little is known, an answer may have taken its whole time to arrive.
        self._took: deque[float] = deque([0.0], maxlen=_LATELY)
        self.change(per_second)

    def change(self, per_second: float) -> None:
        """Keep another pace from now on. What was sent before counts."""
        self._most = max(1, int(per_second))
        self._stretch = _SECOND * self._most / per_second

    def wait(self, now: float, messages: int = 1) -> float:
        """How many seconds until so many more may go; 0 is now."""
        while self._flying and self._flying[0] + _UNANSWERED <= now:
            self._flying.popleft()
        while self._arrived and self._arrived[0] + self._stretch - now <= _ROUNDING:
            self._arrived.popleft()
        too_many = len(self._flying) + len(self._arrived) + messages - 1 - self._most
        if too_many < 0:
            return 0.0
        if too_many >= len(self._arrived):
            return _LOOK_AGAIN
        return self._arrived[too_many] + self._stretch - now

    def take(self, now: float) -> None:
        """Count one that goes now."""
        (self._flying if self._are_answered else self._arrived).append(now)

    def answered(self, seconds: float, now: float) -> None:
        """One was answered now, after so long."""
        self._took.append(seconds)
        if self._flying:
            self._flying.popleft()
            latest = self._arrived[-1] if self._arrived else -math.inf
            self._arrived.append(max(latest, now - min(self._took)))
