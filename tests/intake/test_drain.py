"""Handling what waits: each chat in order, by one process at a time, and nothing lost."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.intake.drain import Drain
from briefing.intake.shares import SHARES, share_of
from briefing.intake.update_queue import ReceivedUpdate, UpdateQueue
from tests.digests import postgresql
from tests.intake.conftest import BOT

ALL = range(SHARES)


async def bring(queue: UpdateQueue, *numbers: int, chat: int | None = None) -> None:
    """Updates with these numbers, of this chat; without one, of a chat each."""
    for number in numbers:
        update = {
            "update_id": number,
            "message": {"chat": {"id": number if chat is None else chat}},
        }
        await queue.put(ReceivedUpdate(number, share_of(update), json.dumps(update).encode()))


@dataclass
class Handler:
    """Notes what it is given; ``gate`` holds it up."""

    begun: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    lanes: defaultdict[int, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )

    async def __call__(self, content: bytes) -> None:
        update = json.loads(content)
        # The Application's lanes: the updates of a chat one after another.
        async with self.lanes[update["message"]["chat"]["id"]]:
            self.begun.append(update["update_id"])
            await self.gate.wait()
            self.done.append(update["update_id"])


@asynccontextmanager
async def draining(url: str, handler: Handler) -> AsyncIterator[Drain]:
    """A process that handles updates, and has no time for more in the end."""
    database = Database(url, lock_timeout=5)
    queue = UpdateQueue(database, BOT, utcnow)
    drain = Drain(database, queue, BOT, handler, at_once=64)
    async with drain.working(grace=0.1):
        yield drain
    await database.close()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what a database holds sets no event
            await asyncio.sleep(0.01)


async def emptied(queue: UpdateQueue) -> None:
    async with asyncio.timeout(20):
        while await queue.waiting():  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.02)


def free_handler() -> Handler:
    handler = Handler()
    handler.gate.set()
    return handler


async def test_what_waits_is_handled_once_and_is_gone_then(queue: UpdateQueue, url: str) -> None:
    await bring(queue, *range(100))
    handler = free_handler()
    async with draining(url, handler) as drain:
        await drain.begin(ALL)
        await until(lambda: len(handler.done) == 100)
        await bring(queue, 100, 101, 5)
        await until(lambda: len(handler.done) == 102)
        await emptied(queue)
    assert sorted(handler.done) == list(range(102))


async def test_a_chats_updates_are_handled_in_telegrams_order_whatever_order_they_came_in(
    queue: UpdateQueue, url: str
) -> None:
    await bring(queue, 9, 3, 7, 1, 8, 2, chat=5)
    handler = free_handler()
    async with draining(url, handler) as drain:
        await drain.begin(ALL)
        await until(lambda: len(handler.done) == 6)
    assert handler.done == [1, 2, 3, 7, 8, 9]


async def test_only_the_own_shares_are_taken(queue: UpdateQueue, url: str) -> None:
    await bring(queue, 1, chat=1)
    await bring(queue, 2, chat=2)
    one, two = (share_of({"message": {"chat": {"id": chat}}}) for chat in (1, 2))
    assert one != two
    handler = free_handler()
    async with draining(url, handler) as drain:
        await drain.begin([one])
        await until(lambda: handler.done == [1])
        await drain.begin([two])
        await until(lambda: handler.done == [1, 2])
        drain.leave([one])
        await bring(queue, 3, chat=1)
        await bring(queue, 4, chat=2)
        await until(lambda: handler.done == [1, 2, 4])
    assert await queue.waiting() == 1


async def test_what_a_dead_process_had_begun_is_handled_by_the_next_before_what_came_later(
    queue: UpdateQueue, url: str
) -> None:
    await bring(queue, 1, 2, 3, chat=5)
    dead, handler = Handler(), free_handler()
    async with draining(url, dead) as drain:
        await drain.begin(ALL)
        await until(lambda: dead.begun == [1])
        # As of a process that is killed: it has the three, takes no more, and is not heard of.
        drain.leave(ALL)
        await bring(queue, 4, chat=5)
        async with draining(url, handler) as other:
            await other.begin(ALL)
            await until(lambda: len(handler.done) == 4)
    assert (dead.done, handler.done) == ([], [1, 2, 3, 4])


async def test_where_the_database_goes_away_for_a_moment_nothing_is_handled_twice(
    queue: UpdateQueue, url: str
) -> None:
    await bring(queue, 1, 2, 3, chat=5)
    handler = Handler()
    async with draining(url, handler) as drain:
        await drain.begin(ALL)
        await until(lambda: handler.begun == [1])
        await postgresql.run(
            url,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'position-briefings'",
        )
        handler.gate.set()
        await until(lambda: handler.done == [1, 2, 3])
        # The new connection's first work is to see again what the old one could not report.
        await again(drain)
        await emptied(queue)
    assert handler.done == [1, 2, 3]


async def again(drain: Drain) -> None:
    """The shares are lost with the connection, and taken anew."""
    drain.leave(ALL)
    async with asyncio.timeout(20):
        while True:
            with suppress(DatabaseFault):
                return await drain.begin(ALL)


async def test_a_process_that_ends_in_order_gives_back_what_it_had_no_time_for(
    queue: UpdateQueue, url: str
) -> None:
    await bring(queue, 1, 2, 3, chat=5)
    busy, handler = Handler(), free_handler()
    async with draining(url, busy) as drain:
        await drain.begin(ALL)
        await until(lambda: busy.begun == [1])
    assert await queue.waiting() == 3
    async with draining(url, handler) as drain:
        await drain.begin(ALL)
        await until(lambda: len(handler.done) == 3)
    assert (busy.done, handler.done) == ([], [1, 2, 3])


async def test_a_share_is_unfinished_while_an_update_of_it_is_handled(
    queue: UpdateQueue, url: str
) -> None:
    await bring(queue, 1, chat=5)
    share = share_of({"message": {"chat": {"id": 5}}})
    handler = Handler()
    async with draining(url, handler) as drain:
        await drain.begin(ALL)
        await until(lambda: handler.begun == [1])
        drain.leave(ALL)
        assert await drain.unfinished(ALL) == {share}
        handler.gate.set()
        await emptied(queue)
        assert await drain.unfinished(ALL) == frozenset()
