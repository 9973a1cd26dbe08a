"""Many reports in one transaction, and each caller with its own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from briefing.digests.batching import Batcher


async def test_items_that_wait_while_one_is_written_are_written_together() -> None:
    batches: list[list[int]] = []

    async def write(items: Sequence[int]) -> list[int]:
        batches.append(list(items))
        await asyncio.sleep(0)
        return [item * 10 for item in items]

    batcher = Batcher(write)
    results = await asyncio.gather(*(batcher.put(number) for number in range(5)))
    assert results == [0, 10, 20, 30, 40]
    assert batches == [[0, 1, 2, 3, 4]]
    assert await batcher.put(7) == 70


async def test_what_comes_later_is_waited_for_until_there_is_enough() -> None:
    batches: list[list[int]] = []

    async def write(items: Sequence[int]) -> list[int]:
        batches.append(list(items))
        return list(items)

    batcher = Batcher(write, pause=60, enough=2)
    first = batcher.put(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert batches == []
    await asyncio.gather(first, batcher.put(2))
    assert batches == [[1, 2]]


async def test_what_is_too_much_for_one_call_comes_with_the_next() -> None:
    batches: list[list[int]] = []

    async def write(items: Sequence[int]) -> list[int]:
        batches.append(list(items))
        return list(items)

    batcher = Batcher(write, enough=2, most=2)
    assert await asyncio.gather(*(batcher.put(number) for number in range(5))) == [0, 1, 2, 3, 4]
    assert batches == [[0, 1], [2, 3], [4]]


async def test_one_item_is_written_after_the_pause_where_no_other_comes() -> None:
    async def write(items: Sequence[int]) -> list[int]:
        return list(items)

    assert await Batcher(write, pause=0.001, enough=2).put(1) == 1


async def test_an_error_goes_to_all_whose_items_were_in_the_batch_and_not_to_the_next() -> None:
    async def write(items: Sequence[int]) -> list[int]:
        if 1 in items:
            raise ZeroDivisionError
        return list(items)

    batcher = Batcher(write)
    failed = await asyncio.gather(batcher.put(1), batcher.put(2), return_exceptions=True)
    assert [type(each) for each in failed] == [ZeroDivisionError, ZeroDivisionError]
    assert await batcher.put(3) == 3


async def test_one_who_stops_waiting_takes_nothing_from_the_others() -> None:
    gate = asyncio.Event()

    async def write(items: Sequence[int]) -> list[int]:
        await gate.wait()
        return list(items)

    batcher = Batcher(write)
    impatient = batcher.put(1)
    patient = batcher.put(2)
    await asyncio.sleep(0)
    impatient.cancel()
    gate.set()
    assert await patient == 2
    with pytest.raises(asyncio.CancelledError):
        await impatient
