"""What digests cost: a tick, a wave, and a million subscriptions planned and claimed.

    python -m benchmarks.digests.digest_costs [finding] [wave] [planning] [--scale 0.1]

Each is measured on SQLite in a file and on a PostgreSQL server from a wheel. What is to be
compared are the ratios, both sides of which are measured in one run. ``--scale`` makes all tables
and waves that much smaller. The loopback Bot API is a process of its own, and answers at once.
"""

import argparse
import asyncio
import multiprocessing
import os
import socket
import statistics
import tempfile
from collections.abc import Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import sqlalchemy

from benchmarks.digests.digest_rows import DUE, databases, finding, planning
from benchmarks.digests.digest_wave import LIMITS, WORDS, Cost, WaveFigures, wave
from benchmarks.transport_speed import machine, run_server

_SPAWN = multiprocessing.get_context("spawn")


def apart(work: Callable[..., Coroutine[Any, Any, Any]], *given: object) -> Any:
    """What ``work`` gives, in a process of its own: its peak of memory is nobody else's."""
    with ProcessPoolExecutor(1, mp_context=_SPAWN) as pool:
        return pool.submit(_run, work, given).result()


def _run(work: Callable[..., Coroutine[Any, Any, Any]], given: tuple[object, ...]) -> Any:
    return asyncio.run(work(*given))


def show_finding(name: str, url: str, asked: argparse.Namespace) -> None:
    """A tick and a claim of what is due, among few and among many."""
    many = int(1_000_000 * asked.scale)
    few_took, many_took = apart(finding, url, 1_000, many, asked.rounds)
    print(
        f"{name:11} a tick with {DUE} due: {few_took * 1e3:.1f} ms among 1,000,"
        f" {many_took * 1e3:.1f} ms among {many:,}; ratio {many_took / few_took:.2f}"
    )


def show_wave(name: str, url: str, asked: argparse.Namespace) -> None:
    """Waves, and the bare transport before each."""
    digests = int(20_000 * asked.scale)
    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    server = multiprocessing.Process(target=run_server, args=(listening,), daemon=True)
    server.start()
    try:
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}/bot"
        got = apart(wave, url, base_url, digests, asked.waves, asked.words)
    finally:
        server.terminate()
    bare = statistics.median(each.bare.passed for each in got.rounds)
    sent = statistics.median(each.wave.passed for each in got.rounds)
    print(
        f"{name:11} a wave of {digests:,} digests, {asked.words}, {LIMITS.workers} in flight:"
        f" {1 / sent:.0f}/s, the bare transport {1 / bare:.0f}/s (medians of {asked.waves})\n"
        f"{'':11} ratio {_ratios(got, lambda cost: cost.passed)};"
        f" of processor time {_ratios(got, lambda cost: cost.worked)}\n"
        f"{'':11} peak memory: {got.early_peak} MB after a tenth as many, {got.peak} MB after all"
    )


def _ratios(got: WaveFigures, cost: Callable[[Cost], float]) -> str:
    each = got.ratios(cost)
    return f"{got.ratio(cost):.2f} ({min(each):.2f} to {max(each):.2f})"


def show_planning(name: str, url: str, asked: argparse.Namespace) -> None:
    """All subscriptions due at once."""
    count = int(1_000_000 * asked.scale)
    planned, claimed, peak = apart(planning, url, count)
    print(
        f"{name:11} {count:,} subscriptions due: planned {planned:,.0f} rows/s,"
        f" claimed {claimed:,.0f} rows/s, peak memory {peak} MB"
    )


_PARTS = {"finding": show_finding, "wave": show_wave, "planning": show_planning}


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], metavar="PART")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=15, help="of finding")
    parser.add_argument("--waves", type=int, default=5, help="rounds of wave")
    parser.add_argument("--words", choices=WORDS, default="the same words", help="of wave")
    asked = parser.parse_args()
    print(f"{machine()}, SQLAlchemy {sqlalchemy.__version__}")
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    for part in asked.parts or _PARTS:
        with tempfile.TemporaryDirectory() as folder, databases(Path(folder)) as urls:
            for name, url in urls.items():
                _PARTS[part](name, url, asked)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
