"""A clock that the page can move, as an application would hand it one."""

from datetime import UTC, datetime, timedelta


def utcnow() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """The present in UTC, moved by ``offset``. It is the page's `PageClock`."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def now(self) -> datetime:
        """The moment that the clock shows."""
        return utcnow() + self.offset

    def move(self, by: timedelta) -> None:
        """Move the clock on. Raises OverflowError beyond the calendar."""
        _ = self.now() + by + timedelta(days=370)
        self.offset += by

    def reset(self) -> None:
        """Show the present again."""
        self.offset = timedelta()
