"""`bot.py run` several times on one PostgreSQL: they answer together, and one takes over."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from signal import SIGKILL
from typing import Any

import aiohttp
import pytest

from briefing.gateway.webhook_server import SECRET_HEADER, secret_of
from tests.digests import postgresql
from tests.program.operating import environment_of
from tests.support.loopback import TOKEN, LoopbackApi
from tests.support.program import ROOT, Running, run, running

URL = "https://bot.example/updates/9c1e"


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with postgresql.server() as url:
        yield url


@pytest.fixture
def environment(api: LoopbackApi, database: str) -> dict[str, str]:
    return environment_of(api, ROOT / "positions", database)


class Telegram:
    """Brings updates to the processes as Telegram does: again, until one says that it has them."""

    def __init__(self, *ports: int) -> None:
        self.ports = list(ports)
        self.number = 0

    async def brings(self, text: str, chat: int) -> int:
        """Bring a message of a chat; its update's number."""
        self.number += 1
        await self.brings_again(self.number, text, chat)
        return self.number

    async def brings_again(self, number: int, text: str, chat: int) -> None:
        person = {"id": chat, "is_bot": False, "first_name": "Ann"}
        update = {
            "update_id": number,
            "message": {
                "message_id": number,
                "date": 1_750_000_000,
                "chat": {"id": chat, "type": "private", "first_name": "Ann"},
                "from": person,
                "text": text,
            },
        }
        assert await self._brought(update)

    async def _brought(self, update: dict[str, Any]) -> bool:
        async with aiohttp.ClientSession(headers={SECRET_HEADER: secret_of(TOKEN)}) as session:
            for port in self.ports:
                address = f"http://127.0.0.1:{port}/updates/9c1e"
                try:
                    async with session.post(address, json=update) as response:
                        if response.status == 200:
                            return True
                except aiohttp.ClientConnectionError:
                    continue
        return False


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@asynccontextmanager
async def replica(environment: dict[str, str], port: int) -> AsyncIterator[Running]:
    """A process that takes updates in at this port."""
    given = {
        "BRIEFING_TELEGRAM__MODE": "webhook",
        "BRIEFING_WEBHOOK__URL": URL,
        "BRIEFING_WEBHOOK__LISTEN": f"127.0.0.1:{port}",
    }
    async with running("run", **environment, **given) as bot:
        await bot.says("updates are taken in")
        yield bot


def answered(api: LoopbackApi) -> list[int]:
    return [int(call.fields["chat_id"]) for call in api.called("sendMessage")]


async def test_updates_are_answered_by_whoever_lives_and_telegram_is_told_the_address_once(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    ports = free_port(), free_port()
    telegram = Telegram(*ports)
    async with replica(environment, ports[0]) as one, replica(environment, ports[1]) as other:
        for chat in range(1, 21):
            await telegram.brings("/position russia", chat)
        await telegram.brings_again(1, "/position russia", 1)
        await api.seen("sendMessage", 20)
        assert sorted(answered(api)) == list(range(1, 21))
        one.process.send_signal(SIGKILL)
        for chat in range(21, 41):
            await telegram.brings("/position russia", chat)
        await api.seen("sendMessage", 40)
        assert sorted(answered(api)) == list(range(1, 41))
        assert await other.end() == 0
    assert len(api.called("setWebhook")) == 1
    assert api.webhook["url"] == URL
    assert api.webhook["secret_token"] == secret_of(TOKEN)
    assert api.called("deleteWebhook") == api.called("getUpdates") == []


async def test_a_standby_polls_once_the_process_that_polled_is_killed(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    api.webhook = {}
    async with running("run", **environment) as one:
        await one.says("answering on Telegram")
        async with running("run", **environment) as standby:
            await standby.says("another process leads")
            await api.tell("/about", 5)
            await api.seen("sendMessage")
            assert await one.end(SIGKILL) != 0
            await standby.says("answering on Telegram")
            await api.tell("/about", 6)
            await api.seen("sendMessage", 2)
            assert await standby.end() == 0
    assert answered(api)[-1] == 6


async def test_an_operator_takes_a_foreign_webhook_away(
    api: LoopbackApi, environment: dict[str, str]
) -> None:
    api.webhook = {"url": "https://foreign.example/secret-path"}
    shown = await run("webhook", "show", **environment)
    assert (shown.code, "foreign.example" in shown.out) == (0, True)
    assert "secret-path" not in shown.out + shown.err
    removed = await run("webhook", "remove", **environment)
    assert (removed.code, removed.out) == (0, "the webhook at foreign.example is taken away\n")
    assert api.webhook == {}
