"""The queue of updates: what is put in it is safe, and comes out once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from briefing.digests.schedule.clock import utcnow
from briefing.digests.store.database import Database
from briefing.digests.store.faults import DatabaseFault
from briefing.intake.update_queue import ReceivedUpdate, UpdateQueue
from tests.intake.conftest import BOT


def update(number: int, share: int = 1) -> ReceivedUpdate:
    return ReceivedUpdate(number, share, b'{"update_id": %d}' % number)


async def test_an_update_that_comes_twice_is_kept_once(queue: UpdateQueue) -> None:
    assert await queue.put(update(7)) is True
    assert await queue.put(update(7)) is False
    assert await queue.waiting() == 1


async def test_it_is_kept_once_too_where_both_come_at_the_same_time(
    queue: UpdateQueue, url: str
) -> None:
    elsewhere = Database(url, lock_timeout=5)
    other = UpdateQueue(elsewhere, BOT, utcnow)
    kept = await asyncio.gather(*(each.put(update(7)) for each in (queue, queue, other, other)))
    await elsewhere.close()
    assert sorted(kept) == [False, False, False, True]
    assert await queue.waiting() == 1


async def test_what_is_put_in_is_seen_by_other_processes_at_once(
    queue: UpdateQueue, url: str
) -> None:
    await queue.put(update(7))
    elsewhere = Database(url, lock_timeout=5)
    assert await UpdateQueue(elsewhere, BOT, utcnow).waiting() == 1
    await elsewhere.close()


async def test_another_bots_updates_are_others(queue: UpdateQueue, database: Database) -> None:
    other = UpdateQueue(database, BOT + 1, utcnow)
    assert await queue.put(update(7))
    assert await other.put(update(7))
    assert await other.free(range(64)) == 0
    assert (await queue.waiting(), await other.waiting()) == (1, 1)


async def test_numbers_are_forgotten_when_telegram_cannot_bring_them_again(
    database: Database,
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    queue = UpdateQueue(database, BOT, lambda: now)
    await queue.put(update(7))
    now += timedelta(hours=25)
    assert (await queue.forget(), await queue.put(update(7))) == (0, False)
    now += timedelta(hours=2)
    assert await queue.forget() == 1
    assert await queue.waiting() == 1


async def test_a_database_that_cannot_be_reached_keeps_nothing_and_says_so() -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing", lock_timeout=1)
    with pytest.raises(DatabaseFault):
        await UpdateQueue(away, BOT, utcnow).put(update(7))
    await away.close()


async def test_its_tables_are_made_once_whoever_comes_first(queue: UpdateQueue, url: str) -> None:
    elsewhere = Database(url, lock_timeout=5)
    await asyncio.gather(queue.prepare(), UpdateQueue(elsewhere, BOT, utcnow).prepare())
    await elsewhere.close()
    assert await queue.waiting() == 0
