"""The report of `bot.py check` for people: a table, and each fault with what differs in colour."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from briefing.evidence.verdict import Verdict
from briefing.evidence.wording import WordingChange
from briefing.library.checking import QuoteLine, Report
from briefing.library.faults import Fault, printable
from briefing.library.lock_review import LineChange, ReviewedLine
from cli.terminal import one_line, shown

_COLOURS = {Verdict.EXACT: "green", Verdict.TYPOGRAPHIC: "green", Verdict.UNCHECKED: "yellow"}
_CHANGE_COLOURS = {
    LineChange.ADDED: "green",
    LineChange.CHANGED: "yellow",
    LineChange.REMOVED: "red",
}
NO_QUOTE = "(no words on file have this id)"
_CLOSING, _OPENING = ",.;:!?)]", "(["
Side: TypeAlias = Literal["filed", "found"]
_SIDES: tuple[tuple[str, Side, str], ...] = (
    ("    expected (the article's words): ", "found", "green"),
    ("    found (the words on file):      ", "filed", "red"),
)
UNCHECKED = "nobody has looked for this in its article, and the lock does not cover it"
UNVOUCHED = "the lock records this, and no trusted key vouches for it"


def print_report(report: Report, root: Path, console: Console, *, lock_written: bool) -> None:
    """A table of verdicts, then each fault in its place, then what was looked at.

    Paths are relative to ``root``, the folder that holds the positions.
    """
    table = Table("verdict", "quotes", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for verdict, count in report.counts.items():
        if count or verdict.is_proved:
            table.add_row(Text(verdict, _COLOURS.get(verdict, "red")), str(count))
    console.print(table)
    for fault in report.faults:
        _print_fault(fault, root, console)
    for warning in report.warnings:
        _print(console, Text(place_of(warning, root), "bold"), f": warning: {problem_of(warning)}")
    for advice in report.advice:
        _print(console, Text(place_of(advice, root), "bold"), f": advice: {problem_of(advice)}")
    for line in report.unchecked:
        _print(console, Text(place_of(line, root), "bold"), f": {UNCHECKED}: {line.text}")
    for line in report.unvouched:
        _print(console, Text(place_of(line, root), "bold"), f": {UNVOUCHED}: {line.text}")
    for unread in report.unread:
        _print(console, f"left out: {printable(unread.name)}: {unread.problem}")
    _print(console, _basis(report, lock_written=lock_written))
    if report.unsigned:
        lines = _some(report.unsigned, "line")
        _print(console, f"No trusted key has signed {lines} yet: bot.py lock sign")
    outcome = Text("passed", "green") if report.passed else Text("failed", "red")
    counts = f"{_some(len(report.faults), 'fault')}, {len(report.unchecked)} unchecked"
    if report.unvouched:
        counts += f", {len(report.unvouched)} unvouched"
    if report.is_strict:
        counts += f", {_some(len(report.warnings), 'warning')}"
    console.print(Text.assemble(counts, ": ", outcome))


def print_review(lines: Sequence[ReviewedLine], base: str, console: Console) -> None:
    """What became of the lock since the base, a line for each of its lines that differs."""
    counts = ", ".join(
        f"{sum(line.change is change for line in lines)} {change}" for change in LineChange
    )
    _print(console, f"The lock beside {printable(base)}: {counts}")
    for line in lines:
        about = f"{line.id} {line.source}: {line.text or NO_QUOTE}"
        _print(console, Text(line.change, _CHANGE_COLOURS[line.change]), f" {about}{vouch(line)}")


def vouch(line: ReviewedLine) -> str:
    """Who says that a line which a change brings is true."""
    if line.change is LineChange.REMOVED:
        return ""
    return " (signed by a trusted key)" if line.signed else " (recorded only)"


def place_of(thing: Fault | QuoteLine, root: Path) -> str:
    """Where something stands: ``file:line:column``."""
    return f"{relative(thing.path, root)}:{thing.line}:{thing.column}"


def relative(path: Path, root: Path) -> str:
    """The path as seen from the folder that holds the positions."""
    inside = path.is_relative_to(root)
    return printable(path.relative_to(root).as_posix() if inside else str(path))


def problem_of(fault: Fault) -> str:
    """What is wrong, and what may mend it."""
    return fault.problem if fault.hint is None else f"{fault.problem}; {fault.hint}"


def words_of(changes: Sequence[WordingChange], side: Side) -> str:
    """One side of a difference, as a text."""
    return "".join(words for words, _ in _stretches(changes, side))


def _stretches(changes: Sequence[WordingChange], side: Side) -> list[tuple[str, bool]]:
    """One side of a difference in stretches, and whether each differs from the other side."""
    stretches: list[tuple[str, bool]] = []
    last = ""
    for change in changes:
        words = one_line(change.filed if side == "filed" else change.found)
        if not words:
            continue
        if last and words[0] not in _CLOSING and last not in _OPENING:
            stretches.append((" ", False))
        stretches.append((words, not change.is_same))
        last = words[-1]
    return stretches


def _print_fault(fault: Fault, root: Path, console: Console) -> None:
    place = Text(place_of(fault, root), "bold")
    if not fault.difference:
        _print(console, place, f": {problem_of(fault)}")
        return
    # The hint is the passage, which follows.
    _print(console, place, f": {fault.problem}")
    for label, side, colour in _SIDES:
        line = Text(label)
        for words, differs in _stretches(fault.difference, side):
            if differs and (console.color_system is None or console.no_color):
                line.append(f"[{words}]")
            else:
                line.append(words, f"bold underline {colour}" if differs else None)
        _print(console, line)


def _print(console: Console, *parts: str | Text) -> None:
    """One line, however wide the terminal is."""
    made = (part if isinstance(part, Text) else shown(part) for part in parts)
    console.print(Text.assemble(*made), soft_wrap=True)


def _basis(report: Report, *, lock_written: bool) -> str:
    """What the verdicts rest on."""
    if not report.articles:
        return "No articles here: the quotes were held against positions/evidence.lock."
    here = f"Proved against {_some(len(report.articles), 'article')}"
    if report.missing:
        here += f", and for {len(report.missing)} more against positions/evidence.lock"
    if lock_written:
        return f"{here}; the lock was written."
    return (
        f"{here}; the lock was left alone." if report.faults else f"{here}; the lock is current."
    )


def _some(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
