"""How many messages a second our transport sends, next to python-telegram-bot's own.

    python -m benchmarks.transport_speed

Both send the same `sendMessage` requests through a `telegram.Bot` to the same server on this
machine, which runs in a process of its own and answers each at once. So the figures are what the
client alone costs; on a real line both wait for Telegram. The ratio is what to compare.
"""

import argparse
import asyncio
import multiprocessing
import os
import platform
import socket
import statistics
import time
from collections.abc import Callable

import aiohttp
import httpx
import telegram
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from briefing.gateway.transport import AiohttpRequest

TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token
_BODY = (
    b'{"ok":true,"result":{"message_id":1,"date":1750000000,"text":"hello",'
    b'"chat":{"id":1,"type":"private","first_name":"Somebody"}}}'
)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(_BODY),
    _BODY,
)


class Server(asyncio.Protocol):
    """The least that a client takes for a Bot API server, so that the client is what is slow."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has come."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type
        self._transport = transport
        self._come = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that is there as a whole."""
        self._come += data
        while (end := self._come.find(b"\r\n\r\n")) >= 0:
            head = self._come[:end].lower()
            _, _, length = head.partition(b"content-length:")
            whole = end + 4 + int(length.split(b"\r\n", 1)[0] or 0)
            if len(self._come) < whole:
                return
            self._come = self._come[whole:]
            self._transport.write(_ANSWER)


def run_server(listening: socket.socket) -> None:
    """Serve until the process is ended."""

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(Server, sock=listening)
        await server.serve_forever()

    asyncio.run(serve())


async def rate(
    make: Callable[[int], BaseRequest], base_url: str, in_flight: int, messages: int
) -> float:
    """Messages a second, with `in_flight` under way at any time."""
    left = iter(range(messages))
    async with make(in_flight) as request:
        bot = Bot(TOKEN, base_url=base_url, request=request)

        async def sender() -> None:
            for _ in left:
                await bot.send_message(1, "hello")

        await bot.send_message(1, "hello")
        started = time.perf_counter()
        await asyncio.gather(*(sender() for _ in range(in_flight)))
        return messages / (time.perf_counter() - started)


def machine() -> str:
    """What this ran on."""
    parts = [f"{os.cpu_count()} cores", platform.machine(), platform.system()]
    versions = [
        f"Python {platform.python_version()}",
        f"python-telegram-bot {telegram.__version__}",
        f"aiohttp {aiohttp.__version__}",
        f"httpx {httpx.__version__}",
    ]
    return ", ".join(parts + versions)


def main() -> None:
    """Measure both in turn, several times, and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in-flight", type=int, default=32)
    parser.add_argument("--messages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    base_url = f"http://127.0.0.1:{listening.getsockname()[1]}/bot"
    server = multiprocessing.Process(target=run_server, args=(listening,), daemon=True)
    server.start()
    kinds: dict[str, Callable[[int], BaseRequest]] = {
        "HTTPXRequest": lambda size: HTTPXRequest(connection_pool_size=size, pool_timeout=None),
        "AiohttpRequest": lambda size: AiohttpRequest(connections=size),
    }
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(asked.rounds):
        for name, make in kinds.items():
            got = asyncio.run(rate(make, base_url, asked.in_flight, asked.messages))
            rates[name].append(got)
    server.terminate()
    print(machine())
    print(f"{asked.rounds} rounds of {asked.messages} messages, {asked.in_flight} in flight")
    for name, all_of in rates.items():
        low, middle, high = min(all_of), statistics.median(all_of), max(all_of)
        print(f"{name:15} {middle:6.0f} messages/s (from {low:.0f} to {high:.0f})")
    ratio = statistics.median(rates["AiohttpRequest"]) / statistics.median(rates["HTTPXRequest"])
    print(f"ratio           {ratio:6.1f}")


if __name__ == "__main__":
    main()
