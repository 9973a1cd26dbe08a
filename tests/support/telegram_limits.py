"""Telegram's own limits, as a fault of `LoopbackApi`, and a time that passes faster."""

import asyncio
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable

from aiohttp import web

from tests.support import faults
from tests.support.loopback import CarryOut


class FasterTime:
    """Real time, so many times as fast."""

    def __init__(self, factor: float) -> None:
        self._factor = factor

    def clock(self) -> float:
        """Seconds of the faster time."""
        return time.monotonic() * self._factor

    async def sleep(self, seconds: float) -> None:
        """Wait for so many of its seconds."""
        await asyncio.sleep(seconds / self._factor)


class SendingLimits:
    """Answers 429 to what comes too fast: more than 30 a second, or 20 a minute in a group.

    ``refused`` counts how often. Like Telegram it names whole seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._bot: deque[float] = deque(maxlen=30)
        self._groups: defaultdict[int, deque[float]] = defaultdict(lambda: deque(maxlen=20))
        self.refused = 0

    async def __call__(self, request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        """One call of a method that sends a message."""
        chat, now = int(str((await request.post())["chat_id"])), self._clock()
        waits = [_left(self._bot, 1, now)]
        if chat < 0:
            waits.append(_left(self._groups[chat], 60, now))
        if (wait := max(waits)) > 0:
            self.refused += 1
            refuse = faults.refuse(429, "Too Many Requests", retry_after=math.ceil(wait))
            return await refuse(request, carry_out)
        self._bot.append(now)
        if chat < 0:
            self._groups[chat].append(now)
        return await carry_out()


def _left(sent: "deque[float]", seconds: float, now: float) -> float:
    """How long until one more fits into this stretch of time."""
    if len(sent) < (sent.maxlen or 0):
        return 0.0
    left = sent[0] + seconds - now
    return left if left > 1e-5 else 0.0  # what rounding leaves
