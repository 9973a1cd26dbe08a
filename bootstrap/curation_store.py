"""The database of curators: that of the chats on Telegram, opened when it is first wanted."""

import asyncio
from contextlib import AsyncExitStack

from briefing.digests.store import Store
from briefing.settings import DatabaseSettings


class CurationStore:
    """Gives the store in which curators' work is kept, of every chat alike.

    A bot on Telegram has it open. With the local chat alone nothing is kept until somebody works
    as a curator: it is opened then, and closed with the program.
    """

    def __init__(
        self, settings: DatabaseSettings, running: AsyncExitStack, opened: Store | None = None
    ) -> None:
        """``running`` closes what is opened here; ``opened`` is the store, where it is open."""
        self._settings = settings
        self._running = running
        self._opened = opened
        self._turn = asyncio.Lock()

    async def known(self) -> Store | None:
        """The store where anything may be kept in it: to look must make no file. Raises
        DatabaseFault."""
        file = self._settings.file
        is_there = self._opened is not None or file is None or file.exists()
        return await self.get() if is_there else None

    async def get(self) -> Store:
        """The store. Raises DatabaseFault where it cannot be opened; the next time tries again."""
        async with self._turn:
            if self._opened is None:
                self._opened = await Store.open(
                    self._settings.url.get_secret_value(),
                    session_url=self._settings.own_session_url,
                    upgrade=self._settings.upgrade == "auto",
                )
                self._running.push_async_callback(self._opened.close)
            return self._opened
