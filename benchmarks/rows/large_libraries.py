"""What a library of 100,000 quotes costs: its start, its memory, an edit, the check, the end."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.large_folder import LargeFolder, write_folder
from benchmarks.library_process import STEPS
from benchmarks.suite.figures import Figure, Row, RunOptions, at_most, in_turn

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
LONGEST = 240.0
"""Seconds of a step, after which it is ended: a row that was ended itself leaves none behind."""


def step(
    name: str, folder: Path, options: RunOptions, *, is_of_memory: bool = False
) -> dict[str, float]:
    """What one step cost, in a process of its own: `benchmarks/library_process.py`.

    A smoke run takes most steps in this process, which has loaded the program already; not those
    that measure the memory of a process.
    """
    if options.smoke and not is_of_memory:
        return STEPS[name](folder)
    ended = subprocess.run(  # noqa: S603 - a module of ours, with arguments of ours
        [sys.executable, "-m", "benchmarks.library_process", name, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST,
    )
    cost: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return cost


def _forget(folder: Path) -> None:
    for name in ("library.compiled", "library.search"):
        (folder / name).unlink(missing_ok=True)


def starts(options: RunOptions) -> Iterator[Figure]:
    """The first start and the second one, beside PyYAML; and what both leave in memory."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        large = _large(folder, options)
        step("check", folder, options)  # writes the lock, which comes with the data
        grown: list[float] = []

        def first() -> float:
            _forget(folder)
            cost = step("start", folder, options, is_of_memory=True)
            grown.append(cost["grown"] / MEGABYTE)
            return cost["waited"]

        def second() -> float:
            return step("start", folder, options)["waited"]

        def parsed() -> float:
            return step("parse", folder, options)["waited"]

        cold, warm, yaml = in_turn(options.rounds, first, second, parsed)
        against = "PyYAML's C loader, the same files"
        yield Figure("first start", against, "s", cold, yaml, at_most(2))
        yield Figure("second start", against, "s", warm, yaml, at_most(0.2))
        size = [large.yaml_bytes / MEGABYTE] * len(grown)
        yield Figure("memory of the library", "the YAML's size", "MB", grown, size, at_most(4))
    yield from _at_the_start(options)


def _at_the_start(options: RunOptions) -> Iterator[Figure]:
    """What the bot takes with the library that it comes with, beyond an echo bot."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "positions").symlink_to(ROOT / "positions")

        def memory_of(bot: str) -> float:
            cost = step(f"memory-of-{bot}", folder, options, is_of_memory=True)
            return cost["grown"] / MEGABYTE

        ours, theirs = in_turn(options.rounds, lambda: memory_of("bot"), lambda: memory_of("echo"))
    more = [one - other for one, other in zip(ours, theirs, strict=True)]
    yield Figure(
        "memory at the start, beyond python-telegram-bot's echo bot",
        "40 MB",
        "MB",
        more,
        [40.0] * len(more),
        at_most(1),
    )


def reloads(options: RunOptions) -> Iterator[Figure]:
    """One file of ten quotes is edited, among 10, 1,000 and 10,000 such files."""
    sizes = (10, 20) if options.smoke else (10, 1_000, 10_000)
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / str(files) for files in sizes]
        for folder, files in zip(folders, sizes, strict=True):
            write_folder(folder, files, files * 10)
            if not options.smoke:
                step("start", folder, options)
        longest: dict[Path, list[float]] = {folder: [] for folder in folders}

        def reload(folder: Path) -> float:
            cost = step("reload", folder, options)
            longest[folder].append(cost["longest"])
            return cost["seconds"]

        taken = in_turn(options.rounds, *(partial(reload, one) for one in folders))
    few = taken[0]
    for files, folder, costs in zip(sizes, folders, taken, strict=True):
        if costs is not few:
            yield Figure(
                f"one file edited among {files:,}", "among 10", "s", costs, few, at_most(1.5)
            )
        yield Figure(
            f"processor time of an edit among {files:,}", "2 s", "s",
            costs, [2.0] * len(costs), at_most(1),
        )  # fmt: skip
        yield Figure(
            f"longest answer meanwhile, {files:,} files", "0.2 s", "s",
            longest[folder], [0.2] * len(costs), at_most(1),
        )  # fmt: skip
    yield from _ends(options)


def _ends(options: RunOptions) -> Iterator[Figure]:
    """SIGTERM while a library is read."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _large(folder, options)
        step("start", folder, options)
        waits = [_until_ended(folder) for _ in range(min(options.rounds, 3))]
    yield Figure(
        "end by SIGTERM during a reload", "1 s", "s", waits, [1.0] * len(waits), at_most(1)
    )


