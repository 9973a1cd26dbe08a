"""Lanes: chats side by side, each in order, none at the cost of another."""

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram import Update

from briefing.gateway.lanes import Lanes, lane_of

PERSON = {"id": 5, "is_bot": False, "first_name": "Somebody"}


def message(number: int, chat: int) -> Update:
    """A message in a private chat."""
    body = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}}
    return update(number, message=body | {"from": PERSON, "text": "x"})


def inline(number: int, person: int = 5) -> Update:
    """An inline query."""
    body = {"id": str(number), "from": PERSON | {"id": person}, "query": "x", "offset": ""}
    return update(number, inline_query=body)


def update(number: int, **content: Any) -> Update:
    """An update as Telegram sends it."""
    read = Update.de_json({"update_id": number, **content}, None)
    assert read is not None
    return read


class LaneLog:
    """Stands for the Application: starts a task for each update, and handles what it may."""

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes
        self.begun: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    async def take(self, *updates: Update) -> None:
        """Hand updates over, and let everything run as far as it can."""
        for one in updates:
            self.gates[one.update_id] = asyncio.Event()
            work = self.lanes.process_update(one, self._handle(one.update_id))
            self.tasks.append(asyncio.create_task(work))
        await self.settle()

    async def finish(self, *numbers: int) -> None:
        """Let the handling of these updates end."""
        for number in numbers:
            self.gates[number].set()
        await self.settle()

    async def settle(self) -> None:
        """Let every task run until it waits for something."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def _handle(self, number: int) -> None:
        self.begun.append(number)
        await self.gates[number].wait()
        if number == 13:
            raise LookupError("13 always fails")


async def test_different_chats_run_side_by_side() -> None:
    log = LaneLog(Lanes())
    await log.take(*(message(number, chat=number) for number in range(5)))
    assert log.begun == [0, 1, 2, 3, 4]


async def test_one_chat_is_answered_in_order() -> None:
    log = LaneLog(Lanes())
    await log.take(message(1, chat=7), message(2, chat=7), message(3, chat=7))
    assert log.begun == [1]
    await log.finish(1, 2)
    assert log.begun == [1, 2, 3]


async def test_no_more_chats_run_than_may() -> None:
    log = LaneLog(Lanes(side_by_side=2))
    await log.take(*(message(number, chat=number) for number in range(4)))
    assert log.begun == [0, 1]
    await log.finish(1)
    assert log.begun == [0, 1, 2]


async def test_a_flood_holds_one_place_and_delays_nobody() -> None:
    log = LaneLog(Lanes(side_by_side=2))
    await log.take(*(message(number, chat=7) for number in range(15, 35)))
    await log.take(message(1, chat=1))
    assert log.begun == [15, 1]
    await log.finish(15, 1)
    await log.take(message(2, chat=2))
    assert log.begun == [15, 1, 16, 2]


async def test_a_chat_that_waits_goes_before_the_next_of_one_that_floods() -> None:
    log = LaneLog(Lanes(side_by_side=1))
    await log.take(message(1, chat=7), message(2, chat=7), message(3, chat=8))
    await log.finish(1)
    assert log.begun == [1, 3]


async def test_a_lane_that_is_too_long_drops_the_newest_and_says_so_once() -> None:
    done: list[object] = []
    lanes = Lanes(waiting_per_chat=2, on_done=done.append)
    log = LaneLog(lanes)
    with capture_logs() as lines:
        await log.take(*(message(number, chat=7) for number in range(1, 8)))
    assert (lanes.dropped, len(lines), len(done)) == (4, 1, 4)
    await log.finish(*range(1, 8))
    assert log.begun == [1, 2, 3]
    assert lanes.busy == 0


async def test_a_chat_that_may_not_be_answered_yet_takes_no_place_from_the_others() -> None:
    may = asyncio.Event()

    async def ready(update: object) -> None:
        if isinstance(update, Update) and update.update_id < 100:
            await may.wait()

    log = LaneLog(Lanes(side_by_side=1, ready=ready))
    await log.take(*(message(number, chat=number) for number in range(1, 9)))
    await log.take(message(100, chat=100))
    assert log.begun == [100]
    await log.finish(100)
    may.set()
    await log.finish(*range(1, 9))
    assert log.begun == [100, *range(1, 9)]


async def test_where_half_of_the_room_is_taken_each_chat_may_have_twenty_waiting() -> None:
    lanes = Lanes(side_by_side=8, waiting_per_chat=400)  # room for 128
    log = LaneLog(lanes)
    await log.take(*(message(number, chat=7) for number in range(1, 65)))
    assert lanes.dropped == 0
    with capture_logs() as lines:
        await log.take(message(65, chat=7))
    assert (lanes.dropped, len(lines)) == (1, 1)
    await log.take(*(message(100 + number, chat=8) for number in range(30)))
    assert lanes.dropped == 1 + 9  # one runs, twenty wait
    await log.finish(*range(1, 66), *range(100, 130))
    await asyncio.gather(*log.tasks, return_exceptions=True)
    assert lanes.busy == 0


async def test_a_newer_inline_query_takes_the_place_of_one_that_waits() -> None:
    log = LaneLog(Lanes(waiting_per_chat=2))
    await log.take(*(inline(number) for number in range(1, 10)))
    await log.finish(*range(1, 10))
    assert log.begun == [1, 9]


async def test_a_newer_inline_query_takes_the_place_of_one_that_waits_for_other_people() -> None:
    log = LaneLog(Lanes(inline_side_by_side=1))
    await log.take(inline(1, person=1), inline(2, person=2), inline(3, person=3))
    await log.take(inline(4, person=2), inline(5, person=2))
    await log.finish(1, 3, 5)
    assert log.begun == [1, 3, 5]


async def test_chats_are_answered_while_fifty_people_type_inline() -> None:
    log = LaneLog(Lanes(side_by_side=8))
    typed = [inline(100 + number, person=number) for number in range(1, 51)]
    await log.take(*typed, *(message(number, chat=number) for number in range(1, 9)))
    assert log.begun[:4] == [101, 102, 103, 104]
    assert log.begun[4:] == list(range(1, 9))


async def test_an_inline_query_waits_while_chats_are_answered_or_wait() -> None:
    log = LaneLog(Lanes(side_by_side=1, inline_patience=60))
    await log.take(message(1, chat=1), message(2, chat=2), inline(100), message(3, chat=3))
    assert log.begun == [1]
    await log.finish(1, 2)
    assert log.begun == [1, 2, 3]
    await log.finish(3)
    assert log.begun == [1, 2, 3, 100]
    await log.finish(100)
    await asyncio.gather(*log.tasks)
    assert log.lanes.busy == 0


async def test_an_inline_query_waits_for_chats_no_longer_than_it_has_patience() -> None:
    log = LaneLog(Lanes(inline_patience=0))
    await log.take(message(1, chat=1), inline(100))
    assert log.begun == [1, 100]


async def test_chats_that_are_cancelled_while_they_wait_hold_up_no_inline_query() -> None:
    log = LaneLog(Lanes(side_by_side=1, inline_patience=60))
    await log.take(message(1, chat=1), message(2, chat=2), inline(100))
    log.tasks[1].cancel()
    await log.finish(1)
    assert log.begun == [1, 100]


async def test_lanes_vanish_when_their_updates_are_done_or_failed() -> None:
    done: list[object] = []
    lanes = Lanes(on_done=done.append)
    log = LaneLog(lanes)
    updates = [message(1, chat=1), message(13, chat=1), message(2, chat=1), message(3, chat=2)]
    await log.take(*updates)
    assert lanes.busy == 2
    await log.finish(1, 13, 2, 3)
    results = await asyncio.gather(*log.tasks, return_exceptions=True)
    assert [type(result) for result in results if result] == [LookupError]
    assert lanes.busy == 0
    assert {id(one) for one in done} == {id(one) for one in updates}


async def test_there_is_no_room_while_much_waits() -> None:
    lanes = Lanes(side_by_side=1)
    log = LaneLog(lanes)
    await log.take(*(message(number, chat=number) for number in range(20, 36)))
    room = asyncio.create_task(lanes.room())
    await log.settle()
    assert not room.done()
    await log.finish(20)
    assert room.done()
    await lanes.shutdown()


async def test_what_still_runs_or_waits_at_the_end_is_cancelled() -> None:
    log = LaneLog(lanes := Lanes())
    await log.take(message(1, chat=7), message(2, chat=7))
    await lanes.shutdown()
    assert [task.cancelled() for task in log.tasks] == [True, True]
    assert log.begun == [1]
    assert lanes.busy == 0


@pytest.mark.parametrize(
    ("one", "lane"),
    [
        (message(1, chat=-100), ("chat", -100)),
        (inline(1), ("inline", 5)),
        (
            update(
                1,
                callback_query={
                    "id": "1",
                    "from": PERSON,
                    "chat_instance": "1",
                    "message": {"message_id": 1, "date": 0, "chat": {"id": -9, "type": "group"}},
                },
            ),
            ("chat", -9),
        ),
        (
            update(
                1,
                callback_query={
                    "id": "1",
                    "from": PERSON,
                    "chat_instance": "1",
                    "inline_message_id": "x",
                },
            ),
            ("user", 5),
        ),
        (
            update(1, chosen_inline_result={"result_id": "1", "from": PERSON, "query": "x"}),
            ("user", 5),
        ),
        (update(4), ("update", 4)),
    ],
)
def test_an_update_goes_to_its_chats_lane_else_to_its_persons(one: Update, lane: object) -> None:
    assert lane_of(one) == lane


def test_what_is_no_update_has_a_lane_of_its_own() -> None:
    one, other = object(), object()
    assert lane_of(one) != lane_of(other)
