"""The clock that everything about digests reads. In the local chat a reader may move it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_TO_CORRECT = timedelta()


def utcnow() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Clock:
    """The present moment, aware and in UTC; in the local chat a reader may move it.

    Calling the clock is the same as ``now()``, so it stands wherever a ``Callable[[], datetime]``
    is asked for. ``changed`` is called after each move: whoever ticks by this clock looks at once.
    """

    def __init__(self, real: Callable[[], datetime] = utcnow) -> None:
        """``real`` gives the aware present moment."""
        self._real = real
        self._offset = _TO_CORRECT
        self._listeners: list[Callable[[], None]] = []

    @property
    def offset(self) -> timedelta:
        """How far the clock was moved; forward is positive."""
        return self._offset

    def now(self) -> datetime:
        """The moment that the clock shows."""
        return self._real() + self._offset

    __call__ = now

    def move(self, by: timedelta) -> None:
        """Move the clock on, or back. OverflowError beyond the calendar; it stays then."""
        self._set(self._offset + by)

    def reset(self) -> None:
        """Show the present again."""
        self._set(_TO_CORRECT)

    def changed(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called after each move. It is called in the mover's task."""
        self._listeners.append(listener)

    def _set(self, offset: timedelta) -> None:
        # A moment that the calendar does not have is refused before anything reads the clock.
        # A day is left beyond it: every zone's own clock has to show it, too.
        _ = self._real() + offset + timedelta(days=370), self._real() + offset - timedelta(days=1)
        self._offset = offset
        for listener in self._listeners:
            listener()
