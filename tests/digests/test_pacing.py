"""The pace: buckets, holds, and interactive answers before digests."""

import asyncio
from dataclasses import replace

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


async def test_interactive_answers_go_at_once_and_digests_wait_for_them() -> None:
    pacer, clock = make_pacer()
    for chat in range(1, 34):
        pacer.count(chat)
    assert elapsed(clock) == 0
    await pacer.turn(1000)
    assert round(elapsed(clock), 3) == 1.033


async def test_a_held_chat_waits_and_others_do_not() -> None:
    pacer, clock = make_pacer()
    pacer.hold(1, 30)
    await pacer.turn(2)
    assert (elapsed(clock), pacer.delay(1), pacer.delay(2)) == (0, 30, 1)
    await pacer.turn(1)
    assert elapsed(clock) == 30


async def test_a_held_bot_sends_nothing_even_to_those_who_waited_already() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=1))
    pacer.count(1)
    waiting = asyncio.create_task(pacer.turn(2))
    await asyncio.sleep(0)
    pacer.hold_all(60)
    await waiting
    assert elapsed(clock) >= 60


async def test_buckets_of_quiet_chats_are_dropped() -> None:
    pacer, clock = make_pacer(replace(PACE, messages_per_second=float("inf")))
    for chat in range(1, 30_001):
        pacer.count(chat)
        clock.move(milliseconds=1)
    assert len(pacer._chats) <= 10_000


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
