"""One, two and four processes on one PostgreSQL, by webhook: `python -m benchmarks.replicas`.

For each number of processes the same questions, each asked for the first time, wait in the queue;
then it is counted where the answers arrive. Bots, PostgreSQL and the receiver share the machine's
cores, so processor time is measured beside the clock: from it follows what two cores would answer
that nobody else uses, and what as many cores as there are processes. After that digests are sent
at the set pace while people ask.
"""

import argparse
import asyncio
import json
import multiprocessing
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.replicas_receiver import Arrival, receive
from benchmarks.suite.figures import most_in_any_second
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.intake.shares import SHARES, share_of
from briefing.intake.update_queue import ReceivedUpdate, UpdateQueue
from tests.digests import postgresql
from tests.digests.crowd import fill, make_due
from tests.support.loopback import TOKEN
from tests.support.program import REAL, ROOT, Running, running

_BOT = int(TOKEN.partition(":")[0])
_CHATS, _DIGESTS, _PACE = 500, 600, 30
_TICKS = os.sysconf("SC_CLK_TCK")
_QUESTIONS = (
    "what does rusia say about arming syria, question {}?",
    "how do russia and the us differ on assad in {}?",
    "what did iran say about refugees after march {} and before may?",
    "what did kerry say about asad in {}?",
)


@dataclass(frozen=True, slots=True)
class Run:
    """How so many processes answered: by the clock, and in seconds of processor time."""

    processes: int
    answers: int
    seconds: float
    bots: tuple[float, ...]
    server: float
    receiver: float

    @property
    def by_clock(self) -> float:
        """Answers a second, as they came."""
        return self.answers / self.seconds

    @property
    def spent(self) -> tuple[float, float, float]:
        """Seconds of processor time of the bots, of PostgreSQL, of the receiver."""
        return sum(self.bots), self.server, self.receiver

    @property
    def on_own_cores(self) -> float:
        """Answers a second if each process had a core to itself: the busiest decides."""
        return self.answers / max(self.bots)

    @property
    def on_two_cores(self) -> float:
        """Answers a second if all that takes part had two cores to itself, evenly used."""
        return self.answers / max(*self.bots, sum(self.spent) / 2)


