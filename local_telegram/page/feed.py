"""What an open tab is sent: first everything as it stands, then each change."""

import asyncio
import secrets
from contextlib import suppress

from aiohttp import WSCloseCode, web

from local_telegram import Chat, Json, LocalTelegram
from local_telegram.page.page_clock import PageClock, clock_as_json

LATEST = 300
"""How many of a chat's messages a tab is sent when it connects."""

HEARTBEAT_S = 15.0
"""Seconds between pings, which tell a lost connection from a quiet one."""

PASSED_ON = frozenset({"message", "edited", "deleted", "typing"})
"""Events that concern one message. After any other event everything is sent again."""


class Feed:
    """The WebSockets of the open tabs.

    A tab that reconnects is sent everything again, so that it cannot miss anything. The field
    `run` tells it whether this is still the program that it knew.
    """

    def __init__(self, telegram: LocalTelegram, clock: PageClock | None = None) -> None:
        self._telegram = telegram
        self._clock = clock
        self._run = secrets.token_urlsafe(8)
        self._open: set[web.WebSocketResponse] = set()

    def me(self) -> int:
        """The id of the person who sits at the page: the first private chat's. Raises
        `LookupError` when there is none.
        """
        for chat in self._telegram.chats():
            if chat.type == "private":
                return chat.id
        raise LookupError("the page needs a private chat of its reader with the bot")

    def snapshot(self) -> Json:
        """All that a page shows, as one event."""
        return {
            "event": "snapshot",
            "run": self._run,
            "me": self.me(),
            "bot": self._telegram.profile().as_json() | {"id": self._telegram.bot_id},
            "clock": clock_as_json(self._clock),
            "chats": [self._chat(chat) for chat in self._telegram.chats()],
        }

    def _chat(self, chat: Chat) -> Json:
        history = self._telegram.history(chat.id)
        commands = self._telegram.commands(chat.id, user_id=self.me())
        return chat.as_json() | {
            "commands": [command.as_json() for command in commands],
            "messages": [message.as_json() for message in history[-LATEST:]],
            "complete": len(history) <= LATEST,
        }

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One tab's connection, until either side closes it. The tab only listens."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=1024)
        await socket.prepare(request)
        self._open.add(socket)
        sending = asyncio.create_task(self._send(socket))
        try:
            async for _ in socket:
                pass
        finally:
            self._open.discard(socket)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        return socket

    async def _send(self, socket: web.WebSocketResponse) -> None:
        async with self._telegram.watch() as events:
            await socket.send_json(self.snapshot())
            while True:
                event = await events.get()
                if event["event"] in PASSED_ON:
                    await socket.send_json(event)
                elif event["event"] != "answer":
                    await socket.send_json(self.snapshot())

    async def tell_clock(self) -> None:
        """Tells every tab how the clock stands, after it was moved."""
        event = {"event": "clock", "clock": clock_as_json(self._clock)}
        for socket in tuple(self._open):
            # A tab that goes away at this moment is told the whole when it comes again.
            with suppress(ConnectionError):
                await socket.send_json(event)

    async def close(self) -> None:
        """Tells every tab that the page goes away."""
        for socket in tuple(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)
