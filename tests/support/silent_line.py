"""A line to PostgreSQL that can fall silent, as a cable that is cut: nothing passes, and neither
end is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url


class SilentLine:
    """Passes on what either end says, while it is not `cut`. ``url`` leads through it."""

    def __init__(self, url: str) -> None:
        to = make_url(url)
        self._socket = Path(str(to.query["host"])) / ".s.PGSQL.5432"
        self._to = to
        self._passes = asyncio.Event()
        self._passes.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        through = self._to.set(host="127.0.0.1", port=port, query={})
        self.url = through.render_as_string(hide_password=False)
        async with server:
            yield
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        self._passes.clear()

    def mend(self) -> None:
        self._passes.set()

    async def _take(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        far, to_far = await asyncio.open_unix_connection(str(self._socket))
        for task in (
            asyncio.create_task(self._pass(near, to_far)),
            asyncio.create_task(self._pass(far, to_near)),
        ):
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass(self, of: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        try:
            while said := await of.read(65_536):
                await self._passes.wait()
                to.write(said)
                await to.drain()
            await self._passes.wait()  # that an end hangs up is not heard either
        except OSError:
            pass
        finally:
            to.close()
