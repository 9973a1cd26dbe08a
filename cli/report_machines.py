"""The report of `bot.py check` for machines: JSON, and notes on a pull request."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from briefing.library.checking import Report
from briefing.library.faults import Fault
from briefing.library.lock_review import ReviewedLine
from briefing.library.reading.folder import LOCK_NAME
from cli.report_text import (
    NO_QUOTE,
    UNCHECKED,
    UNVOUCHED,
    problem_of,
    relative,
    vouch,
    words_of,
)
from cli.terminal import as_json, shown


def json_report(report: Report, root: Path, review: Sequence[ReviewedLine] | None) -> str:
    """The whole report as one JSON object; paths are relative to the positions' parent folder.

    A fault of words that differ from the article's has those under ``expected``, the filed ones
    under ``found``, and all stretches of both, the same and the others, under ``difference``.
    ``lock`` has the lines of the lock that differ from those of a base; null without one.
    """
    return as_json(
        {
            "passed": report.passed,
            "counts": {str(verdict): count for verdict, count in report.counts.items()},
            "articles": list(report.articles),
            "missing": list(report.missing),
            "unread": [{"file": one.name, "problem": one.problem} for one in report.unread],
            "faults": [_fault(fault, root) for fault in report.faults],
            "warnings": [_fault(warning, root) for warning in report.warnings],
            "advice": [_fault(advice, root) for advice in report.advice],
            "quotes": [
                {
                    "id": line.id,
                    "file": relative(line.path, root),
                    "line": line.line,
                    "column": line.column,
                    "source": line.source,
                    "verdict": str(line.verdict),
                    "start": line.place.start if line.place else None,
                    "end": line.place.end if line.place else None,
                    "from_lock": line.from_lock,
                    "basis": str(line.check.basis) if line.check else None,
                    "checked": str(line.check.day) if line.check and line.check.day else None,
                    "filed": line.is_quote,
                }
                for line in report.lines
            ],
            "unvouched": [line.id for line in report.unvouched],
            "lock": None if review is None else [asdict(line) for line in review],
        },
        indent=2,
    )


def _fault(fault: Fault, root: Path) -> dict[str, object]:
    differs = fault.difference
    return {
        "file": relative(fault.path, root),
        "line": fault.line,
        "column": fault.column,
        "problem": fault.problem,
        "hint": fault.hint,
        "expected": words_of(differs, "found") if differs else None,
        "found": words_of(differs, "filed") if differs else None,
        "difference": [{"article": one.found, "filed": one.filed} for one in differs],
    }


def annotations(
    report: Report, positions: Path, review: Sequence[ReviewedLine] | None
) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    root, lock = positions.parent, positions / LOCK_NAME
    for fault in report.faults:
        yield _annotation(fault.path, fault.line, fault.column, problem_of(fault), root)
    for warning in report.warnings:
        place = warning.path, warning.line, warning.column
        yield _annotation(*place, problem_of(warning), root, level="warning")
    for advice in report.advice:
        place = advice.path, advice.line, advice.column
        yield _annotation(*place, problem_of(advice), root, level="notice")
    for line in report.unchecked:
        yield _annotation(line.path, line.line, line.column, UNCHECKED, root)
    for line in report.unvouched:
        yield _annotation(line.path, line.line, line.column, UNVOUCHED, root)
    for one in review or ():
        told = f"{one.change}: {one.id} {one.source}: {one.text or NO_QUOTE}{vouch(one)}"
        yield _annotation(lock, 1, 1, told, root, level="notice")


def _annotation(
    path: Path, line: int, column: int, problem: str, root: Path, level: str = "error"
) -> str:
    file = _property(relative(path, root))
    return f"::{level} file={file},line={line},col={column}::{_data(shown(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
