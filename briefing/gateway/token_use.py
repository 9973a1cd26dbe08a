"""Whether another process polls with the bot's token, as far as Telegram says.

Of two processes that poll each cuts the other's request off, which ends with 409. So either hears
of the other, but neither at once: who is cut off comes again after a pause.
"""

import math
import time
from collections.abc import Callable

_FIRST_LOOK = 2.0
"""Seconds after the first request: another process that it cut off has come back by then."""
_QUIET = 35.0
"""Seconds without a 409 after which nobody else polls: longer than the longest pause between two
tries (`outage.LONGEST_PAUSE`)."""


class TokenUse:
    """Told of each request for updates. ``clock`` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._has_fetched = False
        self._sole_from = -math.inf
        self._contested_until = -math.inf

    def refused(self, pause: float) -> None:
        """Telegram says that another process polls; the next request is after so many seconds."""
        self._contested_until = self._clock() + pause + _QUIET

    def fetched(self) -> None:
        """A request for updates went through."""
        if not self._has_fetched:
            self._has_fetched = True
            self._sole_from = self._clock() + _FIRST_LOOK

    @property
    def is_contested(self) -> bool:
        """Whether another process polls, or did a short while ago."""
        return self._clock() < self._contested_until

    @property
    def is_sole(self) -> bool:
        """Whether nobody else polls. False as well while that is not known yet."""
        return self._has_fetched and self._clock() >= self._sole_from and not self.is_contested
