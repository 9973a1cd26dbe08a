"""One, two and four processes that share a pace on one PostgreSQL, timed where messages arrive:
`python -m benchmarks.floods.several_senders`.

Each process has the pacer, the permits and the transport of the bot, and sends messages as fast
as they let it, without the rest of the program: so a machine of two cores reaches 1,000 a second.
Prints how much of the pace arrived, and the most messages that came in any second of all.
"""

import argparse
import asyncio
import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Semaphore

from rich.console import Console
from rich.table import Table
from telegram import Bot

from benchmarks.replicas import Receiver
from benchmarks.suite.figures import most_in_any_second
from bootstrap.application import make_pacer, make_transport
from bootstrap.other_processes import make_presence
from briefing.digests.schedule.clock import utcnow
from briefing.digests.sending.pacing import Pacer
from briefing.digests.store import Store
from briefing.settings import DigestsSettings, TelegramSettings
from tests.digests import postgresql
from tests.support.loopback import TOKEN

_COURSES = ((1, 1), (2, 2), (4, 4), (2, 1), (4, 1))
"""How many processes live, and how many of them have something to send."""
_PACES = (30.0, 1000.0)
_IN_FLIGHT = 96
_SETTLED = 12.0
"""Seconds after which all processes are there, and know how long an answer takes."""


def _send(
    url: str, port: int, number: int, pace: float, started: Semaphore, *, is_busy: bool
) -> None:
    """Be a process of the bot, until killed."""
    asyncio.run(_sender(url, port, number, pace, started, is_busy=is_busy))


async def _sender(
    url: str, port: int, number: int, pace: float, started: Semaphore, *, is_busy: bool
) -> None:
    settings = DigestsSettings(messages_per_second=pace, per_chat_seconds=0)
    store, pacer = await Store.open(url), make_pacer(settings)
    address = f"http://127.0.0.1:{port}/bot"
    async with (
        make_presence(store, settings, utcnow, pacer).running(),
        make_transport(TelegramSettings()) as line,
    ):
        bot = Bot(TOKEN, base_url=address, request=line)
        started.release()
        first = 1_000_000 * (number + 1)
        sending = [_messages(bot, pacer, first + chat) for chat in range(_IN_FLIGHT)]
        await asyncio.gather(*(sending if is_busy else [asyncio.Event().wait()]))


async def _messages(bot: Bot, pacer: Pacer, chat: int) -> None:
    while True:
        await pacer.turn(chat)
        began = time.monotonic()
        await bot.send_message(chat, "A digest.")
        pacer.answered(time.monotonic() - began)


async def _course(url: str, pace: float, count: int, busy: int, seconds: float) -> Sequence[float]:
    """When messages arrived, in seconds since the last process was started."""
    receiver = Receiver()
    context = multiprocessing.get_context("spawn")
    started = context.Semaphore(0)
    processes: list[BaseProcess] = [
        context.Process(
            target=_send,
            args=(url, receiver.port, number, pace, started),
            kwargs={"is_busy": number < busy},
            daemon=True,
        )
        for number in range(count)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        await asyncio.to_thread(started.acquire)
    began = time.monotonic()
    await asyncio.sleep(_SETTLED + seconds)
    for process in processes:
        process.kill()
        process.join()
    arrivals = await receiver.arrivals(0)
    receiver.end()
    return [each.at - began for each in arrivals]


def _row(pace: float, moments: Sequence[float], seconds: float) -> tuple[str, str, str]:
    end = _SETTLED + seconds - 0.5
    steady = sum(_SETTLED <= at < end for at in moments) / (end - _SETTLED)
    return f"{steady:.1f}", f"{steady / pace:.1%}", str(most_in_any_second(moments))


async def _measure(seconds: float, paces: Sequence[float]) -> None:
    table = Table(title=f"{seconds:.0f} s of each, after {_SETTLED:.0f} s")
    for name in ("pace", "processes", "of them busy", "a second", "of the pace", "most in any"):
        table.add_column(name, justify="right")
    for pace in paces:
        for count, busy in _COURSES:
            with postgresql.stoppable() as (url, _):
                moments = await _course(url, pace, count, busy, seconds)
            table.add_row(f"{pace:g}", str(count), str(busy), *_row(pace, moments, seconds))
    Console().print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--paces", type=float, nargs="*", default=_PACES)
    asked = parser.parse_args()
    asyncio.run(_measure(asked.seconds, asked.paces))
