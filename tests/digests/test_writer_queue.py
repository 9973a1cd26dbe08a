"""Who writes next, where one at a time may."""

import asyncio

from briefing.digests.store.writer_queue import WriterQueue


async def _writes(queue: WriterQueue, name: str, order: list[str], *, first: bool) -> None:
    async with queue.turn(first=first):
        order.append(name)
        await asyncio.sleep(0)


async def test_who_comes_first_goes_before_a_crowd_and_not_twice_in_a_row() -> None:
    queue, order = WriterQueue(), list[str]()
    crowd = [_writes(queue, f"chat {n}", order, first=False) for n in range(6)]
    digests = [_writes(queue, f"digests {n}", order, first=True) for n in range(3)]
    await asyncio.gather(*crowd, *digests)
    assert order == [
        "chat 0",
        "digests 0",
        "chat 1",
        "digests 1",
        "chat 2",
        "digests 2",
        "chat 3",
        "chat 4",
        "chat 5",
    ]


async def test_nobody_writes_while_another_does() -> None:
    queue, writing, most = WriterQueue(), 0, 0

    async def write(number: int) -> None:
        nonlocal writing, most
        async with queue.turn(first=number % 2 == 0):
            writing += 1
            most = max(most, writing)
            await asyncio.sleep(0)
            writing -= 1

    await asyncio.gather(*(write(number) for number in range(40)))
    assert most == 1


async def test_whoever_gives_up_waiting_takes_no_turn_from_others() -> None:
    queue, order = WriterQueue(), list[str]()
    async with queue.turn():
        waiting = [
            asyncio.create_task(_writes(queue, str(n), order, first=n == 1)) for n in range(4)
        ]
        await asyncio.sleep(0)
        waiting[0].cancel()
    waiting[1].cancel()  # in the moment in which its turn has come
    await asyncio.gather(*waiting, return_exceptions=True)
    assert order == ["2", "3"]
    async with asyncio.timeout(5), queue.turn():
        order.append("later")
    assert order[-1] == "later"
