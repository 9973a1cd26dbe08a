"""Floods of the running bot over HTTP on loopback: `make attack`, some minutes.

    python -m benchmarks.floods.attack [--people 300] [--only messages]

Prints for each flood what was sent, what was answered, and what it cost. Crowds, a backlog and
people who type inline queries have programs of their own, which `make attack` starts as well;
`tests/program/test_attack.py` runs the floods of this file small.
"""

import argparse
import asyncio
import base64
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from benchmarks.answers import make_library
from benchmarks.floods.loopback_bot import answering
from briefing.library.model import Library
from tests.support.hostile_messages import LONGEST_MESSAGE, hostile_messages
from tests.support.loopback import LoopbackApi
from tests.support.samples import sample_library

_BYSTANDER = 7
_PRESSED_BY = 900_000


@dataclass(frozen=True, slots=True)
class Flood:
    """What became of a flood: so many were sent, so many answered; ``told`` is the rest."""

    name: str
    sent: int
    answered: int
    told: str

    def __str__(self) -> str:
        return f"{self.name}: {self.answered} of {self.sent} answered; {self.told}"


def longest_messages(library: Library) -> tuple[str, ...]:
    """The hostile shapes that are as long as a message can be."""
    shapes = hostile_messages(library).values()
    return tuple(text for text in shapes if len(text) == LONGEST_MESSAGE)


def forged_presses(count: int, seed: int = 1) -> tuple[str, ...]:
    """Callback data that no button of ours carries: noise, cut short, other letters, too long."""
    chance = random.Random(seed)  # noqa: S311 - shapes to repeat, no secret
    noise = (
        base64.b32encode(chance.randbytes(chance.randint(0, 39))).decode().rstrip("=").lower()
        for _ in range(count)
    )
    openings = cycle(("", "a", "q:", "p1", "d:", "r", "é", "x" * 40, "0", "~"))
    return tuple(
        (opening + one)[:60] or "?" for opening, one in zip(openings, noise, strict=False)
    )


async def _cost(api: LoopbackApi, text: str, chat: int) -> float:
    """Seconds of processor time until a message has its answer, the server's part included."""
    seen = len(api.called("sendMessage"))
    start = time.process_time()
    await api.tell(text, chat)
    await api.seen("sendMessage", seen + 1)
    return time.process_time() - start


async def messages(count: int) -> Flood:
    """Hostile messages one after another, and what the dearest costs beside a plain question."""
    library = make_library(5)
    async with LoopbackApi() as api, answering(api, library):
        first, *asked = (
            f"what does {actor.name} say about {topic}"
            for actor in library.actors.values()
            for topic in actor.positions
        )
        await _cost(api, first, _BYSTANDER)
        # Each is another one: an answer that is kept would cost next to nothing.
        plain = [await _cost(api, text, _BYSTANDER) for text in asked]
        shapes = list(islice(cycle(longest_messages(library)), count))
        costs = [await _cost(api, text, 100 + at) for at, text in enumerate(shapes)]
    times = max(costs) / statistics.median(plain)
    told = (
        f"the dearest of {LONGEST_MESSAGE:,} characters costs {times:.1f} times a plain question"
    )
    return Flood("hostile messages", count, len(costs), told)


async def presses(count: int) -> Flood:
    """Forged presses under a message that somebody else asked for: is it ever changed?"""
    async with LoopbackApi() as api, answering(api, sample_library()):
        await _cost(api, "/position norland", _BYSTANDER)
        for number, data in enumerate(forged_presses(count)):
            await api.deliver(_press(number, data))
        answered = await api.seen("answerCallbackQuery", count)
        changed = len(api.called("editMessageText"))
    return Flood("forged presses", count, len(answered), f"{changed} messages changed")


async def one_chat(count: int) -> Flood:
    """A chat that asks as fast as it can, and a bystander who asks once in the middle."""
    async with (
        LoopbackApi() as api,
        answering(api, sample_library(), messages_a_minute=20),
    ):
        for number in range(count):
            await api.tell("/position norland", 100)
            if number == count // 2:
                await api.tell("/about", _BYSTANDER)
        while not any(_to(call.fields, _BYSTANDER) for call in api.called("sendMessage")):
            await api.any_call()
        calls = api.called("sendMessage")
    loud = sum(_to(call.fields, 100) for call in calls)
    told = f"by then the loud chat had {loud} answers, of {count} questions"
    return Flood("a bystander beside one loud chat", 1, 1, told)


FLOODS: dict[str, Callable[[int], Awaitable[Flood]]] = {
    "messages": messages,
    "presses": presses,
    "one-chat": one_chat,
}


def _to(fields: dict[str, str], chat: int) -> bool:
    return fields["chat_id"] == str(chat)


def _press(number: int, data: str) -> dict[str, Any]:
    """An update: somebody presses a button under the bot's answer to another in a group."""
    person = {"id": _PRESSED_BY + number, "is_bot": False, "first_name": "A"}
    message = {
        "message_id": 1,
        "date": int(time.time()),
        "chat": {"id": -7, "type": "group", "title": "G"},
        "from": {"id": 1, "is_bot": True, "first_name": "B"},
        "text": "What everybody reads",
    }
    query = {"id": str(number), "from": person, "chat_instance": "1", "data": data}
    return {"update_id": 1_000 + number, "callback_query": {**query, "message": message}}


async def _all(people: int, only: str) -> None:
    for name, flood in FLOODS.items():
        if only in ("", name):
            sys.stdout.write(f"{await flood(people)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--only", default="", choices=("", *FLOODS))
    given = parser.parse_args()
    asyncio.run(_all(given.people, given.only))
