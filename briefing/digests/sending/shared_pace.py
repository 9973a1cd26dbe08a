"""One pace for all processes on one database: each has a share of it, written in its row.

No message waits for the database: a process keeps the pace of its share by itself, and shares are
looked at once a second. At no time are they more than the whole together. Who is to have less
sends less first, and writes it down only when a second has passed at that pace; who is to have
more takes no more than what is free by what is written.
"""

import math
from collections.abc import Callable, Sequence

from briefing.digests.store.processes import Process

_SETTLED = 1.1
"""Seconds after which none of what was sent at a faster pace is within the last second."""
_LOST = 0.75
"""After this part of the time in which a process is taken for dead it gives up its share."""
_MOST_SPARE = 1.0
_LEAST_KEPT, _PART_KEPT = 1.0, 1 / 30
"""Messages a second, and the part of the whole, that a process keeps which has nothing to send."""


def spare_of(whole: float) -> float:
    """What several processes leave free: the pace of one that has lost the database."""
    return min(_MOST_SPARE, whole / 10)


def target(whole: float, mine: Process, others: Sequence[Process]) -> float:
    """The share that a process should have, in messages a second.

    All have the same where all have messages waiting, and where none has. One that has none keeps
    a little for the first answers, and leaves the rest to those that have. Shares are whole
    numbers where there are enough messages: of 7.25 a second some seconds hold eight, and four
    such seconds together more than the ``whole``, which is the pace of all.
    """
    if not others:
        return whole
    everybody = (mine, *others)
    room = whole - spare_of(whole)
    part = room / len(everybody)
    busy = sum(each.is_busy for each in everybody)
    if busy in (0, len(everybody)):
        return _dealt(room, mine, everybody)
    kept = min(part / 2, max(_LEAST_KEPT, math.floor(whole * _PART_KEPT)))
    if not mine.is_busy:
        return kept
    left = room - kept * (len(everybody) - busy)
    return _dealt(left, mine, [each for each in everybody if each.is_busy])


def _dealt(messages: float, mine: Process, among: Sequence[Process]) -> float:
    """This process's part of so many a second: a whole number, if each gets one at least."""
    part, surplus = divmod(math.floor(messages), len(among))
    if not part:
        return messages / len(among)
    return part + (sorted(each.owner for each in among).index(mine.owner) < surplus)


class SharedPace:
    """The share of this process. ``apply`` is given the pace to keep, in messages a second.

    ``whole`` is the pace of all together; ``silence`` is after how many seconds without a sign of
    life a process is taken for dead, None where that is never so. Moments are in seconds that only
    grow.
    """

    def __init__(
        self, whole: float, apply: Callable[[float], object], silence: float | None
    ) -> None:
        self.whole = whole
        self._apply = apply
        self._silence = silence
        self._pace = self._aim = whole
        self._slowed = self._looked = -math.inf
        self._is_alone = True

    def decide(self, now: float, mine: Process, others: Sequence[Process]) -> float:
        """The share to write down, by all that are written; ``mine`` has the one of this process.

        To be called while nobody else can write, and `written` once it is.
        """
        self._is_alone = not others
        self._aim = target(self.whole, mine, others)
        if self._pace > self._aim:
            self._keep(self._aim, now)
        if mine.share > self._aim:
            return self._aim if now - self._slowed >= _SETTLED else mine.share
        room = self.whole - (spare_of(self.whole) if others else 0)
        free = room - sum(each.share for each in others)
        return max(mine.share, min(self._aim, free))

    def written(self, now: float, share: float) -> None:
        """This share is written down: what it adds may be used from now on."""
        self._looked = now
        self._keep(min(self._aim, share), now)

    def lost(self, now: float) -> None:
        """The database does not answer. In time others may take the share, if there are any."""
        if self._silence is None or self._is_alone:
            return
        if now - self._looked >= self._silence * _LOST:
            self._keep(min(self._pace, spare_of(self.whole)), now)

    def _keep(self, pace: float, now: float) -> None:
        if pace < self._pace:
            self._slowed = now
        if pace != self._pace:
            self._pace = pace
            self._apply(pace)
