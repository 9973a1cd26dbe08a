"""Starts of the program that cost a fork: one process has loaded it, each start is its child.

To load the program takes a second of the processor, and the tests start it hundreds of times. The
server loads it once, has no threads, and sleeps. For each start it forks a child, which takes the
given streams, environment and arguments, and then runs `bot.py` as Python itself would.

A child differs from a process of its own in this:

- Python began long before: what it reads at its start (``PYTHON*``, ``LC_*``, ``-X``, ``-W``) is
  the server's, and so is the hash seed. Standard streams are unbuffered text in UTF-8.
- Modules are loaded already, those of other commands too; `/proc` shows the server's command.
- It leads a session of its own, and its parent is the server.
- At its end threads are waited for, exit handlers run and garbage is collected, as ever. Then it
  leaves, and does not take apart its modules.
- An error that nobody catches has some frames of the server in its traceback.

Where that matters, `tests.support.program` starts a process of its own (`REAL`).
"""

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from io import BufferedReader, FileIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

_LARGEST = 1 << 20
_READY = select.POLLIN | select.POLLHUP
_LOADED_LATE = (
    "alembic.command",
    "bootstrap.bot_watch",
    "bootstrap.local",
    "bootstrap.watched",
    "bootstrap.webhook_intake",
    "cli.check_live",
    "cli.running_bots",
    "cli.terminal_question",
    "prompt_toolkit",
)
"""What commands load only once they know what they have to do."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a child has to run."""

    root: str
    arguments: list[str]
    environ: dict[str, str]

    def carry_out(self) -> None:
        """Run `bot.py`. Raises SystemExit, as it does."""
        os.environ.clear()
        os.environ.update(self.environ)
        time.tzset()
        os.chdir(self.root)
        _open_streams()
        program = str(Path(self.root) / "bot.py")
        sys.path[0] = self.root
        sys.argv[:] = [program, *self.arguments]
        runpy.run_path(program, run_name="__main__")


def _open_streams() -> None:
    """Make the standard streams as Python does at its start where it is told not to buffer."""
    reading = BufferedReader(FileIO(0, closefd=False))
    sys.stdin = TextIOWrapper(reading, sys.stdin.encoding, newline="\n")
    sys.stdout, sys.stderr = _unbuffered(1, sys.stdout), _unbuffered(2, sys.stderr)


def _unbuffered(file: int, like: TextIO) -> TextIO:
    raw = FileIO(file, "wb", closefd=False)
    return TextIOWrapper(raw, like.encoding, like.errors, newline="\n", write_through=True)


@dataclass
class _Server:
    """Forks a child for each order that comes, and tells when one has ended."""

    orders: socket.socket
    children: dict[int, tuple[int, socket.socket]] = field(default_factory=dict)
    """By the file that tells of its end: a child's id, and the line to who started it."""

    def serve(self) -> _Order | None:
        """Serve until nobody can ask any more. In a child, what it has to run is returned."""
        poll = select.poll()
        poll.register(self.orders, _READY)
        while True:
            for file, _ in poll.poll():
                if file != self.orders.fileno():
                    poll.unregister(file)
                    self._tell_end(file)
                    continue
                text, files, *_ = socket.recv_fds(self.orders, _LARGEST, 4)
                if not text:
                    self._kill_all()
                    return None
                *streams, number = files
                line = socket.socket(fileno=number)
                child = os.fork()
                if not child:
                    self._leave(streams, line)
                    return _Order(**json.loads(text))
                for stream in streams:
                    os.close(stream)
                ending = os.pidfd_open(child)
                self.children[ending] = child, line
                poll.register(ending, _READY)
                _say(line, child)

    def _leave(self, streams: Sequence[int], line: socket.socket) -> None:
        """In a child: take the streams, and let go of all that is the server's."""
        os.setsid()
        for standard, stream in enumerate(streams):
            os.dup2(stream, standard)
            os.close(stream)
        for ending, (_, other) in self.children.items():
            os.close(ending)
            other.close()
        line.close()
        self.orders.close()

    def _tell_end(self, ending: int) -> None:
        child, line = self.children.pop(ending)
        os.close(ending)
        _, status = os.waitpid(child, 0)
        _say(line, os.waitstatus_to_exitcode(status))
        line.close()

    def _kill_all(self) -> None:
        for child, _ in self.children.values():
            os.kill(child, signal.SIGKILL)


@dataclass
class _End:
    """The end of a child, whose exit code is known then."""

    code: int | None = None

    def leave(self) -> None:
        """End at once, where this is a child: all that a program has to do at its end is done.

        Python would take apart all that was loaded: two thirds of what a short start costs.
        """
        if self.code is not None:
            gc.collect()  # what complains of its end does so now
            os._exit(self.code)


def _say(line: socket.socket, number: int) -> None:
    with suppress(OSError):  # who started it may have gone
        line.sendall(b"%d\n" % number)


def _load_program() -> None:
    from cli.commands import COMMAND_MODULES

    for name in (*COMMAND_MODULES.values(), *_LOADED_LATE):
        import_module(name)
    # Else each child that looks for garbage would copy all that was loaded.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    end = _End()
    atexit.register(end.leave)  # first, so that it comes last
    _load_program()
    order = _Server(socket.socket(fileno=int(sys.argv[1]))).serve()
    try:
        if order is not None:
            order.carry_out()
        end.code = 0
    except SystemExit as ending:
        end.code = ending.code if isinstance(ending.code, int) else int(bool(ending.code))
        raise
