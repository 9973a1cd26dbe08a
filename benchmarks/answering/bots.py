"""Bots in processes of their own, on one Bot API server, which are asked in turn."""

import json
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.answering.asked_questions import KINDS, Asking
from benchmarks.suite.peer import Peer, running

_PATIENCE = 180
"""Seconds for a round of answers."""
_AT_ONCE = 1_000
_SECRET = "AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token


@dataclass(frozen=True, slots=True)
class Round:
    """What some answers took: seconds that passed, and of processor time."""

    answers: int
    seconds: float
    processor_seconds: float

    @property
    def per_second(self) -> float:
        """Answers in a second that passed."""
        return self.answers / self.seconds

    @property
    def microseconds(self) -> float:
        """Processor time for one answer, in millionths of a second."""
        return self.processor_seconds / self.answers * 1e6


@dataclass(frozen=True, slots=True)
class RunningBot:
    """A bot that fetches its updates from the server, and who asks it."""

    process: Peer
    server: str
    token: str
    asking: Asking

    def wait(self) -> None:
        """Wait until it asks for updates. Raises RuntimeError if it ends before."""
        while not self._ask("fetches"):
            if self.process.process.poll() is not None:
                raise RuntimeError(f"{self.process.process.args!r} has ended")
            time.sleep(0.1)

    def warm_up(self, many: int) -> None:
        """Have it answer so many questions of each kind, which do not count."""
        for kind in KINDS:
            for _ in range(max(1, many // _AT_ONCE)):
                self.answer(kind, min(many, _AT_ONCE))

    def answer(self, kind: str, many: int, most: int | None = None) -> Round:
        """Have it answer so many updates of a kind, with ``most`` different questions at most."""
        updates: Sequence[dict[str, Any]] = self.asking.updates(kind, many, most)
        before = self.process.processor_seconds()
        seconds = self._ask("round", json.dumps(updates).encode())
        return Round(many, seconds, self.process.processor_seconds() - before)

    def _ask(self, what: str, body: bytes = b"") -> Any:
        address = f"{self.server}/{what}/{self.token}"
        with urllib.request.urlopen(address, body, timeout=_PATIENCE) as answer:  # noqa: S310 - the server on loopback
            return json.load(answer)["result"]


class BotServer:
    """Starts bots; all end with the context of `serving`."""

    def __init__(self, port: int, stack: ExitStack) -> None:
        self._port = port
        self._stack = stack
        self._bots = 0

    def ours(self, quotes: int) -> RunningBot:
        """Our bot with a library of so many quotes."""
        return self._start(sys.executable, "benchmarks.answering.our_bot", quotes, str(quotes))

    def echo_ptb(self, transport: str, quotes: int) -> RunningBot:
        """python-telegram-bot's echo, on its ``own`` transport or on ``ours``."""
        return self._start(sys.executable, "benchmarks.answering.echo_ptb", quotes, transport)

    def echo_aiogram(self, peers: Path, quotes: int) -> RunningBot:
        """aiogram's echo, with the Python that has it."""
        return self._start(peers, "benchmarks.peers.echo_aiogram", quotes)

    def _start(self, python: Path | str, module: str, quotes: int, *arguments: str) -> RunningBot:
        """A bot that is asked about a library of so many quotes, whatever it knows of it."""
        self._bots += 1
        token = f"{100_000_000 + self._bots}:{_SECRET}"
        server = f"http://127.0.0.1:{self._port}"
        process = self._stack.enter_context(
            running(python, module, token, f"{server}/bot", *arguments)
        )
        bot = RunningBot(process, server, token, Asking(quotes))
        bot.wait()
        return bot


@contextmanager
def serving() -> Iterator[BotServer]:
    """A server for bots, in a process of its own."""
    with ExitStack() as stack:
        server = stack.enter_context(
            running(sys.executable, "benchmarks.answering.telegram_server")
        ).process
        assert server.stdout is not None  # noqa: S101 - for the type
        yield BotServer(int(server.stdout.readline()), stack)
