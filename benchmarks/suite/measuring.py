"""Runs rows one after another, each in a process of its own that may take so long."""

import multiprocessing
import time
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection

from benchmarks.suite.figures import Figure, Row, RunOptions
from benchmarks.suite.page import MeasuredRow

_SPAWN = multiprocessing.get_context("spawn")


def measure_apart(rows: Sequence[Row], run: RunOptions) -> Iterator[MeasuredRow]:
    """Each row with its figures: memory and frozen objects of one are nothing to the next.

    A row that fails, or takes longer than its ``minutes``, has its fault instead; the others go
    on.
    """
    for row in rows:
        yield _apart(row, run)


def measure_here(row: Row, run: RunOptions) -> MeasuredRow:
    """The row measured in this process. Its faults are raised."""
    started = time.perf_counter()
    figures = tuple(row.measure(run))
    return MeasuredRow(row, figures, time.perf_counter() - started)


def _apart(row: Row, run: RunOptions) -> MeasuredRow:
    started = time.perf_counter()
    receiving, sending = _SPAWN.Pipe(duplex=False)
    # Not a daemon: a row may start processes of its own.
    process = _SPAWN.Process(target=_measure_and_send, args=(row.name, run, sending))
    process.start()
    sending.close()
    figures: tuple[Figure, ...] = ()
    try:
        if receiving.poll(row.minutes * 60):
            figures, fault = receiving.recv()
        else:
            fault = f"it took longer than {row.minutes:g} minutes"
    except EOFError:
        fault = "its process ended without figures"
    finally:
        process.terminate()
        process.join()
    return MeasuredRow(row, figures, time.perf_counter() - started, fault)


def _measure_and_send(name: str, run: RunOptions, sending: Connection) -> None:
    # Rows stand above the suite: a name goes to the new process, which finds its row there.
    from benchmarks.rows import ROWS

    row = next(row for row in ROWS if row.name == name)
    try:
        sending.send((measure_here(row, run).figures, None))
    except Exception as fault:
        traceback.print_exc()
        sending.send(((), f"{type(fault).__name__}: {fault}"))
