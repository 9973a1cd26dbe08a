"""One pace for all processes of a bot: permits, of which each process has some.

A permit lets one message arrive in each second (`arrivals`). All processes together have no more
of them than the pace allows, so in no second more messages arrive, however late a permit is used,
and whatever the clocks of two machines say: a permit goes to another process only when a second
has passed since its last message was answered.

Nobody waits for the database before sending. What each process has is written in its row; five
times a second those that run short take what is free, and those that have more than their part
give back what they do not use. With nothing to send a process takes nothing, and what it has goes
to those who can use it.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from briefing.digests.sending.arrivals import permits_of
from briefing.digests.store.processes import Process

EXCHANGE = 0.2
"""Seconds between two exchanges of a process that runs short, or gives back."""
_GOOD_FOR = 2.5
"""Seconds after its last exchange for which a process may use its permits: others take them when
its lock was free for four, and what it sent last counts for one more."""
_RESERVED = 60.0
"""Seconds for which a permit is left to a process that was lost. It may be alive, and answer
whoever asks it, while it cannot reach the database."""
_SILENT = 2.0
"""Seconds without a sign of life after which a process may have lost the database."""


class Sending(Protocol):
    """What sends at the pace: a `Pacer`."""

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""

    def used(self) -> int:
        """How many permits are in use."""

    def kept(self) -> int:
        """How many permits no other process may use yet."""

    def change(self, messages_per_second: float) -> None:
        """Keep another pace in all."""

    def allot(self, permits: int, good_until: float) -> None:
        """Use so many permits, until a moment."""


def dealt(permits: int, wanted: Sequence[int]) -> list[int]:
    """The part of each: all that it wants where that is there, and of the rest as much as others.

    >>> dealt(30, [100, 2, 100])
    [14, 2, 14]
    >>> dealt(30, [4, 2, 0])
    [12, 10, 8]
    """
    parts = [0] * len(wanted)
    by_want = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for place, index in enumerate(by_want):
        parts[index] = min(wanted[index], permits // (len(wanted) - place))
        permits -= parts[index]
    each, more = divmod(permits, len(wanted))
    return [part + each + (index < more) for index, part in enumerate(parts)]


class SharedPace:
    """The permits of this process. ``whole`` is the pace of all together, in messages a second.

    ``silence`` is after how many seconds without a sign of life a process is taken for dead, None
    where that is never so, and permits stay good. Moments are in seconds that only grow, of the
    clock of ``sending``.
    """

    def __init__(self, whole: float, sending: Sending, silence: float | None) -> None:
        self._whole = whole
        self._sending = sending
        self._silence = silence
        self._part = permits_of(whole)
        self._begun = -math.inf
        self._is_alone = True
        self._moved: dict[str, tuple[int, float]] = {}
        self._lost_at = -math.inf
        self.gives_back = False
        """Whether this process has more than its part, which it gives back as it can."""

    def change(self, whole: float) -> None:
        """Share another pace from now on."""
        self._whole = whole
        self._sending.change(whole)

    def has_all(self, mine: Process) -> bool:
        """Whether all permits are written down as this process's."""
        return self._permits(mine) == permits_of(self._whole)

    def decide(self, now: float, mine: Process, others: Sequence[Process]) -> Process:
        """What to write down, by all that is written; ``mine`` has what is of this process.

        To be called while nobody else can write, and `written` once it is. What this process is
        to give back it stops using now.
        """
        self._begun = now
        self._note_lost(now, others)
        self._is_alone = not others
        whole = permits_of(self._whole)
        has = self._permits(mine)
        wanted = self._wanted(whole)
        everybody = sorted((mine, *others), key=lambda each: each.owner)
        wants = [
            wanted if each is mine else self._wanted_by(each, len(everybody)) for each in everybody
        ]
        reserve = 1 if whole > 1 and now - self._lost_at < _RESERVED else 0
        self._part = dealt(whole - reserve, wants)[everybody.index(mine)]
        if has > self._part:
            self._sending.allot(self._part, self._good_until())
            has = max(self._part, min(has, self._sending.kept()))
        elif has < self._part:
            free = whole - reserve - has - sum(self._permits(each) for each in others)
            has += max(0, min(self._part - has, math.floor(free)))
        self.gives_back = has > self._part
        return replace(mine, share=self._share(has), wanted=wanted, is_busy=wanted > 0)

    def written(self, mine: Process) -> None:
        """This is written down: what it adds may be used from now on."""
        permits = min(self._part, math.floor(self._permits(mine)))
        self._sending.allot(permits, self._good_until())

    def _good_until(self) -> float:
        is_good = self._is_alone or self._silence is None
        return math.inf if is_good else self._begun + _GOOD_FOR

    def _note_lost(self, now: float, others: Sequence[Process]) -> None:
        """See whether one is over that was silent before: it may yet live, without a database."""
        before, self._moved = self._moved, {}
        for each in others:
            beats, moved = before.pop(each.owner, (each.beats, now))
            self._moved[each.owner] = each.beats, moved if beats == each.beats else now
        if self._silence is not None and any(
            now - moved > _SILENT for _, moved in before.values()
        ):
            self._lost_at = now

    def _wanted(self, whole: int) -> int:
        """What this process could use. One with much to send has not all of it waiting here."""
        used, waiting = self._sending.used(), self._sending.waiting
        return min(whole, used + max(waiting, used if waiting else 0))

    def _wanted_by(self, other: Process, processes: int) -> int:
        """What another could use; one of a version before permits wants its part, if anything."""
        whole = permits_of(self._whole)
        if other.wanted is not None:
            return min(whole, other.wanted)
        part = whole // processes if other.is_busy else 1
        return max(part, math.ceil(self._permits(other)))

    def _permits(self, process: Process) -> float:
        """The permits of a process; its row has messages a second."""
        return round(process.share * permits_of(self._whole) / self._whole, 6)

    def _share(self, permits: float) -> float:
        whole = permits_of(self._whole)
        return self._whole if permits == whole else self._whole * permits / whole
