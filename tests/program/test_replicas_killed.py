"""kill -9 of any process at any moment, while updates are brought to them.

``make kills`` runs it with 20 kills of three processes; here one of two is killed.
"""

import asyncio
import json
import os
import random
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from signal import SIGKILL
from typing import NoReturn

import pytest

from tests.digests import postgresql
from tests.program.operating import environment_of
from tests.support.loopback import LoopbackApi
from tests.support.program import REAL, ROOT, Running
from tests.support.webhooks import TelegramBringing, free_port, replica

KILLS = int(os.environ.get("REPLICA_KILLS", "1"))
PROCESSES, GROUPS = (3 if KILLS > 1 else 2), 12
IN_FLIGHT = 64
"""Chats that a process answers at once."""
pytestmark = pytest.mark.timeout(180 + 60 * KILLS)


@dataclass
class Crowd:
    """Brings a question of one group after another, until it is cancelled."""

    telegram: TelegramBringing
    asked: list[int] = field(default_factory=list)

    async def ask(self) -> NoReturn:
        while True:
            group = -1_000_000 - len(self.asked) % GROUPS
            number = await self.telegram.brings("/position@briefings_bot russia", group)
            self.asked.append(number)
            await asyncio.sleep(0.01)


async def test_no_update_is_lost_or_out_of_order_and_few_are_answered_twice(
    api: LoopbackApi,
) -> None:
    chance = random.Random(KILLS)  # noqa: S311 - the same moments each time
    with postgresql.server() as url:
        environment = environment_of(api, ROOT / "positions", url) | {
            "BRIEFING_DIGESTS__GROUP_MESSAGES_PER_MINUTE": "100000",
            "BRIEFING_DIGESTS__MESSAGES_PER_SECOND": "10000",
        }
        ports = [free_port() for _ in range(PROCESSES)]
        crowd = Crowd(TelegramBringing(*ports))
        async with AsyncExitStack() as stack:
            alive: dict[int, Running] = {}
            for port in ports:
                alive[port] = await stack.enter_async_context(replica(environment, port, REAL))
            asking = asyncio.create_task(crowd.ask())
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.2, 3))
                port = chance.choice(ports)
                alive[port].process.send_signal(SIGKILL)
                await alive[port].process.wait()
                alive[port] = await stack.enter_async_context(replica(environment, port, REAL))
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            async with asyncio.timeout(60):
                while not set(crowd.asked) <= set(answered(api)):
                    await api.seen("sendMessage", len(api.called("sendMessage")) + 1)
            assert [await bot.end() for bot in alive.values()] == [0] * PROCESSES
    times = Counter(answered(api))
    again = sum(count - 1 for count in times.values())
    print(f"{len(crowd.asked)} updates, {KILLS} kills, {again} answered once more")
    assert again <= KILLS * IN_FLIGHT
    first_answers = by_group(api)
    assert first_answers == {group: sorted(known) for group, known in first_answers.items()}


def answered(api: LoopbackApi) -> list[int]:
    """The numbers of the messages that were answered, as the answers came."""
    return [
        json.loads(call.fields["reply_parameters"])["message_id"]
        for call in api.called("sendMessage")
    ]


def by_group(api: LoopbackApi) -> dict[str, list[int]]:
    """For each group the messages as they were answered first."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for call, number in zip(api.called("sendMessage"), answered(api), strict=True):
        found[call.fields["chat_id"]][number] = None
    return {group: list(numbers) for group, numbers in found.items()}
