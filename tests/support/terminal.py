"""The program at a terminal of its own, as somebody at a keyboard has it."""

import os
import pty
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import BinaryIO

import pytest

from tests.support.program import PATIENCE, environment, fork_server


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal's other side: what the program says, and keys to press."""

    _line: BinaryIO
    _side: int

    def until(self, words: str) -> str:
        """What is said until the words come."""
        said = ""
        for said in self._said():
            if words in said:
                return said
        pytest.fail(f"ended after {said!r}")

    def rest(self, *, pressing: str = "") -> str:
        """What is said until the program ends; a key is pressed until it does."""
        said = ""
        for more in self._said(pressing=pressing):
            said = more
        return said

    def press(self, keys: str) -> None:
        """Press keys, once each."""
        os.write(self._side, keys.encode())

    def code(self) -> int:
        """The exit code, when the program has ended."""
        return int(self._line.readline())

    def _said(self, *, pressing: str = "") -> Iterator[str]:
        """All that is said by now, each time that there may be more, until the program ends."""
        said = b""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            try:
                if pressing:
                    self.press(pressing)
                if select.select([self._side], [], [], 0.2)[0]:
                    said += os.read(self._side, 4096)
            except OSError:
                return
            yield said.decode(errors="replace")
        pytest.fail(f"nothing more was said after {said.decode(errors='replace')!r}")


@contextmanager
def at_terminal(*arguments: str, **environ: str) -> Iterator[Terminal]:
    """Start `bot.py` at a terminal; it is killed in the end if it still runs."""
    ours, its = pty.openpty()
    environ = environment() | {"TERM": "xterm"} | environ
    ending = fork_server().start(arguments, environ, (its, its, its))
    os.close(its)
    ending.settimeout(PATIENCE)
    with ending, ending.makefile("rb") as line:
        pid = int(line.readline())
        try:
            yield Terminal(line, ours)
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.close(ours)
