"""A process that sends what is due until nothing waits, for tests that kill it.

``python -m tests.digests.victim URL FILE NAME``: each message that "Telegram" accepted is a line
in FILE. The answer takes a moment longer, as over a network: a kill can fall in between.
"""

import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from briefing.digests.interfaces import Part
from briefing.digests.records import Delivery
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.rules import Limits, Retrying, Rules
from briefing.digests.store import Store
from briefing.messages.message import Message

WORKERS = 8
LEASE = timedelta(seconds=2)
_ANSWER = 0.005


class FileSender:
    """Writes each message as one line, at once."""

    def __init__(self, file: str, name: str) -> None:
        self._file = os.open(file, os.O_APPEND | os.O_CREAT | os.O_WRONLY)
        self._name = name

    async def send(self, chat: int, thread: int | None, message: Message) -> int:
        os.write(self._file, f"{chat} {message.text} {self._name}\n".encode())
        await asyncio.sleep(_ANSWER)
        return 1


class TwoParts:
    """Every digest is two messages."""

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        return [Part(Message("first"), ("q1",)), Part(Message("second"))]


def now() -> datetime:
    return datetime.now(UTC)


async def run(url: str, file: str, name: str) -> None:
    store = await Store.open(url)
    pacer = Pacer(
        Pace(float("inf"), float("inf"), float("inf")),
        clock=asyncio.get_running_loop().time,
    )
    engine = Engine(
        store,
        FileSender(file, name),
        TwoParts(),
        pacer,
        Rules(Retrying(), lambda: 1.0),
        owner=f"{name} {os.getpid()}",
        clock=now,
        limits=Limits(workers=WORKERS, batch=20, lease=LEASE, send_timeout=LEASE / 4),
    )
    await Planner(store, now, batch=50).tick()
    while await store.ledger.next_attempt() is not None:
        await engine.wave()
        await asyncio.sleep(0.05)
    await store.close()


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:4]))