def _until_ended(folder: Path) -> float:
    with subprocess.Popen(  # noqa: S603 - a module of ours, with arguments of ours
        [sys.executable, "-m", "benchmarks.library_process", "stop", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - for the type: it is a pipe
        assert process.stdout.readline() == "reading\n"  # noqa: S101 - else it has failed
        time.sleep(0.2)
        told = time.perf_counter()
        process.terminate()
        process.wait()
        return time.perf_counter() - told


def checks(options: RunOptions) -> Iterator[Figure]:
    """`bot.py check` with all articles, beside reading the bytes and one ``str.find`` a quote."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        large = _large(folder, options)
        (folder / "texts.json").write_text(json.dumps(large.texts), "utf-8")
        ours, theirs = in_turn(
            options.rounds,
            lambda: step("check", folder, options)["waited"],
            lambda: step("find", folder, options)["waited"],
        )
    against = f"reading the bytes, one str.find each; {os.cpu_count()} cores"
    yield Figure("check of 100,000 quotes", against, "s", ours, theirs, at_most(10))


def _large(folder: Path, options: RunOptions) -> LargeFolder:
    return write_folder(folder, options.sized(1_000, 5), options.sized(100_000, 100))


STARTS = Row(
    name="large-start",
    title="Start with 1,000 files and 100,000 quotes",
    measure=starts,
    shortfalls={
        "first start": "Reading takes a third of PyYAML's time; the schema, the rules, the lock's "
        "lines, the search's index and the look-ups take the rest, in one process. Compiling "
        "files in several and linking per actor would close part of it.",
        "second start": "The compiled files are decoded and equal values shared; the index of "
        "names, the look-ups and the openings of quotes are made anew. Keeping these too would "
        "close it.",
        "memory of the library": "A quote with its texts, its id and its place takes some 600 "
        "bytes; names and the index of the search come on top. All files' bytes are held at once "
        "while they are read, which leaves gaps. Reading files one by one would close part of it.",
        "memory at the start": "SQLAlchemy, pydantic and aiohttp take about 30 MB more than the "
        "echo bot; the program's own modules, the compiled templates and the word lists most of "
        "the rest. Modules for curators, loaded when one comes, would close part of it.",
    },
    minutes=6,
)
RELOADS = Row(
    name="large-reload",
    title="One file edited under a running bot",
    measure=reloads,
    shortfalls={
        "one file edited": "Each file's bytes are read and hashed, and the catalogue, the "
        "openings, the occasions and the version are made of all quotes again. Keeping these per "
        "actor would close it.",
        "processor time": "As of one file edited among others.",
        "longest answer": "The thread that reads shares one lock with the answers (the GIL): some "
        "steps of it, such as encoding the library, give it up only at their end.",
    },
    minutes=6,
)
CHECKS = Row(
    name="large-check",
    title="`bot.py check` of 100,000 quotes with their articles",
    measure=checks,
    shortfalls={
        "check of 100,000 quotes": "Articles are proved in a process for each processor; reading, "
        "the schema, the facts, the library and the report are made in one, which is half of it. "
        "Compiling whole files in the processes would close more; the rest is what a proof is.",
    },
    minutes=8,
)
