"""A program that opens connections by the hundred gets a few dozen, and one line in the log."""

import asyncio
import logging
from contextlib import suppress

import pytest

from local_telegram.page.connections import MOST_CONNECTIONS
from local_telegram.tests.page_client import OpenPage, Visitor, open_page


class RawConnection:
    """A connection that asks for the page, and stays open if the page lets it."""

    def __init__(self) -> None:
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, page: OpenPage) -> bool:
        """Connect and ask; whether there was an answer."""
        with suppress(ConnectionError):
            reader, self.writer = await asyncio.open_connection("127.0.0.1", page.port)
            self.writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{page.port}\r\n\r\n".encode())
            await self.writer.drain()
            return bool(await reader.readline())
        return False

    async def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
            with suppress(ConnectionError):
                await self.writer.wait_closed()


async def flood(page: OpenPage, count: int = 300) -> int:
    """How many of so many connections get an answer. All are closed in the end."""
    connections = [RawConnection() for _ in range(count)]
    answered = sum([await connection.ask(page) for connection in connections])
    for connection in connections:
        await connection.close()
    return answered


async def until_it_answers(page: OpenPage) -> None:
    """Wait until the page has noticed that connections were closed."""
    answered = False
    while not answered:
        connection = RawConnection()
        answered = await connection.ask(page)
        await connection.close()


async def test_beyond_a_few_dozen_connections_the_page_cuts_new_ones_and_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    async with open_page() as page:
        assert await flood(page) == MOST_CONNECTIONS
        assert len(caplog.records) == 1


async def test_after_a_flood_the_page_answers_again_and_tells_of_the_next_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    async with open_page() as page:
        await flood(page)
        await until_it_answers(page)
        async with Visitor(page) as visitor:
            assert (await visitor.enter()).status == 303
        assert await flood(page) > 0
    assert len(caplog.records) == 2
