"""Whether another process polls with the same token, as Telegram's answers tell."""

import pytest

from briefing.gateway.outage import LONGEST_PAUSE
from briefing.gateway.token_use import TokenUse
from tests.support import faults
from tests.support.line import Time, echo_app, served
from tests.support.loopback import LoopbackApi

CONFLICT = faults.refuse(409, "Conflict: terminated by other getUpdates request")


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def use(clock: Time) -> TokenUse:
    return TokenUse(clock.clock)


def test_nothing_is_known_before_a_request_went_through_and_shortly_after_it(
    use: TokenUse, clock: Time
) -> None:
    known = []
    for _ in range(2):
        known.append(use.is_sole)
        clock.now += 60
    use.fetched()
    for _ in range(4):
        known.append(use.is_sole)
        clock.now += 1
    assert known == [False, False, False, False, True, True]
    assert not use.is_contested


def test_a_409_counts_until_the_longest_pause_of_another_process_is_over(
    use: TokenUse, clock: Time
) -> None:
    use.fetched()
    clock.now += 10
    use.refused(pause=4)
    clock.now += 4 + LONGEST_PAUSE
    assert use.is_contested
    assert not use.is_sole
    clock.now += 5
    assert not use.is_contested
    assert use.is_sole


def test_a_request_that_goes_through_between_two_409s_proves_nothing(
    use: TokenUse, clock: Time
) -> None:
    for _ in range(5):
        use.refused(pause=1)
        clock.now += 1
        use.fetched()
        clock.now += 10
        assert use.is_contested


async def test_a_line_notes_each_409_and_each_request_that_goes_through(
    api: LoopbackApi, clock: Time
) -> None:
    use = TokenUse(clock.clock)
    api.next("getUpdates", CONFLICT, CONFLICT)
    await api.tell("one")
    async with served(echo_app(api), clock, use=use):
        await api.seen("sendMessage")
        assert use.is_contested
        clock.now += 60
        assert use.is_sole


async def test_the_first_request_for_updates_is_not_held_open(
    api: LoopbackApi, clock: Time
) -> None:
    async with served(echo_app(api), clock):
        first, second, *_ = await api.seen("getUpdates", 2)
        assert first.fields.get("timeout", "0") == "0"
        await api.tell("one")
        await api.seen("sendMessage")
    assert second.fields["timeout"] == "30"
