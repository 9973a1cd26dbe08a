"""Handling the updates that wait in the queue: those of this process's shares, and no others."""

import asyncio
import dataclasses
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog
from cachetools import LRUCache
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.core.qm import QueueManager
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job
from pgqueuer.ports.repository import EntrypointExecutionParameter
from pgqueuer.queries import Queries
from pgqueuer.types import QueueEntrypoint, QueueManagerId

from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.intake.shares import SHARES, queue_name
from briefing.intake.update_queue import UpdateQueue

Handle = Callable[[bytes], Awaitable[object]]
"""Handles an update, given as JSON, until it needs nothing more. Raises nothing."""

_BATCH = 32
_PAUSE = 1.0
"""Seconds until the queue is looked at again after a fault of the database."""
_ANEW = 30.0
"""Seconds without a fault after which the next one is told of."""
_AT_LEAST = timedelta(seconds=5)
"""How often the queue is looked at where no word of something new comes."""
_REMEMBERED = 10_000
"""Handled updates that are known, until the queue is surely told of them."""
_LAST_WORDS = 5.0
"""Seconds in the end to tell the database what was handled, and what was not."""
_log = structlog.get_logger(__name__)


class Drain:
    """Takes updates from the queue and has them handled, at most ``at_once`` of them at a time.

    As ``ShareWork`` it is told which shares are its own.
    """

    def __init__(
        self, database: Database, queue: UpdateQueue, bot: int, handle: Handle, *, at_once: int
    ) -> None:
        self._database = database
        self._queue = queue
        self._bot = bot
        self._handle = handle
        self._at_once = max(at_once, 2 * _BATCH)
        self._names: set[str] = set()
        self._taking = asyncio.Lock()
        self._handled: LRUCache[int, bool] = LRUCache(_REMEMBERED)
        self._handling: set[asyncio.Task[object]] = set()
        self._manager: QueueManager | None = None
        self._ends = False

    async def begin(self, shares: Collection[int]) -> None:
        """Take from these shares too, first of all what a dead process left."""
        left = await self._queue.free(shares)
        if left:
            _log.info("updates of a process that is over are handled here", updates=left)
        self._names.update(queue_name(self._bot, share) for share in shares)

    def leave(self, shares: Collection[int]) -> None:
        """Take nothing more from these shares."""
        self._names.difference_update(queue_name(self._bot, share) for share in shares)

    async def unfinished(self, shares: Collection[int]) -> frozenset[int]:
        """Those of the shares from which an update is being handled."""
        async with self._taking:  # what is being taken right now is seen as well
            return await self._queue.under_way(shares)

    @asynccontextmanager
    async def working(self, grace: float) -> AsyncIterator[None]:
        """Handle what waits while the context is open; after a fault of the database, again.

        In the end nothing more is taken. What was taken is handled, for which there are ``grace``
        seconds; what is left then waits for another process.
        """
        work = asyncio.create_task(self._run())
        try:
            yield
        finally:
            self._ends = True
            self._names.clear()
            if self._manager is not None:
                self._manager.shutdown.set()
            await asyncio.wait({work}, timeout=grace)
            for handling in tuple(self._handling):
                handling.cancel()
            await asyncio.wait({work}, timeout=_LAST_WORDS)
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _run(self) -> None:
        failed = -math.inf
        while not self._ends:
            try:
                await self._take_and_handle()
            except DatabaseFault as fault:
                last, failed = failed, time.monotonic()
                if failed - last > _ANEW:
                    _log.warning(
                        "no updates can be taken from the database now", reason=str(fault)
                    )
                if not self._ends:
                    await asyncio.sleep(_PAUSE)

    async def _take_and_handle(self) -> None:
        async with self._database.session() as session, self._database.translating():
            raw = await session.get_raw_connection()
            queries = _OwnQueries(AsyncpgDriver(raw.driver_connection))
            queries.names, queries.taking = self._names, self._taking
            self._manager = manager = QueueManager(queries)
            for share in range(SHARES):
                manager.entrypoint(queue_name(self._bot, share))(self._work)
            try:
                await manager.run(
                    dequeue_timeout=_AT_LEAST,
                    batch_size=_BATCH,
                    max_concurrent_tasks=self._at_once,
                    log_aggregation_interval=timedelta(0),
                )
            finally:
                self._manager = None

    async def _work(self, job: Job) -> None:
        # Where the database went away before it was told, the queue brings it again.
        if job.id in self._handled or job.payload is None:
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type: every coroutine runs in a task
        self._handling.add(task)
        try:
            await self._handle(job.payload)
        except asyncio.CancelledError:
            # The process ends before this update's turn came: another takes it at once.
            raise RetryRequested(delay=timedelta(0)) from None
        except Exception:
            _log.exception("an update could not be handled; those behind it are")
        finally:
            self._handling.discard(task)
        self._handled[job.id] = True


@dataclasses.dataclass
class _OwnQueries(Queries):
    """PgQueuer's statements, which take jobs of the named queues alone."""

    names: Collection[str] = frozenset()
    taking: asyncio.Lock = dataclasses.field(default_factory=asyncio.Lock)

    async def dequeue(
        self,
        batch_size: int,
        entrypoints: dict[QueueEntrypoint, EntrypointExecutionParameter],
        queue_manager_id: QueueManagerId,
        global_concurrency_limit: int | None,
        heartbeat_timeout: timedelta,
    ) -> list[Job]:
        """The next jobs; one look at a time."""
        async with self.taking:
            own = {name: each for name, each in entrypoints.items() if name in self.names}
            if not own:
                return []
            return await super().dequeue(
                batch_size, own, queue_manager_id, global_concurrency_limit, heartbeat_timeout
            )
