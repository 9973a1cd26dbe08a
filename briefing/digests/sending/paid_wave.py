"""A wave of digests that is paid for: sent faster than Telegram's free pace, if an admin says so.

Telegram asks a tenth of a Star for each message beyond 30 in a second. Nothing is paid without an
admin's word on this very wave, which begins at the free pace, and no more messages than the cost
was said for. The word is in the database: all processes keep to it, and a restart changes nothing.
"""

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import NoReturn

import structlog

from briefing.digests.store.faults import DatabaseFault
from briefing.digests.store.paid_waves import PaidWave, PaidWaveRecords

STARS_A_MESSAGE = 0.1
"""https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once"""
_FREE = 30.0
"""Messages in a second that cost nothing, whatever pace is set."""
_LOOK = 2.0
"""Seconds between two looks."""
_IDLE = 20
"""Who has nothing to send keeps this part of what it could take."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PaidPace:
    """The paces in messages a second, and from how many waiting messages on admins are asked."""

    free: float
    paid: float
    ask_from: int


@dataclass(frozen=True, slots=True)
class WaveOffer:
    """What a wave would cost. ``stars`` is the most that it can be; ``key`` names the wave, and
    ``told`` are the ids of the admins who were told."""

    key: str
    messages: int
    stars: int
    free_minutes: int
    paid_minutes: int
    told: frozenset[int] = frozenset()


def offer_of(wave: PaidWave, pace: PaidPace) -> WaveOffer:
    """The cost of a wave: of each second's messages the first 30 are free."""
    beyond = wave.messages * max(0.0, 1 - _FREE / pace.paid)
    return WaveOffer(
        wave.key,
        wave.messages,
        # Rounded first: a tenth is no binary fraction, and 200.00000000000003 is no 201.
        math.ceil(round(beyond * STARS_A_MESSAGE, 6)),
        math.ceil(wave.messages / pace.free / 60),
        math.ceil(wave.messages / pace.paid / 60),
        wave.told,
    )


