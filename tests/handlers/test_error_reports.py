"""Admins are told of the program's own faults, and not in a flood."""

import asyncio
import logging
from pathlib import Path

import pytest
import structlog
from telegram.error import NetworkError

from briefing.logs import start_logging
from briefing.messages.admin import AdminWords
from handlers.error_reports import HOUR, ErrorReports

ADMIN = 77


class Line:
    """Takes what is sent to admins."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.is_down = False
        self.tried = asyncio.Event()

    async def send(self, person: int, html: str) -> None:
        assert person == ADMIN
        self.tried.set()
        if self.is_down:
            raise NetworkError("away")
        self.sent.append(html)


class Hours:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def hours() -> Hours:
    return Hours()


def fails(times: int, words: str = "hush") -> None:
    for _ in range(times):
        try:
            raise ValueError(words)
        except ValueError:
            structlog.get_logger("briefing").exception("a handler failed", chat=987654321)


async def settled(line: Line) -> None:
    """Let what was counted be told."""
    line.tried.clear()
    async with asyncio.timeout(20):
        await line.tried.wait()
    await asyncio.sleep(0)


async def test_a_kind_is_told_once_an_hour_with_its_count_and_nothing_of_a_chat(
    line: Line, hours: Hours
) -> None:
    start_logging("info", "json")
    reports = ErrorReports(line.send, [ADMIN], AdminWords(Path()), clock=hours, pause=0.01)
    with reports.listening():
        running = asyncio.create_task(reports.run())
        fails(3)
        await settled(line)
        fails(5)
        logging.getLogger("telegram.ext").error("of chat 987654321", exc_info=OSError("hush"))
        await settled(line)
        hours.now = HOUR
        fails(1)
        await settled(line)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    first, second, third = line.sent
    assert "3×: a handler failed (<code>ValueError</code>)" in first
    assert "1×: telegram.ext (<code>OSError</code>)" in second
    assert "a handler failed" not in second
    assert "6×: a handler failed" in third
    assert not any("hush" in each or "987654321" in each for each in line.sent)


async def test_what_could_not_be_told_is_told_when_telegram_is_back(
    line: Line, hours: Hours
) -> None:
    start_logging("info", "json")
    line.is_down = True
    reports = ErrorReports(line.send, [ADMIN], AdminWords(Path()), clock=hours, pause=0.01)
    with reports.listening():
        running = asyncio.create_task(reports.run())
        fails(2)
        await settled(line)
        line.is_down = False
        await settled(line)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    (told,) = line.sent
    assert "2×: a handler failed" in told


async def test_an_error_without_a_fault_is_not_the_programs(line: Line, hours: Hours) -> None:
    start_logging("info", "json")
    reports = ErrorReports(line.send, [ADMIN], AdminWords(Path()), clock=hours)
    with reports.listening():
        running = asyncio.create_task(reports.run())
        structlog.get_logger("briefing").error("THE DATA HAS FAULTS")
        fails(1)
        await settled(line)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    (told,) = line.sent
    assert "THE DATA" not in told
