"""How long a person waits for an answer while 20,000 digests go out, beside when none do.

The program itself runs, on SQLite, with the library of this repository. People ask over HTTP on
loopback, ten a second; the wait is from the moment that their message is there to be fetched until
the answer has come. The pace is Telegram's, which the program keeps by itself.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from aiohttp import web
from sqlalchemy import text

from benchmarks.suite.figures import Figure, Row, RunOptions, at_most
from briefing.digests.store import Store
from tests.digests.crowd import fill, make_due
from tests.program.operating import environment_of, recorded
from tests.support.loopback import CarryOut, LoopbackApi
from tests.support.program import REAL, ROOT, running

DIGESTS = 20_000
QUESTIONS = 100
_ASKING = 50_000_000
"""The ids of chats that ask begin here, behind those that get digests."""
_PAUSE = 0.1
"""Seconds between two questions: with ten answers a second there is room for digests."""
_TOPICS = ("russia", "us", "turkey", "iran", "syria")


class Waits:
    """Asks as people do, and measures how long each waits; counts what else is sent."""

    def __init__(self, api: LoopbackApi) -> None:
        self._api = api
        self._coming: dict[int, asyncio.Future[float]] = {}
        self._people = count(_ASKING)
        self._digest = asyncio.Event()
        self.others = 0
        api.always("sendMessage", self._arrived)

    async def _arrived(self, request: web.Request, carry_out: CarryOut) -> web.StreamResponse:
        chat = int(str((await request.post())["chat_id"]))
        waiting = self._coming.pop(chat, None)
        if waiting is not None:
            waiting.set_result(time.perf_counter())
        else:
            self.others += 1
            self._digest.set()
        return web.json_response(
            {
                "ok": True,
                "result": {
                    "message_id": next(self._people),
                    "date": 1_750_000_000,
                    "chat": {"id": chat, "type": "private"},
                },
            }
        )

    async def ask(self, words: str) -> float:
        """Somebody asks this; the milliseconds until the answer is there."""
        chat = next(self._people)
        coming = self._coming[chat] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await self._api.tell(words, chat)
        async with asyncio.timeout(60):
            arrived: float = await coming
        return (arrived - began) * 1_000

    async def for_digests(self) -> None:
        """Wait until a digest comes."""
        self._digest.clear()
        await self._digest.wait()

    async def several(self, questions: int) -> list[float]:
        """The waits of so many people, who ask one after another."""
        chance = random.Random(questions)  # noqa: S311 - a choice of questions, nothing secret
        waits = []
        for _ in range(questions):
            one, other = chance.sample(_TOPICS, 2)
            words = chance.choice((f"/position {one}", f"/compare {one} {other}"))
            waits.append(await self.ask(words))
            await asyncio.sleep(_PAUSE * chance.random() * 2)
        return waits


async def _rounds(options: RunOptions) -> tuple[list[float], list[float]]:
    """The p99 of each round without a wave, and during one."""
    digests, questions = options.sized(DIGESTS, 20), options.sized(QUESTIONS, 3)
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/briefing.db"
        async with LoopbackApi(checks=False) as api:
            environment = environment_of(api, ROOT / "positions", database)
            # As it is run: the watcher asks the operating system, and ticks are two seconds apart.
            environment["BRIEFING_LIBRARY__WATCH"] = "auto"
            environment["BRIEFING_DIGESTS__TICK_SECONDS"] = "0.2" if options.smoke else "2"
            environment["BRIEFING_DIGESTS__PER_CHAT_SECONDS"] = "1"
            await recorded(environment)
            store = await Store.open(database)
            await _subscribe(store, digests)
            waits = Waits(api)
            async with running("run", before=REAL, **environment) as bot:
                await bot.says("answering on Telegram")
                await waits.several(options.sized(40, 2))
                # Of one wave: it takes eleven minutes, and only its first are measured.
                without = [_p99(await waits.several(questions)) for _ in range(options.rounds)]
                await make_due(store, digests, datetime.now(UTC))
                await waits.for_digests()
                during = [_p99(await waits.several(questions)) for _ in range(options.rounds)]
            await store.close()
    return without, during


async def _subscribe(store: Store, digests: int) -> None:
    """So many chats with a subscription each, due tomorrow; each has a briefing to come."""
    await fill(store, digests, 0, datetime.now(UTC))
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE chats SET when_nothing_new = 'briefing'"))


def _p99(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)]


def measure(options: RunOptions) -> Iterator[Figure]:
    """The p99 during the wave beside the p99 without one."""
    without, during = asyncio.run(_rounds(options))
    yield Figure(
        "an answer during a wave of 20,000, p99",
        "an answer without a wave, p99",
        "ms",
        during,
        without,
        at_most(3),
    )


ROW = Row(
    name="fairness",
    title="An answer while a wave of digests runs",
    measure=measure,
    shortfalls={
        "an answer during a wave": "Answers and digests share the bot's pace: one that is "
        "left for after more others than there is room for waits for its turn."
    },
    minutes=4,
)
