"""What a process that draws does besides: reads what it is asked, answers, and keeps its bounds.

It has two pipes to the program, and ends with it. Work that takes too long, or too much memory,
ends it: another one is started for the next.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from briefing.drawing.worker_pipe import read_message, write_message

_MOST_BYTES = 700_000_000
"""Of memory of its own. A grid of forty actors takes a tenth of it."""
_NICENESS = 10
"""Whoever asks in words is answered first."""
_SPARE_SECONDS = 5
"""It ends itself so much later than the program would have ended it, in case that is gone."""


@dataclass(frozen=True, slots=True)
class WorkDone:
    """What came of one drawing; ``fault`` says why nothing did."""

    files: Sequence[bytes] = ()
    missing: Sequence[dict[str, str]] = ()
    text: str = ""
    fault: str | None = None


def work_through(work: Callable[[dict[str, Any]], WorkDone]) -> None:
    """Do one piece of work after the other, until the program has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this
    asked, answers = _own_streams()
    _stand_back()
    while (message := read_message(asked)) is not None:
        _end_after(message["seconds"] + _SPARE_SECONDS)
        done = work(message)
        write_message(
            answers,
            {
                "fault": done.fault,
                "sizes": [len(file) for file in done.files],
                "missing": done.missing,
                "text": done.text,
            },
        )
        for file in done.files:
            answers.write(file)
        answers.flush()
        _end_after(0)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The program's two pipes. Whatever else is printed goes nowhere."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return asked, answers


def _stand_back() -> None:
    """Let the program go first, and be ended before it where memory is short.

    A service manager may forbid to limit oneself, and limits the memory of all processes then:
    Linux ends the one that has offered itself.
    """
    with suppress(AttributeError, OSError):  # Windows has no niceness
        os.nice(_NICENESS)
    with suppress(OSError):  # no Linux
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # the machine allows less already
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_after(seconds: int) -> None:
    """Have the system end this process so much later, whatever it is in; 0 is never."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
