"""The pace: buckets, holds, and answers before digests."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.backoff import Backoff
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.rules import Retrying
from briefing.token_bucket import TokenBucket
from tests.digests.fakes import MORNING, PACE, FakeClock


def make_pacer(pace: Pace | None = None) -> tuple[Pacer, FakeClock]:
    clock = FakeClock(MORNING)
    return Pacer(pace or PACE, clock=clock.seconds, sleep=clock.sleep), clock


def elapsed(clock: FakeClock) -> float:
    return (clock.now - MORNING).total_seconds()


@given(
    rate=st.floats(0.1, 100),
    size=st.floats(1, 50),
    steps=st.lists(st.floats(0, 5), min_size=1, max_size=60),
)
@settings(deadline=None)
def test_a_bucket_never_gives_more_than_its_size_and_its_rate(
    rate: float, size: float, steps: list[float]
) -> None:
    bucket, now, given_out = TokenBucket(rate, size, 0.0), 0.0, 0
    for step in steps:
        now += step
        while bucket.wait(now) == 0:
            bucket.take(now)
            given_out += 1
    assert given_out <= size + rate * now + 0.001


@given(rate=st.floats(0.1, 100), waits=st.integers(1, 20))
@settings(deadline=None)
def test_after_the_wait_it_names_a_bucket_has_a_token(rate: float, waits: int) -> None:
    bucket, now = TokenBucket(rate, 1, 0.0), 0.0
    for _ in range(waits):
        now += bucket.wait(now)
        assert bucket.wait(now) == 0
        bucket.take(now)


def test_a_clock_that_goes_back_gives_no_tokens() -> None:
    bucket = TokenBucket(1, 1, 100.0)
    bucket.take(100.0)
    assert bucket.wait(50.0) == 1
    assert bucket.wait(50.5) == 0.5


async def test_one_chat_gets_one_message_a_second() -> None:
    pacer, clock = make_pacer()
    for _ in range(5):
        await pacer.turn(1)
    assert elapsed(clock) == 4


async def test_a_group_gets_twenty_messages_a_minute() -> None:
    pacer, clock = make_pacer()
    for _ in range(21):
        await pacer.turn(-1)
    assert round(elapsed(clock), 3) == 60


async def test_many_chats_share_the_bots_pace() -> None:
    pacer, clock = make_pacer()
    await asyncio.gather(*(pacer.turn(chat) for chat in range(1, 304)))
    assert 9.9 <= elapsed(clock) <= 10.2


async def test_three_answers_may_go_to_a_chat_at_once_and_then_one_a_second() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=inf))
    times = []
    for _ in range(6):
        await pacer.answer_turn(1)
        times.append(elapsed(clock))
    assert times == [0, 0, 0, 1, 2, 3]


async def test_a_group_gets_twenty_answers_in_any_minute_and_no_more() -> None:
    pacer, clock = make_pacer()
    times = []
    for _ in range(300):
        await pacer.answer_turn(-1)
        times.append(elapsed(clock))
    assert all(
        later - earlier >= 59.999 for earlier, later in zip(times, times[20:], strict=False)
    )
    assert 14 * 60 <= times[-1] <= 15 * 60


async def test_an_answer_goes_before_the_digests_that_wait() -> None:
    pacer, _ = make_pacer(replace(PACE, messages_per_second=2))
    order: list[str] = []
    await pacer.turn(1000)
    digests = [_noted(pacer.turn(chat), order, "digest") for chat in (1, 2, 3)]
    answer = _noted(pacer.answer_turn(9), order, "answer")
    await asyncio.gather(*digests, answer)
    assert order == ["answer", "digest", "digest", "digest"]


async def test_a_correction_goes_before_the_digests_that_wait_and_after_the_answers() -> None:
    pacer, _ = make_pacer(replace(PACE, messages_per_second=2))
    order: list[str] = []
    await pacer.turn(1000)
    digest = _noted(pacer.turn(1), order, "digest")
    correction = _noted(pacer.turn(2, is_correction=True), order, "correction")
    answer = _noted(pacer.answer_turn(9), order, "answer")
    await asyncio.gather(digest, correction, answer)
    assert order == ["answer", "correction", "digest"]


async def test_of_five_messages_one_is_a_digest_however_many_answers_wait() -> None:
    pacer, clock = make_pacer()
    order: list[str] = []
    answers = [_noted(pacer.answer_turn(chat), order, "answer") for chat in range(1, 401)]
    digests = [_noted(pacer.turn(chat), order, "digest") for chat in range(1001, 1051)]
    await asyncio.gather(*answers, *digests)
    assert order[:250].count("digest") == 49  # the first answer went before any digest waited
    assert order[250:].count("digest") == 1
    assert 14.9 <= elapsed(clock) <= 15.2


async def test_who_asks_during_a_wave_finds_room_left_by_the_digests() -> None:
    pacer, clock = make_pacer()
    wave = [asyncio.create_task(pacer.turn(chat)) for chat in range(1, 900)]
    waits = []
    for person in range(1001, 1021):
        asked = clock.now
        await pacer.answer_turn(person)
        waits.append((clock.now - asked).total_seconds())
        for _ in range(30):  # in which some digests go
            await asyncio.sleep(0)
    assert waits[1:] == [0] * 19  # until somebody has asked, the digests leave no room
    for task in wave:
        task.cancel()
    await asyncio.gather(*wave, return_exceptions=True)


async def test_who_asks_beside_others_during_a_wave_finds_room_too() -> None:
    pacer, clock = make_pacer()
    wave = [asyncio.create_task(pacer.turn(chat)) for chat in range(1, 900)]
    waits = []
    for person in range(1001, 1061):
        asked = clock.now
        await pacer.answer_turn(person)
        waits.append((clock.now - asked).total_seconds())
        if person % 3 == 0:  # of ten a second three ask at once
            until = asked + timedelta(seconds=0.3)
            while clock.now < until:  # noqa: ASYNC110 - the wave moves this clock on
                await asyncio.sleep(0)
    assert waits[12:] == [0] * 48
    digests = sum(task.done() for task in wave)
    assert digests >= 0.5 * 30 * elapsed(clock), "the wave goes on"
    for task in wave:
        task.cancel()
    await asyncio.gather(*wave, return_exceptions=True)


async def test_a_correction_leaves_room_for_one_answer_however_many_ask() -> None:
    pacer, clock = make_pacer()
    for person in range(1001, 1011):
        await pacer.answer_turn(person)
    began = elapsed(clock)
    corrections = [pacer.turn(chat, is_correction=True) for chat in range(1, 100)]
    await asyncio.gather(*corrections)
    assert elapsed(clock) - began <= 99 / 28


def _noted(work: Coroutine[Any, Any, None], order: list[str], name: str) -> "asyncio.Task[None]":
    """The work as a task, which puts the name into the list when it is done."""
    task = asyncio.create_task(work)
    task.add_done_callback(lambda _: order.append(name))
    return task


@pytest.mark.parametrize(("digests_an_answer", "reached"), [(100, 30), (1, 26)])
async def test_no_second_sees_more_messages_than_the_pace_of_the_bot(
    digests_an_answer: int, reached: int
) -> None:
    pacer, clock = make_pacer()
    times: list[float] = []
    for chat in range(1, 200):
        is_digest = chat % (digests_an_answer + 1)
        await (pacer.turn(chat) if is_digest else pacer.answer_turn(chat))
        times.append(elapsed(clock))
    most = max(sum(begin <= each < begin + 0.999 for each in times) for begin in times)
    assert most == reached  # where many ask, room is left for more


async def test_who_no_longer_waits_takes_no_turn() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=1))
    await pacer.answer_turn(1)
    gone = [asyncio.create_task(pacer.answer_turn(chat)) for chat in range(2, 12)]
    await asyncio.sleep(0)
    for task in gone:
        task.cancel()
    await pacer.answer_turn(20)
    assert 1 <= elapsed(clock) < 1.1


async def test_two_messages_to_one_chat_keep_their_distance_after_a_wait_for_the_bot() -> None:
    pacer, clock = make_pacer()
    pacer.hold_all(60)
    times: list[float] = []

    async def send() -> None:
        await pacer.turn(1)
        times.append(elapsed(clock))

    await asyncio.gather(send(), send())
    assert times[0] >= 60
    assert times[1] - times[0] >= 1


async def test_what_waits_when_the_pacer_is_closed_is_cancelled() -> None:
    pacer, _ = make_pacer()
    pacer.hold_all(60)
    waiting = asyncio.create_task(pacer.answer_turn(1))
    await asyncio.sleep(0)
    pacer.close()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_digests_are_claimed_while_answers_use_up_the_pace() -> None:
    pacer, clock = make_pacer()
    await pacer.answer_turn(1)
    await pacer.pause()
    assert elapsed(clock) == 0
    pacer.hold_all(7)
    await pacer.pause()
    assert elapsed(clock) == 7


async def test_a_held_chat_waits_and_others_do_not() -> None:
    pacer, clock = make_pacer()
    pacer.hold(1, 30)
    await pacer.turn(2)
    assert (elapsed(clock), pacer.delay(1), pacer.delay(2)) == (0, 30, 1)
    await pacer.turn(1)
    assert elapsed(clock) == 30


async def test_a_held_bot_sends_nothing_even_to_those_who_waited_already() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=1))
    await pacer.answer_turn(1)
    waiting = asyncio.create_task(pacer.turn(2))
    await asyncio.sleep(0)
    pacer.hold_all(60)
    await waiting
    assert elapsed(clock) >= 60


async def test_buckets_of_quiet_chats_are_dropped() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=float("inf")))
    for chat in range(1, 30_001):
        await pacer.answer_turn(chat)
        clock.move(milliseconds=1)
    assert len(pacer._chats) <= 10_000


async def test_a_chat_that_answered_429_stays_held_when_quiet_chats_are_dropped() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=float("inf")))
    pacer.hold(30_001, 3600)
    for chat in range(1, 30_001):
        await pacer.answer_turn(chat)
        clock.move(milliseconds=1)
    assert pacer.delay(1) == 0
    assert 3500 < pacer.delay(30_001) <= 3600


def test_pauses_double_up_to_the_longest_and_differ() -> None:
    backoff = Backoff(first=2, longest=60)
    whole = [backoff.pause(tries) for tries in range(1, 8)]
    half = [backoff.pause(tries, chance=0) for tries in range(1, 8)]
    assert whole == [2, 4, 8, 16, 32, 60, 60]
    assert half == [pause / 2 for pause in whole]


@given(tries=st.integers(0, 10_000), chance=st.floats(0, 1, exclude_max=True))
@settings(deadline=None)
def test_no_pause_is_endless(tries: int, chance: float) -> None:
    backoff = Retrying().backoff
    assert 0 < backoff.pause(tries, chance) <= backoff.longest
