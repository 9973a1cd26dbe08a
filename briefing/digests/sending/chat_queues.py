"""What is to be sent, chat by chat: whoever waits for one chat's pace holds no worker."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from briefing.digests.interfaces import Part
from briefing.digests.records import Delivery


@dataclass(frozen=True, slots=True)
class Composed:
    """A claimed delivery with its messages."""

    delivery: Delivery
    parts: tuple[Part, ...]


class ChatQueues:
    """Gives workers one delivery of a chat at a time, once the chat may get a message.

    A chat whose pace asks to wait is set apart meanwhile, and the others go on. After each of its
    deliveries a chat goes behind all that are ready: nobody's first digest waits for somebody's
    tenth.
    """

    def __init__(
        self,
        delay: Callable[[int], float],
        sleep: Callable[[float], Awaitable[None]],
        *,
        patience: float,
    ) -> None:
        """``delay`` gives the seconds until a chat may get a message, ``sleep`` waits for some.

        A chat that has to wait for more than ``patience`` is given to a worker at once, to be put
        off.
        """
        self._delay = delay
        self._sleep = sleep
        self._patience = patience
        self._waiting: dict[int, deque[Composed]] = {}
        self._ready: asyncio.Queue[int | None] = asyncio.Queue()
        self._set_apart: dict[int, asyncio.Task[None]] = {}
        self._taken: set[int] = set()

    @property
    def ready(self) -> int:
        """How many chats a worker could be given now."""
        return self._ready.qsize()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits here and no worker has anything."""
        return not self._waiting and not self._taken

    def count(self, chat: int) -> int:
        """How many deliveries of a chat wait here or are with a worker."""
        return len(self._waiting.get(chat, ())) + (chat in self._taken)

    def put(self, composed: Composed) -> None:
        """Add a delivery, behind those of its chat."""
        chat = composed.delivery.chat
        is_known = self.count(chat) > 0
        self._waiting.setdefault(chat, deque()).append(composed)
        if not is_known:
            self._schedule(chat)

    async def next(self) -> Composed | None:
        """What is to be sent next, once there is something; None after `close`.

        Its chat gets nothing else until `done` is called.
        """
        chat = await self._ready.get()
        if chat is None:
            return None
        composed = self._waiting[chat].popleft()
        if not self._waiting[chat]:
            del self._waiting[chat]
        self._taken.add(chat)
        return composed

    def done(self, chat: int, rest: Composed | None) -> None:
        """A worker is through with a chat for now; ``rest`` is what is left of its delivery."""
        self._taken.remove(chat)
        if rest is not None:
            self._waiting.setdefault(chat, deque()).appendleft(rest)
        if chat in self._waiting:
            self._schedule(chat)

    def close(self, workers: int) -> None:
        """Give so many workers nothing more."""
        for task in self._set_apart.values():
            task.cancel()
        for _ in range(workers):
            self._ready.put_nowait(None)

    def _schedule(self, chat: int) -> None:
        if self._has_to_wait(chat):
            self._set_apart[chat] = asyncio.create_task(self._later(chat))
        else:
            self._ready.put_nowait(chat)

    async def _later(self, chat: int) -> None:
        while self._has_to_wait(chat):
            await self._sleep(self._delay(chat))
        del self._set_apart[chat]
        self._ready.put_nowait(chat)

    def _has_to_wait(self, chat: int) -> bool:
        return 0 < self._delay(chat) <= self._patience
