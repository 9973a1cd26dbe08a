"""How fast and how much is sent stands in the settings, and nowhere else."""

from math import inf

from bootstrap.application import pace_of
from bootstrap.digest_runner import limits_of
from briefing.digests.sending.pacing import Pace
from briefing.settings import DigestsSettings


def test_the_settings_say_how_much_is_done_at_once() -> None:
    limits = limits_of(DigestsSettings(workers=3, batch=5))
    assert (limits.workers, limits.batch) == (3, 5)


def test_the_settings_say_how_fast_messages_go() -> None:
    settings = DigestsSettings(
        messages_per_second=7, per_chat_seconds=4, group_messages_per_minute=9
    )
    assert pace_of(settings) == Pace(7, 0.25, 9)


def test_without_seconds_between_two_messages_to_a_chat_it_has_no_limit_of_its_own() -> None:
    assert pace_of(DigestsSettings(per_chat_seconds=0)).chat_messages_per_second == inf
