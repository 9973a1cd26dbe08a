"""Telegram as it brings updates by a webhook, and processes that take them in."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from briefing.gateway.webhook_server import SECRET_HEADER, secret_of
from tests.support.loopback import TOKEN
from tests.support.program import Running, running

URL = "https://bot.example/updates/9c1e"


class TelegramBringing:
    """Brings updates to the processes at these ports as Telegram does: to any of them, and again
    until one says that it has them."""

    def __init__(
        self, *ports: int, path: str = urlsplit(URL).path, secret: str = secret_of(TOKEN)
    ) -> None:
        self.ports = list(ports)
        self._path = path
        self._secret = secret
        self.number = 0

    async def brings(self, text: str, chat: int) -> int:
        """Bring a message of a chat; the number of its update, and of the message."""
        self.number += 1
        number = self.number
        await self.brings_again(number, text, chat)
        return number

    async def brings_again(
        self, number: int, text: str, chat: int, *, patience: float = 60
    ) -> None:
        """Bring a message with this number. In a group each is of another person.

        Raises TimeoutError where nobody takes it for so many seconds.
        """
        kind = "private" if chat > 0 else "supergroup"
        names = {"first_name": "Ann"} if chat > 0 else {"title": "Readers"}
        writer = chat if chat > 0 else 1_000_000 + number
        message = {
            "message_id": number,
            "date": 1_750_000_000,
            "chat": {"id": chat, "type": kind, **names},
            "from": {"id": writer, "is_bot": False, "first_name": "Ann"},
            "text": text,
        }
        if text.startswith("/"):
            end = len(text.split(" ", 1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": end}]
        async with asyncio.timeout(patience):
            while not await self._brought(  # noqa: ASYNC110 - a port sets no event
                {"update_id": number, "message": message}
            ):
                await asyncio.sleep(0.05)

    async def _brought(self, update: dict[str, Any]) -> bool:
        ports = list(self.ports)
        # To another one each time, as through a proxy.
        turn = update["update_id"] % len(ports)
        async with aiohttp.ClientSession(headers={SECRET_HEADER: self._secret}) as session:
            for port in ports[turn:] + ports[:turn]:
                address = f"http://127.0.0.1:{port}{self._path}"
                try:
                    async with session.post(address, json=update) as response:
                        if response.status == 200:
                            return True
                except aiohttp.ClientConnectionError:
                    continue
        return False


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@asynccontextmanager
async def replica(
    environment: dict[str, str], port: int, before: Sequence[str] = ()
) -> AsyncIterator[Running]:
    """A process that takes updates in at this port."""
    given = {
        "BRIEFING_TELEGRAM__MODE": "webhook",
        "BRIEFING_WEBHOOK__URL": URL,
        "BRIEFING_WEBHOOK__LISTEN": f"127.0.0.1:{port}",
    }
    async with running("run", before=before, **(environment | given)) as bot:
        await bot.says("updates are taken in")
        yield bot
