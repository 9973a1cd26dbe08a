"""A backlog after an outage, on the real program: `python -m benchmarks.floods.backlog`.

Thousands of chats have asked while the bot was down, some of them to subscribe, and digests fall
due in the middle. Prints when the digests went, what was refused, and what the process grew by.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.digests.records import ChatKind
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.store import Store
from briefing.digests.store.tables import subscriptions
from tests.program.operating import environment_of, started
from tests.support.loopback import Call, LoopbackApi
from tests.support.program import REAL, ROOT, Running, running
from tests.support.telegram_limits import SendingLimits

_UPDATES, _SUBSCRIBING, _DIGESTS = 6_000, 300, 300
_FIRST_DIGEST = 1_000_000
"""The ids of chats that are due begin here."""
_AFTER = 20.0
"""Seconds after the start at which digests fall due."""


async def main() -> None:
    """Run it once, on a database file."""
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/briefing.db"
        async with LoopbackApi() as api:
            environment = environment_of(api, ROOT / "positions", database)
            environment["BRIEFING_DIGESTS__PER_CHAT_SECONDS"] = "1"
            await started(environment)
            api.always("sendMessage", SendingLimits(time.monotonic))
            due = datetime.now(UTC) + timedelta(seconds=_AFTER)
            await _subscribe(database, due)
            for chat in range(1, _UPDATES + 1):
                asks = "/subscribe daily 08:30 Berlin" if chat <= _SUBSCRIBING else "/about"
                await api.tell(asks, chat)
            async with running("run", before=REAL, **environment) as bot:
                await _watch(api, bot, due)


async def _subscribe(database: str, due: datetime) -> None:
    store = await Store.open(database)
    now = datetime.now(UTC)
    for chat in range(_FIRST_DIGEST, _FIRST_DIGEST + _DIGESTS):
        met = await store.chats.meet(chat, ChatKind.PRIVATE, now)
        await store.chats.save(replace(met, zone="UTC"), now)
    async with store.database.writing() as connection:
        rows = [
            {
                "chat": chat,
                "days": (1 << len(EVERY_DAY)) - 1,
                "at": due.hour * 60 + due.minute,
                "actors": [],
                "topics": [],
                "seen": 0,
                "next_due": due,
                "next_date": due.date(),
            }
            for chat in range(_FIRST_DIGEST, _FIRST_DIGEST + _DIGESTS)
        ]
        await connection.execute(subscriptions.insert(), rows)
    await store.close()


async def _watch(api: LoopbackApi, bot: Running, due: datetime) -> None:
    before = most = answered = 0
    first: float | None = None
    while answered < _UPDATES:
        await asyncio.sleep(1)
        calls = api.called("sendMessage")
        answered = len(_answers(calls))
        if first is None and len(calls) > answered:
            first = (datetime.now(UTC) - due).total_seconds()
        if calls:
            before = before or _memory(bot)
            most = max(most, _memory(bot))
    calls = api.called("sendMessage")
    answers = _answers(calls)
    subscribed = sum("Subscribed" in call.fields["text"] for call in answers)
    await bot.end()
    print(
        f"{len(answers)} updates of as many chats: all answered, {subscribed} of {_SUBSCRIBING} "
        f"subscribed, {len(calls) - len(answers)} digests meanwhile, the first {first} s after "
        f"its time; memory {before} MB and then at most {most} MB; "
        f"{bot.said.count('locked')} lines of a locked database"
    )


def _answers(calls: Sequence[Call]) -> list[Call]:
    return [call for call in calls if int(call.fields["chat_id"]) < _FIRST_DIGEST]


def _memory(bot: Running) -> int:
    status = Path(f"/proc/{bot.process.pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


if __name__ == "__main__":
    asyncio.run(main())
