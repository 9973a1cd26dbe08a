"""How long somebody in a chat waits while fifty people type inline queries.

    python -m benchmarks.floods.inline_typists

The bot answers over HTTP on loopback. It prints how long a bystander's `/position` waits, alone
and beside the typists, and what an inline query costs beside a `/position`. All of it is processor
time, so that other programs on the machine do not count: a bystander who waits for the event loop
waits for what it works on meanwhile. The server's work is in it, and is the same for both.
"""

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import cycle
from typing import Any

from benchmarks.answers import make_library
from benchmarks.floods.loopback_bot import answering
from briefing.library.model import Library
from tests.support.loopback import LoopbackApi

TYPISTS = 50
KEYS_PER_SECOND = 4
QUESTIONS = 60
ROUNDS = 3
_BYSTANDER = 7
_WARMING_UP = 5.0
"""Seconds of typing before it counts: what is offered is worded once for a library."""


async def _waits(api: LoopbackApi, library: Library) -> list[float]:
    """How long each of the bystander's questions waits for its answer, in milliseconds."""
    waits = []
    for _, actor in zip(range(QUESTIONS), cycle(library.actors.values()), strict=False):
        answered = len(api.called("sendMessage"))
        start = time.process_time()
        await api.tell(f"/position {actor.name}", _BYSTANDER)
        await api.seen("sendMessage", answered + 1)
        waits.append((time.process_time() - start) * 1_000)
        await asyncio.sleep(0.02)
    return waits


async def _type(api: LoopbackApi, library: Library, person: int) -> None:
    """Somebody types one name after another, a letter at a time."""
    actors = list(library.actors.values())
    await asyncio.sleep(person / TYPISTS / KEYS_PER_SECOND)
    for actor in cycle(actors[person:] + actors[:person]):
        for letters in range(1, len(actor.name) + 1):
            await api.type_inline(actor.name[:letters], 1_000 + person)
            await asyncio.sleep(1 / KEYS_PER_SECOND)


async def bystander(library: Library) -> tuple[list[float], list[float], int]:
    """The bystander's waits alone and beside the typists, and the queries answered meanwhile."""
    async with LoopbackApi(checks=False) as api, answering(api, library):
        await _waits(api, library)
        alone = await _waits(api, library)
        typists = [asyncio.create_task(_type(api, library, one)) for one in range(TYPISTS)]
        await asyncio.sleep(_WARMING_UP)
        before = len(api.called("answerInlineQuery"))
        beside = await _waits(api, library)
        answered = len(api.called("answerInlineQuery")) - before
        for typist in typists:
            typist.cancel()
            with suppress(asyncio.CancelledError):
                await typist
    return alone, beside, answered


async def _cost(library: Library, method: str, ask: Callable[[LoopbackApi, str], Any]) -> float:
    """Seconds of processor time for 200 questions, the server's part of it included."""
    async with LoopbackApi(checks=False) as api, answering(api, library):
        names = cycle(actor.name for actor in library.actors.values())
        start = time.process_time()
        for number in range(200):
            await ask(api, next(names))
            await api.seen(method, number + 1)
        return time.process_time() - start


async def _all() -> None:
    library = make_library(100)
    gc.freeze()  # as the program does with its library
    out = sys.stdout
    ratios = []
    for _ in range(ROUNDS):
        alone, beside, answered = await bystander(library)
        medians = statistics.median(alone), statistics.median(beside)
        ratios.append(medians[1] / medians[0])
        out.write(
            f"a bystander waits {medians[0]:.1f} ms alone (longest {max(alone):.1f}), "
            f"{medians[1]:.1f} ms beside {TYPISTS} typists (longest {max(beside):.1f}), "
            f"{answered} queries answered meanwhile: {ratios[-1]:.1f} times\n"
        )
    out.write(f"median of {ROUNDS}: {statistics.median(ratios):.1f} times\n")
    position = await _cost(library, "sendMessage", lambda api, name: api.tell(f"/position {name}"))
    query = await _cost(library, "answerInlineQuery", lambda api, name: api.type_inline(name))
    out.write(f"an inline query costs {query / position:.1f} times a /position\n")


if __name__ == "__main__":
    asyncio.run(_all())
