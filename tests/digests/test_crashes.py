"""kill -9 in the middle of a wave, and two processes on one database.

``make kills`` runs them with 20 kills over 500 chats, and prints how long it takes until what a
dead process held is taken over; here they are fewer.
"""

import asyncio
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from briefing.digests.records import DeliveryState
from briefing.digests.store import Store
from briefing.digests.store.tables import chats, subscriptions
from tests.digests.stored import deliveries_of
from tests.digests.victim import WORKERS

KILLS = int(os.environ.get("DIGEST_KILLS", "3"))
CHATS = int(os.environ.get("DIGEST_CHATS", "120"))
pytestmark = pytest.mark.timeout(90 + 20 * KILLS)


@dataclass
class Life:
    """A running victim."""

    process: asyncio.subprocess.Process
    name: str
    began: float
    said: str = ""

    @classmethod
    async def begin(cls, url: str, file: Path, name: str) -> "Life":
        began = time.time()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            # Unbuffered: what a process has said must not die with it.
            *("-u", "-m", "tests.digests.victim", url, str(file), name),
            stdout=asyncio.subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        return cls(process, name, began)

    async def end(self) -> str:
        """Wait for the end; what it printed."""
        output, _ = await self.process.communicate()
        self.said += output.decode()
        return self.said

    def takeovers(self, since: float) -> list[float]:
        """After how many seconds it took over, each time."""
        return [float(at) - since for at in re.findall(r"took over at (\S+)", self.said)]

    async def kill(self) -> str:
        """kill -9, unless it is over already; what it printed."""
        if self.process.returncode is None:
            self.process.kill()
        return await self.end()


async def fill(store: Store) -> None:
    """Chats with a daily subscription that was due a minute ago."""
    due = datetime.now(UTC) - timedelta(minutes=1)
    common = {"kind": "private", "created": due, "zone": "UTC", "state": "alive"}
    async with store.database.writing() as connection:
        await connection.execute(
            insert(chats),
            [
                {"id": chat, "when_nothing_new": "silence", **common}
                for chat in range(1, CHATS + 1)
            ],
        )
        await connection.execute(
            insert(subscriptions),
            [
                {
                    "chat": chat,
                    "days": 127,
                    "at": due.hour * 60 + due.minute,
                    "actors": [],
                    "topics": [],
                    "seen": 0,
                    "next_due": due,
                    "next_date": due.date(),
                }
                for chat in range(1, CHATS + 1)
            ],
        )


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


async def grown(file: Path, life: Life, count: int) -> None:
    """Wait until this life has sent so many messages, or is over."""
    while life.process.returncode is None:
        if sum(line.endswith(life.name) for line in lines(file)) >= count:
            return
        await asyncio.sleep(0.003)


def repeats(file: Path) -> Counter[str]:
    sent = Counter(line.rsplit(" ", 1)[0] for line in lines(file))
    return Counter({message: count - 1 for message, count in sent.items() if count > 1})


def messages(file: Path) -> set[str]:
    return {line.rsplit(" ", 1)[0] for line in lines(file)}


EVERY_MESSAGE = {f"{chat} {part}" for chat in range(1, CHATS + 1) for part in ("first", "second")}


async def all_sent(store: Store) -> bool:
    standing = await store.figures.standing(
        datetime.now(UTC) + timedelta(hours=1), datetime.now(UTC) - timedelta(hours=1)
    )
    return standing.sent == CHATS and standing.waiting == 0


async def test_every_chat_has_its_digest_whenever_the_process_is_killed(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    await fill(store)
    file = tmp_path / "sent"
    dice = random.Random(20150915)  # noqa: S311 - any moments will do, the same in each run
    told, seconds = "", list[float]()
    for number in range(KILLS):
        life = await Life.begin(database_url, file, f"life-{number}")
        await grown(file, life, dice.randint(1, max(2, CHATS * 2 // (KILLS + 1))))
        told += await life.kill()
        seconds += life.takeovers(life.began)
    last = await Life.begin(database_url, file, "last")
    told += await last.end()
    assert last.process.returncode == 0
    assert messages(file) == EVERY_MESSAGE
    assert await all_sent(store)
    again = repeats(file)
    seconds += last.takeovers(last.began)
    print(
        f"{KILLS} kills over {CHATS} chats: {again.total()} messages came twice; after a restart"
        f" what was held is taken over within {max(seconds, default=0):.1f} s"
    )
    assert again.total() <= KILLS * WORKERS
    # Whatever came twice had been told as in doubt.
    assert again.total() <= told.count("a message is in doubt")


async def test_two_processes_share_a_wave_and_repeat_nothing(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    await fill(store)
    file = tmp_path / "sent"
    both = await asyncio.gather(*(Life.begin(database_url, file, name) for name in ("a", "b")))
    await asyncio.gather(*(life.end() for life in both))
    assert [life.process.returncode for life in both] == [0, 0]
    assert messages(file) == EVERY_MESSAGE
    assert repeats(file).total() == 0


async def test_what_a_killed_process_held_is_taken_over_by_the_other(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    await fill(store)
    file = tmp_path / "sent"
    killed, other = await asyncio.gather(
        *(Life.begin(database_url, file, name) for name in ("a", "b"))
    )
    await grown(file, killed, 5)
    killed_at = time.time()
    await killed.kill()
    await other.end()
    for seconds in other.takeovers(killed_at):
        print(f"another process takes over what a killed one held after {seconds:.1f} s")
    assert other.process.returncode == 0
    assert messages(file) == EVERY_MESSAGE
    assert await all_sent(store)
    assert repeats(file).total() <= WORKERS


async def test_a_message_in_doubt_is_the_only_one_of_its_digest_that_is_sent_again(
    store: Store, database_url: str, tmp_path: Path
) -> None:
    await fill(store)
    file = tmp_path / "sent"
    life = await Life.begin(database_url, file, "a")
    await grown(file, life, CHATS // 2)
    await life.kill()
    last = await Life.begin(database_url, file, "b")
    await last.end()
    by_chat: dict[str, list[str]] = {}
    for line in lines(file):
        chat, part, _ = line.split()
        by_chat.setdefault(chat, []).append(part)
    assert by_chat
    assert all(is_in_order(parts) for parts in by_chat.values())
    deliveries = await deliveries_of(store, 1)
    assert [each.state for each in deliveries] == [DeliveryState.SENT]


def is_in_order(parts: Sequence[str]) -> bool:
    """First, perhaps first again, then second, perhaps second again: never back to the first."""
    return list(parts) == sorted(parts) and set(parts) == {"first", "second"}
