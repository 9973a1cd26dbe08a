"""The Bot API for many bots at once, as cheap as can be: it answers, and notes what came when."""

import asyncio
import json
import threading
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import parse_qs

from benchmarks.suite.bare_http import BareHttp
from tests.support.loopback import BOT


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message: when it came, in seconds that only grow, for which chat, in answer to which."""

    at: float
    chat: int
    answers: int | None


@dataclass
class _Notes:
    arrivals: list[Arrival] = field(default_factory=list)
    wanted: int = 0
    reached: threading.Event = field(default_factory=threading.Event)
    webhook: str = ""
    sent: int = 0


class _Line(BareHttp):
    """One connection: each request is answered at once."""

    def __init__(self, notes: _Notes) -> None:
        self._notes = notes

    def called(self, path: bytes, body: bytes) -> None:
        method = path.rpartition(b"/")[2].partition(b"?")[0]
        self.answer(json.dumps(self._result(method, body)).encode())

    def _result(self, method: bytes, body: bytes) -> Any:
        notes = self._notes
        if method == b"getMe":
            return BOT
        if method == b"getWebhookInfo":
            return {
                "url": notes.webhook,
                "has_custom_certificate": False,
                "pending_update_count": 0,
            }
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if method == b"setWebhook":
            notes.webhook = fields["url"]
        if not method.startswith(b"send"):
            return True
        chat, reply = int(fields["chat_id"]), fields.get("reply_parameters")
        answers = json.loads(reply)["message_id"] if reply else None
        notes.arrivals.append(Arrival(time.monotonic(), chat, answers))
        if len(notes.arrivals) >= notes.wanted:
            notes.reached.set()
        notes.sent += 1
        kind = "private" if chat > 0 else "supergroup"
        return {
            "message_id": notes.sent,
            "date": 1_750_000_000,
            "chat": {"id": chat, "type": kind},
            "text": "x",
            "from": BOT,
        }


def receive(pipe: Connection) -> None:
    """Listen on a free port, whose number is sent through the pipe.

    A number that comes through it is answered with all arrivals once there are so many.
    """
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    notes = _Notes()
    server = await asyncio.get_running_loop().create_server(lambda: _Line(notes), "127.0.0.1", 0)
    threading.Thread(target=_report, args=(pipe, notes), daemon=True).start()
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _report(pipe: Connection, notes: _Notes) -> None:
    while True:
        notes.wanted = pipe.recv()
        if len(notes.arrivals) < notes.wanted:
            notes.reached.clear()
            while len(notes.arrivals) < notes.wanted:
                notes.reached.wait(0.5)
                notes.reached.clear()
        found, notes.arrivals = notes.arrivals, []
        pipe.send(found)
