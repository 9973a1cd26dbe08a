"""How fast one person may ask: a token bucket for each, and who has been told."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Passage(Enum):
    """What the gate says to one more message."""

    FREE = auto()
    """Answer it."""
    TOLD = auto()
    """Too fast, for the first time: say so."""
    SILENT = auto()
    """Too fast, and told already: say nothing."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled: float
    told: bool = False


class FloodGate:
    """Lets each person send ``messages`` within ``seconds``, and more as the time passes.

    A token bucket (RFC 2697 describes the idea): it holds ``messages`` tokens and fills evenly
    within ``seconds``. A person who was told is told again only after the bucket has been full.
    ``clock`` gives seconds that never go back. At most ``people`` are remembered; whoever was
    quiet for longest is forgotten first, which only ever lets somebody through.
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
        self._people = people
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()
        self.slowed = 0
        """How often somebody was told so far."""

    @property
    def pause(self) -> int:
        """Whole seconds, at least 1, after which a person who was stopped gets one more answer."""
        return max(1, round(1 / self._rate))

    def knock(self, person: int) -> Passage:
        """One more message of this person."""
        now = self._clock()
        bucket = self._buckets.pop(person, None) or _Bucket(self._size, now)
        self._buckets[person] = bucket
        if len(self._buckets) > self._people:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self._size, bucket.tokens + (now - bucket.filled) * self._rate)
        bucket.filled = now
        if bucket.tokens >= self._size:
            bucket.told = False
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Passage.FREE
        if bucket.told:
            return Passage.SILENT
        bucket.told = True
        self.slowed += 1
        return Passage.TOLD


# Who was told already that only admins may do this: they are told once, kindly.
class SeenOnce:
    """People by chat. Only the last ``most`` are remembered, and none beyond a restart."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._told: OrderedDict[tuple[int, int], None] = OrderedDict()

    def is_news(self, chat: int, person: int) -> bool:
        """Whether this person was not told in this chat yet. They are from now on."""
        if (chat, person) in self._told:
            return False
        self._told[chat, person] = None
        if len(self._told) > self._most:
            self._told.popitem(last=False)
        return True
