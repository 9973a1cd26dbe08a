"""The figures as tables: in the terminal, and as `docs/benchmarks.md`."""

import os
import platform
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.suite.figures import Figure, Row

_COLUMNS = ("what", "against", "ours", "theirs", "ratio (spread)", "goal", "reached")
_CORES = {1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}
_OPENING = """\
# Benchmarks

Written by `make bench`, never by hand: {when}, commit {commit}, {machine}. It took {minutes:.0f}
minutes. Peers run in the same run, in turn with ours, on the same machine, and everything that
speaks HTTP does so on loopback. Each figure is the median of {rounds} runs or more; the ratio is
ours by theirs, run by run, with its median and, in brackets, the least and the most. A figure is
worth as much as its ratio: the machine is gone from it. `python -m benchmarks --only NAME`
measures one row; `benchmarks/rows/` holds a module for each.
"""


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A row with its figures, or with the fault that ended it."""

    row: Row
    figures: Sequence[Figure]
    took: float
    fault: str | None = None

    def notes(self) -> list[str]:
        """A sentence for the figures that are short of their goal, and one for a fault."""
        faults = [f"Not measured: {self.fault}."] if self.fault else []
        short: dict[str, dict[str, None]] = defaultdict(dict)
        for figure in self.figures:
            if figure.reached is False:
                short[self.row.why_short(figure)][figure.what] = None
        return faults + [f"{', '.join(whats)}: {why}" for why, whats in short.items()]


def machine() -> str:
    """What this runs on, as a reader needs it: cores, maker of the processor, Python."""
    count = os.cpu_count() or 1
    cores = _CORES.get(count, f"{count} cores")
    return f"{cores}, {_processor()}, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def commit() -> str:
    """The commit of the working folder, and whether something in it was changed since."""
    git = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return done.stdout.strip() or "unknown"


def cells(figure: Figure) -> tuple[str, ...]:
    """A figure as the cells of its line."""
    ratio = figure.ratio
    if ratio is None:
        compared = ("not measured here", "")
    else:
        low, high = min(figure.ratios), max(figure.ratios)
        spread = f"{_short(ratio)} ({_short(low)} to {_short(high)})"
        compared = (_value(figure.theirs, figure.unit), spread)
    reached = {True: "yes", False: "no", None: ""}[figure.reached]
    goal = str(figure.goal) if figure.goal else ""
    ours = _value(figure.ours, figure.unit)
    return (figure.what, figure.against, ours, *compared, goal, reached)


def _value(values: Sequence[float], unit: str) -> str:
    return f"{_short(statistics.median(values))} {unit}"


def _short(value: float) -> str:
    """Three digits that count: 0.0123, 4.56, 78.9, 1,234."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def show(console: Console, measured: MeasuredRow) -> None:
    """Print a row as a table."""
    table = Table(*_COLUMNS, title=measured.row.title, title_justify="left")
    for figure in measured.figures:
        table.add_row(*cells(figure))
    console.print(table)
    for note in measured.notes():
        console.print(note, highlight=False)
    console.print(f"{measured.row.name}: {measured.took:.0f} s\n", highlight=False)


def page(rows: Sequence[MeasuredRow], rounds: int) -> str:
    """The whole of `docs/benchmarks.md`."""
    opening = _OPENING.format(
        when=f"{datetime.now(UTC):%Y-%m-%d}",
        commit=commit(),
        machine=machine(),
        minutes=sum(row.took for row in rows) / 60,
        rounds=rounds,
    )
    return "\n".join([opening, *(_section(row) for row in rows)])


def _section(measured: MeasuredRow) -> str:
    lines = [f"## {measured.row.title}", ""]
    if measured.figures:
        lines += [_line(_COLUMNS), _line("---" for _ in _COLUMNS)]
        lines += [_line(cells(figure)) for figure in measured.figures]
        lines.append("")
    for note in measured.notes():
        lines += [f"- {note}"]
    return "\n".join(lines).rstrip() + "\n"


def _line(texts: Iterable[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(text.replace('|', '/') for text in texts)} |"
