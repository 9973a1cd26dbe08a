"""What is told of Telegram being away, and how long the pauses are."""

import pytest
from structlog.testing import capture_logs
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError, TimedOut

from briefing.gateway.outage import LONGEST_PAUSE, Outage, pause_after

AWAY = "Telegram does not answer; trying again"
BACK = "Telegram answers again"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of `outage`."""
    return Clock()


@pytest.fixture
def outage(clock: Clock) -> Outage:
    """An outage that has not begun."""
    return Outage(clock, jitter=lambda: 1.0)


def test_an_outage_at_the_start_is_told_at_once_and_once(outage: Outage, clock: Clock) -> None:
    with capture_logs() as lines:
        for _ in range(130):
            outage.failed(NetworkError("nobody there"))
            clock.now += 30
        outage.answered()
        outage.answered()
    assert [(line["event"], line["log_level"]) for line in lines] == [
        (AWAY, "warning"),
        (BACK, "info"),
    ]
    assert lines[0]["reason"] == "nobody there"
    assert (lines[1]["away"], lines[1]["tries"]) == ("1 h 5 min", 130)


def test_a_single_fault_of_a_line_that_works_is_not_told(outage: Outage) -> None:
    with capture_logs() as lines:
        outage.answered()
        for _ in range(3):
            outage.failed(TimedOut())
            outage.answered()
        assert lines == []
        outage.failed(TimedOut())
        outage.failed(TimedOut())
        outage.answered()
    assert [line["event"] for line in lines] == [AWAY, BACK]


def test_another_process_is_gone_only_after_a_quiet_minute(outage: Outage, clock: Clock) -> None:
    with capture_logs() as lines:
        for _ in range(20):
            outage.failed(Conflict("terminated by other getUpdates request"))
            clock.now += 15
            outage.answered()
        assert outage.lasts
        clock.now += 60
        outage.answered()
    assert len(lines) == 2
    assert lines[1]["event"] == "no other process polls with this bot's token any more"
    assert not outage.lasts


def test_a_fault_of_another_kind_is_told_of_its_own(outage: Outage) -> None:
    with capture_logs() as lines:
        outage.failed(NetworkError("x"))
        outage.failed(RetryAfter(5))
        outage.failed(RetryAfter(5))
    assert len(lines) == 2


def test_a_long_reason_is_cut(outage: Outage) -> None:
    with capture_logs() as lines:
        outage.failed(NetworkError("Bad Gateway" * 1000))
    assert len(lines[0]["reason"]) == 200


@pytest.mark.parametrize(
    ("error", "tries", "shortest", "longest"),
    [
        (NetworkError("x"), 1, 0.5, 1),
        (NetworkError("x"), 2, 1, 2),
        (TimedOut(), 4, 4, 8),
        (NetworkError("x"), 6, 15, LONGEST_PAUSE),
        (Conflict("x"), 10_000, 15, LONGEST_PAUSE),
    ],
)
def test_pauses_grow_up_to_a_bound_and_vary(
    error: TelegramError, tries: int, shortest: float, longest: float
) -> None:
    assert pause_after(error, tries, jitter=lambda: 0.0) == shortest
    assert pause_after(error, tries, jitter=lambda: 1.0) == longest


def test_a_time_that_telegram_names_is_kept() -> None:
    assert pause_after(RetryAfter(77), 1, jitter=lambda: 0.5) == 77.5


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [(3, "3 s"), (89, "89 s"), (120, "2 min"), (3600, "1 h 0 min"), (90_000, "25 h 0 min")],
)
def test_the_length_of_an_outage_is_told_for_people(
    outage: Outage, clock: Clock, seconds: float, spoken: str
) -> None:
    with capture_logs() as lines:
        outage.failed(NetworkError("x"))
        clock.now += seconds
        outage.answered()
    assert lines[-1]["away"] == spoken
