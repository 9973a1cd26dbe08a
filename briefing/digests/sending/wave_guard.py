"""Pauses digests that many chats refuse, until an admin says whether they go on.

A broken template, a wrong token's rights or a bad moment of Telegram's would otherwise cost every
chat its digest, and mark those as gone that are not.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog

from briefing.digests.store.wave_pauses import WavePause, WavePauses

_REFUSED = ("refused", "gone")
"""What became of a message that its chat, or Telegram, will not take at the next try either."""
_BELIEVED = timedelta(hours=6)
"""So long after an admin's word refusals are taken as they are."""
_log = structlog.get_logger(__name__)


class WaveGuard:
    """Looks at what became of the last ``least`` messages of digests; pauses where ``share`` of
    them, from 0 to 1, were refused for good.

    ``paused`` is called at once when it pauses. A pause is in the database: all processes keep to
    it, and a restart changes nothing.
    """

    def __init__(
        self,
        pauses: WavePauses,
        clock: Callable[[], datetime],
        paused: Callable[[], object],
        *,
        share: float,
        least: int,
    ) -> None:
        """``clock`` gives the aware present moment."""
        self._pauses = pauses
        self._clock = clock
        self._paused = paused
        self._share = share
        self._last: deque[bool] = deque(maxlen=least)
        self._pause: WavePause | None = None
        self._is_written = True
        self._listeners: list[Callable[[WavePause | None], object]] = []
        self._look = asyncio.Lock()

    def is_on(self) -> bool:
        """Whether no digest may go now."""
        return self._pause is not None and self._pause.goes_on_from is None

    def report(self, outcome: str) -> None:
        """A message went so (`sending.reporting_sender`)."""
        if outcome not in ("sent", *_REFUSED) or self.is_on():
            return
        self._last.append(outcome in _REFUSED)
        tried, refused = len(self._last), sum(self._last)
        if tried < (self._last.maxlen or 0) or refused < self._share * tried or self._believed():
            return
        self._last.clear()
        self._is_written = False
        self._set(WavePause(secrets.token_hex(6), self._clock(), tried, refused))
        self._paused()

    async def look(self) -> None:
        """Write a pause down, and see what was said of one, here or elsewhere.

        Raises DatabaseFault.
        """
        async with self._look:
            if not self._is_written and self._pause is not None:
                await self._pauses.begin(self._pause)
                self._is_written = True
            found = await self._pauses.current()
            if self._is_written:  # else one began meanwhile, which the next look writes down
                self._set(found)

    async def decide(self, key: str, *, goes_on: bool) -> bool:
        """Take an admin's word; False where this wave is not paused. Raises DatabaseFault."""
        if goes_on:
            is_known = await self._pauses.go_on(key, self._clock())
        else:
            dropped = await self._pauses.drop(key, self._clock())
            is_known = dropped is not None
            if is_known:
                _log.info("the digests that waited are dropped", digests=dropped)
        self._last.clear()
        await self.look()
        return is_known

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told of a pause. Raises DatabaseFault."""
        if not self._is_written:
            await self.look()
        await self._pauses.tell(key, admin)

    @contextmanager
    def informing(self, listener: Callable[[WavePause | None], object]) -> Iterator[None]:
        """Tell a listener of the wave that waits for a word: now, and when that changes."""
        self._listeners.append(listener)
        listener(self._pause if self.is_on() else None)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def _believed(self) -> bool:
        since = None if self._pause is None else self._pause.goes_on_from
        return since is not None and self._clock() - since < _BELIEVED

    def _set(self, pause: WavePause | None) -> None:
        was_on, self._pause = self.is_on(), pause
        if was_on is not self.is_on():
            if pause is not None and self.is_on():
                _log.error(
                    "DIGESTS ARE PAUSED: many chats refuse them; an admin decides, with the button"
                    " or with bot.py wave",
                    tried=pause.tried,
                    refused=pause.refused,
                )
            else:
                _log.info("digests are no longer paused")
        for listener in tuple(self._listeners):
            listener(pause if self.is_on() else None)
