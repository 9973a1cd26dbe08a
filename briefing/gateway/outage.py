"""Telegram being away: how long to pause between tries, and two lines in the log about it."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from telegram.error import Conflict, RetryAfter, TelegramError

from briefing.backoff import Backoff

LONGEST_PAUSE = 30.0
"""The longest time in seconds between two tries, except where Telegram itself names one."""
_BACKOFF = Backoff(first=1, longest=LONGEST_PAUSE)

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class _Kind:
    """One way in which Telegram can be away, in words. Two kinds never share an outage.

    `settled` is the time in seconds after the last fault before the outage counts as over.
    """

    begins: str
    ends: str
    settled: float = 0


_AWAY = _Kind("Telegram does not answer; trying again", "Telegram answers again")
_ASKED = _Kind("Telegram asks for fewer requests; waiting", "Telegram answers again")
# Two processes that poll take the line from each other, so that each gets through at times.
_OTHER = _Kind(
    "another process polls with this bot's token; waiting for it to stop",
    "no other process polls with this bot's token any more",
    settled=60,
)
_WEBHOOK = _Kind(
    "Telegram brings this bot's updates to a webhook that this program did not set;"
    " bot.py webhook remove takes it away",
    "Telegram brings this bot's updates to no webhook any more",
)


def pause_after(
    error: TelegramError, tries: int, jitter: Callable[[], float] = random.random
) -> float:
    """The pause in seconds after the last of `tries` that failed in a row.

    Pauses grow up to `LONGEST_PAUSE`. Where Telegram names a time, it is kept.
    """
    if isinstance(error, RetryAfter):
        # python-telegram-bot gives the time in either of two forms.
        wait = error.retry_after
        return (wait.total_seconds() if isinstance(wait, timedelta) else wait) + jitter()
    return _BACKOFF.pause(tries, jitter())


class Outage:
    """What is known about the line to Telegram: tell it of each try's outcome.

    The first fault of a line that has worked is not told of: connections that stand open for long
    are cut now and then. `clock` gives seconds, from any beginning.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock
        self._jitter = jitter
        self._worked = False
        self._kind: _Kind | None = None
        self._told = False
        self._since = 0.0
        self._latest = 0.0
        self._tries = 0

    @property
    def lasts(self) -> bool:
        """Whether the latest try failed, or one a short while ago if another process polls."""
        return self._kind is not None

    def failed(self, error: TelegramError) -> float:
        """A try failed. Gives the pause in seconds before the next one."""
        kind = _kind_of(error)
        if self._kind is None:
            self._since, self._tries = self._clock(), 0
        if kind is not self._kind:
            self._kind, self._told = kind, False
        self._tries += 1
        self._latest = self._clock()
        if not self._told and (self._tries > 1 or not self._worked):
            self._told = True
            _log.warning(kind.begins, reason=_reason(error))
        return pause_after(error, self._tries, self._jitter)

    def answered(self) -> None:
        """A try went through."""
        self._worked = True
        if self._kind is None or self._clock() - self._latest < self._kind.settled:
            return
        if self._told:
            away = _spoken(self._clock() - self._since)
            _log.info(self._kind.ends, away=away, tries=self._tries)
        self._kind = None


def _kind_of(error: TelegramError) -> _Kind:
    if isinstance(error, Conflict):
        return _WEBHOOK if is_about_webhook(error) else _OTHER
    return _ASKED if isinstance(error, RetryAfter) else _AWAY


def is_about_webhook(error: Conflict) -> bool:
    """Whether Telegram gives no updates because it brings them to a webhook."""
    return "webhook" in str(error).lower()


def _reason(error: TelegramError) -> str:
    """The beginning of the error's words: a proxy's whole page may follow."""
    return str(error)[:200]


def _spoken(seconds: float) -> str:
    """A length of time for people: `45 s`, `12 min`, `1 h 2 min`."""
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
