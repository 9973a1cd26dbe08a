"""The report of `bot.py check`, for people, for machines, and as notes on a pull request."""

import json
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from briefing.evidence.verdict import Verdict
from briefing.library.checking import Report
from briefing.library.faults import Fault

_COLOURS = {Verdict.EXACT: "green", Verdict.TYPOGRAPHIC: "green", Verdict.UNCHECKED: "yellow"}


def print_report(report: Report, root: Path, console: Console, *, lock_written: bool) -> None:
    """A table of verdicts, then each fault on its line, then what was looked at."""
    table = Table("verdict", "quotes", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for verdict, count in report.counts.items():
        if count or verdict.is_proved:
            table.add_row(Text(verdict, _COLOURS.get(verdict, "red")), str(count))
    console.print(table)
    for fault in report.faults:
        place, problem = _placed(fault, root)
        console.print(Text.assemble((place, "bold"), ": ", problem), soft_wrap=True)
    for line in report.unchecked:
        place = f"{_relative(line.path, root)}:{line.line}:{line.column}"
        console.print(
            f"[bold]{escape(place)}[/bold]: nobody has looked for this in its article, "
            f"and the lock does not cover it: {escape(line.text)}",
            soft_wrap=True,
        )
    for unread in report.unread:
        console.print(f"left out: {escape(str(unread))}", soft_wrap=True)
    console.print(_basis(report, lock_written=lock_written))
    outcome = "[green]passed[/green]" if report.passed else "[red]failed[/red]"
    console.print(f"{len(report.faults)} faults, {len(report.unchecked)} unchecked: {outcome}")


def _basis(report: Report, *, lock_written: bool) -> str:
    """What the verdicts rest on."""
    if not report.articles:
        return "No articles here: the quotes were held against positions/evidence.lock."
    here = f"Proved against {len(report.articles)} articles"
    if report.missing:
        here += f", and for {len(report.missing)} more against positions/evidence.lock"
    return here + ("; the lock was written." if lock_written else "; the lock is current.")


def as_json(report: Report, root: Path) -> str:
    """The whole report as one JSON object; paths are relative to the positions' parent folder."""
    return json.dumps(
        {
            "passed": report.passed,
            "counts": {str(verdict): count for verdict, count in report.counts.items()},
            "articles": list(report.articles),
            "missing": list(report.missing),
            "faults": [
                {
                    "file": _relative(fault.path, root),
                    "line": fault.line,
                    "column": fault.column,
                    "problem": fault.problem,
                    "hint": fault.hint,
                }
                for fault in report.faults
            ],
            "quotes": [
                {
                    "id": line.id,
                    "file": _relative(line.path, root),
                    "line": line.line,
                    "column": line.column,
                    "source": line.source,
                    "verdict": str(line.verdict),
                    "start": line.place.start if line.place else None,
                    "end": line.place.end if line.place else None,
                    "from_lock": line.from_lock,
                    "filed": line.is_quote,
                }
                for line in report.lines
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def as_annotations(report: Report, root: Path) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for fault in report.faults:
        _, problem = _placed(fault, root)
        yield _annotation(fault.path, fault.line, fault.column, problem, root)
    for line in report.unchecked:
        problem = "nobody has looked for this in its article, and the lock does not cover it"
        yield _annotation(line.path, line.line, line.column, problem, root)


def _annotation(path: Path, line: int, column: int, problem: str, root: Path) -> str:
    file = _property(_relative(path, root))
    return f"::error file={file},line={line},col={column}::{_data(problem)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _placed(fault: Fault, root: Path) -> tuple[str, str]:
    """Where the fault is, and what it says, as `str(fault)` has them."""
    place = f"{fault.path}:{fault.line}:{fault.column}"
    problem = str(fault).removeprefix(place).removeprefix(": ")
    return f"{_relative(fault.path, root)}:{fault.line}:{fault.column}", problem


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
