"""The program as a user starts it: another process, its output, its exit code.

Most starts are forks of one process that has loaded the program (`tests.support.fork_server` says
what is different then). A start is a process of its own where another command begins it (`REAL` is
one that adds nothing), where it is another checkout, and where a variable is set that Python reads
at its own start.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.forked_process import ForkedProcess, ForkServer, start_forked

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a program that does not end, or does not say what it should, has failed."""

_BYTECODE = TemporaryDirectory(prefix="bytecode-")
"""Where Python may not write beside the modules, each start would compile all of them anew: a
third of its time. What is compiled is kept here as long as the tests run."""
REAL = ("env",)
"""The command `before` a start that is to be a process of its own from its very beginning."""
_CAN_FORK = hasattr(os, "pidfd_open")
"""Whether the fork server can work here: on Linux."""
_READ_BY_PYTHON = ("PYTHON", "LC_", "LANG")
"""How variables begin that Python reads at its start and never again."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: the exit code, and all that it printed."""

    code: int
    out: str
    err: str


async def run(*arguments: str, before: Sequence[str] = (), **environ: str) -> Ended:
    """Run `bot.py` with these arguments until it ends, `before` it the command that runs it."""
    with TemporaryDirectory() as folder:
        return await _ended(await _start(before, arguments, _own_database(folder) | environ))


async def run_into(output: int, *arguments: str, **environ: str) -> Ended:
    """As `run`; what it prints, but for errors, goes to this file."""
    with TemporaryDirectory() as folder:
        environ = _own_database(folder) | environ
        return await _ended(await _start((), arguments, environ, output=output))


@dataclass
class Running:
    """A program that runs; `said` is what it has printed so far."""

    process: asyncio.subprocess.Process | ForkedProcess
    said: str = ""

    async def says(self, words: str) -> str:
        """Wait for a line that holds the words; the line."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while line := (await self.process.stdout.readline()).decode():
                self.said += line
                if words in line:
                    return line
        raise AssertionError(f"ended without saying {words!r}:\n{self.said}")

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and wait for the end; the exit code."""
        self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            out, _ = await self.process.communicate()
        self.said += out.decode()
        assert self.process.returncode is not None
        return self.process.returncode


@asynccontextmanager
async def running(
    *arguments: str, before: Sequence[str] = (), **environ: str
) -> AsyncIterator[Running]:
    """`bot.py` with both outputs in one; killed in the end if it still runs."""
    with TemporaryDirectory() as folder:
        environ = _own_database(folder) | environ
        process = await _start(before, arguments, environ, merged=True)
        async with _killed(process) as program:
            yield program


@asynccontextmanager
async def running_from(root: Path, *arguments: str, **environ: str) -> AsyncIterator[Running]:
    """As `running`, with another checkout of the program."""
    with TemporaryDirectory() as folder:
        environ = _own_database(folder) | environ
        process = await _start(REAL, arguments, environ, root, merged=True)
        async with _killed(process) as program:
            yield program


@asynccontextmanager
async def _killed(process: asyncio.subprocess.Process | ForkedProcess) -> AsyncIterator[Running]:
    """The program; it is killed in the end if it still runs."""
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()


async def _ended(process: asyncio.subprocess.Process | ForkedProcess) -> Ended:
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, (out or b"").decode(), err.decode())


def _own_database(folder: str) -> dict[str, str]:
    """What this run keeps and has to itself, unless it is told of another place."""
    return {
        "BRIEFING_DATABASE__URL": f"sqlite:///{folder}/briefing.db",
        "BRIEFING_LIBRARY__KEPT": f"{folder}/library.json",
    }


async def _start(
    before: Sequence[str],
    arguments: Sequence[str],
    environ: dict[str, str],
    root: Path = ROOT,
    *,
    merged: bool = False,
    output: int | None = None,
) -> asyncio.subprocess.Process | ForkedProcess:
    is_real = before or not _CAN_FORK or any(name.startswith(_READ_BY_PYTHON) for name in environ)
    environ = environment() | environ
    if not is_real:
        return await start_forked(fork_server(), arguments, environ, output=output, merged=merged)
    return await asyncio.create_subprocess_exec(
        *before,
        sys.executable,
        str(root / "bot.py"),
        *arguments,
        cwd=root,
        env=environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE if output is None else output,
        stderr=asyncio.subprocess.STDOUT if merged else asyncio.subprocess.PIPE,
    )


def environment() -> dict[str, str]:
    """The environment of a start, without what is set for a bot on this machine."""
    kept = {name: value for name, value in os.environ.items() if "BRIEFING_" not in name}
    kept.pop("TELEGRAM_BOT_TOKEN", None)
    if kept.pop("PYTHONDONTWRITEBYTECODE", None):
        kept["PYTHONPYCACHEPREFIX"] = _BYTECODE.name
    return {**kept, "PYTHONUNBUFFERED": "1", "BRIEFING_CHAT__PORT": "0"}


@cache
def fork_server() -> ForkServer:
    """The process that has loaded the program, for all tests of this one."""
    return ForkServer(ROOT, environment())
