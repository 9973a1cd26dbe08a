"""A wave of digests that is paid for: sent faster than Telegram's free pace, if an admin says so.

Telegram asks a tenth of a Star for each message beyond 30 in a second. Nothing is paid without an
admin's word on this very wave: it begins at the free pace, and a restart asks anew.
"""

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

import structlog

from briefing.digests.store.faults import DatabaseFault

STARS_A_MESSAGE = 0.1
"""https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once"""
_FREE = 30.0
"""Messages in a second that cost nothing, whatever pace is set."""
_LOOK = 2.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PaidPace:
    """The paces in messages a second, and from how many waiting messages on admins are asked."""

    free: float
    paid: float
    ask_from: int


@dataclass(frozen=True, slots=True)
class WaveOffer:
    """What a wave would cost. ``stars`` is the most that it can be; ``key`` names the wave."""

    key: str
    messages: int
    stars: int
    free_minutes: int
    paid_minutes: int


def offer_of(messages: int, pace: PaidPace, key: str) -> WaveOffer:
    """The cost of a wave: of each second's messages the first 30 are free."""
    beyond = messages * max(0.0, 1 - _FREE / pace.paid)
    return WaveOffer(
        key,
        messages,
        # Rounded first: a tenth is no binary fraction, and 200.00000000000003 is no 201.
        math.ceil(round(beyond * STARS_A_MESSAGE, 6)),
        math.ceil(messages / pace.free / 60),
        math.ceil(messages / pace.paid / 60),
    )


class PaidWaves:
    """Asks once for each wave, and has it paid for where an admin agrees.

    A wave is over when nothing waits any more. ``waiting`` counts the messages that could go now;
    ``change`` sets the pace of the whole bot.
    """

    def __init__(
        self,
        waiting: Callable[[], Awaitable[int]],
        change: Callable[[float], object],
        pace: PaidPace,
    ) -> None:
        self._waiting = waiting
        self._change = change
        self._pace = pace
        self._key: str | None = None
        self._is_on = False

    def is_on(self) -> bool:
        """Whether messages are paid for now."""
        return self._is_on

    async def run(self, ask: Callable[[WaveOffer], Awaitable[object]]) -> NoReturn:
        """Look every two seconds, until cancelled. ``ask`` tells admins of a wave's cost."""
        while True:
            with suppress(DatabaseFault):
                await self.look(ask)
            await asyncio.sleep(_LOOK)

    async def look(self, ask: Callable[[WaveOffer], Awaitable[object]]) -> None:
        """Look once whether a wave begins or ends. Raises DatabaseFault."""
        messages = await self._waiting()
        if messages == 0:
            self._end("nothing waits any more")
            self._key = None
        elif self._key is None and messages >= self._pace.ask_from:
            self._key = secrets.token_hex(8)
            await ask(offer_of(messages, self._pace, self._key))

    def decide(self, key: str, *, approved: bool) -> bool:
        """Take an admin's word on a wave; False where that wave is over."""
        if key != self._key:
            return False
        if approved and not self._is_on:
            self._is_on = True
            self._change(self._pace.paid)
            _log.warning("an admin has this wave paid for", messages_per_second=self._pace.paid)
        elif not approved:
            self._end("an admin wants it so")
        return True

    def refused(self, reason: str) -> None:
        """Telegram took no paid message: go on for nothing."""
        self._end(reason)

    def _end(self, reason: str) -> None:
        if self._is_on:
            self._is_on = False
            self._change(self._pace.free)
            _log.warning("digests are sent at the free pace again", reason=reason[:200])
