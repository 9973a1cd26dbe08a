"""Holds digests back while another process may be sending the same ones.

Where a bot was moved to another machine with a copy of its database, and the old process still
runs, either would send every digest. Telegram says that two of them poll with one token. Processes
that share one database share the digests too: they are no harm to each other.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, Protocol

import structlog

LOOK = 0.2
"""Seconds between two looks."""
_log = structlog.get_logger(__name__)


class Polling(Protocol):
    """What Telegram says of who polls with the bot's token."""

    @property
    def is_contested(self) -> bool:
        """Whether another process polls."""

    @property
    def is_sole(self) -> bool:
        """Whether nobody else does. False as well while that is not known yet."""


class _Alone:
    """A line on which nobody else can poll, such as the local chat's."""

    is_contested = False
    is_sole = True


ALONE: Polling = _Alone()


class SendingHold:
    """Holds digests back by ``hold``, which is called with whether to; ``freed`` when they may go.

    ``has_company`` says whether another living process works on the same database, ``is_paused``
    whether digests wait for an admin's word in any case.
    """

    def __init__(
        self,
        polling: Polling,
        has_company: Callable[[], bool],
        hold: Callable[[bool], object],
        freed: Callable[[], object],
        *,
        is_paused: Callable[[], bool] = lambda: False,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._polling = polling
        self._has_company = has_company
        self._hold = hold
        self._freed = freed
        self._is_paused = is_paused
        self._listeners: list[Callable[[bool], object]] = []
        self._was_on = False
        self._sleep = sleep
        self._was_contested = False

    def is_on(self) -> bool:
        """Whether no digest may go now."""
        return self._is_paused() or (not self._polling.is_sole and not self._has_company())

    def is_contested(self) -> bool:
        """Whether that is because another process, with another database, polls."""
        return self._polling.is_contested and not self._has_company()

    @contextmanager
    def informing(self, listener: Callable[[bool], object]) -> Iterator[None]:
        """Tell a listener whether another process polls: now, and when that changes."""
        listener(self._was_contested)
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    def look(self) -> None:
        """Hold digests, or let them go; log when that begins and ends for another process."""
        was_on, self._was_on = self._was_on, self.is_on()
        self._hold(self._was_on)
        if was_on and not self._was_on:
            self._freed()
        if self.is_contested() is self._was_contested:
            return
        self._was_contested = not self._was_contested
        if self._was_contested:
            _log.warning(
                "digests are held back: another process polls with this bot's token and may send"
                " them as well; stop one of the two"
            )
        else:
            _log.info("no other process polls with this bot's token: digests go on")
        for listener in tuple(self._listeners):
            listener(self._was_contested)

    async def watch(self) -> NoReturn:
        """Look again and again, until cancelled."""
        while True:
            self.look()
            await self._sleep(LOOK)