class Receiver:
    """The Bot API of the benchmark, in a process of its own."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._mine, theirs = context.Pipe()
        self.process = context.Process(target=receive, args=(theirs,), daemon=True)
        self.process.start()
        self.port: int = self._mine.recv()
        self._pipe: Connection = self._mine

    async def arrivals(self, at_least: int) -> Sequence[Arrival]:
        """All messages since the last time, once there are so many."""
        self._pipe.send(at_least)
        return await asyncio.to_thread(self._pipe.recv)

    def end(self) -> None:
        """Stop the process."""
        self.process.kill()
        self.process.join()


def _environment(receiver: Receiver, url: str, number: int, pace: float) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM__BASE_URL": f"http://127.0.0.1:{receiver.port}/bot",
        "BRIEFING_TELEGRAM__MODE": "webhook",
        "BRIEFING_WEBHOOK__URL": "https://bot.example/updates",
        "BRIEFING_WEBHOOK__LISTEN": f"127.0.0.1:{20_000 + os.getpid() % 20_000 + number}",
        "BRIEFING_LIBRARY__POSITIONS": str(ROOT / "positions"),
        "BRIEFING_LIBRARY__WATCH": "off",
        "BRIEFING_DATABASE__URL": url,
        "BRIEFING_DIGESTS__MESSAGES_PER_SECOND": str(pace),
        "BRIEFING_DIGESTS__PER_CHAT_SECONDS": "0",
        "BRIEFING_ANSWERS__FLOOD_MESSAGES": "100000",
        "BRIEFING_CHAT__ENABLED": "off",
    }


@asynccontextmanager
async def _processes(
    receiver: Receiver, url: str, count: int, pace: float = 100_000
) -> AsyncIterator[list[Running]]:
    """So many processes, each with its part of the shares."""
    async with AsyncExitStack() as stack:
        bots = []
        for number in range(count):
            environment = _environment(receiver, url, number, pace)
            bots.append(
                await stack.enter_async_context(running("run", before=REAL, **environment))
            )
        for bot in bots:
            await _up(bot)
        await _settled(url, count)
        yield bots
        for bot in bots:
            await bot.end()


async def _up(bot: Running) -> None:
    """Wait until a process takes updates in, however busy the machine is."""
    while "updates are taken in" not in bot.said:
        with suppress(TimeoutError):
            await bot.says("updates are taken in")


async def _settled(url: str, count: int) -> None:
    """Wait until the shares are dealt out evenly."""
    store = await Store.open(url)
    async with store.database.session() as session:
        parts: list[int] = []
        while len(parts) != count or min(parts) < SHARES // count:
            await asyncio.sleep(0.2)
            parts = await _parts(session)
    await store.close()


async def _parts(session: AsyncConnection) -> list[int]:
    """How many shares and other locks each process holds, where it has any share."""
    found = await session.exec_driver_sql(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' GROUP BY pid"
        " HAVING count(*) > 2"
    )
    return [int(held) for held in found.scalars()]


async def _ask(url: str, first: int, count: int) -> None:
    """Put questions into the queue, as a webhook does."""
    store = await Store.open(url)
    queue = UpdateQueue(store.database, _BOT, utcnow)
    await queue.prepare()
    await asyncio.gather(*(queue.put(_question(number)) for number in range(first, first + count)))
    await store.close()


def _question(number: int) -> ReceivedUpdate:
    chat = 1_000 + number % _CHATS
    update = {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_750_000_000,
            "chat": {"id": chat, "type": "private", "first_name": "Ann"},
            "from": {"id": chat, "is_bot": False, "first_name": "Ann"},
            # No chat asks the same kind always.
            "text": _QUESTIONS[(number + number // _CHATS) % len(_QUESTIONS)].format(number),
        },
    }
    return ReceivedUpdate(number, share_of(update), json.dumps(update).encode())


async def _answers(receiver: Receiver, url: str, count: int, first: int, questions: int) -> Run:
    async with _processes(receiver, url, count) as bots:
        # What a first answer loads is loaded.
        await _ask(url, first, _CHATS)
        await receiver.arrivals(_CHATS)
        before = _cpu(bots, receiver, url)
        await _ask(url, first + _CHATS, questions)
        arrivals = await receiver.arrivals(questions)
        after = _cpu(bots, receiver, url)
    spent = [now - then for now, then in zip(after, before, strict=True)]
    seconds = arrivals[-1].at - arrivals[0].at
    return Run(count, len(arrivals), seconds, tuple(spent[:-2]), spent[-2], spent[-1])


async def _pace(receiver: Receiver, url: str, count: int, first: int) -> str:
    """Digests of so many processes while people ask: how many messages came in each second."""
    async with _processes(receiver, url, count, _PACE):
        await _digests_due(url)
        await _ask(url, first, _DIGESTS // 5)
        arrived = await receiver.arrivals(_DIGESTS + _DIGESTS // 5)
    moments = [each.at for each in arrived]
    most = most_in_any_second(moments)
    rate = len(moments) / (moments[-1] - moments[0])
    return f"{count} processes: {rate:.1f} messages a second, at most {most} in any; set: {_PACE}"


async def _digests_due(url: str) -> None:
    """Have a digest due in each of so many chats, whatever they had before."""
    store = await Store.open(url)
    async with store.database.session() as session:
        if not (await session.exec_driver_sql("SELECT count(*) FROM chats")).scalar_one():
            await fill(store, _DIGESTS, 0, utcnow())
            await session.exec_driver_sql("UPDATE chats SET when_nothing_new = 'briefing'")
    await make_due(store, _DIGESTS, utcnow())
    await store.close()


def _cpu(bots: Sequence[Running], receiver: Receiver, url: str) -> list[float]:
    """Seconds of processor time by now: of each bot, of PostgreSQL, of the receiver."""
    server = sum(_seconds_of(pid) for pid in _working_in(str(make_url(url).query["host"])))
    own = [_seconds_of(bot.process.pid) for bot in bots]
    return [*own, server, _seconds_of(receiver.process.pid or 0)]


def _working_in(folder: str) -> list[int]:
    """The processes of a PostgreSQL whose data are in this folder."""
    found = []
    for each in Path("/proc").iterdir():
        with suppress(OSError):
            if each.name.isdigit() and (each / "cwd").readlink() == Path(folder):
                found.append(int(each.name))
    return found


def _seconds_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


async def _measure(questions: int, rounds: int, *, paced: bool) -> None:
    console = Console()
    receiver, first = Receiver(), 1
    table = Table(title=f"{questions} questions, median of {rounds}; processor time an answer")
    names = ("processes", "by the clock", "two cores", "a core each")
    for name in (*names, "bots", "PostgreSQL", "receiver"):
        table.add_column(name)
    base: Run | None = None
    with postgresql.stoppable() as (url, _):
        for count in (1, 2, 4):
            runs = []
            for _ in range(rounds):
                runs.append(await _answers(receiver, url, count, first, questions))
                first += questions + _CHATS
            run = sorted(runs, key=lambda each: each.on_own_cores)[rounds // 2]
            base = base or run
            table.add_row(
                str(count),
                f"{run.by_clock:.0f}/s ({run.by_clock / base.by_clock:.2f}x)",
                f"{run.on_two_cores:.0f}/s ({run.on_two_cores / base.on_two_cores:.2f}x)",
                f"{run.on_own_cores:.0f}/s ({run.on_own_cores / base.on_own_cores:.2f}x)",
                *(f"{1000 * spent / run.answers:.2f} ms" for spent in run.spent),
            )
        console.print(table)
        for count in (1, 2, 4) if paced else ():
            console.print(await _pace(receiver, url, count, first))
            first += _DIGESTS
    receiver.end()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers-alone", action="store_true", help="measure no digests")
    asked = parser.parse_args()
    asyncio.run(_measure(asked.questions, asked.rounds, paced=not asked.answers_alone))
