"""The program at a terminal of its own, as somebody at a keyboard has it."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.support.program import PATIENCE, ROOT


@dataclass(frozen=True, slots=True)
class Terminal:
    """The terminal's other side: what the program says, and keys to press."""

    program: subprocess.Popen[bytes]
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
        return self.program.wait(PATIENCE)

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
    program = subprocess.Popen(  # noqa: S603 - this Python and this program
        [sys.executable, "bot.py", *arguments],
        stdin=its, stdout=its, stderr=its, cwd=ROOT,
        env=os.environ | {"TERM": "xterm"} | environ,
        start_new_session=True,
    )  # fmt: skip
    os.close(its)
    try:
        yield Terminal(program, ours)
    finally:
        program.kill()
        program.wait()
        os.close(ours)
