"""Whose message goes next when all want to write: answers, then corrections, then digests.

Digests and corrections together keep a share.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from briefing.digests.sending.paces import BotPace

DIGESTS_SHARE = 0.2
"""The share of the pace that digests and corrections have, however many answers wait."""

_LATELY = 10.0
"""Seconds after an answer for which digests leave room for the next."""
_AT_ONCE = 0.3
"""Seconds. Room is left for as many answers as come in this time on average, and for one more:
where ten a second come, for four."""

Claim = Callable[[float], bool]
"""Asked at the moment (seconds) of a turn whether it is used; counts the message if it is."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    claim: Claim
    turn: asyncio.Future[bool]


class TurnQueue:
    """Gives out the turns of the bot's pace, each to one message.

    An answer goes before every digest that waits. While people ask, digests leave room for the
    next: for more, the more ask. Of five turns for which both wait, one is a digest's. A
    correction goes before every digest, and leaves room for one answer alone: who holds wrong
    words is not kept waiting.
    Within a kind, the first to come is the first to go.
    """

    def __init__(
        self,
        pace: BotPace,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._answers: deque[_Waiting] = deque()
        self._corrections: deque[_Waiting] = deque()
        self._digests: deque[_Waiting] = deque()
        self._owed = 0.0
        self._asked = -math.inf
        self._lately: deque[float] = deque()
        self._serving: asyncio.Task[None] | None = None

    async def answer(self, claim: Claim) -> bool:
        """Wait for the turn of an answer; what its claim said then."""
        now, owed = self._clock(), self._owed + DIGESTS_SHARE
        self._note(now)
        unasked_waits = self._somebody_waits() and not self._answers
        if unasked_waits and owed < 1 and self._pace.has_room(now):
            self._owed = owed
            return self._give(claim, now)
        return await self._turn(self._answers, claim)

    async def digest(self, claim: Claim) -> bool:
        """Wait for the turn of a digest; what its claim said then."""
        return await self._turn(self._digests, claim)

    async def correction(self, claim: Claim) -> bool:
        """Wait for the turn of a correction; what its claim said then."""
        return await self._turn(self._corrections, claim)

    @property
    def waiting(self) -> int:
        """How many wait; among them may be some who were cancelled."""
        if not self._somebody_waits():
            return 0
        return len(self._answers) + len(self._corrections) + len(self._digests)

    def close(self) -> None:
        """Give out no more turns: whoever waits is cancelled."""
        if self._serving is not None:
            self._serving.cancel()
        self._cancel_all()

    async def _turn(self, kind: deque[_Waiting], claim: Claim) -> bool:
        now = self._clock()
        if not self._somebody_waits() and not self._wait(now, kind):
            return self._give(claim, now)
        waiting = _Waiting(claim, asyncio.get_running_loop().create_future())
        kind.append(waiting)
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve())
        return await waiting.turn

    def _wait(self, now: float, kind: deque[_Waiting]) -> float:
        """How many seconds until the next of a kind may go."""
        return self._pace.wait(now, room=0 if kind is self._answers else self._room(now, kind))

    def _room(self, now: float, kind: deque[_Waiting]) -> int:
        """For how many answers there should be room after what nobody asked for."""
        if now - self._asked >= _LATELY:
            return 0
        if kind is self._corrections:
            return 1
        return 1 + math.ceil(sum(asked > now - 1 for asked in self._lately) * _AT_ONCE)

    def _note(self, now: float) -> None:
        """Somebody asks now."""
        self._asked = now
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        self._lately.append(now)

    def _give(self, claim: Claim, now: float) -> bool:
        """A turn that its claim does not use is not counted."""
        used = claim(now)
        if used:
            self._pace.take(now)
        return used

    async def _serve(self) -> None:
        """Give out turns while anybody waits."""
        try:
            while self._somebody_waits():
                first = self._answers or self._corrections or self._digests
                if wait := self._wait(self._clock(), first):
                    await self._sleep(wait)
                    continue
                waiting = self._next().popleft()
                waiting.turn.set_result(self._give(waiting.claim, self._clock()))
        finally:
            self._cancel_all()

    def _cancel_all(self) -> None:
        for waiting in (*self._answers, *self._corrections, *self._digests):
            waiting.turn.cancel()

    def _somebody_waits(self) -> bool:
        """Whether anybody still does; those who were cancelled meanwhile are forgotten."""
        for kind in (self._answers, self._corrections, self._digests):
            while kind and kind[0].turn.done():
                kind.popleft()
        return bool(self._answers or self._corrections or self._digests)

    def _next(self) -> deque[_Waiting]:
        """The kind whose turn it is. At least one message waits."""
        unasked = self._corrections or self._digests
        if not self._answers:
            self._owed = 0.0
            return unasked
        if not unasked:
            return self._answers
        self._owed += DIGESTS_SHARE
        if self._owed < 1:
            return self._answers
        self._owed -= 1
        return unasked
