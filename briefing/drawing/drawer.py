"""Draws in other processes, bounded in their number, their time and what waits for them."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import briefing
from briefing.drawing.drawing_job import Drawing, DrawingFailed, Drawn, Failure, MissingGlyph
from briefing.drawing.worker_pipe import LENGTH, MOST_BYTES, packed

_ROOT = Path(briefing.__file__).parents[1]
WORKER = (sys.executable, "-m", "briefing.drawing.worker")
SECONDS = 20
"""What one drawing may take, the start of its process included."""
MOST_WAITING = 16
_DRAWINGS_OF_A_PROCESS = 500
"""Then another takes its place: what Typst keeps of earlier drawings is let go of."""


class Drawer:
    """Draws pages for a program that goes on meanwhile.

    ``processes`` draw side by side: each is started when it is first needed and stays. At most
    ``most_waiting`` drawings wait for one. Each may take ``seconds``. ``command`` starts a
    process. Close it at the end: ``async with Drawer() as drawer``.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        seconds: int = SECONDS,
        most_waiting: int = MOST_WAITING,
        command: Sequence[str] = WORKER,
    ) -> None:
        self._seconds = seconds
        self._most = processes + most_waiting
        self._command = command
        self._asked = 0
        self._free = asyncio.Semaphore(processes)
        self._idle: list[_Worker] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def draw(self, drawing: Drawing) -> Drawn:
        """The files that the drawing makes. Raises `DrawingFailed`, and nothing else.

        A caller that is cancelled ends the process that drew for it.
        """
        if self._asked >= self._most:
            raise DrawingFailed(Failure.BUSY)
        self._asked += 1
        try:
            async with self._free:
                return await self._draw(drawing)
        finally:
            self._asked -= 1

    async def close(self) -> None:
        """End the processes. A drawing after this starts one again."""
        while self._idle:
            await self._idle.pop().end()

    async def _draw(self, drawing: Drawing) -> Drawn:
        message = _message(drawing, self._seconds)
        answer, pages = await self._answer(message)
        if answer["fault"] is not None:
            raise DrawingFailed(Failure.REFUSED, answer["fault"])
        missing = tuple(MissingGlyph(**one) for one in answer["missing"])
        return Drawn(pages, missing, answer["text"])

    async def _answer(self, message: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
        """What a process says. One that had waited may have been ended meanwhile, as by a system
        that is short of memory: then another is asked."""
        if self._idle:
            with suppress(_Ended):
                return await self._answer_of(self._idle.pop(), message)
        try:
            return await self._answer_of(_Worker(self._command), message)
        except _Ended as error:
            raise DrawingFailed(Failure.DIED) from error

    async def _answer_of(
        self, worker: "_Worker", message: bytes
    ) -> tuple[dict[str, Any], tuple[bytes, ...]]:
        """What this process says. Raises _Ended, and `DrawingFailed`."""
        is_well = False
        try:
            async with asyncio.timeout(self._seconds):
                answer = await worker.answer(message)
            is_well = worker.drawn < _DRAWINGS_OF_A_PROCESS
        except TimeoutError:
            raise DrawingFailed(Failure.TOO_LONG) from None
        except (EOFError, ConnectionError, ValueError) as error:
            raise _Ended from error
        except OSError as error:
            raise DrawingFailed(Failure.AWAY, str(error)) from error
        finally:
            if is_well:
                self._idle.append(worker)
            else:
                await worker.end()
        return answer


class _Ended(Exception):
    """The process has ended, or says what is no answer."""


class _Worker:
    """One process that draws, started with its first drawing."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self.drawn = 0

    async def answer(self, message: bytes) -> tuple[dict[str, Any], tuple[bytes, ...]]:
        """What the process says of a drawing, and the files. Raises EOFError where it has ended.

        Raises ConnectionError as well, ValueError for what is no answer, and OSError where it
        cannot be started.
        """
        process = self._process or await self._start()
        into, out = process.stdin, process.stdout
        assert into is not None  # noqa: S101 - for the type: it is a pipe
        assert out is not None  # noqa: S101 - as above
        into.write(message)
        await into.drain()
        (size,) = LENGTH.unpack(await out.readexactly(LENGTH.size))
        if size > MOST_BYTES:
            raise ValueError("That is no answer")
        answer: dict[str, Any] = json.loads(await out.readexactly(size))
        pages = [await out.readexactly(length) for length in answer["sizes"]]
        self.drawn += 1
        return answer, tuple(pages)

    async def end(self) -> None:
        """End the process at once, and wait until it has ended."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
        )
        return self._process


def _environment() -> dict[str, str]:
    """What the process gets of the program's environment: no setting, and no secret.

    Typst draws on as many threads as there are processors, unless it is told otherwise.
    """
    needed = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
    kept = {name: os.environ[name] for name in needed if name in os.environ}
    return kept | {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1"}


def _message(drawing: Drawing, seconds: int) -> bytes:
    """The drawing as the process takes it. Raises `DrawingFailed`."""
    try:
        return packed(
            {
                "template": str(drawing.template.resolve()),
                "data": drawing.data,
                "form": drawing.form.value,
                "pixels_per_inch": drawing.pixels_per_inch,
                "standards": drawing.standards,
                "created": None if drawing.created is None else int(drawing.created.timestamp()),
                "reads_back": drawing.reads_back,
                "seconds": seconds,
            }
        )
    except (TypeError, ValueError) as error:
        raise DrawingFailed(Failure.REFUSED, str(error)) from error
