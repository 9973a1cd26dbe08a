"""The page's server: one address on the loopback interface."""

import errno
import socket

from aiohttp import web

from local_telegram import LocalTelegram
from local_telegram.page.actions import Actions
from local_telegram.page.connections import LimitedServer
from local_telegram.page.feed import Feed
from local_telegram.page.files import StaticFiles, sent_file
from local_telegram.page.orders import word_refusals
from local_telegram.page.page_clock import ClockActions, PageClock, Upcoming
from local_telegram.page.security import RootPage, Sessions, add_headers, cookie_name, guard

LOOPBACK = "127.0.0.1"

LARGEST_BODY = 64 * 1024
"""Bytes of a request's body: a longest message in JSON, with every character escaped."""


class PortTaken(Exception):
    """Another program listens on the port that the page should use."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} of {LOOPBACK} is taken")
        self.port = port


class ChatPage:
    """The page for one `LocalTelegram`. It may be stopped and started again."""

    def __init__(
        self,
        telegram: LocalTelegram,
        *,
        port: int = 0,
        clock: PageClock | None = None,
        upcoming: Upcoming | None = None,
    ) -> None:
        """`telegram` needs a private chat: its person is the one who uses the page.

        `port` 0 takes a free port, and the same one at each later start. The page shows `clock`
        and can move it, also to what is due next by `upcoming`; without a clock it shows none.
        """
        self._telegram = telegram
        self._clock = clock
        self._upcoming = upcoming
        self._port = port
        self._sessions = Sessions()
        self._feed = Feed(telegram, clock)
        self._runner: web.AppRunner | None = None
        self._server: LimitedServer | None = None

    async def start(self) -> str:
        """Listens, and gives the address that lets one browser in, once.

        The address is a secret: show it to the person at the terminal and log it nowhere. Raises
        `PortTaken`.
        """
        listener = self._listen()
        self._port = listener.getsockname()[1]
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        assert runner.server is not None  # noqa: S101 - for the type: it was set up
        self._server = LimitedServer(runner.server)
        await self._server.listen(listener)
        self._runner = runner
        return f"http://{LOOPBACK}:{self._port}/?key={self._sessions.new_key()}"

    async def stop(self) -> None:
        """Closes every connection. Does nothing when the page is not running."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._runner is not None:
            await self._feed.close()
            await self._runner.cleanup()
            self._runner = None

    def _listen(self) -> socket.socket:
        try:
            return socket.create_server((LOOPBACK, self._port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(self._port) from error
            raise

    def _application(self) -> web.Application:
        files = StaticFiles()
        root = RootPage(self._sessions, cookie_name(self._port), files)
        actions = Actions(self._telegram, self._feed)
        clock = ClockActions(self._clock, self._upcoming, self._feed.tell_clock)
        application = web.Application(
            client_max_size=LARGEST_BODY,
            middlewares=[guard(self._sessions, self._port, files), word_refusals],
        )
        application.on_response_prepare.append(add_headers)

        async def asset(request: web.Request) -> web.StreamResponse:
            return files.asset(request.match_info["name"])

        async def file(request: web.Request) -> web.StreamResponse:
            return sent_file(self._telegram.file_bytes(request.match_info["id"]))

        async def session(_: web.Request) -> web.StreamResponse:
            return web.Response(status=204)

        application.add_routes(
            [
                web.get("/", root.visit, allow_head=False),
                web.get("/session", session),
                web.get("/feed", self._feed.serve),
                web.get("/files/{id}", file),
                web.get("/{name}", asset),
                web.post("/say", actions.say),
                web.post("/press", actions.press),
                web.post("/inline", actions.inline),
                web.post("/choose", actions.choose),
                web.post("/clock", clock.move),
                web.post("/clock/next", clock.move_to_next),
            ]
        )
        return application
