"""Who is answered when: chats side by side, the updates of one chat one after another.

python-telegram-bot starts a task for each update and counts it against its own limit before it
asks which chat the update is from. So that limit is set out of reach here. Each chat has a lane,
of which only the first update competes for one of the places to run: however much one chat sends,
it holds one place.
"""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

_OUT_OF_REACH = 1_000_000
_FEW = 20
"""So many updates of one chat may wait while half of the room is taken."""
_log = structlog.stdlib.get_logger(__name__)


@dataclass
class _Lane:
    """The updates of one chat that run or wait. The lock lets them through in order."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    members: int = 0
    newest: object = None
    overflowed: bool = False


class Lanes(BaseUpdateProcessor):
    """Runs the updates of at most `side_by_side` chats at once.

    Behind the one that runs, `waiting_per_chat` may wait, but only 20 while half of the room is
    taken: a crowd in one chat leaves room for the others. Those that come later are dropped, which
    is logged once until the lane is empty again.

    Answers in chats go first: inline queries have a few places of their own, and wait while any
    chat is answered or waits, `inline_patience` seconds at the most. A newer query of a person
    takes the place of one that waits: its answer would come too late to be seen.

    `ready` waits until an update's chat may be answered, and takes no place meanwhile. `on_done`
    is called with each update once it needs nothing more: handled, failed or dropped; `on_timed`
    as well, with the seconds since it came. What a handler with `block=False` started is not
    waited for.
    """

    def __init__(
        self,
        *,
        side_by_side: int = 64,
        inline_side_by_side: int = 4,
        inline_patience: float = 0.5,
        waiting_per_chat: int = 400,
        on_done: Callable[[object], None] | None = None,
        ready: Callable[[object], Awaitable[None]] | None = None,
        on_timed: Callable[[object, float], None] | None = None,
    ) -> None:
        super().__init__(_OUT_OF_REACH)
        self.dropped = 0
        self._places = asyncio.Semaphore(side_by_side)
        self._inline_places = asyncio.Semaphore(inline_side_by_side)
        self._inline_patience = inline_patience
        self._chats_answered = 0
        self._no_chat = asyncio.Event()
        self._no_chat.set()
        self._waiting_per_chat = waiting_per_chat
        self._most = side_by_side * 16
        self._on_done = on_done
        self._ready = ready
        self._on_timed = on_timed
        self._lanes: dict[Hashable, _Lane] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._room = asyncio.Event()
        self._room.set()

    @property
    def busy(self) -> int:
        """The number of chats with an update that runs or waits."""
        return len(self._lanes)

    @property
    def waiting(self) -> int:
        """The number of updates that run or wait."""
        return len(self._tasks)

    async def room(self) -> None:
        """Wait until more updates may be fetched; those left at Telegram need no memory here."""
        await self._room.wait()

    async def initialize(self) -> None:
        """Nothing is needed to begin."""

    async def shutdown(self) -> None:
        """Cancel what still runs or waits."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run `coroutine`, which handles `update`, when it is its turn."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type: every coroutine runs in a task
        self._tasks.add(task)
        began = 0.0 if self._on_timed is None else time.monotonic()
        if len(self._tasks) >= self._most:
            self._room.clear()
        try:
            await self._in_lane(update, coroutine)
        finally:
            self._tasks.discard(task)
            if len(self._tasks) < self._most:
                self._room.set()
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # nothing to one that ran; one that did not would complain
            if self._on_done is not None:
                self._on_done(update)
            if self._on_timed is not None:
                self._on_timed(update, time.monotonic() - began)

    async def _in_lane(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = lane_of(update)
        lane = self._lanes.setdefault(key, _Lane())
        replaces = isinstance(update, Update) and update.inline_query is not None
        if lane.members > self._may_wait() and not replaces:
            self._drop(key, lane)
            return
        lane.members += 1
        lane.newest = update
        try:
            async with lane.turn:
                if replaces:
                    await self._as_inline(update, lane, coroutine)
                else:
                    await self._as_chat(update, coroutine)
        finally:
            lane.members -= 1
            if not lane.members:
                del self._lanes[key]

    async def _as_chat(self, update: object, coroutine: Awaitable[Any]) -> None:
        if self._ready is not None:
            await self._ready(update)
        self._chats_answered += 1
        self._no_chat.clear()
        try:
            async with self._places:
                await coroutine
        finally:
            self._chats_answered -= 1
            if not self._chats_answered:
                self._no_chat.set()

    async def _as_inline(self, update: object, lane: _Lane, coroutine: Awaitable[Any]) -> None:
        async with self._inline_places:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._inline_patience):
                    await self._no_chat.wait()
            if lane.newest is update:
                await coroutine

    def _may_wait(self) -> int:
        """How many may wait behind the one that runs, in each lane."""
        crowded = len(self._tasks) > self._most // 2
        return min(_FEW, self._waiting_per_chat) if crowded else self._waiting_per_chat

    def _drop(self, key: Hashable, lane: _Lane) -> None:
        self.dropped += 1
        if not lane.overflowed:
            lane.overflowed = True
            _log.warning("a chat sends faster than it is answered; dropping updates", lane=key)


def lane_of(update: object) -> Hashable:
    """The lane of an update: its chat's, else its person's, else its own.

    Inline queries have lanes apart, so that typing one does not hold up the private chat.
    """
    if not isinstance(update, Update):
        return id(update)
    if update.inline_query is not None:
        return ("inline", update.inline_query.from_user.id)
    if update.effective_chat is not None:
        return ("chat", update.effective_chat.id)
    if update.effective_user is not None:
        return ("user", update.effective_user.id)
    return ("update", update.update_id)
