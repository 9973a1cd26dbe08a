"""Whose turn it is to write, where one at a time may: digests do not wait for a crowd."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class WriterQueue:
    """Gives one writer after another its turn.

    Those who come ``first`` go before all others that wait, yet not twice in a row: of two turns
    one is for the others, as long as any wait. Else whoever comes earlier goes earlier.
    """

    def __init__(self) -> None:
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()
        self._is_taken = False
        self._was_first = False

    @asynccontextmanager
    async def turn(self, *, first: bool = False) -> AsyncIterator[None]:
        """Wait for a turn, which lasts while the context is open."""
        await self._take(first)
        try:
            yield
        finally:
            self._pass_on()

    async def _take(self, first: bool) -> None:
        if not self._is_taken:
            self._is_taken, self._was_first = True, first
            return
        mine = asyncio.get_running_loop().create_future()
        (self._first if first else self._others).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                # The turn came in the moment in which nobody wanted it any more.
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        both = (self._others, self._first) if self._was_first else (self._first, self._others)
        for waiting in both:
            while waiting:
                upcoming = waiting.popleft()
                if not upcoming.done():
                    self._was_first = waiting is self._first
                    upcoming.set_result(None)
                    return
        self._is_taken = False
