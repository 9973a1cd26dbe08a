"""The floods of `make attack`, small: what they hold at any size."""

import re

import pytest

from benchmarks.answers import make_library
from benchmarks.floods import attack
from tests.support.hostile_messages import LONGEST_MESSAGE


async def test_every_hostile_message_is_answered_and_none_stalls_the_bot() -> None:
    shapes = attack.longest_messages(make_library(5))
    flood = await attack.messages(len(shapes))
    assert (flood.answered, len(shapes) > 10) == (flood.sent, True)
    assert all(len(text) == LONGEST_MESSAGE for text in shapes)


async def test_forged_presses_are_all_answered_and_change_nothing() -> None:
    flood = await attack.presses(60)
    assert (flood.sent, flood.answered, flood.told) == (60, 60, "0 messages changed")


async def test_a_loud_chat_is_answered_no_more_than_its_share() -> None:
    flood = await attack.one_chat(80)
    loud = re.search(r"had (\d+) answers", flood.told)
    assert loud is not None
    assert int(loud.group(1)) <= 21


@pytest.mark.parametrize("seed", [1, 2])
def test_the_shapes_are_the_same_for_each_seed(seed: int) -> None:
    assert attack.forged_presses(20, seed) == attack.forged_presses(20, seed)
    assert attack.forged_presses(20, seed) != attack.forged_presses(20, seed + 1)