class PaidWaves:
    """Has admins asked once for each wave, and has it paid for where one agrees.

    A wave is over when nothing waits any more, or when as many messages went as its cost was said
    for. Each process takes these from the wave's row some at a time, as many as it may send in a
    second, and counts them off. Of several processes one, the first by name, looks whether a wave
    begins or ends.
    """

    def __init__(
        self,
        records: PaidWaveRecords,
        waiting: Callable[[], Awaitable[int]],
        change: Callable[[float], object],
        pace: PaidPace,
        is_first: Callable[[], bool],
    ) -> None:
        """``waiting`` counts the messages that could go now; ``change`` sets the pace of the
        whole bot; ``is_first`` says whether this process is the first of all by its name."""
        self._records = records
        self._waiting = waiting
        self._change = change
        self._pace = pace
        self._is_first = is_first
        self._wave: PaidWave | None = None
        self._left = self._unused = 0
        self._block = math.ceil(pace.paid)
        self._is_used = self._is_refused = False
        self._is_short = asyncio.Event()
        self._looking = asyncio.Lock()
        self._listeners: list[Callable[[WaveOffer | None], object]] = []

    def is_on(self) -> bool:
        """Whether messages are paid for now."""
        return self._left > 0

    def take(self) -> bool:
        """Whether the next message is paid for. It is counted."""
        self._is_used = True
        wave = self._wave
        if wave is not None and wave.is_approved and wave.rest and self._left <= self._block // 2:
            self._is_short.set()
        if not self.is_on():
            return False
        self._allow(self._left - 1, "what was taken of the wave has gone")
        return True

    def refused(self, reason: str) -> None:
        """Telegram took no paid message: go on for nothing."""
        self._is_refused = self._wave is not None
        self._keep(0, reason)

    async def run(self) -> NoReturn:
        """Look every two seconds, and take more when few are left, until cancelled."""
        loop = asyncio.get_running_loop()
        next_look = loop.time()
        while True:
            is_time = loop.time() >= next_look
            if is_time:
                next_look = loop.time() + _LOOK
            with suppress(DatabaseFault):
                await (self.look() if is_time else self._more())
            with suppress(TimeoutError):
                async with asyncio.timeout_at(next_look):
                    await self._is_short.wait()

    async def look(self) -> None:
        """See what an admin said, and take what may be sent until the next look; in one process,
        see whether a wave begins or ends. Raises DatabaseFault."""
        async with self._looking:
            if self._is_refused and self._wave is not None:
                await self._records.decide(self._wave.key, is_approved=False)
            self._is_refused = False
            wave = await self._records.current()
            leads = self._is_first()
            if leads:
                wave = await self._begun_or_ended(wave)
            await self._follow(wave)
            asked = wave is not None and not wave.is_approved and leads
            self._inform(offer_of(wave, self._pace) if wave is not None and asked else None)

    async def decide(self, key: str, *, approved: bool) -> bool:
        """Take an admin's word on a wave; False where that wave is over. Raises DatabaseFault."""
        known = await self._records.decide(key, is_approved=approved)
        await self.look()
        return known

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of a wave. Raises DatabaseFault."""
        await self._records.tell(key, admin)

    @contextmanager
    def informing(self, listener: Callable[[WaveOffer | None], object]) -> Iterator[None]:
        """Tell a listener of the wave of which admins are to be asked, at each look."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    async def _more(self) -> None:
        """Take more of the wave that was under way at the last look. Raises DatabaseFault."""
        async with self._looking:
            self._is_short.clear()
            if self._wave is not None and self._wave.is_approved:
                await self._fill(self._wave)

    async def _follow(self, wave: PaidWave | None) -> None:
        """Keep to what is written of the wave."""
        before, self._wave = self._wave, wave
        if wave is None or (before is not None and before.key != wave.key):
            self._keep(0, "the wave is over")
            self._unused = 0
        if wave is None:
            return
        if not wave.is_approved:
            self._keep(0, "an admin wants it so")
        elif self._is_used or before is None or not before.is_approved:
            self._is_used = False
            await self._fill(wave)
        else:  # others may have more to send
            self._keep(self._block // _IDLE if wave.rest else 0, "what is left goes elsewhere")
        if unused := self._unused:
            self._unused -= unused
            _, self._wave = await self._records.take(wave.key, -unused)

    async def _fill(self, wave: PaidWave) -> None:
        wanted = self._block - self._left
        if wanted <= 0 or self._is_refused:
            return
        given, self._wave = await self._records.take(wave.key, wanted)
        if self._wave is None:
            self._allow(0, "the wave is over")
        elif self._is_refused:
            self._unused += given
        else:
            self._allow(self._left + given, "")

    def _keep(self, messages: int, reason: str) -> None:
        """Have no more than so many; the others are given back."""
        if (unused := self._left - messages) > 0:
            self._unused += unused
            self._allow(messages, reason)

    async def _begun_or_ended(self, wave: PaidWave | None) -> PaidWave | None:
        messages = await self._waiting()
        # Others send what they have taken until the next look.
        is_used = not (self.is_on() or self._wave is None or self._wave.rest)
        if wave is not None and (messages == 0 or (is_used and not wave.rest)):
            await self._records.end(wave.key)
        elif wave is None and messages >= self._pace.ask_from:
            await self._records.begin(PaidWave(secrets.token_hex(8), messages))
        else:
            return wave
        return await self._records.current()

    def _allow(self, messages: int, reason: str) -> None:
        """Have so many more messages paid for; the pace changes with it."""
        was_on, self._left = self.is_on(), messages
        if was_on is self.is_on():
            return
        self._change(self._pace.paid if self.is_on() else self._pace.free)
        if self.is_on():
            _log.warning("an admin has this wave paid for", messages_per_second=self._pace.paid)
        else:
            _log.warning("digests are sent at the free pace again", reason=reason[:200])

    def _inform(self, offer: WaveOffer | None) -> None:
        for listener in tuple(self._listeners):
            listener(offer)
