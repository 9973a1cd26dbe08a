"""The program's clock as the page shows and moves it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from local_telegram import Json

Upcoming: TypeAlias = Callable[[int], Awaitable[datetime | None]]
"""When the next thing comes by the clock in the chat of this id; None where nothing will."""


class PageClock(Protocol):
    """A clock that can be moved away from the present. Moments are aware."""

    @property
    def offset(self) -> timedelta:
        """How far the clock was moved; forward is positive."""
        ...

    def now(self) -> datetime:
        """The moment that the clock shows."""
        ...

    def move(self, by: timedelta) -> None:
        """Move the clock on. Raises OverflowError beyond the calendar."""
        ...

    def reset(self) -> None:
        """Show the present again."""
        ...


def clock_as_json(clock: PageClock | None) -> Json | None:
    """What the page is told of a clock: how far it was moved, in milliseconds."""
    if clock is None:
        return None
    return {"offset": clock.offset // timedelta(milliseconds=1)}
