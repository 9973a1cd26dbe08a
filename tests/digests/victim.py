"""A process that sends what is due until nothing waits, for tests that kill it.

``python -m tests.digests.victim URL FILE NAME``: each message that "Telegram" accepted is a line
in FILE. The answer takes a moment longer, as over a network: a kill can fall in between. When it
has taken over from a dead process it prints the time: "took over at 1750000000.123".
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from briefing.digests.interfaces import Part
from briefing.digests.records import Delivery
from briefing.digests.sending.engine import Engine
from briefing.digests.sending.pacing import Pace, Pacer
from briefing.digests.sending.planning import Planner
from briefing.digests.sending.presence import LifeSigns, Presence
from briefing.digests.sending.rules import Limits, Retrying, Rules
from briefing.digests.store import Store
from briefing.digests.store.ledger import ANY_CHANGE
from briefing.digests.store.life_locks import life_locks
from briefing.digests.store.processes import Process
from briefing.messages.message import Message
from briefing.settings import DigestsSettings

WORKERS = 8
SILENCE = DigestsSettings().lease_seconds
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

    newest = ANY_CHANGE

    async def compose(self, delivery: Delivery) -> Sequence[Part]:
        return [Part(Message("first"), ("q1",)), Part(Message("second"))]

    def is_stale(self, part: Part) -> bool:
        """Never: there is no library."""
        return False


def now() -> datetime:
    return datetime.now(UTC)


async def run(url: str, file: str, name: str) -> None:
    store, owner = await Store.open(url), f"{name} {os.getpid()}"
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
        owner=owner,
        clock=now,
        limits=Limits(workers=WORKERS, batch=20),
    )
    presence = Presence(
        store.processes,
        life_locks(store.database),
        Process(owner, lock=os.getpid()),
        LifeSigns(None if store.database.is_sqlite else SILENCE),
        now,
    )
    with presence.informing(lambda: print(f"took over at {time.time():.3f}")):
        async with presence.running():
            await send_all(store, engine)
    await store.close()


async def send_all(store: Store, engine: Engine) -> None:
    """Send until nothing is left."""
    await Planner(store, now, batch=50).tick()
    while await anything_is_left(store):
        await engine.wave()
        await asyncio.sleep(0.05)


async def anything_is_left(store: Store) -> bool:
    """Whether any digest is not sent yet, be it in another process's hands."""
    later = now() + timedelta(hours=1)
    return (await store.figures.standing(later, later)).waiting > 0


if __name__ == "__main__":
    asyncio.run(run(*sys.argv[1:4]))
