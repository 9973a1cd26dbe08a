"""Tells admins of what waits for their word: an edit that is held, a wave that is paused."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Generic, NoReturn, Protocol, TypeVar

import structlog

from briefing.digests.store.faults import DatabaseFault
from handlers.alerts import is_settled

_PAUSE = 30.0
_log = structlog.get_logger(__name__)


class Decision(Protocol):
    """What waits for a word, by its key; ``told`` are the ids of the admins who were told."""

    @property
    def key(self) -> str:
        """Another one has another key."""

    @property
    def told(self) -> frozenset[int]:
        """Those who need not be told any more."""


class Told(Protocol):
    """Keeps who was told."""

    async def told(self, key: str, admin: int) -> None:
        """Write down that an admin was told. Raises DatabaseFault."""


Waiting = TypeVar("Waiting", bound=Decision)


class DecisionAlerts(Generic[Waiting]):
    """Tells the admins of one bot of what waits, each once, also beyond a restart.

    While Telegram is away it tries again. An admin who has blocked the bot disturbs nobody.
    """

    def __init__(
        self,
        send: Callable[[int, Waiting], Awaitable[object]],
        people: tuple[int, ...],
        keeps: Told,
        *,
        pause: float = _PAUSE,
    ) -> None:
        """``send`` tells an admin, and raises telegram.error.TelegramError.

        ``pause`` is the time in seconds between two tries while Telegram does not answer.
        """
        self._send = send
        self._people = people
        self._keeps = keeps
        self._pause = pause
        self._waits: Waiting | None = None
        self._told: set[tuple[str, int]] = set()
        self._news = asyncio.Event()

    def now(self, waits: Waiting | None) -> None:
        """This waits for a word now, or nothing does."""
        if waits != self._waits:
            self._waits = waits
            self._news.set()

    async def run(self) -> NoReturn:
        """Tell what there is to tell, until cancelled."""
        while True:
            self._news.clear()
            reached = [await self._tell(person) for person in self._people]
            with suppress(TimeoutError):
                async with asyncio.timeout(None if all(reached) else self._pause):
                    await self._news.wait()

    async def _tell(self, person: int) -> bool:
        """Tell one person what is news to them; False if it has to be tried again."""
        waits = self._waits
        if waits is None or person in waits.told or (waits.key, person) in self._told:
            return True
        if not await is_settled(person, self._send(person, waits)):
            return False
        self._told.add((waits.key, person))
        try:
            await self._keeps.told(waits.key, person)
        except DatabaseFault as fault:
            _log.warning("that an admin was told is not written down", reason=str(fault))
        return True
