"""The suite: every row of `docs/benchmarks.md`, measured anew. `make bench` runs it.

    python -m benchmarks                    # all rows; writes docs/benchmarks.md
    python -m benchmarks --only searches    # one row, or several; writes nothing
    python -m benchmarks --smoke            # tiny sizes, seconds: does each row still work?

A row is a module of `benchmarks/rows`. A row that fails does not stop the others; the command then
ends with 1.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from benchmarks.rows import ROWS
from benchmarks.suite.figures import this_run
from benchmarks.suite.measuring import measure_apart
from benchmarks.suite.page import machine, page, show

PAGE = Path(__file__).resolve().parents[1] / "docs/benchmarks.md"


def main() -> int:
    """Measure what was asked for, print it, and write the page where all was measured."""
    names = [row.name for row in ROWS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AsWritten)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", default=[])
    parser.add_argument("--smoke", action="store_true", help="tiny sizes, no peers")
    parser.add_argument("--rounds", type=int, help="runs of each figure, where it is not 5")
    asked = parser.parse_args()
    run = this_run(smoke=asked.smoke, rounds=asked.rounds)
    console = Console() if sys.stdout.isatty() else Console(width=160)
    console.print(machine(), highlight=False)
    measured = []
    for row in measure_apart([row for row in ROWS if row.name in (asked.only or names)], run):
        show(console, row)
        measured.append(row)
    if not (asked.only or asked.smoke or asked.rounds):
        PAGE.write_text(page(measured, run.rounds), encoding="utf-8")
        console.print(f"written: {PAGE.name}")
    return int(any(row.fault for row in measured))


_AsWritten = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    sys.exit(main())
