"""The same work on many tasks, shared out among processes of this machine."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

_Shared = TypeVar("_Shared")
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
MOST_PROCESSES = 8
"""Each takes some tens of megabytes, and the process that shares the work out is busy too."""


def usable_processors() -> int:
    """How many processors this process may use, and at most how many processes pay."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
    return min(os.cpu_count() or 1, MOST_PROCESSES)


def in_processes(
    work: Callable[[_Shared, _Task], _Result],
    shared: _Shared,
    tasks: Sequence[_Task],
    count: int,
    start_method: str | None = None,
) -> list[_Result | None]:
    """What ``work(shared, task)`` returns for each task, in the order of the tasks.

    None stands for a task that was not finished: the work raised an error, or its process was
    killed. So whoever asks does that task itself, and is told what is wrong. The work is a
    function of a module; what it takes and returns is pickled. Its processes write nothing, and
    have ended when this returns or raises, as with Ctrl+C.
    """
    results: list[_Result | None] = [None] * len(tasks)
    processes: list[Any] = []
    ours: list[Connection] = []
    try:
        with suppress(OSError):  # there may be no more of them; without any, nothing is finished
            for _ in range(min(count, len(tasks))):
                _start(work, shared, start_method or _start_method(), processes, ours)
        for number, result in _shared_out(enumerate(tasks), ours):
            results[number] = result
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()
        for mine in ours:
            mine.close()
    return results


def _start(
    work: Callable[[Any, Any], Any],
    shared: Any,
    method: str,
    processes: list[Any],
    ours: list[Connection],
) -> None:
    """Add a process, and our end of the pipe to it. Raises OSError where none can be started."""
    context: Any = multiprocessing.get_context(method)
    mine, its = context.Pipe()
    # A fork has all that is open here. While it holds our ends it is not told that we have gone.
    to_close = (*ours, mine) if method == "fork" else ()
    process = context.Process(target=_serve, args=(work, shared, its, to_close), daemon=True)
    with its:
        process.start()
    processes.append(process)
    ours.append(mine)


def _shared_out(
    waiting: Iterator[tuple[int, Any]], workers: Sequence[Connection]
) -> Iterator[tuple[int, Any]]:
    """The number and the result of each task that a process finished, as they come."""
    busy: dict[Connection, int] = {}

    def give(worker: Connection) -> None:
        for number, task in waiting:
            with suppress(OSError):  # it was killed: the task is for whoever asked
                worker.send(task)
                busy[worker] = number
            return

    for worker in workers:
        give(worker)
    while busy:
        for ready in wait([*busy]):
            assert isinstance(ready, Connection)  # noqa: S101 - for the type: all are
            number = busy.pop(ready)
            with suppress(EOFError, OSError):  # as above
                result = ready.recv()
                give(ready)
                yield number, result


def _start_method() -> str:
    """A fork takes no time, and is safe where no other thread could hold a lock meanwhile."""
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if is_alone else "spawn"


def _serve(
    work: Callable[[Any, Any], Any],
    shared: Any,
    asked: Connection,
    to_close: Sequence[Connection],
) -> None:
    """Do one task after the other, until whoever asks has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asks, who ends this
    for other in to_close:
        other.close()
    logging.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    with suppress(EOFError, OSError):
        while True:
            task = asked.recv()
            result = None
            with suppress(Exception):  # any: the task is done again where it can be told
                result = work(shared, task)
            asked.send(result)
