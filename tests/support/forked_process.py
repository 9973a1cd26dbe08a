"""A start by the fork server, with what tests use of `asyncio.subprocess.Process`."""

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from tests.support.fork_server import ForkServer


class ForkedProcess:
    """A child of the fork server. ``stdout`` and ``stderr`` are None where they lead elsewhere."""

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
