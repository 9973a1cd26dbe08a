"""A rival's program: a process of the peers' own Python, asked line by line or let run."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]


class Peer:
    """A running program that answers each line of JSON on its input with one on its output."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def ask(self, question: object) -> Any:
        """Its answer, as JSON says it.

        Raises RuntimeError where the program has ended; what it said is on the standard error.
        """
        assert self.process.stdin is not None  # noqa: S101 - for the type: both are pipes
        assert self.process.stdout is not None  # noqa: S101 - as above
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        if not (line := self.process.stdout.readline()):
            raise RuntimeError(f"{self.process.args!r} ended without an answer")
        return json.loads(line)

    def processor_seconds(self) -> float:
        """What the program has used of the processors so far, by Linux's count."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(python: Path | str, module: str, *arguments: str) -> Iterator[Peer]:
    """Run ``python -m module`` from the repository's root, and end it afterwards.

    A program of ``benchmarks/peers`` imports the standard library and the peer alone: the rest of
    the repository needs packages that the peers' Python does not have.
    """
    process = subprocess.Popen(  # noqa: S603 - a module of ours, with arguments of ours
        [str(python), "-m", module, *arguments],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield Peer(process)
        finally:
            process.terminate()


def end_with_input() -> None:
    """End this program once its input does, however whoever started it has ended.

    For programs that `running` starts and that read nothing.
    """

    def watch() -> None:
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()
