"""The program's clock: what the page shows of it, and the orders that move it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, Protocol, TypeAlias

from aiohttp import web
from pydantic import Field

from local_telegram import Json
from local_telegram.page.orders import Order, OrderRefused, read

LONGEST_MOVE_S = 7 * 24 * 60 * 60
"""Seconds by which one order may move the clock on."""

_AFTER_DUE = timedelta(seconds=1)
"""How far past a due moment the clock goes, so that what is due has come."""

Upcoming: TypeAlias = Callable[[int], Awaitable[datetime | None]]
"""Gives the moment of what is due next in the chat with this id, or None if nothing is."""


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
    """The clock for the page: how far it was moved, in milliseconds."""
    if clock is None:
        return None
    return {"offset": clock.offset // timedelta(milliseconds=1)}


class Move(Order):
    """Move the clock on by so many seconds; None shows the present again."""

    seconds: Annotated[int, Field(gt=0, le=LONGEST_MOVE_S)] | None


class MoveToNext(Order):
    """Move the clock on to what is due next in a chat."""

    chat: int


class ClockActions:
    """Carries out the orders that move the clock; `tell` then tells every open tab.

    Without a clock every order is refused.
    """

    def __init__(
        self,
        clock: PageClock | None,
        upcoming: Upcoming | None,
        tell: Callable[[], Awaitable[None]],
    ) -> None:
        self._clock, self._upcoming, self._tell = clock, upcoming, tell

    async def move(self, request: web.Request) -> web.Response:
        """`Move`; answers with the clock, of which every tab is told."""
        order = await read(request, Move)
        by = None if order.seconds is None else timedelta(seconds=order.seconds)
        return await self._moved(by)

    async def move_to_next(self, request: web.Request) -> web.Response:
        """`MoveToNext`; answers with the clock, of which every tab is told."""
        order = await read(request, MoveToNext)
        if self._clock is None or self._upcoming is None:
            raise OrderRefused("gone", 410)
        due = await self._upcoming(order.chat)
        if due is None:
            raise OrderRefused("nothing_due", 409)
        return await self._moved(max(due - self._clock.now(), timedelta()) + _AFTER_DUE)

    async def _moved(self, by: timedelta | None) -> web.Response:
        """Move the clock; back to the present for None."""
        if self._clock is None:
            raise OrderRefused("gone", 410)
        try:
            if by is None:
                self._clock.reset()
            else:
                self._clock.move(by)
        except OverflowError as error:
            raise OrderRefused("too_far", 409) from error
        await self._tell()
        return web.json_response(clock_as_json(self._clock))
