"""Put many small calls together into one: a batch instead of a transaction for each.

What is handed in while a call runs goes with the next one. Workers report so to the ledger, and
digests of a wave look up their readers so.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batcher(Generic[Item, Result]):
    """Calls ``write`` with all items that wait, and gives each caller its own result.

    Before each call it waits until ``enough`` items have come, for ``pause`` seconds at most: a
    call costs many times what one more item costs. No call is given more than ``most`` items.

    ``write`` returns one result for each item, in order. Its error goes to every caller whose item
    it was given.
    """

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]],
        *,
        pause: float = 0.0,
        enough: int = 1,
        most: int | None = None,
    ) -> None:
        self._write = write
        self._pause = pause
        self._enough = enough
        self._most = most
        self._have_enough = asyncio.Event()
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    def put(self, item: Item) -> asyncio.Future[Result]:
        """Hand in an item; what is returned is done once it is written, after all before it."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if len(self._waiting) >= self._enough:
            self._have_enough.set()
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        # The writing goes on where one who waits is cancelled: others wait for it too.
        return future

    async def close(self) -> None:
        """Wait until all that was handed in is written."""
        if self._running is not None:
            await asyncio.wait([self._running])

    async def _gather(self) -> None:
        # What comes in this turn of the loop comes along however little is enough.
        await asyncio.sleep(0)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await self._have_enough.wait()

    async def _run(self) -> None:
        while self._waiting:
            await self._gather()
            batch = self._waiting[: self._most]
            del self._waiting[: self._most]
            if len(self._waiting) < self._enough:
                self._have_enough.clear()
            try:
                results = await self._write([item for item, _ in batch])
            except Exception as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                        # Asked for here: of those who share an error, who was cancelled meanwhile
                        # never asks, and asyncio would log it as forgotten.
                        future.exception()
            else:
                for (_, future), result in zip(batch, results, strict=True):
                    if not future.done():
                        future.set_result(result)
