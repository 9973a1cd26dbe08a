"""The program as a user starts it: another process, its output, its exit code."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a program that does not end, or does not say what it should, has failed."""

_BYTECODE = TemporaryDirectory(prefix="bytecode-")
"""Where Python may not write beside the modules, each start would compile all of them anew: a
third of its time. What is compiled is kept here as long as the tests run."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: the exit code, and all that it printed."""

    code: int
    out: str
    err: str


async def run(*arguments: str, before: Sequence[str] = (), **environ: str) -> Ended:
    """Run `bot.py` with these arguments until it ends, `before` it the command that runs it."""
    with TemporaryDirectory() as folder:
        process = await _start(before, arguments, _own_database(folder) | environ)
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


@dataclass
class Running:
    """A program that runs; `said` is what it has printed so far."""

    process: asyncio.subprocess.Process
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
    async with running_from(ROOT, *arguments, before=before, **environ) as program:
        yield program


@asynccontextmanager
async def running_from(
    root: Path, *arguments: str, before: Sequence[str] = (), **environ: str
) -> AsyncIterator[Running]:
    """As `running`, with another checkout of the program."""
    with TemporaryDirectory() as folder:
        process = await _start(
            before, arguments, _own_database(folder) | environ, root, merged=True
        )
        try:
            yield Running(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()


def _own_database(folder: str) -> dict[str, str]:
    """What this run keeps and has to itself, unless it is told of another place."""
    return {
        "BRIEFING_DATABASE__URL": f"sqlite:///{folder}/briefing.db",
        "BRIEFING_LIBRARY__KEPT": f"{folder}/library.json",
    }


async def _start(
    before: Sequence[str],
    arguments: Sequence[str],
    environ: Mapping[str, str],
    root: Path = ROOT,
    *,
    merged: bool = False,
) -> asyncio.subprocess.Process:
    kept = {name: value for name, value in os.environ.items() if "BRIEFING_" not in name}
    kept.pop("TELEGRAM_BOT_TOKEN", None)
    if kept.pop("PYTHONDONTWRITEBYTECODE", None):
        kept["PYTHONPYCACHEPREFIX"] = _BYTECODE.name
    return await asyncio.create_subprocess_exec(
        *before,
        sys.executable,
        str(root / "bot.py"),
        *arguments,
        cwd=root,
        env={**kept, "PYTHONUNBUFFERED": "1", "BRIEFING_CHAT__PORT": "0", **environ},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT if merged else asyncio.subprocess.PIPE,
    )
