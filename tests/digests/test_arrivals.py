"""The pace where messages arrive, however long each is on its way."""

import math

from briefing.digests.sending.paces import BotPace


def test_messages_that_take_unlike_times_on_their_way_are_still_no_more_in_a_second() -> None:
    pace, now = BotPace(30, 0.0, are_answered=True), 0.0
    arrived, under_way = list[float](), list[tuple[float, float]]()
    for number in range(400):
        while wait := pace.wait(now):
            now += min(wait, 0.01)
            for sent, at in [each for each in under_way if each[1] <= now]:
                under_way.remove((sent, at))
                pace.answered(at - sent, at)
        pace.take(now)
        # Connections are made first, and for some seconds nothing gets through.
        stuck = max(0.0, 6.0 - now) if now >= 4 else 0.0
        took = max(0.3 if number < 20 else 0.01, stuck)
        arrived.append(now + took)
        under_way.append((now, now + took))
    arrived.sort()
    assert all(later - earlier >= 1 for earlier, later in zip(arrived, arrived[30:], strict=False))
    assert arrived[-1] < 20


def test_where_all_messages_take_the_same_time_nothing_is_lost_of_the_pace() -> None:
    pace, now, sent = BotPace(30, 0.0, are_answered=True), 0.0, list[float]()
    moments = list[float]()
    for _ in range(900):
        while wait := pace.wait(now):
            now += min(wait, 0.005)
            while sent and sent[0] + 0.4 <= now:
                pace.answered(0.4, sent.pop(0) + 0.4)
        pace.take(now)
        sent.append(now)
        moments.append(now)
    assert moments[-1] - moments[-301] < 10.5


def test_a_message_that_is_never_answered_does_not_hold_the_others_for_good() -> None:
    pace = BotPace(1, 0.0, are_answered=True)
    pace.take(0.0)
    assert pace.wait(19.0) > 0
    assert pace.wait(20.0) == 0


def test_a_second_in_which_all_answers_take_long_makes_no_message_count_as_come_earlier() -> None:
    pace, now = BotPace(1000, 0.0, are_answered=True), 0.0
    for _ in range(100):
        pace.take(now)
        pace.answered(0.001, now + 0.001)
        now += 0.01
    now += 2
    for _ in range(1000):  # all come at the end of a stretch in which the machine was busy
        pace.take(now)
    for _ in range(1000):
        pace.answered(0.1, now + 0.1)
    assert pace.wait(now + 1.05) > 0
    assert pace.wait(now + 1.12) == 0


def test_a_turn_that_was_not_used_after_all_holds_nobody() -> None:
    pace = BotPace(1, 0.0, are_answered=True)
    pace.take(0.0)
    pace.unsent()
    assert pace.wait(1.0) == 0


def test_on_a_line_that_is_down_for_long_no_more_messages_go_than_may_arrive_at_once() -> None:
    pace, sent = BotPace(30, 0.0, are_answered=True), 0
    for tick in range(1, 1900):  # 19 seconds
        if not pace.wait(tick / 100):
            pace.take(tick / 100)
            sent += 1
    assert sent == 30


def test_a_pace_that_changes_counts_what_went_before() -> None:
    pace = BotPace(30, 0.0)
    now = 0.0
    for _ in range(30):
        now += pace.wait(now)
        pace.take(now)
    pace.change(10, now)
    assert pace.wait(now) > 0.5
    pace.allot(0, math.inf, now)
    assert pace.wait(now + 100) > 0
    pace.allot(30, math.inf, now + 100)
    assert pace.wait(now + 100) == 0


def test_permits_that_are_good_for_a_time_leave_one_when_it_is_over() -> None:
    pace, short = BotPace(30, 0.0, is_short=lambda: short.append(True)), list[bool]()
    pace.allot(15, 10.0, 0.0)
    assert pace.wait(9.9) == 0
    assert not short
    pace.take(10.0)
    assert pace.wait(10.5) > 0
    assert short
    assert pace.wait(11.1) == 0
