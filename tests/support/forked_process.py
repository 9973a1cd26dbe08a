"""Starts of the program by the fork server, as those see them who start it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

_SERVER = "tests.support.fork_server"


class ForkServer:
    """The server, as those see it who start something. It ends with this process."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        """``root`` is the program's folder, ``environ`` what Python itself begins with."""
        self._root = root
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            server = subprocess.Popen(  # noqa: S603 - this Python and this module
                [sys.executable, "-m", _SERVER, str(theirs.fileno())],
                cwd=root,
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        weakref.finalize(self, _end, self._line, server)

    def start(
        self, arguments: Sequence[str], environ: Mapping[str, str], streams: tuple[int, int, int]
    ) -> socket.socket:
        """Start `bot.py` with its three standard streams, which the caller may close then.

        What is returned gives a line with the process id, and one with the exit code when it has
        ended (-9 after signal 9). If it ends before, the server is gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            order = {"root": str(self._root), "arguments": list(arguments), "environ": {**environ}}
            files = [*streams, theirs.fileno()]
            socket.send_fds(self._line, [json.dumps(order).encode()], files)
        return ours


def _end(line: socket.socket, server: "subprocess.Popen[bytes]") -> None:
    with line, suppress(OSError):
        # A process that was forked from this one may hold the line too.
        line.shutdown(socket.SHUT_RDWR)
    server.wait()


class ForkedProcess:
    """A child of the fork server, with what tests use of `asyncio.subprocess.Process`.

    ``stdout`` and ``stderr`` are None where they lead elsewhere.
    """

    def __init__(
        self,
        pid: int,
        ending: asyncio.StreamReader,
        line: asyncio.StreamWriter,
        stdout: asyncio.StreamReader | None,
        stderr: asyncio.StreamReader | None,
    ) -> None:
        """``ending`` gives a line with the exit code at its end. ``line`` is closed then."""
        self.pid = pid
        self.stdout = stdout
        self.stderr = stderr
        self.returncode: int | None = None
        self._ended = asyncio.create_task(self._end(ending, line))

    async def wait(self) -> int:
        """Wait until it has ended; its exit code, or -9 after signal 9."""
        return await asyncio.shield(self._ended)

    async def communicate(self) -> tuple[bytes, bytes]:
        """Wait until it has ended; what it has still said on each stream."""
        out, err = await asyncio.gather(_rest(self.stdout), _rest(self.stderr))
        await self.wait()
        return out, err

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal. Raises ProcessLookupError where it has ended."""
        if self.returncode is not None:
            raise ProcessLookupError(self.pid)
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once. Raises ProcessLookupError where it has ended."""
        self.send_signal(signal.SIGKILL)

    async def _end(self, ending: asyncio.StreamReader, line: asyncio.StreamWriter) -> int:
        try:
            self.returncode = await _number(ending)
        finally:
            line.close()
        return self.returncode


async def start_forked(
    server: ForkServer,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    *,
    output: int | None,
    merged: bool,
) -> ForkedProcess:
    """Start `bot.py`. It reads nothing, and prints to ``output``, or to a pipe where it is None.

    ``merged`` brings its errors to the same place.
    """
    with ExitStack() as its:
        nothing = os.open(os.devnull, os.O_RDONLY)
        its.callback(os.close, nothing)
        ours_out, its_out = (None, output) if output is not None else _pipe(its)
        ours_err, its_err = (None, its_out) if merged else _pipe(its)
        line = server.start(arguments, environ, (nothing, its_out, its_err))
    stdout, stderr = await _reader(ours_out), await _reader(ours_err)
    reader, writer = await asyncio.open_connection(sock=line)
    return ForkedProcess(await _number(reader), reader, writer, stdout, stderr)


def _pipe(closing: ExitStack) -> tuple[int, int]:
    """Our end of a pipe, and the one of who writes, which is closed with ``closing``."""
    ours, its = os.pipe()
    closing.callback(os.close, its)
    return ours, its


async def _reader(file: int | None) -> asyncio.StreamReader | None:
    if file is None:
        return None
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(file, "rb", 0)
    )
    return reader


async def _number(line: asyncio.StreamReader) -> int:
    text = await line.readline()
    if not text:
        raise RuntimeError("the fork server has ended")
    return int(text)


async def _rest(stream: asyncio.StreamReader | None) -> bytes:
    return b"" if stream is None else await stream.read()
