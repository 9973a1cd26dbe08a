"""The updates that wait for the bot, and which of them it has handled."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence

from local_telegram.chat_records import Json
from local_telegram.errors import CONFLICT, Refusal

# Sent only to a bot that asks for them by name.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_MOST_AT_ONCE = 100


class Updates:
    """A queue that `fetch` reads, and that forgets what a later offset confirms.

    To be fetched or confirmed is not to be handled: python-telegram-bot confirms an update with
    its next poll, while handlers may still be at work. So `open` holds every update until
    `handled` names it, and `idle` waits for that.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[int, Json] = OrderedDict()
        self._open: set[int] = set()
        self._last = 100_000
        self._allowed: frozenset[str] = frozenset()
        self._poll: asyncio.Future[None] | None = None
        self._idle: list[asyncio.Future[None]] = []
        self._observers: list[Callable[[int], None]] = []

    def add(self, kind: str, content: Json) -> int | None:
        """Queue an update; its id, or None if the bot has not asked for this kind."""
        wanted = kind in self._allowed if self._allowed else kind not in _ON_REQUEST
        if not wanted:
            return None
        self._last += 1
        self._waiting[self._last] = {"update_id": self._last, kind: content}
        self._open.add(self._last)
        self._wake()
        return self._last

    async def fetch(
        self, *, offset: int, limit: int, wait_s: float, allowed: Sequence[str] | None
    ) -> list[Json]:
        """The updates from `offset` on. Waits up to `wait_s` seconds for the first one.

        A second fetch ends the first with a conflict. `allowed` stays for the next fetches.
        """
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(_conflict())
        if not self._waiting and wait_s > 0:
            await self._wait(wait_s)
        return list(self._waiting.values())[: min(limit, _MOST_AT_ONCE)]

    async def _wait(self, wait_s: float) -> None:
        """Wait for an update or the end of the time. Raises the conflict of a second fetch."""
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait([poll], timeout=wait_s)
            if poll.done():
                poll.result()
        finally:
            poll.cancel()

    @property
    def waiting(self) -> int:
        """How many updates wait."""
        return len(self._waiting)

    def drop(self) -> None:
        """Forget all that waits, unhandled, as `drop_pending_updates` asks."""
        dropped = list(self._waiting)
        self._waiting.clear()
        for update_id in dropped:
            self.handled(update_id)

    def observe(self, observer: Callable[[int], None]) -> None:
        """Call `observer` with the id of each update that is handled from now on."""
        self._observers.append(observer)

    def handled(self, update_id: int) -> None:
        """Every handler of this update has returned."""
        self._open.discard(update_id)
        for observer in self._observers:
            observer(update_id)
        if not self._open:
            for future in self._idle:
                if not future.done():
                    future.set_result(None)
            self._idle.clear()

    async def idle(self) -> None:
        """Wait until every update is handled. New ones that come while waiting count too."""
        while self._open:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._idle.append(future)
            await future

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            confirmed = list(self._waiting)[:offset]
        else:
            confirmed = [update_id for update_id in self._waiting if update_id < offset]
        for update_id in confirmed:
            del self._waiting[update_id]

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)


def _conflict() -> Refusal:
    return Refusal(
        CONFLICT,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
