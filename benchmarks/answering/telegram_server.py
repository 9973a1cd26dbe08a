"""A Bot API server that costs little, in a process of its own: what is measured is the bots.

    python -m benchmarks.answering.telegram_server

It prints its port, and serves until its standard input ends. Each bot is known by its token.
``/fetches/<token>`` says whether a bot asks for updates yet. ``/round/<token>`` with a JSON list
of updates has them given to that bot, with never more than `WAITING` of them unanswered, and
returns when each has its answer: the seconds from the first to the last. Messages are taken as
they come: what Telegram would refuse is for the tests.
"""

import asyncio
import json
import re
import sys
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from benchmarks.suite.bare_http import BareHttp

WAITING = 256
"""So many people wait for an answer at any time."""
_AT_LEAST, _AT_MOST = 25, 100
"""So many updates go into one answer to getUpdates, where there are so many."""
_ME = b'{"id":%b,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
_SENT = (
    b'{"message_id":%d,"from":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"},'
    b'"chat":{"id":5,"first_name":"Ann","type":"private"},"date":1750000000,"text":"An answer."}'
)
_TIMEOUT = re.compile(rb"timeout=(\d+)")


@dataclass
class Line:
    """One bot's: updates that wait to be fetched, and how many were and have no answer yet."""

    waiting: deque[bytes] = field(default_factory=deque)
    unanswered: int = 0
    fetching: "Connection | None" = None
    done: asyncio.Event = field(default_factory=asyncio.Event)
    messages: int = 0

    def give(self) -> None:
        """Answer the request for updates that is open, if enough people may ask."""
        room = WAITING - self.unanswered
        if self.fetching is None or not self.waiting or (self.unanswered and room < _AT_LEAST):
            return
        some = [self.waiting.popleft() for _ in range(min(room, _AT_MOST, len(self.waiting)))]
        self.unanswered += len(some)
        self.give_all(self.fetching, some)

    def give_all(self, connection: "Connection", updates: list[bytes]) -> None:
        """Answer this request for updates, if it is open still."""
        if self.fetching is connection:
            self.fetching = None
            connection.answer(b"[%b]" % b",".join(updates))

    def answered(self) -> None:
        """Somebody got an answer."""
        self.unanswered -= 1
        if not self.unanswered and not self.waiting:
            self.done.set()
        self.give()


_LINES: defaultdict[bytes, Line] = defaultdict(Line)


class Connection(BareHttp):
    """One connection of a bot's, or of whoever measures."""

    def __init__(self) -> None:
        self._rounds: set[asyncio.Task[None]] = set()

    def connection_lost(self, _: Exception | None) -> None:
        """A bot that leaves fetches no more."""
        for line in _LINES.values():
            if line.fetching is self:
                line.fetching = None

    def called(self, path: bytes, body: bytes) -> None:
        """A bot calls a method, or updates are given."""
        opening, _, method = path.lstrip(b"/").partition(b"/")
        if opening == b"fetches":
            self.answer(b"true" if _LINES[method].fetching is not None else b"false")
            return
        if opening == b"round":
            round_ = asyncio.create_task(self._round(_LINES[method], json.loads(body)))
            self._rounds.add(round_)
            round_.add_done_callback(self._rounds.discard)
            return
        token = opening.removeprefix(b"bot").replace(b"%3A", b":")
        line, called = _LINES[token], method.split(b"?", 1)[0].lower()
        if called == b"getupdates":
            self._fetch(line, _TIMEOUT.search(body))
        elif called in (b"sendmessage", b"answerinlinequery"):
            line.messages += 1
            self.answer(_SENT % line.messages if called == b"sendmessage" else b"true")
            line.answered()
        else:
            self.answer(_ME % token.split(b":")[0] if called == b"getme" else b"true")

    def _fetch(self, line: Line, timeout: re.Match[bytes] | None) -> None:
        line.fetching = self
        seconds = int(timeout[1]) if timeout is not None else 0
        if seconds:
            asyncio.get_running_loop().call_later(seconds, line.give_all, self, [])
            line.give()
        else:
            line.give_all(self, [])

    async def _round(self, line: Line, updates: list[object]) -> None:
        line.done.clear()
        line.waiting.extend(json.dumps(update).encode() for update in updates)
        started = time.perf_counter()
        line.give()
        await line.done.wait()
        self.answer(json.dumps(time.perf_counter() - started).encode())


async def serve() -> None:
    """Listen on any free port until the standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
