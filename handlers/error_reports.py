"""Tells admins of faults of the program itself: one message for each kind and hour, with a count.

A kind is the log's line, which is ours and holds nothing of anybody's, and the fault's type. What
the fault says, and its traceback, are in the log alone.
"""

import asyncio
import logging
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NoReturn, TypeAlias

from briefing.messages.admin import AdminWords
from handlers.alerts import is_settled

HOUR = 3600.0
_MOST_KINDS = 1_000
Send: TypeAlias = Callable[[int, str], Awaitable[object]]
"""Sends Telegram HTML to a chat; raises telegram.error.TelegramError."""
Kind: TypeAlias = tuple[str, str]


class ErrorReports(logging.Handler):
    """Counts the errors of the log, and tells the admins of one bot.

    ``clock`` gives seconds that only grow; ``pause`` is the time between two tries while Telegram
    does not answer.
    """

    def __init__(
        self,
        send: Send,
        people: Sequence[int],
        words: AdminWords,
        *,
        clock: Callable[[], float],
        pause: float = 30.0,
    ) -> None:
        super().__init__(logging.ERROR)
        self._send = send
        self._people = people
        self._words = words
        self._clock = clock
        self._pause = pause
        self._counts: Counter[Kind] = Counter()
        self._told: dict[Kind, float] = {}
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        """Count a record that carries a fault; called from any thread."""
        kind = kind_of(record)
        if kind is not None:
            self._loop.call_soon_threadsafe(self._count, kind)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to the whole log while the context is open."""
        logging.getLogger().addHandler(self)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(self)

    async def run(self) -> NoReturn:
        """Tell what there is to tell, until cancelled."""
        while True:
            self._news.clear()
            wait = await self._tell()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._news.wait()

    async def _tell(self) -> float | None:
        """Tell of the kinds whose hour is over; the seconds until the next one's is."""
        now = self._clock()
        due = {
            kind: count
            for kind, count in self._counts.items()
            if now - self._told.get(kind, -HOUR) >= HOUR
        }
        if due:
            html = self._words.errors([(*kind, count) for kind, count in due.items()])
            reached = [await is_settled(each, self._send(each, html)) for each in self._people]
            if not any(reached):
                return self._pause
            for kind, count in due.items():
                self._told[kind] = now
                self._counts[kind] -= count
                if not self._counts[kind]:
                    del self._counts[kind]
        waits = [self._told[kind] + HOUR - now for kind in self._counts if kind in self._told]
        return min(waits, default=None)

    def _count(self, kind: Kind) -> None:
        if kind not in self._counts and len(self._counts) >= _MOST_KINDS:
            return
        self._counts[kind] += 1
        self._news.set()


def kind_of(record: logging.LogRecord) -> Kind | None:
    """What kind of fault a record of the log is about; None where it carries none."""
    event = record.msg if isinstance(record.msg, dict) else {}
    given = event.get("exc_info") or record.exc_info
    if not given:
        return None
    if isinstance(given, tuple):
        given = given[1]
    error = given if isinstance(given, BaseException) else sys.exc_info()[1]
    # A library's own line may hold anything: its name says where to look.
    says = str(event.get("event", record.name))
    return says, "unknown" if error is None else type(error).__name__
