"""The places at which webhooks of several bots are brought: one server for each place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from briefing.gateway.webhook_server import Keep, Listening, WebhookServer


@dataclass(slots=True)
class _Site:
    """A server that is open, and how many bots it takes updates for."""

    server: WebhookServer
    running: AsyncExitStack
    bots: int = 0


class WebhookSites:
    """Opens a place for the first bot that listens there, and closes it after the last."""

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def open(self, listening: Listening, keep: Keep) -> AsyncIterator[None]:
        """Take what Telegram brings this bot while the context is open. Raises CannotListen."""
        async with self._turn:
            site = self._sites.get(listening.at)
            if site is None:
                site = _Site(WebhookServer(listening, keep), AsyncExitStack())
                await site.running.enter_async_context(site.server.open())
                self._sites[listening.at] = site
            site.bots += 1
        try:
            with site.server.taking(listening, keep):
                yield
        finally:
            async with self._turn:
                site.bots -= 1
                if not site.bots:
                    del self._sites[listening.at]
                    await site.running.aclose()
