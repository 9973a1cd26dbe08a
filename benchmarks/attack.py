"""Floods of the running bot over HTTP on loopback: `make attack`, some minutes.

    python -m benchmarks.attack [--people 300] [--only messages]

Prints for each flood what was sent, what was answered, and what it cost. Crowds, a backlog and
people who type inline queries have programs of their own, which this one starts after its own
floods; `tests/program/test_attack.py` runs those of this file small.
"""

import argparse
import asyncio
import base64
import random
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from bootstrap.application import build_application, make_gate
from briefing.answers.answerer import Answerer
from briefing.digests.sending.pacing import UNLIMITED, Pacer
from briefing.gateway.transport import AiohttpRequest
from briefing.messages.messenger import Messenger
from briefing.settings import Settings
from handlers import register
from handlers.context import BotContext, CurrentAnswerer
from tests.support.line import Time, served
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.samples import sample_library

MOST = 4_096
"""The most characters of a message."""
_OTHERS = ("benchmarks.crowds", "benchmarks.inline_typists", "benchmarks.backlog")
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


def hostile_messages(seed: int = 1) -> tuple[str, ...]:
    """Messages of the greatest length, of shapes that cost a careless reader of words dearly."""
    chance = random.Random(seed)  # noqa: S311 - shapes to repeat, no secret
    library = sample_library()
    names = " ".join(actor.name for actor in library.actors.values())
    topics = " ".join(topic.name for topic in library.topics.values())
    letters = "".join(chance.choices("abcdefghij", k=MOST))
    pieces = (
        "norland ",
        f"{names} ",
        f"{topics} ",
        "a ",
        letters,
        "e\u0301\u0301\u0301",
        "“",
        "“norland” said “harbour” and ",
        "2015-09-01 and 12 september ",
        "👩\u200d🚀",
        "Норланд норланда ",
        "does norland not support norland or ",
        "/position ",
        "<b>&amp;",
        "\u202e",
        "who said " + letters[:900] + "? ",
    )
    return tuple((piece * (MOST // len(piece) + 1))[:MOST] for piece in pieces)


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


@asynccontextmanager
async def _bot(*, messages_a_minute: int = 1_000_000) -> AsyncIterator[LoopbackApi]:
    """A bot that answers over HTTP, without a limit of sending."""
    settings = Settings()
    limits = settings.answers.model_copy(update={"flood_messages": messages_a_minute})
    async with LoopbackApi() as api:
        made = build_application(
            settings,
            token=TOKEN,
            request=AiohttpRequest(),
            polling=AiohttpRequest(connections=1),
            pacer=Pacer(UNLIMITED, clock=time.monotonic),
            base_url=api.base_url,
        )
        answerer = CurrentAnswerer(Answerer(sample_library()))
        register(made.app, BotContext(answerer, Messenger(), make_gate(limits)))
        async with served(made.app, Time()):
            yield api


async def _cost(api: LoopbackApi, text: str, chat: int) -> float:
    """Seconds of processor time until a message has its answer, the server's part included."""
    seen = len(api.called("sendMessage"))
    start = time.process_time()
    await api.tell(text, chat)
    await api.seen("sendMessage", seen + 1)
    return time.process_time() - start


async def messages(count: int) -> Flood:
    """Hostile messages one after another, and what the dearest costs beside a plain question."""
    async with _bot() as api:
        await _cost(api, "/position norland", _BYSTANDER)
        plain = [await _cost(api, "what does norland say", _BYSTANDER) for _ in range(20)]
        shapes = list(islice(cycle(hostile_messages()), count))
        costs = [await _cost(api, text, 100 + at) for at, text in enumerate(shapes)]
    times = max(costs) / statistics.median(plain)
    told = f"the dearest of {MOST:,} characters costs {times:.1f} times a plain question"
    return Flood("hostile messages", count, len(costs), told)


async def presses(count: int) -> Flood:
    """Forged presses under a message that somebody else asked for: is it ever changed?"""
    async with _bot() as api:
        await _cost(api, "/position norland", _BYSTANDER)
        for number, data in enumerate(forged_presses(count)):
            await api.deliver(_press(number, data))
        answered = await api.seen("answerCallbackQuery", count)
        changed = len(api.called("editMessageText"))
    return Flood("forged presses", count, len(answered), f"{changed} messages changed")


async def one_chat(count: int) -> Flood:
    """A chat that asks as fast as it can, and a bystander who asks once in the middle."""
    async with _bot(messages_a_minute=20) as api:
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
    for module in _OTHERS if not only else ():
        sys.stdout.write(f"\n{module}\n")
        sys.stdout.flush()
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", module)
        await process.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--only", default="", choices=("", *FLOODS))
    given = parser.parse_args()
    asyncio.run(_all(given.people, given.only))
