"""A client of the chat's page that sends what a browser would send, or what one would not."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from aiohttp import ClientResponse, ClientSession, CookieJar
from yarl import URL

from local_telegram.page import ChatPage
from local_telegram.tests.menu_bot import MenuBot
from local_telegram.tests.movable_clock import MovableClock


@dataclass
class OpenPage:
    """A page that is being served, its bot, and the address that lets one browser in."""

    bot: MenuBot
    page: ChatPage
    address: str
    clock: MovableClock
    due: dict[int, datetime] = field(default_factory=dict)
    """When something is due next, by chat."""

    @property
    def url(self) -> URL:
        """The page's address without the key."""
        return URL(self.address).with_query(None)

    @property
    def port(self) -> int:
        """The port that the page listens on."""
        port = URL(self.address).port
        assert port is not None
        return port


@asynccontextmanager
async def open_page() -> AsyncIterator[OpenPage]:
    """A running bot and its page."""
    clock = MovableClock()
    async with MenuBot(clock.now) as bot:
        due: dict[int, datetime] = {}

        async def upcoming(chat: int) -> datetime | None:
            return due.get(chat)

        page = ChatPage(bot.telegram, clock=clock, upcoming=upcoming)
        try:
            yield OpenPage(bot, page, await page.start(), clock, due)
        finally:
            await page.stop()


class Visitor:
    """A browser without JavaScript: it keeps cookies and follows no redirect by itself."""

    def __init__(self, open_page: OpenPage) -> None:
        self._page = open_page
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    @property
    def own_headers(self) -> dict[str, str]:
        """What a browser adds to a request that the page itself makes."""
        return {"Origin": str(self._page.url.origin()), "Sec-Fetch-Site": "same-origin"}

    async def get(self, path: str, **headers: str) -> ClientResponse:
        """Asks for a path as it stands, dots and all."""
        url = URL(f"{self._page.url.origin()}{path}", encoded=True)
        response = await self.session.get(url, allow_redirects=False, headers=headers)
        await response.read()
        return response

    async def enter(self) -> ClientResponse:
        """Opens the address with the key."""
        return await self.get(URL(self._page.address).path_qs)

    async def post(
        self, path: str, order: object, headers: Mapping[str, str | None] | None = None
    ) -> ClientResponse:
        """Sends an order as the page does; `headers` change the browser's, None takes one out."""
        sent = {
            name: value for name, value in {**self.own_headers, **(headers or {})}.items() if value
        }
        body: dict[str, Any] = {"data": order} if isinstance(order, bytes) else {"json": order}
        if isinstance(order, bytes):
            sent.setdefault("Content-Type", "application/json")
        response = await self.session.post(self._page.url / path, headers=sent, **body)
        await response.read()
        return response
