"""How fast one person may ask, and who has been told something already."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from cachetools import LRUCache

from briefing.token_bucket import TokenBucket


class FloodVerdict(Enum):
    """What the gate says to one more message."""

    FREE = auto()
    """Answer it."""
    TOLD = auto()
    """Too fast, for the first time: say so."""
    SILENT = auto()
    """Too fast, and told already: say nothing."""


@dataclass(slots=True)
class _Person:
    bucket: TokenBucket
    told: bool = False


class FloodGate:
    """Lets each person send ``messages`` within ``seconds``, and more as the time passes.

    Each person has a token bucket that holds ``messages`` tokens and fills within ``seconds``.
    Who was told to slow down is told again only after the bucket has been full. ``clock`` gives
    seconds that never go back. At most ``people`` are remembered; whoever was quiet for longest
    is forgotten first, which only ever lets somebody through.
    """

    def __init__(
        self,
        *,
        messages: int,
        seconds: float,
        clock: Callable[[], float],
        people: int = 10_000,
    ) -> None:
        self._size = float(messages)
        self._rate = messages / seconds
        self._clock = clock
        self._people: LRUCache[int, _Person] = LRUCache(people)
        self.slowed = 0
        """How often somebody was told so far."""

    @property
    def pause(self) -> int:
        """Whole seconds, at least 1, after which a person who was stopped gets one more answer."""
        return max(1, round(1 / self._rate))

    def knock(self, person: int) -> FloodVerdict:
        """One more message of this person."""
        now = self._clock()
        known = self._people.get(person)
        if known is None:
            known = self._people[person] = _Person(TokenBucket(self._rate, self._size, now))
        if known.bucket.is_full(now):
            known.told = False
        if known.bucket.wait(now) == 0:
            known.bucket.take(now)
            return FloodVerdict.FREE
        if known.told:
            return FloodVerdict.SILENT
        known.told = True
        self.slowed += 1
        return FloodVerdict.TOLD


class SeenOnce:
    """Remembers whom something was told in which chat, so that it is told once.

    Only the last ``most`` are remembered, and none beyond a restart.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._told: LRUCache[tuple[int, int], bool] = LRUCache(most)

    def is_news(self, chat: int, person: int) -> bool:
        """Whether this person was not told in this chat yet. They are from now on."""
        if self._told.get((chat, person)):
            return False
        self._told[chat, person] = True
        return True
